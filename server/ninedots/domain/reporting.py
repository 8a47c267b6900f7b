"""What a report leaves out and in whose words it stands: see `outside.published`, which makes it so."""

from collections.abc import Collection

from . import records as r
from .erasing import agreed, that_say_it
from .holding import is_of_unsigned_kind
from .state import State
from .text import ERASED, as_said
from .words import TITLE_PAGE, words_of


def editing_of(state: State) -> r.Editing:
    return state.get(r.Editing, "report") or r.Editing(id="report", seq=0)


def is_own(sentence: str) -> bool:
    """Whether it is one that those who lead have written: keys of rules have dots, ids have none."""
    return "." not in sentence


def held(state: State, asked: Collection[str]) -> list[r.Note]:
    """These notes, and what was carried from them or merged into them and says the same; removed ones too.

    Of a note that went so long ago that nobody knows its words, all that was carried from it counts as saying the same.
    """
    known = [note for note in asked if _is_known(state, note)]
    alike = that_say_it(state, known)
    texts = {as_said(note.text) for note in alike if note.id in asked}
    found = [note for note in alike if note.id in asked or as_said(note.text) in texts]
    forgotten = set(asked) - {*known}
    there = {note.id for note in found}
    return [
        *found,
        *(note for note in state.all(r.Note) if note.id not in there and not forgotten.isdisjoint(note.trace)),
    ]


def _is_known(state: State, note: str) -> bool:
    gone = state.gone.get(note)
    return isinstance(gone.record if gone else state.records.get(note), r.Note)


def unsigned(state: State) -> list[r.Note]:
    return [note for note in state.all(r.Note) if is_of_unsigned_kind(state, note)]


def quotes(text: str, said: Collection[str]) -> bool:
    """Whether one of these stands in it. Of a word or two alone nobody knows whose they are."""
    within = as_said(text)
    return any(len(one) >= SHORTEST and one in within for one in map(as_said, said))


def sentences(state: State) -> set[str]:
    """What names sentences of which somebody may have written the words: agreed ones, those of the summary that were
    ever edited, here or in a release, and the lines of its title page."""
    now = editing_of(state)
    return agreed(state) | TITLE_PAGE | {one.sentence for one in (*now.sentences, *now.past, *_released(state))}


def that_quote(state: State, notes: Collection[r.Note]) -> list[str]:
    """The edited sentences, here or in a release, that quote what one of these says."""
    texts = [text for note in notes for text in words_of(note, [note.id]) if text != ERASED]
    said = (*editing_of(state).sentences, *_released(state))
    return list(dict.fromkeys(one.sentence for one in said if quotes(one.text, texts)))


def _released(state: State) -> list[r.EditedSentence]:
    return [one for release in state.all(r.Release) for one in release.sentences]


SHORTEST = 8  # characters of a note that is looked for in a sentence
