"""What came out of a workshop, to read and to take away; and bringing one back."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from random import SystemRandom
from typing import TypeVar
from weakref import WeakKeyDictionary

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict

from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.state import State
from ninedots.outcomes.formats import FORMATS, FileKey, Format, Taken, offered
from ninedots.outcomes.formats.naming import download
from ninedots.outcomes.reading import NotAnExport, read_export
from ninedots.outcomes.report import Report, report
from ninedots.trouble import CannotDo

from .callers import Leads, SignedIn, given_place, present, still_leading
from .errors import ApiError, busy, not_allowed, not_found, told
from .files import File, files_of
from .house import InHouse, Room
from .looking import noted
from .reporting import Editor, ReleaseCard, editor, releases, takeable
from .workshops import Made, settle, slow_down

router = APIRouter(prefix="/api")

_EXPORTED = {"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}}

T = TypeVar("T")

_CHANCE = SystemRandom()
_EXPORTING = ThreadPoolExecutor(limits.EXPORTS_AT_ONCE, thread_name_prefix="export")
# These wait for a process of their own, for seconds: nobody who reads a report is kept waiting behind them.
_IN_CHILD = ThreadPoolExecutor(limits.EXPORTS_AT_ONCE, thread_name_prefix="pictures")
# The page's report as it was last made: a whole hall asks for it when a workshop ends. It goes with its room.
_LATEST: WeakKeyDictionary[Room, tuple[int, bytes]] = WeakKeyDictionary()


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
        files = offered()
        await noted(house, workshop, person.id, "opened")
    state, now = room.state, house.clock.now()
    made = await _made(room, state, now)
    edited = (await _aside(lambda: editor(state, now))).model_dump_json().encode() if leads else b"null"
    out = orjson.dumps([one.model_dump() for one in releases(state, leads=leads)])
    parts = (made, orjson.dumps(files), edited, out)
    return Response(b'{"report":%b,"files":%b,"editor":%b,"releases":%b}' % parts, media_type="application/json")


async def _made(room: Room, state: State, now: int) -> bytes:
    known = _LATEST.get(room)
    if known and known[0] == state.seq:
        return known[1]

    def make() -> bytes:  # those who asked meanwhile find it made
        latest = _LATEST.get(room)
        return latest[1] if latest and latest[0] == state.seq else report(state, now).model_dump_json().encode()

    made = await _aside(make)
    _LATEST[room] = state.seq, made
    return made


@router.get("/workshops/{workshop}/export.json")
async def export_json(request: Request, leads: Leads, house: InHouse) -> Response:
    return await take_away("workshop.json", request, leads, house)


@router.get("/workshops/{workshop}/export/{key}")
async def take_away(key: str, request: Request, leads: Leads, house: InHouse) -> Response:
    """One of the files that a workshop can be taken away as."""
    room = leads.room

    async def still() -> None:
        await still_leading(request, room.state.workshop.id)

    return await _file(key, room, 0, lambda: Taken(room.state, house.clock.now(), _CHANCE), still)


@router.get("/workshops/{workshop}/releases/{number}/{key}")
async def take_released(workshop: r.Id, number: int, key: str, request: Request, house: InHouse) -> Response:
    """One of the files that those who lead let everybody take who has a place in the workshop, as it was released."""

    async def allowed() -> tuple[Room, r.Person]:
        place = await given_place(request, workshop)
        room = await house.rooms.room(workshop) if place else None
        person = present(room, place) if room else None
        if room is None or person is None:
            raise not_found()
        if room.state.workshop.hidden and person.role not in ("lead", "co-lead"):
            raise not_allowed()
        released(room)
        return room, person

    def released(room: Room) -> r.Release:
        release = room.state.get(r.Release, f"release.{number}")
        if release is None or key not in release.files or not takeable(room.state, release):
            raise not_found()
        return release

    async def still() -> None:
        await allowed()

    room, person = await allowed()
    if person.role in ("lead", "co-lead"):
        await noted(house, workshop, person.id, "download")
    return await _file(key, room, number, lambda: Taken(room.state, house.clock.now(), _CHANCE, released(room)), still)


async def _file(
    key: str, room: Room, release: int, taken: Callable[[], Taken], still: Callable[[], Awaitable[None]]
) -> Response:
    """`release` 0: with today's choices. `still`: raises where whoever asked may not have it any more."""
    found = FORMATS.get(key)
    if found is None or not found.is_there:
        raise not_found()
    try:
        if key == "workshop.json":  # the papers of the complete document stand in an order drawn for each
            now = taken()
            file = File(*await _make(found, now), now.state.seq)
        else:
            file = await files_of(room).get(found, release, taken, _make)
    except CannotDo:
        raise told(503, "not-made") from None
    await still()
    if file.holds_erased(room):
        raise busy(limits.STORAGE_RETRY_SECONDS)
    return Response(file.content, media_type=found.media, headers={"Content-Disposition": download(file.name)})


async def _make(found: Format, taken: Taken) -> tuple[bytes, str]:
    threads = _IN_CHILD if found.in_child else _EXPORTING
    return await _aside(lambda: (found.make(taken), found.name(taken)), threads)


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


async def _aside(work: Callable[[], T], threads: ThreadPoolExecutor = _EXPORTING) -> T:
    """In a thread: a room's state is never changed in place, so it can be read while the room goes on."""
    return await asyncio.get_running_loop().run_in_executor(threads, work)
