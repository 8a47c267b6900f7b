"""A request that is worked on while its asker waits: closing the page, or a press of "Cancel", counts as leaving."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request

T = TypeVar("T")


class Left(Exception):
    """Nobody is there any more to be answered."""


async def while_there(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Cancels the work when its asker goes, and raises Left."""
    doing, going = asyncio.create_task(work), asyncio.create_task(_goes(request))
    try:
        await asyncio.wait((doing, going), return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise Left
        return doing.result()
    finally:
        for task in (doing, going):
            task.cancel()
        await asyncio.gather(doing, going, return_exceptions=True)


async def _goes(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
