"""What came out of a workshop, to take away; and bringing one back."""

import asyncio
from random import SystemRandom

from fastapi import APIRouter, Request, Response
from starlette.responses import JSONResponse

from ninedots.outcomes.export import export
from ninedots.outcomes.reading import NotAnExport, read_export
from ninedots.outcomes.tables import TABLES, table

from .callers import Leads, SignedIn
from .errors import ApiError, not_found
from .house import InHouse
from .workshops import Made, settle

router = APIRouter(prefix="/api")

_CHANCE = SystemRandom()


@router.get("/workshops/{workshop}/export.json")
async def export_json(workshop: str, leads: Leads, house: InHouse) -> Response:
    # A room's state is never changed in place, so a thread can read it while the room goes on.
    document = await asyncio.to_thread(export, leads.room.state, house.clock.now(), _CHANCE)
    return JSONResponse(document, headers=_download(f"{workshop}.json"))


@router.get("/workshops/{workshop}/export/{name}.csv")
async def export_csv(workshop: str, name: str, leads: Leads) -> Response:
    if name not in TABLES:
        raise not_found()
    content = await asyncio.to_thread(table, name, leads.room.state)
    return Response(content, media_type="text/csv; charset=utf-8", headers=_download(f"{workshop}-{name}.csv"))


@router.post("/import", status_code=201)
async def import_json(request: Request, account: SignedIn, house: InHouse) -> Made:
    """The body is the exported document itself. All of it is taken, or nothing."""
    body = await request.body()
    try:
        records = await asyncio.to_thread(read_export, body)
    except NotAnExport as error:
        raise ApiError(422, "not-an-export", f"{error} Nothing was imported.") from None
    return Made(workshop=await settle(house, account, records))


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="ninedots-{name}"'}
