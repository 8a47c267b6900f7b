"""Erasing a text for good: which notes say it, and the history without it.

What a note says goes with everything it ever said, in whichever event it stands: written, changed, set against another
text, brought back with a board, brought from an export. It goes as well from the notes that were carried from it or
merged into it, and where it stands among the merged texts of another. Who wrote, when, and what else happened stays.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from . import events as e
from . import records as r
from .state import State
from .text import ERASED


def that_say_it(state: State, notes: Iterable[str]) -> list[r.Note]:
    """These notes, what was carried from them or merged into them, and so on; removed and hidden ones too."""
    merged_into = {gone.record.id: gone.along_with for gone in state.gone.values()}
    everything = [*state.records.values(), *(gone.record for gone in state.gone.values())]
    left = {note.id: note for note in everything if isinstance(note, r.Note)}
    found: dict[str, r.Note] = {}
    coming = [left.pop(note) for note in dict.fromkeys(notes)]
    while coming:
        found |= {note.id: note for note in coming}
        coming = [
            left.pop(note.id)
            for note in list(left.values())
            if merged_into.get(note.id) in found or not found.keys().isdisjoint(note.trace)
        ]
    return list(found.values())


def bare(note: r.Note) -> r.Note:
    """The note without its texts. What was written over an earlier revision is not taken from now on."""
    rev = note.rev + 1
    return note.model_copy(update={"text": ERASED, "rev": rev, "erased": rev, "rival": None, "merged": ()})


def is_bare(note: r.Note) -> bool:
    """Nothing was written since it was erased."""
    return note.erased == note.rev and note.rival is None and not note.merged


def without_texts(history: Sequence[e.Event | None], notes: Collection[str]) -> Iterator[tuple[int, e.Event]]:
    """Which events of a history say something of these notes, by their place in it, and what they are without it.

    None stands for an event that cannot be read.
    """
    notes = {*notes, *_forgotten(history, notes)}
    words = {text for event in history if event for text in _said_by(event, notes)} - {ERASED}
    for place, event in enumerate(history):
        if event is not None and (silent := _silent(event, notes, words)) != event:
            yield place, silent


def _forgotten(history: Iterable[e.Event | None], notes: Collection[str]) -> set[str]:
    """What was carried from these notes or merged into them, and so on, however long ago it was removed."""
    found, merged_into = set(notes), dict[str, str]()
    for event in history:
        match event:
            case e.NoteAdded() if not found.isdisjoint(event.trace):
                found.add(event.note)
            case e.NotesMerged():
                merged_into[event.note] = event.into
            case e.NoteRestored():
                merged_into.pop(event.note, None)
            case e.BoardBroughtBack():
                for part in event.put:
                    merged_into.pop(part.id, None)
    while more := {note for note, into in merged_into.items() if into in found and note not in found}:
        found |= more
    return found


def _said_by(event: e.Event, notes: Collection[str]) -> Iterator[str]:
    """The texts of these notes in an event."""
    match event:
        case e.NoteAdded() | e.NoteEdited() | e.NoteContested() if event.note in notes:
            yield event.text
        case e.BoardBroughtBack(put=records) | e.WorkshopImported(records=records):
            for record in records:
                if isinstance(record, r.Note) and record.id in notes:
                    yield record.text
                    yield from (record.rival.text,) if record.rival else ()


def _silent(event: e.Event, notes: Collection[str], words: Collection[str]) -> e.Event:
    match event:
        case e.NoteAdded() | e.NoteEdited() | e.NoteContested() if event.note in notes:
            return event.model_copy(update={"text": ERASED})
        case e.BoardBroughtBack():
            return event.model_copy(update={"put": _silenced(event.put, notes, words)})
        case e.WorkshopImported():
            return event.model_copy(update={"records": _silenced(event.records, notes, words)})
    return event


def _silenced(records: Iterable[Any], notes: Collection[str], words: Collection[str]) -> tuple[Any, ...]:
    return tuple(_silent_record(record, notes, words) for record in records)


def _silent_record(record: r.AnyRecord, notes: Collection[str], words: Collection[str]) -> r.AnyRecord:
    if not isinstance(record, r.Note):
        return record
    if record.id not in notes:  # merged texts are words alone: nothing says whose they were
        return record.model_copy(update={"merged": tuple(ERASED if one in words else one for one in record.merged)})
    rival = record.rival.model_copy(update={"text": ERASED}) if record.rival else None
    return record.model_copy(update={"text": ERASED, "rival": rival, "merged": (ERASED,) * len(record.merged)})
