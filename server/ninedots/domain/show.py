"""What of a record a person may see. Everything that leaves the server goes through here: frames, catch-up, exports.

A note is its author's alone until the group shares; marks are a person's own, and their sums wait until the group looks
at them together; a ballot paper is its voter's for ever and the result waits for the lead. Who wrote what is told only
as far as the workshop chose, and nothing else tells it: not when something was written, not its number in the history,
not the order in which it stands.
"""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Literal

from . import ballots, limits
from . import records as r
from .actor import Viewer
from .holding import is_of_unsigned_kind, note_known, out_of_view
from .keys import FIRST
from .state import State
from .text import HIDDEN


def show(state: State, record: r.AnyRecord, viewer: Viewer) -> r.AnyRecord | None:
    """The record as this viewer may see it, or None. `Viewer(None, role)` is everybody of that role at once."""
    changes = _changes(state, record, viewer)
    # Numbers that stand side by side would tell who wrote what: whoever signalled "finished" right after a note.
    return None if changes is None else record.model_copy(update={**changes, "seq": 0})


def sees(state: State, record: r.AnyRecord, viewer: Viewer) -> bool:
    """Whether `show` shows it."""
    match record:
        case r.Note():  # asked for with nearly every command: not worth a copy
            return _sees_note(record, viewer) and (viewer.leads or not state.workshop.hidden)
        case _:
            return _changes(state, record, viewer) is not None


def changed(state: State, record: r.AnyRecord, viewer: Viewer) -> int:
    """The seq at which what this viewer sees of a record last changed; 0: they have never seen it."""
    if viewer.person in concerns(record):
        return record.seq
    if isinstance(record, r.Note) and record.seen == "author":
        return 0
    unseen = state.unseen.get(record.id)
    return record.seq if unseen is None else next(seq for role, seq in unseen if role == viewer.role)


def in_order(state: State, records: Iterable[r.AnyRecord]) -> list[r.AnyRecord]:
    """As they may be listed: what nobody has signed by its random id: its place says nothing of when it came."""
    named = state.workshop.attribution == "named"
    placed: list[r.AnyRecord] = []
    loose: list[r.AnyRecord] = []
    for record in records:
        if named:
            unsigned = isinstance(record, r.Note) and (record.from_paper or is_of_unsigned_kind(state, record))
        else:
            unsigned = record.kind in _BY_PEOPLE
        (loose if unsigned else placed).append(record)
    return [*placed, *sorted(loose, key=attrgetter("id"))]


_BY_PEOPLE = frozenset({"person", "note", "link", "theme", "marking", "energy", "paper", "commitment", "concern"})


def is_signed(state: State, activity_id: str | None) -> bool:
    """Whether everything that is written in an activity bears its author."""
    if state.workshop.attribution != "named":
        return False
    return not (activity_id and any(kind.unsigned for kind in state.exercise(activity_id).notes))


def concerns(record: r.AnyRecord) -> frozenset[str]:
    """The persons who see this record otherwise than everybody of their role does."""
    match record:
        case r.Person():
            return frozenset({record.id})
        case r.Note():
            beside = (record.rival, record.proposed)
            writers = {record.author, *(one.author for one in beside if one)}
            return frozenset(writer for writer in writers if writer)
        case r.Link() | r.Theme() | r.Commitment():
            return frozenset({record.author} if record.author else ())
        case r.Marking() | r.BallotPaper():
            return frozenset({record.person})
        case _:
            return frozenset()


def seen(before: State, after: State, record_id: str, viewer: Viewer) -> r.AnyRecord | Literal["drop"] | None:
    """What a viewer who holds `before` must be told of a record so as to hold `after`: put this, drop it, or nothing.

    Who never saw a record is not told that it is gone, nor anybody that it changes out of their sight.
    """
    was, record = before.records.get(record_id), after.records.get(record_id)
    held = show(before, was, viewer) if was is not None else None
    shown = show(after, record, viewer) if record is not None else None
    if shown == held:
        return None
    return "drop" if shown is None else shown


def drops(state: State, record: r.AnyRecord, viewer: Viewer) -> bool:
    """Whether somebody who comes back after a while may still hold a record that is removed or no longer shown."""
    if not changed(state, record, viewer):
        return False
    if isinstance(record, r.Energy):  # its sums may be hidden again; the note itself says who knew of it
        note = note_known(state, record.note)
        return note is not None and (_was_on_board(state, note) or sees(state, note, viewer))
    if isinstance(record, r.Note) and _was_on_board(state, record):
        return True
    if isinstance(record, r.Link):
        ends = [note_known(state, end) for end in (record.source, record.target)]
        return all(note is not None and (_was_on_board(state, note) or _is_on_board(note, viewer)) for note in ends)
    if isinstance(record, r.Person):
        return viewer.role != "wall"
    return sees(state, record, viewer)


