"""Who is here and what they are at. Never kept, never queued; told at most every so often, and only what changed."""

import asyncio
import logging
from collections.abc import Callable, Collection

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.actor import Viewer
from ninedots.domain.records import Note
from ninedots.domain.show import show
from ninedots.domain.state import State
from ninedots.wire.codec import encode
from ninedots.wire.frames import Here
from ninedots.wire.frames import Presence as PresenceFrame

from .faults import where
from .outbox import Message
from .session import Session

log = logging.getLogger(__name__)

CROWD = 50  # connections above which presence is told more slowly: twice as many, half as often


class Presence:
    def __init__(self, clock: Clock, state: Callable[[], State], sessions: Callable[[], Collection[Session]]) -> None:
        self._clock = clock
        self._state = state
        self._sessions = sessions
        self._telling: asyncio.Task[None] | None = None

    def changed(self) -> None:
        """Tell everybody soon. Calling it often costs nothing."""
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell_soon())
            self._telling.add_done_callback(_note_fault)

    def stop(self) -> None:
        if self._telling is not None:
            self._telling.cancel()

    async def _tell_soon(self) -> None:
        await self._clock.sleep(limits.PRESENCE_SECONDS * max(1.0, len(self._sessions()) / CROWD))
        crowd, leads = (Message(encode(frame)) for frame in self._frames())
        for session in self._sessions():
            message = leads if session.viewer.leads else crowd
            if session.presence_told != message.text:
                session.presence_told = message.text
                session.outbox.put_latest(message)

    def _frames(self) -> tuple[PresenceFrame, PresenceFrame]:
        state = self._state()
        here: dict[str, Here] = {}
        editing: set[str] = set()
        people = 0
        for session in self._sessions():
            if session.actor is None:
                continue
            person, at = session.actor.person, session.at
            before = here.get(person)
            people += before is None and session.actor.role == "participant"
            # Of somebody with two tabs open, the one that writes counts, else the later one.
            if before is None or not before.writing:
                activity = at.activity if state.activity(at.activity) else None
                here[person] = Here(person=person, activity=activity, writing=at.writing)
            if at.note and _everybody_sees(state, at.note):
                editing.add(at.note)
        writing = sum(one.writing for one in here.values())
        crowd = PresenceFrame(people=people, writing=writing, editing=sorted(editing), here=None)
        return crowd, crowd.model_copy(update={"here": sorted(here.values(), key=lambda one: one.person)})


def _everybody_sees(state: State, note_id: str) -> bool:
    note = state.get(Note, note_id)
    return note is not None and show(state, note, Viewer(None, "participant")) is not None


def _note_fault(telling: asyncio.Task[None]) -> None:
    if not telling.cancelled() and (fault := telling.exception()):
        log.error("presence could not be told: %s", where(fault))
