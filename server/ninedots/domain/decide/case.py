"""One command being decided: who asks, of what, when. The rules of all topics start from here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.events import Event
from ninedots.domain.exercise import Act, Audience, Exercise
from ninedots.domain.holding import goes_to
from ninedots.domain.refusals import Reason, Refusal
from ninedots.domain.show import is_anybodys, looks_together, sees
from ninedots.domain.state import State

E = TypeVar("E", bound=Event)
R = TypeVar("R", bound=r.Record)

Definitions = Callable[[str, Audience], Exercise | None]
Decision = list[Event] | Refusal


@dataclass(frozen=True, slots=True)
class Case:
    state: State
    actor: Actor
    now: int  # ms since 1970
    definitions: Definitions

    def event(self, kind: type[E], **fields: Any) -> E:
        return kind(at=self.now, by=self.actor.person, **fields)

    def visible(self, kind: type[R], record_id: str | None) -> R | None:
        """The record, if the person who asks may see it: what is hidden does not exist for a command either."""
        record = self.state.get(kind, record_id)
        if record is None:
            return None
        if isinstance(record, r.Note) and record.seen == "leads" and record.author != self.actor.person:
            return None  # it is on no board yet: see `decide/holding.py`
        return record if sees(self.state, record, Viewer(self.actor.person, self.actor.role)) else None  # type: ignore[arg-type]

    def gone(self, kind: type[R], record_id: str) -> R | None:
        gone = self.state.gone.get(record_id)
        return gone.record if gone is not None and isinstance(gone.record, kind) else None

    def is_new(self, record_id: str) -> bool:
        return record_id not in self.state.records and record_id not in self.state.gone

    def stage_lets(self, act: Act, activity_id: str) -> bool:
        """Participants act where the room is, as its stage allows. Leads act anywhere."""
        if self.actor.leads:
            return True
        activity = self.state.activity(activity_id)
        if activity is None or self.state.workshop.here != activity_id:
            return False
        stage = self.state.exercise(activity_id).stage(activity.stage)
        return stage is not None and act in stage.may

    def seen_of_new(self, activity_id: str) -> r.Seen:
        """Who sees what this person writes on a board now."""
        return goes_to(self.state, self.actor.person) if looks_together(self.state, activity_id) else "author"

    def may_touch(self, note: r.Note) -> bool:
        """One's own notes always; others' where the stage says "any", and leads theirs who can see them."""
        return self.actor.leads or note.author == self.actor.person or is_anybodys(self.state, note.activity)


def refuse(reason: Reason, limit: int | None = None) -> Refusal:
    return Refusal(reason, limit)


def activity_of(case: Case, command: c.Command) -> str | None:
    """The activity whose stage must allow a command. None: there is no such thing for this person."""
    match command:
        case c.AddNotes():
            (first, *others) = {note.activity for note in command.notes}
            return first if not others and case.state.activity(first) else None
        case c.CarryNote():
            return _carried(case, command)
        case c.AddLink():
            source = case.visible(r.Note, command.source)
            return source.activity if source else None
        case c.RestoreNote() | c.UnmergeNote():
            note = case.gone(r.Note, command.note) or case.visible(r.Note, command.note)
            return note.activity if note else None
        case c.RestoreLink():
            link = case.gone(r.Link, command.link) or case.visible(r.Link, command.link)
            return link.activity if link else None
    said = vars(command)  # to ask a model for a field that it does not have takes as long as a rule
    if activity := said.get("activity"):
        return str(activity) if case.state.activity(activity) else None
    for name, kind in _ADDRESSES.items():
        if record_id := said.get(name):
            record: Any = case.visible(kind, record_id)
            return str(record.activity) if record else None
    return None


def _carried(case: Case, command: c.CarryNote) -> str | None:
    """Carrying counts where the room is: from its board to another, or from an earlier one to it."""
    source = case.visible(r.Note, command.source)
    if source is None or case.state.activity(command.activity) is None:
        return None
    return source.activity if case.state.workshop.here == source.activity else command.activity


_ADDRESSES: dict[str, type[r.Record]] = {
    "ballot": r.Ballot,
    "link": r.Link,
    "theme": r.Theme,
    "commitment": r.Commitment,
    "note": r.Note,
}
