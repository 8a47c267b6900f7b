"""What of a record a person may see. Everything that leaves the server goes through here: frames, catch-up, exports.

A note is its author's alone until the group shares; marks are a person's own, and their sums wait until the group looks
at them together; a ballot paper is its voter's for ever and the result waits for the lead. Who wrote what is told only
as far as the workshop chose.
"""

from collections.abc import Callable
from typing import Any, Literal

from . import records as r
from .actor import Viewer
from .state import State


def show(state: State, record: r.AnyRecord, viewer: Viewer) -> r.AnyRecord | None:
    """The record as this viewer may see it, or None. `Viewer(None, role)` is everybody of that role at once."""
    rule = _RULES.get(type(record))
    return record if rule is None else rule(state, record, viewer)


def sees(state: State, record: r.AnyRecord, viewer: Viewer) -> bool:
    """Whether `show` shows it."""
    match record:
        case r.Note():  # asked for with nearly every command: not worth a copy
            return _sees_note(record, viewer)
        case _:
            return show(state, record, viewer) is not None


def concerns(record: r.AnyRecord) -> frozenset[str]:
    """The persons who see this record otherwise than everybody of their role does."""
    match record:
        case r.Person():
            return frozenset({record.id})
        case r.Note():
            writers = {record.author, record.rival.author if record.rival else None}
            return frozenset(writer for writer in writers if writer)
        case r.Link() | r.Theme() | r.Commitment():
            return frozenset({record.author} if record.author else ())
        case r.Marking() | r.BallotPaper():
            return frozenset({record.person})
        case _:
            return frozenset()


def seen(before: State, after: State, record_id: str, viewer: Viewer) -> r.AnyRecord | Literal["drop"] | None:
    """What a viewer who holds `before` must be told of a record so as to hold `after`: put this, drop it, or nothing.

    Who never saw a record is not told that it is gone, nor that it changes out of sight.
    """
    record = after.records.get(record_id)
    shown = show(after, record, viewer) if record is not None else None
    if shown is not None:
        return shown
    held = before.records.get(record_id)
    return "drop" if held is not None and sees(before, held, viewer) else None


def drops(state: State, record: r.AnyRecord, viewer: Viewer) -> bool:
    """Whether somebody who comes back after a while may still hold a record that is removed or no longer shown."""
    if isinstance(record, r.Energy):  # its sums may be hidden again; the note itself says who knew of it
        note = _note(state, record.note)
        return note is not None and sees(state, note, viewer)
    if isinstance(record, r.Person):
        return viewer.role != "wall"
    return sees(state, record, viewer)


def _person(state: State, person: r.Person, viewer: Viewer) -> r.Person | None:
    me = viewer.person == person.id
    if viewer.leads or me:
        return person.model_copy(update={"me": me})
    if viewer.role == "wall" or person.removed:
        return None
    attribution = state.workshop.attribution
    known = attribution == "named" or person.role in ("lead", "co-lead")
    group = person.group if known or attribution == "group" else ""
    return person.model_copy(
        update={"name": person.name if known else None, "group": group, "hand": False, "done": None}
    )


def _written(state: State, record: Any, viewer: Viewer) -> dict[str, Any]:
    """The author as far as the viewer may know."""
    mine = _mine(record, viewer)
    named = state.workshop.attribution == "named" and viewer.role != "wall"
    return {"author": record.author if named or mine else None, "mine": mine}


def _mine(record: Any, viewer: Viewer) -> bool:
    return record.author is not None and record.author == viewer.person


def _sees_note(note: r.Note, viewer: Viewer) -> bool:
    return note.shared or _mine(note, viewer)


def _shown_note(state: State, note: r.Note, viewer: Viewer) -> r.Note | None:
    if not _sees_note(note, viewer):
        return None
    mine = _mine(note, viewer)
    seen = _written(state, note, viewer)
    seen["group"] = note.group if state.workshop.attribution != "anonymous" else None
    kind = state.exercise(note.activity).kind(note.type)
    if kind is not None and kind.unsigned and not mine:
        seen.update(author=None, group=None)
    if note.rival:
        seen["rival"] = r.Rival(text=note.rival.text, mine=_mine(note.rival, viewer), author=None)
    return note.model_copy(update=seen)


def _link(state: State, link: r.Link, viewer: Viewer) -> r.Link | None:
    for end in (link.source, link.target):
        note = _note(state, end)
        if note is None or not _sees_note(note, viewer):
            return None
    return link.model_copy(update=_written(state, link, viewer))


def _energy(state: State, energy: r.Energy, _viewer: Viewer) -> r.Energy | None:
    note = state.get(r.Note, energy.note)
    return energy if note is not None and note.shared and looks_together(state, energy.activity) else None


def _own(_state: State, record: Any, viewer: Viewer) -> Any:
    return record if viewer.person == record.person else None


def _result(state: State, result: r.Result, _viewer: Viewer) -> r.Result | None:
    ballot = state.get(r.Ballot, result.ballot)
    return result if ballot is not None and ballot.status == "shown" else None


def _signed(state: State, record: Any, viewer: Viewer) -> Any:
    return record.model_copy(update=_written(state, record, viewer))


def looks_together(state: State, activity_id: str) -> bool:
    """Whether the stage an activity is at lets people see each other's new notes and marks. So does no stage at all."""
    activity = state.activity(activity_id)
    stage = state.exercise(activity_id).stage(activity.stage) if activity else None
    return stage is None or stage.sees == "all"


def _note(state: State, note_id: str) -> r.Note | None:
    gone = state.gone.get(note_id)
    if gone is not None and isinstance(gone.record, r.Note):
        return gone.record
    return state.get(r.Note, note_id)


_RULES: dict[type[r.Record], Callable[[State, Any, Viewer], Any]] = {
    r.Person: _person,
    r.Note: _shown_note,
    r.Link: _link,
    r.Theme: _signed,
    r.Marking: _own,
    r.Energy: _energy,
    r.BallotPaper: _own,
    r.Result: _result,
    r.Commitment: _signed,
}
