"""Erasing a text for good: which notes say it, and the history without it.

What a note says goes with everything it ever said, in whichever event it stands: written, changed, set against another
text, brought back with a board, brought from an export. It goes as well from the notes that were carried from it or
merged into it, and where it stands among the merged texts of another. Who wrote, when, and what else happened stays.

A link, a theme, a commitment and an agreed sentence say nothing any more then; a person has no name and no group, and
where everything is signed, what they made says nothing either. Elsewhere that would tell which of it was theirs, and so
would notes that lost a group which others have.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from . import events as e
from . import records as r
from .holding import is_of_unsigned_kind
from .state import State
from .text import ERASED
from .words import pin_of, says_of, spoken, without_words, words_of

R = TypeVar("R", bound=r.Record)

_NOTHING_WAITS = {"proposed": None, "back": None}


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


def agreed(state: State) -> set[str]:
    """What names agreed sentences: those that were taken down as well, of boards that were taken off, too."""
    everything = [*state.records.values(), *(gone.record for gone in state.gone.values())]
    boards = [one for one in everything if isinstance(one, r.Activity)]
    return {pin_of(board.id, zone.id) for board in boards for zone in state.exercise(board.id).zones if zone.agrees}


Thing = r.Link | r.Theme | r.Commitment | r.Concern | r.Person


def thing_of(state: State, thing: str) -> Thing | None:
    """A removed one, too."""
    gone = state.gone.get(thing)
    record = gone.record if gone else state.records.get(thing)
    return record if isinstance(record, Thing) else None


def made_by(state: State, person: str) -> tuple[list[str], list[str]]:
    """The notes, and the other things, that everybody can see are this person's."""
    if state.workshop.attribution != "named":
        return [], []
    everything = [*state.records.values(), *(gone.record for gone in state.gone.values())]
    notes = [one for one in everything if isinstance(one, r.Note) and not is_of_unsigned_kind(state, one)]
    things = [one for one in everything if isinstance(one, r.Link | r.Theme | r.Commitment | r.Concern)]
    return [one.id for one in notes if one.author == person], [one.id for one in things if one.author == person]


def silenced(record: R, things: Collection[str]) -> R:
    """The record without the words of these. An agreed sentence that says nothing is none."""
    bare = without_words(record, things, ())
    if isinstance(bare, r.Workshop):
        return bare.model_copy(update={"pins": tuple(one for one in bare.pins if not says_of(one, things))})
    if isinstance(bare, r.Editing):  # a rule's sentence is again as the rule says it
        return bare.model_copy(update={"sentences": _left(bare.sentences, things), "past": _left(bare.past, things)})
    if isinstance(bare, r.Release):
        return bare.model_copy(update={"sentences": _left(bare.sentences, things)})
    return bare


def unmade(said: tuple[r.EditedSentence, ...]) -> tuple[r.EditedSentence, ...]:
    """Without what tells of the words of rules. They quote what people wrote, and whoever tries guesses finds the one
    that fits: so none is kept beyond an erasing. These sentences then count as older than what they tell of.
    """
    return tuple(one.model_copy(update={"made": ""}) for one in said)


def _left(said: tuple[r.EditedSentence, ...], things: Collection[str]) -> tuple[r.EditedSentence, ...]:
    return tuple(one for one in said if not says_of(one, things))


def bare(note: r.Note) -> r.Note:
    """The note without its texts. What was written over an earlier revision is not taken from now on."""
    rev = note.rev + 1
    return note.model_copy(
        update={"text": ERASED, "rev": rev, "erased": rev, "rival": None, "merged": (), **_NOTHING_WAITS}
    )


def is_bare(note: r.Note) -> bool:
    """Nothing was written since it was erased."""
    return note.erased == note.rev and note.rival is None and not note.merged and note.proposed is None


def without_texts(
    history: Sequence[e.Event | None], notes: Collection[str], things: Collection[str] = ()
) -> Iterator[tuple[int, e.Event]]:
    """Which events of a history say something of these, by their place in it, and what they are without it.

    None stands for an event that cannot be read. What of an event is a note's words, its type says.
    """
    notes = {*notes, *_forgotten(history, notes)}
    words = {text for event in history if event for text in words_of(event, notes)} - {ERASED}
    for place, event in enumerate(history):
        if event is None:
            continue
        silent = without_words(event, {*notes, *things}, words)
        if isinstance(silent, e.SentenceRevised) and silent.made:
            silent = silent.model_copy(update={"made": ""})
        if silent is not event:
            yield place, silent


def that_said(history: Iterable[e.Event | None], phrase: str) -> set[str | None]:
    """What has ever said this, in capitals or not: ids of notes, links, themes, commitments, sentences and persons.

    None is among them where it stands in what nobody erases: the words of the plan.
    """
    wanted = phrase.casefold()
    return {
        whose
        for event in history
        if event and not isinstance(event, e.ActivityAdded)  # whose words are the exercise's
        for whose, text in spoken(event)
        if wanted in text.casefold()
    }


def _forgotten(history: Iterable[e.Event | None], notes: Collection[str]) -> set[str]:
    """What was carried from these notes or merged into them, and so on, however long ago it was removed."""
    came_of: dict[str, tuple[str, ...]] = {}  # note → those it was carried from
    merged_into: dict[str, str] = {}
    for event in history:
        match event:
            case e.NoteAdded():
                came_of[event.note] = event.trace
            case e.WorkshopImported():
                came_of |= {one.id: one.trace for one in event.records if isinstance(one, r.Note)}
            case e.NotesMerged():
                merged_into[event.note] = event.into
            case e.NoteRestored():
                merged_into.pop(event.note, None)
            case e.BoardBroughtBack():
                for part in event.put:
                    merged_into.pop(part.id, None)
    found = set(notes)
    while more := {
        *(note for note, trace in came_of.items() if note not in found and not found.isdisjoint(trace)),
        *(note for note, into in merged_into.items() if note not in found and into in found),
    }:
        found |= more
    return found
