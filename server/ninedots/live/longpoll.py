"""The way into a room where WebSockets are blocked: requests that end. docs/spec.md, LINE."""

import asyncio
import logging
from collections.abc import Iterable

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.requests import ClientDisconnect

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.trouble import StorageTrouble
from ninedots.wire.closing import TROUBLE, Closing
from ninedots.wire.codec import WireError, parse_poll, parse_send

from .doors import Doors
from .lines import Told
from .outbox import Message, goodbye
from .room import Room
from .session import Seat
from .visit import Visit
from .waiting import within

log = logging.getLogger(__name__)
router = APIRouter(prefix="/api/workshops/{workshop}")


@router.post("/poll")
async def poll(request: Request, workshop: str) -> Response:
    doors: Doors = request.app.state.doors
    try:
        asked = parse_poll(await _body(request, doors.clock))
    except WireError as fault:
        raise HTTPException(400, fault.why) from None
    came = await _let_in(doors, request, workshop)
    if isinstance(came, Closing):
        return _answer(Told(asked.got, [goodbye(came)]).text)
    enough = asyncio.Event()
    listening = asyncio.create_task(_until_gone(request, enough))
    try:
        told = await doors.lines.poll(*came, asked, enough)
    finally:
        listening.cancel()
    return _answer(told.text)


@router.post("/send")
async def send(request: Request, workshop: str) -> Response:
    doors: Doors = request.app.state.doors
    try:
        asked, frames = parse_send(await _body(request, doors.clock))
    except WireError as fault:
        raise HTTPException(400, fault.why) from None
    came = await _let_in(doors, request, workshop)
    if isinstance(came, Closing):
        return _answer(_frames([goodbye(came)]))
    room, seat = came
    line = doors.lines.known(room, seat, asked.line)
    visit = Visit(room, seat, doors.clock)
    visit.bring(frames, line.session if line else None)
    await within(doors.clock, limits.ANSWER_SECONDS, visit.complete)
    if line and asked.leave:
        line.leave()
    return _answer(_frames(visit.answers))


async def _let_in(doors: Doors, request: Request, workshop: str) -> tuple[Room, Seat] | Closing:
    """Raises StorageTrouble, which is answered with 503, where another server may be better off."""
    if doors.registry.cut_off:
        raise StorageTrouble("the journal does not answer")
    try:
        return await doors.let_in(request, workshop)
    except StorageTrouble as trouble:
        log.warning("workshop %(workshop)s cannot be opened: %(why)s", {"workshop": workshop, "why": trouble})
        return TROUBLE


async def _body(request: Request, clock: Clock) -> str:
    """Raises HTTPException when it is no text, or does not arrive within `SEND_SECONDS`."""
    arrived = asyncio.Event()
    reading = asyncio.create_task(request.body())
    reading.add_done_callback(lambda _: arrived.set())
    await within(clock, limits.SEND_SECONDS, arrived)
    if not reading.done():
        reading.cancel()
        raise HTTPException(400, "the request did not arrive in time")
    try:
        return reading.result().decode()
    except (UnicodeDecodeError, ClientDisconnect):
        raise HTTPException(400, "the request is not text") from None


async def _until_gone(request: Request, gone: asyncio.Event) -> None:
    """Sets `gone` once the other side has hung up. Only once the body was read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    gone.set()


def _frames(messages: Iterable[Message]) -> bytes:
    return b'{"frames":[%b]}' % b",".join(message.text for message in messages)


def _answer(content: bytes) -> Response:
    return Response(content, media_type="application/json", headers={"Cache-Control": "no-store"})
