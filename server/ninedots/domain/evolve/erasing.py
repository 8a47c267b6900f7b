"""A text erased for good."""

from collections.abc import Collection
from dataclasses import replace

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.ballots import papers
from ninedots.domain.erasing import bare, silenced, unmade
from ninedots.domain.evolve.ballots import reworded
from ninedots.domain.evolve.change import Change
from ninedots.domain.text import ERASED
from ninedots.domain.words import says_of


def text_erased(change: Change, event: e.TextErased) -> None:
    """The events before this one say nothing of the texts any more, so whoever replays them never learns of them.

    A note into which an erased one was merged carries the mark of it, and so do a result that tells what was voted on
    and what was told to those who lead of such a note. All are touched, for browsers that hold the words.
    """
    state = change.state
    for note_id in event.notes:
        if note := state.get(r.Note, note_id):
            change.put(bare(note))
            reworded(change, note)
        elif (gone := state.gone.get(note_id)) and isinstance(gone.record, r.Note):
            state.gone[note_id] = replace(gone, record=bare(gone.record))
    if event.things:
        _things_erased(change, event.things)
    for note in [one for one in state.all(r.Note) if ERASED in one.merged]:
        change.touch(note)
    for result in [one for one in state.all(r.Result) if ERASED in one.words.values()]:
        change.touch(result)
    for concern in [one for one in state.all(r.Concern) if one.said == ERASED]:
        change.touch(concern)
    for told in [one for one in state.records.values() if isinstance(one, r.Editing | r.Release)]:
        if (sentences := unmade(told.sentences)) != told.sentences:
            change.put(told, sentences=sentences)
    _as_older_journals_tell_it(change, event.notes)
    change.put(state.workshop, erased=state.seq)


def _things_erased(change: Change, things: Collection[str]) -> None:
    """Wherever there is a place for their words, browsers are told: the journal may have silenced it by now."""
    state = change.state
    for record in [one for one in state.records.values() if says_of(one, things)]:
        change.put(silenced(record, things))
    for gone in [one for one in state.gone.values() if says_of(one.record, things)]:
        state.gone[gone.record.id] = replace(gone, record=silenced(gone.record, things))


def _as_older_journals_tell_it(change: Change, notes: Collection[str]) -> None:
    """Their ballots do not say which texts had changed when they opened again, and these cannot be compared any more.

    Whoever had finished before may count as having finished now: browsers learn of it.
    """
    for ballot in [one for one in change.state.all(r.Ballot) if not set(notes).isdisjoint(one.options)]:
        change.touch(ballot)
        for paper in list(papers(change.state, ballot)):
            change.touch(paper)
