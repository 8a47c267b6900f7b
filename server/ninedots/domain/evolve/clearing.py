"""Floods of notes, and taking away in one act what one participant wrote."""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import replace

from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change, share
from ninedots.domain.evolve.notes import count_hidden, take_away
from ninedots.domain.holding import is_of_unsigned_kind
from ninedots.domain.show import looks_together
from ninedots.domain.state import State


def watch(change: Change, note: r.Note) -> None:
    """Tell of a participant who has put very many notes on a board; the newest is `note`.

    What is told of goes on being counted, and so does whoever took part when the room came to the stage: a role, which
    may be given for a moment, would tell whose it is.
    """
    state, author = change.state, change.state.person(note.author or "")
    count, unsigned = _counted_with(state, note)
    if count < limits.FLOOD_NOTES or count % limits.FLOOD_STEP or author is None:
        return
    for told in state.all(r.Flood):
        if (told.activity, told.author, told.unsigned) == (note.activity, author.id, unsigned):
            if told.notes != count:
                change.put(told, notes=count)
            return
    if not state.parts_before.get(author.id, author.role == "participant"):
        return
    flood = r.Flood(id=_flood_id(note), seq=0, activity=note.activity, notes=count, author=author.id, unsigned=unsigned)
    change.put(flood)


def _counted_with(state: State, note: r.Note) -> tuple[int, bool]:
    """How many notes of its author count together with this one, and whether they are those that nobody signs.

    Where everything else bears its name, a sum of both would tell who wrote how many of the unsigned ones.
    """
    board = state.board(note.activity)
    if state.workshop.attribution != "named":
        return board.made("note", note.author), False
    unsigned = is_of_unsigned_kind(state, note)
    alike = [kind.id for kind in state.exercise(note.activity).notes if kind.unsigned == unsigned]
    return sum(board.made(f"note/{kind}", note.author) for kind in alike), unsigned


def _flood_id(note: r.Note) -> str:
    """Nobody can tell from it who wrote the note, nor, as long as it is hidden, which note it is."""
    digest = hashlib.blake2b(f"{note.id} flood".encode(), digest_size=16).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def notes_taken_away(change: Change, event: e.NotesTakenAway) -> None:
    state = change.state
    for one in (*event.links, *event.themes):
        change.drop(state.records[one], along_with=event.clearing)
    for flood in filter(None, map(state.records.get, event.floods)):  # an older journal counted otherwise
        change.drop(flood, along_with=event.clearing)
    notes = [one for one in map(state.records.get, event.notes) if isinstance(one, r.Note)]
    take_away(change, *notes)
    for note in notes:
        state.gone[note.id] = replace(state.gone[note.id], along_with=event.clearing)
    author = event.author if event.named else None
    change.put(
        r.Clearing(id=event.clearing, seq=0, notes=len(event.notes), stayed=event.stayed, author=author),
    )


def _order(record: r.AnyRecord) -> int:
    return 2 if isinstance(record, r.Link) else int(isinstance(record, r.Note))


def notes_given_back(change: Change, event: e.NotesGivenBack) -> None:
    state = change.state
    coming = [gone.record for gone in state.gone.values() if gone.along_with == event.clearing]
    # Themes before the notes in them, links after the notes that they join.
    for record in sorted(coming, key=_order):
        change.back(record.id)
        if isinstance(record, r.Note):
            count_hidden(change, record, 1)
    change.drop(state.records[event.clearing])
    for activity in {record.activity for record in coming if isinstance(record, r.Note) and record.seen == "author"}:
        if looks_together(state, activity):
            share(change, activity)
