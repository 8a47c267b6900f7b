"""Erasing what notes say, for good."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.erasing import is_bare, that_say_it

from .case import Case, Decision, refuse


def erase(case: Case, command: c.EraseText) -> Decision:
    """Also a removed note, and one on an open ballot, whose votes stay: a name that must go cannot wait."""
    for note_id in command.notes:
        removed = case.gone(r.Note, note_id)
        if case.visible(r.Note, note_id) is None and (removed is None or not removed.shared):
            return refuse("not-found")
    notes = that_say_it(case.state, command.notes)
    if all(is_bare(note) for note in notes):
        return []
    return [case.event(e.TextErased, notes=tuple(note.id for note in notes))]
