"""What the page /network-check asks: what the network between a browser and this server lets through.

Open to everybody, so that a school's technicians need no seat; every answer is small, ends by itself, and few of those
that take long are given at once.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, WebSocket
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from ninedots.cases.house import House
from ninedots.cases.refusing import busy
from ninedots.domain import limits

from . import cookies
from .in_house import InHouse, house_of

router = APIRouter(prefix="/api/network-check")


class CookieKept(BaseModel):
    now: int  # the server's clock, ms since 1970
    kept: bool


@router.get("")
async def clock(house: InHouse) -> dict[str, int]:
    """The server's clock, ms since 1970."""
    return {"now": house.clock.now()}


@router.post("")
async def write(house: InHouse) -> dict[str, int]:
    """A write comes through, with the header that says where it is from."""
    return {"now": house.clock.now()}


@router.post("/cookie")
async def give_cookie(request: Request, response: Response, house: InHouse) -> dict[str, int]:
    """A cookie that says nothing, for a minute."""
    cookies.put(request, response, cookies.CHECK, "1")
    return {"now": house.clock.now()}


@router.get("/cookie")
async def cookie(request: Request, house: InHouse) -> CookieKept:
    """Whether the browser brings it back. One that does not could join, and be nobody with its next request."""
    return CookieKept(now=house.clock.now(), kept=cookies.read(request, cookies.CHECK) is not None)


@router.get("/wait")
async def wait(
    house: InHouse, seconds: Annotated[float, Query(ge=0, le=limits.LONGPOLL_SECONDS, allow_inf_nan=False)]
) -> dict[str, int]:
    """A request may take as long as a poll does. Raises ApiError (503) when too many wait."""
    _room_for_one_more(house)
    async with house.network_checks:
        await house.clock.sleep(seconds)
    return {"now": house.clock.now()}


@router.get("/parts")
async def parts(house: InHouse) -> StreamingResponse:
    """Two lines, a second apart: where they arrive together, something on the way buffers. Raises ApiError (503)."""
    _room_for_one_more(house)
    return StreamingResponse(_two(house), media_type="text/plain")


@router.websocket("/socket")
async def socket(websocket: WebSocket) -> None:
    """Sends back the first message and closes."""
    house = house_of(websocket)
    if house.network_checks.locked():
        await websocket.close()  # before accept: the handshake is answered with 403
        return
    async with house.network_checks:
        await websocket.accept()
        try:
            async with asyncio.timeout(limits.HELLO_SECONDS):
                message = await websocket.receive()
        except TimeoutError:
            message = {}
        if message.get("text"):
            await websocket.send_text(message["text"][: limits.NETWORK_CHECK_TEXT])
        if message.get("type") != "websocket.disconnect":
            await websocket.close()


async def _two(house: House) -> AsyncIterator[str]:
    async with house.network_checks:
        yield f'{{"part":1,"now":{house.clock.now()}}}\n'
        await house.clock.sleep(1)
        yield f'{{"part":2,"now":{house.clock.now()}}}\n'


def _room_for_one_more(house: House) -> None:
    if house.network_checks.locked():
        raise busy(limits.LONGPOLL_SECONDS)
