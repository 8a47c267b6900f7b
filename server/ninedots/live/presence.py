"""Who is here and what they are at. Never kept, never queued; told at most every so often, and only what changed."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sized
from typing import Any

from ninedots.bus.port import PersonHere, Present
from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.actor import Viewer
from ninedots.domain.holding import bears_a_name
from ninedots.domain.progress import Progress as Far
from ninedots.domain.progress import progress, voters
from ninedots.domain.records import Activity, Note
from ninedots.domain.sealing import is_sealed
from ninedots.domain.show import is_anybodys, is_signed, looks_together, sees
from ninedots.domain.state import State
from ninedots.faults import where
from ninedots.wire.codec import encode
from ninedots.wire.frames import Here, LeadHere, Progress, Seats
from ninedots.wire.frames import Presence as PresenceFrame

from .elsewhere import Elsewhere
from .hands import Hands
from .outbox import Message
from .session import Session

log = logging.getLogger(__name__)

CROWD = 50  # connections above which presence is told more slowly: twice as many, half as often
NOBODY = Present()
LEADING = ("lead", "co-lead")


class Presence:
    """`tell_others` takes what other processes shall know."""

    def __init__(
        self,
        clock: Clock,
        state: Callable[[], State],
        sessions: Callable[[], Collection[Session]],
        tell_others: Callable[[Present], None],
        coming: Sized,
    ) -> None:
        self._clock = clock
        self._state = state
        self._sessions = sessions
        self._tell_others = tell_others
        self._coming = coming
        self._visit: str | None = None
        self._came: set[str] = set()  # persons who were here in this visit of a stage
        self._elsewhere = Elsewhere(clock)
        self._telling: asyncio.Task[None] | None = None
        self._hands = Hands(clock, self.changed)
        self._told_others = NOBODY
        self._told_others_at = clock.monotonic()

    def changed(self) -> None:
        """Tell everybody soon. Calling it often costs nothing."""
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell_soon())
            self._telling.add_done_callback(_note_fault)

    def elsewhere(self, process: str, present: Present) -> None:
        """Another process tells who is connected to it."""
        if self._elsewhere.take(process, present):
            self._announce(self._told_others)  # it knows nothing of us yet
        self.changed()

    def beat(self) -> None:
        """To be called every few seconds: what must not be forgotten is repeated, what is not repeated is forgotten."""
        if self._clock.monotonic() - self._told_others_at >= limits.PRESENCE_REPEAT_SECONDS:
            self._announce(self._told_others)
        if self._elsewhere.forget_the_silent():
            self.changed()

    def known_here(self) -> set[str]:
        """The persons who are connected now, to this process or to others as they have told."""
        return {one.person for present in [self._own(), *self._elsewhere.present] for one in present.here}

    def stop(self) -> None:
        if self._telling is not None:
            self._telling.cancel()
        self._hands.stop()
        self._announce(NOBODY)

    def _announce(self, present: Present) -> None:
        if present != NOBODY or self._told_others != NOBODY:
            self._tell_others(present)
        self._told_others, self._told_others_at = present, self._clock.monotonic()

    async def _tell_soon(self) -> None:
        await self._clock.sleep(limits.PRESENCE_SECONDS * max(1.0, len(self._sessions()) / CROWD))
        own = self._own()
        if own != self._told_others:
            self._announce(own)
        wall, crowd, leads = (Message(encode(frame)) for frame in self._frames([own, *self._elsewhere.present]))
        for session in self._sessions():
            message = leads if session.viewer.leads else wall if session.viewer.role == "wall" else crowd
            if session.presence_told != message.text:
                session.presence_told = message.text
                session.outbox.put_latest(message)

    def _own(self) -> Present:
        """Who is connected to this process, each person once."""
        state = self._state()
        sealed = is_sealed(state)
        here: dict[str, PersonHere] = {}
        editing: set[str] = set()
        for session in self._sessions():
            if session.actor is None:
                continue
            person, at = session.actor.person, session.at
            # Of somebody with two tabs open, the one that writes or is followed counts, else the later one.
            if person not in here or not (here[person].writing or here[person].calling):
                untold = _untold(state, person) if sealed else {}
                here[person] = PersonHere(
                    person=person,
                    activity=at.activity,
                    writing=at.writing,
                    zone=at.zone,
                    calling=at.calling,
                    **untold,
                )
            if at.note:
                editing.add(at.note)
        return Present(here=tuple(here.values())[: limits.PEOPLE], editing=tuple(sorted(editing)[: limits.PEOPLE]))

    def _frames(self, processes: Collection[Present]) -> tuple[PresenceFrame, PresenceFrame, PresenceFrame]:
        """For the wall, the crowd and leads. Nothing gets in but what the workshop knows: others' word is a hint."""
        state = self._state()
        at = state.activity(state.workshop.here)
        here: dict[str, Here] = {}
        guides: dict[str, LeadHere] = {}
        people = 0
        for one in (one for present in processes for one in present.here):
            person = state.person(one.person)
            if person is None or person.removed:
                continue
            before = here.get(person.id)
            people += before is None and person.role == "participant"
            if before is None or not before.writing:
                activity = one.activity if state.activity(one.activity) else None
                zone = _zone(state, activity, one.zone)
                here[person.id] = Here(
                    person=person.id,
                    activity=activity,
                    writing=one.writing,
                    finished=at is not None and person.done == at.at,
                    zone=zone,
                )
            if person.role in LEADING and not (person.id in guides and guides[person.id].calling):
                guides[person.id] = _guide(here[person.id], calling=one.calling)
        notes = {note for present in processes for note in present.editing}
        editing = sorted(note for note in notes if _is_told_open(state, note))
        writing = sum(one.writing for one in here.values())
        told, wrote_elsewhere = _as_told(state, self._elsewhere.present)
        far = progress(told, here.keys() | self._were_here(at, here) & state.parts_before.keys(), wrote_elsewhere)
        alone = at is not None and not looks_together(state, at.id)
        wall = PresenceFrame(
            people=people,
            voters=voters(state, here.keys()),
            writing=writing,
            wrote=far.wrote if alone else 0,
            editing=editing,
            here=None,
        )
        led = wall.model_copy(update={"guides": [guides[person] for person in sorted(guides)]})
        named = self._named(state, here)
        listed = named is not None and len(named) <= limits.HERE_LISTED
        crowd = led.model_copy(update={"here": [_only_there(one) for one in named or ()] if listed else None})
        return wall, crowd, led.model_copy(update={"here": named, **self._to_leads(told, far, here)})

    def _were_here(self, at: Activity | None, here: Collection[str]) -> set[str]:
        """In this visit of the stage."""
        if (visit := at.at if at else None) != self._visit:
            self._visit, self._came = visit, set()
        self._came.update(here)
        return self._came

    def _named(self, state: State, here: dict[str, Here]) -> list[Here] | None:
        """Who is where, and only where everything is signed: elsewhere it would sign what people write."""
        if not is_signed(state, state.workshop.here):
            return None
        named = [one if is_signed(state, one.activity) else _unwatched(one) for one in here.values()]
        return sorted(named, key=lambda one: one.person)

    def _to_leads(self, state: State, far: Far, here: dict[str, Here]) -> dict[str, Any]:
        """Where not everything is signed they hear of numbers: who is at work at this moment would sign it."""
        activity = state.activity(state.workshop.here)
        signed = is_signed(state, state.workshop.here)
        hands = self._hands.shown(state.people.values(), at_once=signed)
        together = activity is not None and looks_together(state, activity.id)
        return {
            "progress": Progress(
                wrote=far.wrote if signed or not together else 0,
                finished=far.finished,
                of=far.of,
                elsewhere=sum(_is_elsewhere(state, one) for one in here.values()),
            ),
            "hands": hands,
            "seats": Seats(
                taken=sum(not person.removed for person in state.people.values()),
                of=limits.PEOPLE,
                empty=len(self._coming),
            ),
        }