def _was_on_board(state: State, note: r.Note) -> bool:
    """Whether it was taken from view, or waits again: all saw it once."""
    return note.seen == "leads" and changed(state, note, Viewer(None, "participant")) > 0


# What a viewer is shown otherwise than it is kept. None in place of it: the record is not shown at all.
Changes = dict[str, Any]


def _changes(state: State, record: r.AnyRecord, viewer: Viewer) -> Changes | None:
    if not viewer.leads and state.workshop.hidden:
        return _while_hidden(state, record, viewer)
    rule = _RULES.get(type(record))
    return rule(state, record, viewer) if rule else {}


def _while_hidden(state: State, record: r.AnyRecord, viewer: Viewer) -> Changes | None:
    """Where the room is, oneself and who leads: nothing that anybody has made, nor what anybody is called."""
    match record:
        case r.Workshop():
            return {"pins": (), **_workshop(state, record, viewer)}
        case r.Activity():
            return {"focus": "", "ballot": None}
        case r.ExerciseCopy():
            return {}
        case r.Person() if viewer.person == record.id or record.role in ("lead", "co-lead"):
            return _person(state, record, viewer)
        case _:
            return None


def _person(state: State, person: r.Person, viewer: Viewer) -> Changes | None:
    me = viewer.person == person.id
    named = state.workshop.attribution == "named"
    changes: Changes = (
        {"me": me, "raised": None} if named else {"me": me, "raised": None, "joined": state.workshop.created}
    )
    if me:
        return changes
    changes |= {"hand": False, "done": None}  # leads hear of both with who is here
    if viewer.leads:
        return changes
    if viewer.role == "wall" or person.removed:
        return None
    known = named or person.role in ("lead", "co-lead")
    group = person.group if known or state.workshop.attribution == "group" else ""
    return {**changes, "name": person.name if known else None, "group": group}


def _newcomer(_state: State, _newcomer: r.Newcomer, viewer: Viewer) -> Changes | None:
    return {} if viewer.leads else None


def _flood(state: State, flood: r.Flood, viewer: Viewer) -> Changes | None:
    if not viewer.leads:
        return None
    return {} if state.workshop.attribution == "named" and not flood.unsigned else {"author": None}


def _concern(state: State, _concern: r.Concern, viewer: Viewer) -> Changes | None:
    if not viewer.leads:
        return None
    named = state.workshop.attribution == "named"
    return {} if named else {"author": None, "told": state.workshop.created}


def _clearing(_state: State, _record: r.Clearing, viewer: Viewer) -> Changes | None:
    return {} if viewer.leads else None


def _written(state: State, record: Any, viewer: Viewer) -> Changes:
    """The author as far as the viewer may know."""
    mine = _mine(record, viewer)
    named = state.workshop.attribution == "named" and viewer.role != "wall"
    return {"author": record.author if named or mine else None, "mine": mine}


def _commitment(state: State, commitment: r.Commitment, viewer: Viewer) -> Changes:
    written = _written(state, commitment, viewer)
    return written if viewer.leads else {**written, "by_owner": False}


def _mine(record: Any, viewer: Viewer) -> bool:
    return record.author is not None and record.author == viewer.person


def _workshop(_state: State, workshop: r.Workshop, viewer: Viewer) -> Changes:
    if viewer.leads:
        return {}
    return {"again_of": None} | ({} if is_told_without_device(workshop) else {"without_device": 0})


def is_told_without_device(workshop: r.Workshop) -> bool:
    """Whether others learn how many there are, and what came from paper: of fewer it would tell who wrote it."""
    return workshop.without_device >= limits.GROUP_TOLD


def _sees_note(note: r.Note, viewer: Viewer) -> bool:
    return _is_on_board(note, viewer) or (viewer.leads and note.seen == "leads")


def _is_on_board(note: r.Note, viewer: Viewer) -> bool:
    return note.seen == "all" or _mine(note, viewer)


