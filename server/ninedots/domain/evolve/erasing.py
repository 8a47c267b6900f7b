"""A text erased for good."""

from dataclasses import replace

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.erasing import bare
from ninedots.domain.evolve.ballots import reworded
from ninedots.domain.evolve.change import Change
from ninedots.domain.text import ERASED


def text_erased(change: Change, event: e.TextErased) -> None:
    """The events before this one say nothing of the texts any more, so whoever replays them never learns of them.

    A note into which an erased one was merged carries the mark of it, and so does a result that tells what was voted
    on. Both are touched, for browsers that hold the words.
    """
    state = change.state
    for note_id in event.notes:
        if note := state.get(r.Note, note_id):
            change.put(bare(note))
            reworded(change, note)
        elif (gone := state.gone.get(note_id)) and isinstance(gone.record, r.Note):
            state.gone[note_id] = replace(gone, record=bare(gone.record))
    for note in [one for one in state.all(r.Note) if ERASED in one.merged]:
        change.touch(note)
    for result in [one for one in state.all(r.Result) if ERASED in one.words.values()]:
        change.touch(result)
    change.put(state.workshop, erased=state.seq)
