"""New keys for all notes of a line, where there was no room between two of them."""

from collections.abc import Iterable
from dataclasses import replace

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.board import Entry, Line, line_of
from ninedots.domain.keys import fresh
from ninedots.domain.state import State

from .change import Change


def keys_renewed(change: Change, event: e.KeysRenewed) -> None:
    state, line = change.state, (event.zone, event.by if event.alone else None)
    keys = renewed(state, event.activity, line, state.board(event.activity).line(*line))
    for note_id, key in keys.items():
        note = state.get(r.Note, note_id)
        if note is not None:
            change.put(note, order=key)
        else:
            gone = state.gone[note_id]
            state.gone[note_id] = replace(gone, record=gone.record.model_copy(update={"order": key}))


def renewed(state: State, activity: str, line: Line, entries: Iterable[Entry]) -> dict[str, str]:
    """New keys of a line, by note, and of what was removed from it: that comes back where it was."""
    removed = [
        (note.order, note.id)
        for gone in state.gone.values()
        if isinstance(note := gone.record, r.Note) and note.activity == activity and line_of(note) == line
    ]
    everything = sorted([*entries, *removed])
    return dict(zip((one for _, one in everything), fresh(len(everything)), strict=True))
