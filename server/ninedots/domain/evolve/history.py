"""An earlier state of a board, brought back."""

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change
from ninedots.domain.evolve.notes import take_away


def brought_back(change: Change, event: e.BoardBroughtBack) -> None:
    state = change.state
    going = [state.records[one] for one in event.drop]
    take_away(change, *(note for note in going if isinstance(note, r.Note)))
    for part in going:
        change.drop(part)
    coming = {part.id for part in event.put} - state.records.keys()
    for part in event.put:
        change.put(part)
    # What people marked on a note that went is theirs, and was kept aside with it.
    for gone in [gone for gone in state.gone.values() if gone.along_with in coming]:
        if isinstance(gone.record, r.Marking | r.Energy):
            change.put(gone.record)
