"""Notes: written, moved, merged, taken away and brought back."""

from dataclasses import replace

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve import ballots
from ninedots.domain.evolve.change import Change, note_of, share
from ninedots.domain.holding import out_of_view
from ninedots.domain.sealing import is_sealed, stage_time
from ninedots.domain.show import looks_together
from ninedots.domain.state import Merge


def note_added(change: Change, event: e.NoteAdded) -> None:
    state = change.state
    author = None if event.brought else state.person(event.by)
    change.put(
        r.Note(
            seq=0,
            id=event.note,
            author=None if event.brought else event.by,
            group=author.group or None if author and not is_sealed(state) else None,
            created=stage_time(state) if is_sealed(state) else event.at,
            at=event.place,
            **event.model_dump(exclude={"at", "by", "note", "place"}),
        )
    )
    if event.seen == "author":  # else it would say of a note that all see whether its writer had written before
        count = state.get(r.Count, f"{event.activity}.count")
        assert count is not None
        writers = 0 if is_sealed(state) else state.board(event.activity).writers
        change.put(count, hidden=count.hidden + 1, writers=writers)


def note_edited(change: Change, event: e.NoteEdited) -> None:
    note = note_of(change, event.note)
    change.put(note, text=event.text, rev=note.rev + 1, rival=None, back=note.back if note.seen == "all" else None)
    if note.erased:  # the one that may be put into words while people vote on it
        ballots.reworded(change, note)


def contested(change: Change, event: e.NoteContested) -> None:
    change.put(note_of(change, event.note), rival=r.Rival(text=event.text, author=event.by))


def moved(change: Change, event: e.NoteMoved) -> None:
    change.put(note_of(change, event.note), zone=event.zone, order=event.order, at=event.place)


def painted(change: Change, event: e.NotePainted) -> None:
    change.put(note_of(change, event.note), paper=event.paper)


def described(change: Change, event: e.NoteDescribed) -> None:
    change.put(note_of(change, event.note), fields=event.fields)


def note_removed(change: Change, event: e.NoteRemoved) -> None:
    take_away(change, note_of(change, event.note))


def take_away(change: Change, *notes: r.Note, along_with: str | None = None, merge: Merge | None = None) -> None:
    """And what is said of them goes along."""
    going = {note.id for note in notes}
    for record in list(change.state.records.values()):
        match record:
            case r.Link() if record.source in going or record.target in going:
                change.drop(record, along_with=record.source if record.source in going else record.target)
            case r.Marking() | r.Energy() if record.note in going:
                change.drop(record, along_with=record.note)
    for note in notes:
        change.drop(note, along_with, merge)
        count_hidden(change, note, -1)


def note_restored(change: Change, event: e.NoteRestored) -> None:
    gone = change.state.gone[event.note]
    was_out = out_of_view(change.state, event.note) is not None
    if isinstance(gone.record, r.Note) and gone.merge is not None:
        _unmerge(change, gone.record, gone.merge)
    change.back(event.note)
    for result in [one for one in change.state.all(r.Result) if was_out and event.note in one.words]:
        change.touch(result)
    note = note_of(change, event.note)
    count_hidden(change, note, 1)
    if note.seen == "author" and looks_together(change.state, note.activity):
        share(change, note.activity)


def _unmerge(change: Change, note: r.Note, merge: Merge) -> None:
    """Every note that took this one over, directly or by way of others, gives back what it had of it."""
    state, into = change.state, change.state.gone[note.id].along_with
    texts, holders = (note.text, *note.merged), set[str]()
    while into is not None and (gone := state.gone.get(into)) is not None and isinstance(gone.record, r.Note):
        holders.add(into)
        state.gone[into] = replace(gone, record=_without(gone.record, texts, merge.trace))
        into = gone.along_with if gone.merge else None
    if (holder := state.get(r.Note, into)) is not None:
        holders.add(holder.id)
        change.put(_without(holder, texts, merge.trace))
        ballots.reworded(change, holder)
    for link_id, ends in merge.links.items():
        there = state.gone.get(link_id)
        link = there.record if there else state.records.get(link_id)
        if not isinstance(link, r.Link):
            continue
        back = _joined_again(link, ends, note.id, holders)
        if there is None:
            change.put(back)
        else:  # it went with another merge, or was taken away since: it is this note's when it comes back
            state.gone[link_id] = replace(there, record=back)


def _joined_again(link: r.Link, before: tuple[str, str], note: str, holders: set[str]) -> r.Link:
    """What was said on it since stays, and so does an end that another undoing has given back already."""
    source = note if before[0] == note and link.source in holders else link.source
    target = note if before[1] == note and link.target in holders else link.target
    return link.model_copy(update={"source": source, "target": target})


def _without(note: r.Note, texts: tuple[str, ...], trace: tuple[str, ...]) -> r.Note:
    """Each text once: two notes may have said the same, or say nothing any more."""
    left = list(note.merged)
    for text in texts:
        if text in left:
            left.remove(text)
    return note.model_copy(
        update={"merged": tuple(left), "trace": tuple(one for one in note.trace if one not in trace)}
    )


def count_hidden(change: Change, note: r.Note, by: int) -> None:
    count = change.state.get(r.Count, f"{note.activity}.count")
    if note.seen == "author" and count is not None:
        change.put(count, hidden=count.hidden + by)


def merged(change: Change, event: e.NotesMerged) -> None:
    state = change.state
    note, into = note_of(change, event.note), note_of(change, event.into)
    known = {(link.type, link.source, link.target) for link in state.all(r.Link)}
    moved: dict[str, tuple[str, str]] = {}
    for link in [one for one in state.all(r.Link) if note.id in (one.source, one.target)]:
        source, target = (into.id if end == note.id else end for end in (link.source, link.target))
        if source == target or (link.type, source, target) in known:
            change.drop(link, along_with=note.id)
        else:
            moved[link.id] = (link.source, link.target)
            change.put(link, source=source, target=target)
            known.add((link.type, source, target))
    trace = tuple(one for one in note.trace if one not in into.trace)
    change.put(into, merged=(*into.merged, note.text, *note.merged), trace=into.trace + trace)
    ballots.reworded(change, into)
    take_away(change, note, along_with=into.id, merge=Merge(event.by, moved, trace))