def _note_shown(state: State, note: r.Note, viewer: Viewer) -> Changes | None:
    if not _sees_note(note, viewer):
        return None
    workshop, mine = state.workshop, _mine(note, viewer)
    named, unsigned = workshop.attribution == "named", is_of_unsigned_kind(state, note)
    changes: Changes = {
        "author": note.author if mine or (named and not unsigned and viewer.role != "wall") else None,
        "group": note.group if workshop.attribution != "anonymous" and (mine or not unsigned) else None,
        "mine": mine,
    }
    if unsigned or not named or note.from_paper:
        changes["created"] = workshop.created
    if note.from_paper and not viewer.leads:  # the act tells what lay in one pile, as its time would
        changes |= {"brought": None, "from_paper": is_told_without_device(workshop)}
    if note.seen == "leads" and not mine:
        changes["order"] = FIRST  # its key among its writer's others would tell which are by one person
    if note.proposed:
        changes["proposed"] = _proposed(note.proposed, viewer)
    if note.back and not (viewer.leads or (_mine(note.proposed, viewer) if note.proposed else mine)):
        changes["back"] = None
    if note.rival:
        changes["rival"] = r.Rival(text=note.rival.text, mine=_mine(note.rival, viewer), author=None)
    return changes


def _proposed(proposed: r.Proposed, viewer: Viewer) -> r.Proposed | None:
    mine = _mine(proposed, viewer)
    return r.Proposed(text=proposed.text, mine=mine, author=None) if mine or viewer.leads else None


def _link(state: State, link: r.Link, viewer: Viewer) -> Changes | None:
    for end in (link.source, link.target):
        note = note_known(state, end)
        if note is None or not _is_on_board(note, viewer):
            return None
    return _written(state, link, viewer)


def _energy(state: State, energy: r.Energy, _viewer: Viewer) -> Changes | None:
    note = state.get(r.Note, energy.note)
    return {} if note is not None and note.seen == "all" and looks_together(state, energy.activity) else None


def _own(_state: State, record: Any, viewer: Viewer) -> Changes | None:
    return {} if viewer.person == record.person else None


def _kept(_state: State, _record: r.AnyRecord, _viewer: Viewer) -> Changes | None:
    """What stays in the server: a browser asks for it, see `api/reporting.py`."""
    return None


def _ballot(_state: State, _ballot: r.Ballot, _viewer: Viewer) -> Changes | None:
    return {"numbers_kept": {}}  # for when they are back


def _result(state: State, result: r.Result, _viewer: Viewer) -> Changes | None:
    ballot = state.get(r.Ballot, result.ballot)
    if ballot is None or ballot.status != "shown":
        return None
    rule = state.exercise(ballot.activity).ballot(ballot.rule)
    hidden = {note for note in result.words if out_of_view(state, note) is not None}
    words = {note: HIDDEN if note in hidden else text for note, text in result.words.items()}
    if ballot.criteria_shown is None or rule is None:
        return {"words": words} if hidden else {}
    part = ballots.in_part(result, ballot, rule)
    return {
        "words": words,
        "totals": part.totals,
        "standings": part.standings,
        "lopsided": part.lopsided,
        "themes": part.themes,
    }


def _on_paper(state: State, record: r.PaperCount, viewer: Viewer) -> Changes | None:
    """Leads see it; others once all of the result is shown, where enough put dots there that it tells of nobody."""
    return {} if viewer.leads or is_told_on_paper(state, record) else None


def is_told_on_paper(state: State, record: r.PaperCount) -> bool:
    ballot = state.get(r.Ballot, record.ballot)
    shown = ballot is not None and ballot.status == "shown" and ballot.criteria_shown is None
    return shown and record.people >= limits.VOTERS_ASKED


def is_anybodys(state: State, activity_id: str) -> bool:
    """Whether the stage an activity is at lets participants change each other's notes."""
    activity = state.activity(activity_id)
    stage = state.exercise(activity_id).stage(activity.stage) if activity else None
    return stage is not None and stage.notes_of == "any"


def looks_together(state: State, activity_id: str) -> bool:
    """Whether the stage an activity is at lets people see each other's new notes and marks. So does no stage at all."""
    activity = state.activity(activity_id)
    stage = state.exercise(activity_id).stage(activity.stage) if activity else None
    return stage is None or stage.sees == "all"


_RULES: dict[type[r.Record], Callable[[State, Any, Viewer], Changes | None]] = {
    r.Workshop: _workshop,
    r.Flood: _flood,
    r.Clearing: _clearing,
    r.Concern: _concern,
    r.Person: _person,
    r.Newcomer: _newcomer,
    r.Note: _note_shown,
    r.Link: _link,
    r.Theme: _written,
    r.Marking: _own,
    r.Energy: _energy,
    r.Ballot: _ballot,
    r.BallotPaper: _own,
    r.Result: _result,
    r.PaperCount: _on_paper,
    r.Commitment: _commitment,
    r.Editing: _kept,
    r.Release: _kept,
}