def _untold(state: State, person_id: str) -> dict[str, Any]:
    """What other processes cannot read in the journal where nobody is recorded."""
    person, here = state.person(person_id), state.workshop.here
    if person is None:
        return {}
    wrote = here is not None and state.board(here).wrote(person_id)
    return {"done": person.done, "hand": person.raised if person.hand else None, "wrote": wrote}


def _as_told(state: State, elsewhere: Collection[Present]) -> tuple[State, frozenset[str]]:
    """The state with what other processes tell of their people, and who of these has a note where the room is."""
    people = [one for present in elsewhere for one in present.here if one.done or one.hand is not None or one.wrote]
    if not people or not is_sealed(state):
        return state, frozenset()
    told = state.copy()
    for one in people:
        if (person := told.person(one.person)) is not None:
            raised = person.raised if one.hand is None else one.hand
            told.put(
                person.model_copy(
                    update={"done": one.done or person.done, "hand": raised is not None, "raised": raised}
                )
            )
    return told, frozenset(one.person for one in people if one.wrote)


def _unwatched(one: Here) -> Here:
    return one.model_copy(update={"writing": False, "zone": None})


def _only_there(one: Here) -> Here:
    return one.model_copy(update={"writing": False, "finished": False})


def _zone(state: State, activity: str | None, zone: str | None) -> str | None:
    """While people think alone it would tell where a note lies that nobody may see."""
    if activity is None or zone is None or not looks_together(state, activity):
        return None
    return zone if state.exercise(activity).zone(zone) else None


def _guide(here: Here, *, calling: bool) -> LeadHere:
    """The board where somebody leads is no secret; the part of it is told while they ask to be followed."""
    return LeadHere(person=here.person, activity=here.activity, zone=here.zone if calling else None, calling=calling)


def _is_elsewhere(state: State, one: Here) -> bool:
    person = state.person(one.person)
    takes_part = person is not None and person.role == "participant"
    return takes_part and one.activity is not None and one.activity != state.workshop.here


def _is_told_open(state: State, note_id: str) -> bool:
    """Where people change their own notes alone, the sign that an unsigned one is open would go with its writer."""
    note = state.get(Note, note_id)
    if note is None or not sees(state, note, Viewer(None, "participant")):
        return False
    return bears_a_name(state, note) or is_anybodys(state, note.activity)


def _note_fault(telling: asyncio.Task[None]) -> None:
    if not telling.cancelled() and (fault := telling.exception()):
        log.error("presence could not be told: %(fault)s", {"fault": where(fault)})
