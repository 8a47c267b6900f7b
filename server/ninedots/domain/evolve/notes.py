"""Notes: written, moved, merged, taken away and brought back."""

from typing import Any

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change, note_of, share
from ninedots.domain.show import looks_together
from ninedots.domain.state import Gone


def note_added(change: Change, event: e.NoteAdded) -> None:
    state = change.state
    author = state.person(event.by)
    change.put(
        r.Note(
            seq=0,
            id=event.note,
            author=event.by,
            group=author.group or None if author else None,
            created=event.at,
            **event.model_dump(exclude={"at", "by", "note"}),
        )
    )
    if not event.shared:  # else it would say of a note that all see whether its writer had written before
        count = state.get(r.Count, f"{event.activity}.count")
        assert count is not None
        change.put(count, hidden=count.hidden + 1, writers=state.board(event.activity).writers)


def note_edited(change: Change, event: e.NoteEdited) -> None:
    note = note_of(change, event.note)
    change.put(note, text=event.text, rev=note.rev + 1, rival=None)


def contested(change: Change, event: e.NoteContested) -> None:
    change.put(note_of(change, event.note), rival=r.Rival(text=event.text, author=event.by))


def moved(change: Change, event: e.NoteMoved) -> None:
    change.put(note_of(change, event.note), zone=event.zone, x=event.x, y=event.y)


def painted(change: Change, event: e.NotePainted) -> None:
    change.put(note_of(change, event.note), paper=event.paper)


def described(change: Change, event: e.NoteDescribed) -> None:
    change.put(note_of(change, event.note), fields=event.fields)


def note_removed(change: Change, event: e.NoteRemoved) -> None:
    take_away(change, note_of(change, event.note))


def take_away(change: Change, *notes: r.Note) -> None:
    """And what is said of them goes along."""
    going = {note.id for note in notes}
    for record in list(change.state.records.values()):
        match record:
            case r.Link() if record.source in going or record.target in going:
                change.drop(record, along_with=record.source if record.source in going else record.target)
            case r.Marking() | r.Energy() if record.note in going:
                change.drop(record, along_with=record.note)
    for note in notes:
        change.drop(note)
        count_hidden(change, note, -1)


def note_restored(change: Change, event: e.NoteRestored) -> None:
    gone = change.state.gone[event.note]
    if gone.along_with:  # it was merged into another: that one gives its text back
        into = change.state.get(r.Note, gone.along_with)
        if into is not None:
            change.put(into, merged=_less(into.merged, _note_texts(gone.record)))
    change.back(event.note)
    note = note_of(change, event.note)
    count_hidden(change, note, 1)
    if not note.shared and looks_together(change.state, note.activity):
        share(change, note.activity)


def _less(texts: tuple[str, ...], back: tuple[str, ...]) -> tuple[str, ...]:
    """Each once: two notes may have said the same, or say nothing any more."""
    left = list(texts)
    for text in back:
        if text in left:
            left.remove(text)
    return tuple(left)


def _note_texts(note: Any) -> tuple[str, ...]:
    return (note.text, *note.merged)


def count_hidden(change: Change, note: r.Note, by: int) -> None:
    count = change.state.get(r.Count, f"{note.activity}.count")
    if not note.shared and count is not None:
        change.put(count, hidden=count.hidden + by)


def merged(change: Change, event: e.NotesMerged) -> None:
    state = change.state
    note, into = note_of(change, event.note), note_of(change, event.into)
    known = {(link.type, link.source, link.target) for link in state.all(r.Link)}
    for link in [one for one in state.all(r.Link) if note.id in (one.source, one.target)]:
        ends = tuple(into.id if end == note.id else end for end in (link.source, link.target))
        if ends[0] == ends[1] or (link.type, *ends) in known:
            change.drop(link, along_with=note.id)
        else:
            change.put(link, source=ends[0], target=ends[1])
    change.put(into, merged=into.merged + _note_texts(note), trace=tuple(dict.fromkeys(into.trace + note.trace)))
    take_away(change, note)
    state.gone[note.id] = Gone(note, state.seq, along_with=into.id)
