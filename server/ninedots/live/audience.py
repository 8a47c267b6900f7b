"""Everybody who is connected to a room, and how what changed reaches them."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from ninedots.bus.port import Present
from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.actor import Viewer
from ninedots.domain.records import Role
from ninedots.domain.state import State
from ninedots.tally import Tally
from ninedots.wire.closing import TOO_MANY, TOO_SLOW, Closing
from ninedots.wire.codec import records_frame
from ninedots.wire.frames import Hello

from .catchup import welcome
from .coming import Coming
from .history import History
from .outbox import Message, Outbox
from .pace import Pace
from .presence import Presence
from .session import Session
from .views import Change, Part, Views


class Audience:
    """`tell_others` takes who is connected here, for other processes."""

    def __init__(self, history: History, clock: Clock, tell_others: Callable[[Present], None], tally: Tally) -> None:
        self.sessions: dict[Session, None] = {}  # in order of arrival
        self.tally = tally
        self._clock = clock
        self._paces: dict[str, Pace] = {}
        self.coming = Coming(clock)
        self.presence = Presence(clock, lambda: self._state, lambda: self._greeted, tell_others, self.coming)
        self._greeted: dict[Session, None] = {}
        self._persons: defaultdict[str, dict[Session, None]] = defaultdict(dict)  # of these, whose connections
        self._crowds: defaultdict[Role, dict[Outbox, None]] = defaultdict(dict)  # and everybody's outbox, by role
        self.restart(history)

    def restart(self, history: History) -> None:
        self._epoch = history.epoch
        self._state = history.state
        self._views = Views(history.state)

    @property
    def persons(self) -> frozenset[str]:
        return frozenset(session.actor.person for session in self._greeted if session.actor)

    # --- coming and going --------------------------------------------------------------------------------------------

    def enter(self, session: Session) -> None:
        """A connection is there; it is shown nothing before its hello."""
        self.sessions[session] = None
        if (whose := _whose(session)) is not None:
            tabs = [other for other in self.sessions if _whose(other) == whose and not other.outbox.closing]
            # The eldest goes: it may be one that died on the way and has not been found out yet.
            for eldest in tabs[: -limits.CONNECTIONS_PER_PERSON]:
                eldest.outbox.close(TOO_MANY)

    def leave(self, session: Session) -> None:
        if session in self.sessions:
            del self.sessions[session]
            if session.outbox.closing is not None:
                self.tally.closes[session.outbox.closing.code] += 1
        if session in self._greeted:
            del self._greeted[session]
            del self._crowds[session.viewer.role][session.outbox]
            if session.viewer.person is not None:
                del self._persons[session.viewer.person][session]
            self.presence.changed()
        if not self.sessions:
            self.presence.stop()

    def welcome(self, session: Session, hello: Hello) -> None:
        """From here on everything reaches this session; what was before is in its welcome. Nothing falls between."""
        now = self._clock.now()
        message = welcome(self._views, self._state, self._epoch, session.viewer, hello, now, self.tally)
        session.outbox.put(message)
        self._greeted[session] = None
        self._crowds[session.viewer.role][session.outbox] = None
        if session.viewer.person is not None:
            self._persons[session.viewer.person][session] = None
            self.coming.came(session.viewer.person)
        self.presence.changed()

    def close(self, closing: Closing, person: str | None = None) -> None:
        """Send away all, or all of one person."""
        for session in self.sessions:
            if person is None or session.person == person:
                session.outbox.close(closing)

    def recall(self) -> None:
        """Nothing that was told and has not come yet shall still come: whoever waits for it catches up on return."""
        for session in self.sessions:
            if session.outbox.behind:
                session.outbox.close(TOO_SLOW)

    def end(self, closing: Closing) -> None:
        """Send all away for good: nothing is told any more."""
        self.close(closing)
        self.presence.stop()

    def pace(self, person: str) -> Pace:
        """How fast this person may send commands, over all their tabs."""
        if person not in self._paces:
            self._paces[person] = Pace(self._clock, limits.COMMANDS_PER_SECOND, limits.COMMANDS_BURST)
        return self._paces[person]

    def moved(self) -> None:
        """Somebody is at another place, or has begun or ended to write."""
        self.presence.changed()

    # --- showing -----------------------------------------------------------------------------------------------------

    def show(self, state: State, touched: Iterable[str]) -> None:
        """Everybody is shown what changed for them: once worked out for each crowd and each person concerned."""
        touched = set(touched)
        if any(state.records[one].kind in _PROGRESS for one in touched if one in state.records):
            self.presence.changed()
        self._state = state
        change = self._views.turn(state, touched)
        apart = self._tell_persons(change)
        for role, crowd in self._crowds.items():
            if message := _message(state.seq, change.of_crowd(role)):
                # Once for each person in the hall, with every note: it touches as little memory as can be.
                for outbox in crowd:
                    if outbox not in apart:
                        outbox.put(message)

    def _tell_persons(self, change: Change) -> set[Outbox]:
        """Those who see it otherwise than their crowd does; their outboxes."""
        apart: set[Outbox] = set()
        told: dict[Viewer, Message | None] = {}
        for session in (session for person in change.persons for session in self._persons.get(person, ())):
            apart.add(session.outbox)
            viewer = session.viewer
            if viewer not in told:
                told[viewer] = _message(self._state.seq, change.of_person(viewer))
            if message := told[viewer]:
                session.outbox.put(message)
        return apart


def _whose(session: Session) -> str | None:
    """Whose tabs are counted together: a person's, or those of one browser that is a wall."""
    return session.person or session.ticket


# What tells how far people are changes with these: see `domain/progress.py`.
_PROGRESS = frozenset({"person", "count", "activity"})


def _message(seq: int, part: Part) -> Message | None:
    put, drop = part
    # Nothing of it is for these eyes: they are not even told that something happened.
    return Message(records_frame(seq, put, drop), seq=seq) if put or drop else None
