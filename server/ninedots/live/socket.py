"""The WebSocket of a room: one connection from accept to goodbye."""

import asyncio
import logging

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from fastapi.responses import PlainTextResponse

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.faults import where
from ninedots.origins import comes_from_here, only_host
from ninedots.trouble import StorageTrouble
from ninedots.wire.closing import NOT_TEXT, SAY_HELLO, TROUBLE, Closing

from .direct import EXTENSION, DirectPipe
from .doors import Doors
from .outbox import Message, Outbox, Pipe, Way, goodbye
from .session import Session

log = logging.getLogger(__name__)
router = APIRouter()


@router.websocket("/api/workshops/{workshop}/socket")
async def socket(websocket: WebSocket, workshop: str) -> None:
    doors: Doors = websocket.app.state.doors
    if not _comes_from_here(websocket, doors.origins):
        await websocket.close()  # before accept: the handshake is answered with 403
        return
    if doors.registry.cut_off:
        # Before accept as well: on 503 a proxy tries the next server, which it cannot once the handshake is through.
        await websocket.send_denial_response(PlainTextResponse("This server cannot reach its database.", 503))
        return
    await websocket.accept()
    pipe: Pipe = websocket.scope.get("extensions", {}).get(EXTENSION) or AsgiPipe(websocket)
    try:
        closing = await _attend(doors, websocket, workshop, pipe)
    except StorageTrouble as trouble:
        log.warning("workshop %(workshop)s cannot be opened: %(why)s", {"workshop": workshop, "why": trouble})
        closing = TROUBLE
    except Exception as fault:  # noqa: BLE001 - the root of a connection's task: its fault is its own, the room goes on
        doors.registry.tally.faults += 1
        log.error(
            "a connection to workshop %(workshop)s fell over: %(fault)s", {"workshop": workshop, "fault": where(fault)}
        )
        closing = TROUBLE
    if closing is not None:
        await pipe.close(closing)


async def _attend(doors: Doors, websocket: WebSocket, workshop: str, pipe: Pipe) -> Closing | None:
    """One connection in its room. Returns why to close it, None when the other side has gone."""
    came = await doors.let_in(websocket, workshop)
    if isinstance(came, Closing):
        return came
    room, seat = came
    outbox = Outbox(pipe)
    session = room.enter(seat, outbox)
    if isinstance(pipe, DirectPipe):
        pipe.hear_with(session.hear)
    hurry = asyncio.create_task(_hurry(doors.clock, session))
    work = [asyncio.create_task(one) for one in (_listen(websocket, session), outbox.deliver(), outbox.closed.wait())]
    try:
        await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
    finally:
        if isinstance(pipe, DirectPipe):
            pipe.hear_with(None)
        room.leave(session)
        for task in (hurry, *work):
            task.cancel()
        ended = await asyncio.gather(*work, return_exceptions=True)
    for fault in ended:
        if isinstance(fault, Exception) and not isinstance(fault, ConnectionError | WebSocketDisconnect):
            raise fault
    return outbox.closing


async def _listen(websocket: WebSocket, session: Session) -> None:
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            return
        text = message.get("text")
        if text is None:
            session.outbox.close(NOT_TEXT)
            return
        session.hear(text)
        await asyncio.sleep(0)  # whoever sends a thousand messages at once does not keep the others waiting


async def _hurry(clock: Clock, session: Session) -> None:
    await clock.sleep(limits.HELLO_SECONDS)
    if not session.greeted:
        session.outbox.close(SAY_HELLO)


def _comes_from_here(websocket: WebSocket, origins: frozenset[str]) -> bool:
    headers = websocket.headers
    return comes_from_here(headers.getlist("origin"), origins, None if origins else only_host(headers.getlist("host")))


class AsgiPipe:
    """Sends as any ASGI server understands."""

    way: Way = "socket"

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket

    def write_now(self, message: Message) -> bool:  # noqa: ARG002 - a pipe that has to wait each time
        return False

    async def write(self, message: Message) -> None:
        try:
            await self._websocket.send_text(message.text.decode())
        except (WebSocketDisconnect, RuntimeError) as fault:  # RuntimeError: closed by the other side meanwhile
            raise ConnectionError from fault

    async def close(self, closing: Closing) -> None:
        try:
            async with asyncio.timeout(limits.CLOSE_SECONDS):
                await self.write(goodbye(closing))
                await self._websocket.close(closing.code, closing.why)
        except (TimeoutError, ConnectionError, WebSocketDisconnect, RuntimeError):
            return  # it does not listen, or is gone already
