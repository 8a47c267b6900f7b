"""The records that one event touches."""

from dataclasses import dataclass, field, replace
from typing import Any, get_args

from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.holding import goes_to_when_shared
from ninedots.domain.keys import fresh
from ninedots.domain.order import drawn
from ninedots.domain.rights import LEADS
from ninedots.domain.sealing import FACILITATOR
from ninedots.domain.show import changed, show
from ninedots.domain.state import Merge, State

_CROWDS = [Viewer(None, role) for role in get_args(r.Role)]


@dataclass(slots=True)
class Change:
    """Puts and drops records in a state, each stamped with the sequence number of the event."""

    state: State
    by: str  # whose event it is
    touched: set[str] = field(default_factory=set)

    def put(self, record: Any, **changes: Any) -> None:
        if not changes.keys() <= type(record).__pydantic_fields__.keys():
            unknown = ", ".join(changes.keys() - type(record).__pydantic_fields__.keys())
            raise TypeError(f"{type(record).__name__} has no such field: {unknown}")
        stamped = record.model_copy(update={**changes, "seq": self.state.seq})
        if isinstance(stamped, r.Person | r.Energy | r.Link | r.Note):
            self._note_who_sees(stamped)
        self.state.put(stamped)
        self.touched.add(stamped.id)

    def touch(self, record: r.Record) -> None:
        """What people may see of it has changed, though not the record itself."""
        self.put(record)
        if isinstance(record, r.Person | r.Energy | r.Link | r.Note):
            self._note_who_sees(record.model_copy(update={"seq": self.state.seq}), anew=True)

    def _note_who_sees(self, record: r.Person | r.Energy | r.Link | r.Note, *, anew: bool = False) -> None:
        """Of the kinds that change without everybody seeing it: who does, and when they last did.

        `anew`: whoever sees it, or saw it once, is told of it again.
        """
        state, before, gone = self.state, self.state.records.get(record.id), self.state.gone.get(record.id)
        if isinstance(record, r.Note) and _is_seen_alike(before, record):
            state.unseen.pop(record.id, None)
            return
        seen = []
        for crowd in _CROWDS:
            now = show(state, record, crowd)
            again = anew and (now is not None or (before is not None and changed(state, before, crowd) > 0))
            if again or (show(state, before, crowd) if before else None) != now:
                last = record.seq
            elif before:
                last = changed(state, before, crowd)
            else:  # brought back out of sight: who has seen it before may hold it yet
                last = record.seq if gone and changed(state, gone.record, crowd) else 0
            seen.append((crowd.role, last))
        if all(seq == record.seq for _, seq in seen):
            state.unseen.pop(record.id, None)
        else:
            state.unseen[record.id] = tuple(seen)

    def drop(self, record: Any, along_with: str | None = None, merge: Merge | None = None) -> None:
        if record.id in self.state.records:
            person = self.state.person(self.by)
            by_lead = self.by == FACILITATOR or (person is not None and person.role in LEADS)
            self.state.drop(record, along_with, by_lead=by_lead, merge=merge)
            self.touched.add(record.id)

    def back(self, record_id: str) -> None:
        """Bring a removed record back, and what went along with it.

        A theme that is gone meanwhile is not brought back; a link waits for its other end. A note that had been merged
        into this one stays merged.
        """
        self._again(self.state.gone[record_id].record)
        for gone in [gone for gone in self.state.gone.values() if gone.along_with == record_id and not gone.merge]:
            self._again(gone.record)

    def _again(self, record: Any) -> None:
        match record:
            case r.Note() if record.theme not in self.state.records:
                self.put(record, theme=None)
            case r.Link():
                missing = [end for end in (record.source, record.target) if end not in self.state.records]
                if missing:
                    self.state.gone[record.id] = replace(self.state.gone[record.id], along_with=missing[0])
                else:
                    self.put(record)
            case _:
                self.put(record)


def _is_seen_alike(before: r.AnyRecord | None, note: r.Note) -> bool:
    """Whether all see what changed of a note, or nobody but its writer does. What waits is for facilitators alone."""
    if note.seen != "all":
        return note.seen == "author"
    if not isinstance(before, r.Note) or before.seen != "all":
        return True
    return (before.proposed, before.back) == (note.proposed, note.back)


def note_of(change: Change, note_id: str) -> r.Note:
    note = change.state.records[note_id]
    assert isinstance(note, r.Note)
    return note


def ballot_of(change: Change, ballot_id: str) -> r.Ballot:
    ballot = change.state.records[ballot_id]
    assert isinstance(ballot, r.Ballot)
    return ballot


def last_key(change: Change, activity: str, zone: str) -> str | None:
    """Of the notes of a zone that all see; None: there are none."""
    line = change.state.board(activity).line(zone, None)
    return line[-1][0] if line else None


def share(change: Change, activity: str, *, as_it_lay: bool = False, alike: bool = True) -> None:
    """What people wrote alone becomes the group's, for good: going back a stage hides nothing again.

    It comes behind what was there, in an order drawn by chance: a place tells neither who wrote nor when, and nobody's
    notes stand in a row. What a lead reads first keeps its place among its writer's own until it is let through. Older
    journals: `as_it_lay`, in the order that its keys say; not `alike`, see `goes_to_when_shared`.
    """
    hidden = {note.id for note in change.state.notes(activity) if note.seen == "author"}
    last: dict[str, str | None] = {}
    for note in [note_of(change, one) for one in drawn(hidden)]:
        seen, key = goes_to_when_shared(change.state, note, alike=alike), note.order
        if seen == "all" and not as_it_lay:
            if note.zone not in last:
                last[note.zone] = last_key(change, activity, note.zone)
            (key,) = fresh(1, after=last[note.zone])
            last[note.zone] = key
        change.put(note, seen=seen, order=key)
    for link in [one for one in change.state.all(r.Link) if one.source in hidden or one.target in hidden]:
        change.touch(link)
    for energy in [one for one in change.state.all(r.Energy) if one.note in hidden]:
        change.touch(energy)
    if hidden:
        change.put(change.state.records[f"{activity}.count"], hidden=0)
