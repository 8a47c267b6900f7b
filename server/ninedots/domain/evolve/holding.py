"""What is let through, given back and taken from view."""

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve import ballots
from ninedots.domain.evolve.change import Change, last_key, note_of
from ninedots.domain.keys import fresh
from ninedots.domain.state import State


def proposed(change: Change, event: e.NoteProposed) -> None:
    change.put(note_of(change, event.note), proposed=r.Proposed(text=event.text, author=event.by), back=None)


def withdrawn(change: Change, event: e.ProposalWithdrawn) -> None:
    change.put(note_of(change, event.note), proposed=None, back=None)


def let_through(change: Change, event: e.NoteLetThrough) -> None:
    note = note_of(change, event.note)
    if note.proposed is not None:
        text, rev = note.proposed.text, note.rev + 1
        change.put(note, text=text, rev=rev, rival=None, proposed=None, back=None)
        ballots.reworded(change, note)
        return
    # Behind what all see, whatever its place was before: its key among others' would tell who wrote what.
    (key,) = fresh(1, after=last_key(change, note.activity, note.zone))
    change.put(note, seen="all", hidden=False, back=None, order=key)
    _touch_what_is_said_of_it(change, note)


def given_back(change: Change, event: e.NoteGivenBack) -> None:
    change.put(note_of(change, event.note), back=r.GivenBack(rule=event.rule, words=event.words))


def held(change: Change, event: e.NoteHeld) -> None:
    note = note_of(change, event.note)
    if note.back is not None:
        change.put(note, back=None)
        return
    latest = {"text": note.proposed.text, "rev": note.rev + 1, "rival": None} if note.proposed else {}
    change.put(note, seen="leads", hidden=False, proposed=None, **latest)
    _touch_what_is_said_of_it(change, note)


def hidden(change: Change, event: e.NoteHidden) -> None:
    note = note_of(change, event.note)
    change.put(note, seen="leads", hidden=True, proposed=None, back=None)
    _touch_what_is_said_of_it(change, note)


def _touch_what_is_said_of_it(change: Change, note: r.Note) -> None:
    for record in list(change.state.records.values()):
        match record:
            case r.Link() if note.id in (record.source, record.target):
                change.touch(record)
            case r.Energy() if record.note == note.id:
                change.touch(record)
            case r.Result() if _is_told(change.state, note, record):
                change.touch(record)


def _is_told(state: State, note: r.Note, result: r.Result) -> bool:
    """Whether the result says its words, or those of what was merged into it."""
    return note.id in result.words or any(state.merged_into(one) == state.get(r.Note, note.id) for one in result.words)
