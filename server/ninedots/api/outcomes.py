"""What came out of a workshop, to read and to take away; and bringing one back."""

from collections.abc import Awaitable, Callable
from random import SystemRandom
from typing import Final, Literal

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict

from ninedots.cases.acting import present
from ninedots.cases.house import House, Room
from ninedots.cases.looking import noted
from ninedots.cases.planning import settle, slow_down
from ninedots.cases.refusing import busy
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.outcomes.formats import FORMATS, FileKey, Format, offered
from ninedots.outcomes.formats.child import Work
from ninedots.outcomes.formats.naming import download
from ninedots.outcomes.formats.taken import Taken, made
from ninedots.outcomes.reading import NotAnExport, read_export
from ninedots.outcomes.report import Report
from ninedots.trouble import CannotDo

from .callers import Leads, SignedIn, given_place, still_leading
from .errors import ApiError, not_allowed, not_found, told
from .files import File, files_of
from .in_house import InHouse
from .leaving import while_there
from .queueing import Queue
from .reporting import Editor, ReleaseCard, editor, releases, takeable
from .workshops import Made

router = APIRouter(prefix="/api")

_EXPORTED = {"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}}

_CHANCE = SystemRandom()
# One of each at a time. Nobody who takes a table, or reads a report, is kept waiting behind pictures.
_MAKING: Final = {lane: Queue(lane) for lane in ("page", "tables", "pictures")} | {
    # Made for each who asks, in a fraction of a second.
    "whole": Queue("whole", share=limits.WHOLE_WAITING_SHARE),
}
_READING = Queue("import", waiting=limits.IMPORTS_WAITING)


class Outcomes(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    report: Report
    files: tuple[FileKey, ...]  # to take away, for those who lead
    editor: Editor | None  # for those who lead
    releases: tuple[ReleaseCard, ...]  # the latest first; participants see those that they may take from


@router.get("/workshops/{workshop}/report", response_model=Outcomes)
async def read_report(workshop: r.Id, request: Request, house: InHouse) -> Response:
    """For everybody who has a place in the workshop and was not taken out; while all is hidden, for those who lead."""
    place = await given_place(request, workshop)
    room = await house.rooms.room(workshop) if place else None
    person = present(room, place) if room else None
    if room is None or person is None:
        raise not_found()
    files: tuple[FileKey, ...] = ()
    leads = person.role in ("lead", "co-lead")
    if room.state.workshop.hidden and not leads:
        raise not_allowed()
    if leads:
        files = offered(room.state)
        await noted(house, workshop, person.id, "opened")
    page = await _page(room, house)
    out = orjson.dumps([one.model_dump() for one in releases(room.state, leads=leads)])
    report, _, edited = page.content.partition(b"\n")
    parts = (report, orjson.dumps(files), edited if leads else b"null", out)
    return Response(b'{"report":%b,"files":%b,"editor":%b,"releases":%b}' % parts, media_type="application/json")


async def _page(room: Room, house: House) -> File:
    """The report and what those who lead edit of it, a line each. A whole hall asks for it when a workshop ends."""

    async def make(of: Taken, _: Work) -> tuple[bytes, str]:
        def work() -> bytes:  # a room's state is never changed in place, so it can be read while the room goes on
            return b"%b\n%b" % (of.report_in_json, editor(of.state, of.by_rules).model_dump_json().encode())

        return await _MAKING["page"].do(room.state.workshop.id, work), ""

    while True:
        page = await files_of(room).page(lambda: Taken(room.state, house.clock.now(), _CHANCE), make)
        if not page.holds_erased(room):
            return page


@router.get("/workshops/{workshop}/export.json")
async def export_json(request: Request, leads: Leads, house: InHouse) -> Response:
    return await take_away("workshop.json", request, leads, house)


@router.get("/workshops/{workshop}/export/{key}")
async def take_away(key: str, request: Request, leads: Leads, house: InHouse) -> Response:
    """One of the files that a workshop can be taken away as."""
    room = leads.room

    async def still() -> None:
        await still_leading(request, room.state.workshop.id)

    return await _file(request, key, room, 0, lambda: Taken(room.state, house.clock.now(), _CHANCE), still)


class HowFar(BaseModel):
    """`made`: so many parts are, of `parts`; 0 of 0 while nobody knows how many there are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: Literal["not-made", "waits", "is-made"]
    made: int = 0
    parts: int = 0


@router.get("/workshops/{workshop}/export/{key}/how-far")
async def how_far(key: str, leads: Leads) -> HowFar:
    """Of a file that somebody waits for."""
    return _how_far(key, leads.room, 0)


@router.get("/workshops/{workshop}/releases/{number}/{key}")
async def take_released(workshop: r.Id, number: int, key: str, request: Request, house: InHouse) -> Response:
    """One of the files that those who lead let everybody take who has a place in the workshop, as it was released."""

    async def still() -> None:
        await _may_take(workshop, number, key, request, house)

    room, person = await _may_take(workshop, number, key, request, house)
    if person.role in ("lead", "co-lead"):
        await noted(house, workshop, person.id, "download")

    def taken() -> Taken:
        return Taken(room.state, house.clock.now(), _CHANCE, _released(room, number, key))

    return await _file(request, key, room, number, taken, still)


@router.get("/workshops/{workshop}/releases/{number}/{key}/how-far")
async def how_far_released(workshop: r.Id, number: int, key: str, request: Request, house: InHouse) -> HowFar:
    room, _ = await _may_take(workshop, number, key, request, house)
    return _how_far(key, room, number)


async def _may_take(workshop: str, number: int, key: str, request: Request, house: House) -> tuple[Room, r.Person]:
    place = await given_place(request, workshop)
    room = await house.rooms.room(workshop) if place else None
    person = present(room, place) if room else None
    if room is None or person is None:
        raise not_found()
    if room.state.workshop.hidden and person.role not in ("lead", "co-lead"):
        raise not_allowed()
    _released(room, number, key)
    return room, person


def _released(room: Room, number: int, key: str) -> r.Release:
    release = room.state.get(r.Release, f"release.{number}")
    if release is None or key not in release.files or not takeable(room.state, release):
        raise not_found()
    return release


def _how_far(key: str, room: Room, release: int) -> HowFar:
    found = FORMATS.get(key)
    if found is None or not found.is_there:
        raise not_found()
    if (far := files_of(room).how_far(found, release)) is None:
        return HowFar(state="not-made")
    return HowFar(state="waits" if far.waits else "is-made", made=far.done, parts=far.parts)


async def _file(
    request: Request,
    key: str,
    room: Room,
    release: int,
    taken: Callable[[], Taken],
    still: Callable[[], Awaitable[None]],
) -> Response:
    """`release` 0: with today's choices. `still`: raises where whoever asked may not have it any more."""
    found = FORMATS.get(key)
    if found is None or not found.is_there:
        raise not_found()

    async def make(of: Taken, work: Work) -> tuple[bytes, str]:
        content = await _lane(found).do(of.state.workshop.id, lambda: made(found, of, work))
        return content, found.name(of.report)

    async def file() -> File:
        if found.make is None:  # the papers of the complete document stand in an order drawn for each
            now = taken()
            return File(*await make(now, Work()), now.state.seq)
        return await files_of(room).get(found, release, taken, make)

    try:
        there = await while_there(request, file())
    except CannotDo:
        raise told(503, "not-made") from None
    await still()
    if there.holds_erased(room):
        raise busy(limits.STORAGE_RETRY_SECONDS)
    return Response(there.content, media_type=found.media, headers={"Content-Disposition": download(there.name)})


def _lane(found: Format) -> Queue:
    return _MAKING["whole" if found.make is None else "pictures" if found.pictures else "tables"]


@router.post("/import", status_code=201, openapi_extra=_EXPORTED)
async def import_json(request: Request, account: SignedIn, house: InHouse) -> Made:
    """The body is the exported document itself. All of it is taken, or nothing."""
    slow_down(house, account)
    body = await request.body()
    try:
        records = await _READING.do(account.id, lambda: read_export(body))
    except NotAnExport as error:
        raise ApiError(422, "not-an-export", f"{error} Nothing was imported.") from None
    return Made(workshop=await settle(house, account, records))
