"""What came out of a workshop, to take away; and bringing one back."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import SystemRandom
from typing import TypeVar

import orjson
from fastapi import APIRouter, Request, Response

from ninedots.domain import limits
from ninedots.outcomes.export import export
from ninedots.outcomes.reading import NotAnExport, read_export
from ninedots.outcomes.tables import TABLES, table

from .callers import Leads, SignedIn
from .errors import ApiError, not_found
from .house import InHouse
from .workshops import Made, settle, slow_down

router = APIRouter(prefix="/api")

_EXPORTED = {"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}}

T = TypeVar("T")

_CHANCE = SystemRandom()
_EXPORTING = ThreadPoolExecutor(limits.EXPORTS_AT_ONCE, thread_name_prefix="export")


@router.get("/workshops/{workshop}/export.json")
async def export_json(workshop: str, leads: Leads, house: InHouse) -> Response:
    state, now = leads.room.state, house.clock.now()
    content = await _aside(lambda: orjson.dumps(export(state, now, _CHANCE)))
    return Response(content, media_type="application/json", headers=_download(f"{workshop}.json"))


@router.get("/workshops/{workshop}/export/{name}.csv")
async def export_csv(workshop: str, name: str, leads: Leads) -> Response:
    if name not in TABLES:
        raise not_found()
    state = leads.room.state
    content = await _aside(lambda: table(name, state))
    return Response(content, media_type="text/csv; charset=utf-8", headers=_download(f"{workshop}-{name}.csv"))


@router.post("/import", status_code=201, openapi_extra=_EXPORTED)
async def import_json(request: Request, account: SignedIn, house: InHouse) -> Made:
    """The body is the exported document itself. All of it is taken, or nothing."""
    slow_down(house, account)
    body = await request.body()
    try:
        records = await _aside(lambda: read_export(body))
    except NotAnExport as error:
        raise ApiError(422, "not-an-export", f"{error} Nothing was imported.") from None
    return Made(workshop=await settle(house, account, records))


async def _aside(work: Callable[[], T]) -> T:
    """In a thread: a room's state is never changed in place, so it can be read while the room goes on."""
    return await asyncio.get_running_loop().run_in_executor(_EXPORTING, work)


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="ninedots-{name}"'}
