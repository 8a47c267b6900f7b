"""The words of an exercise in another language: `<slug>/words/<tag>.yaml` beside its `exercise.yaml`.

A board keeps the words that it was opened with. Browsers lay a translation over them, so that each person in one room
reads a language of their own: text by text, by the way to it in the definition, where parts go by their ids
(`zones.across.about`, `notes.question.openings.0`). A text stays as it is where the board says something else than was
translated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from ninedots.domain.exercise import Audience, Exercise
from ninedots.domain.text import clean

from .definitions import Definition
from .folders import installed_folders
from .problems import DefinitionError, Problem, one_of
from .source import Path_, Source, read_source
from .words import FIRST, has_wordings, word_fields

FOLDER: Final = "words"
LANGUAGES: Final = ("ar", "bn", "cy", "pl", "ro", "uk", "ur")  # beside English, in which exercises are written
STATES: Final = ("machine-made, not yet read by a speaker", "read by a speaker")
_NOT_TRANSLATED: Final = {"source"}  # who wrote it


@dataclass(frozen=True)
class Translation:
    """`words`: by the way to a text, one text or one for each audience."""

    language: str
    read: bool  # by somebody who speaks it
    words: Mapping[str, Any]

    def over(self, exercise: Exercise, audience: Audience) -> dict[str, tuple[str, str]]:
        """By the way to each text that is translated: what it says in English to this audience, and the translation."""
        return {
            way: (english, text)
            for way, english in texts_of(exercise).items()
            if (text := _for(self.words.get(way), audience)) is not None
        }


def in_language(exercise: Exercise, said: Mapping[str, tuple[str, str]]) -> Exercise:
    """The exercise with what is `said` of it by `Translation.over`, wherever it still says what was translated."""
    return Exercise.model_validate(_in_language(exercise.model_dump(mode="json"), "", said))


def _in_language(part: Any, way: str, said: Mapping[str, tuple[str, str]]) -> Any:
    if isinstance(part, dict):
        return {name: _in_language(value, f"{way}.{name}" if way else name, said) for name, value in part.items()}
    if isinstance(part, list):
        ways = (f"{way}.{one.get('id', at) if isinstance(one, dict) else at}" for at, one in enumerate(part))
        return [_in_language(one, to, said) for one, to in zip(part, ways, strict=True)]
    english, text = said.get(way, (None, None))
    return text if english == (part or "") and text is not None else part


def texts_of(exercise: Exercise) -> dict[str, str]:
    """All words for people in an exercise, by the way to each."""
    return dict(_texts(exercise.model_dump(mode="json"), "", ""))


def _texts(part: Any, way: str, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        if field in word_fields(Exercise) - _NOT_TRANSLATED:
            yield way, part
    elif part is None and field == "many":
        yield way, ""  # where English does with an s, other languages do not
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _texts(value, f"{way}.{name}" if way else name, name)
    elif isinstance(part, list):
        for at, item in enumerate(part):
            name = item.get("id", at) if isinstance(item, dict) else at
            yield from _texts(item, f"{way}.{name}", field)


def _for(said: Any, audience: Audience) -> str | None:
    if isinstance(said, dict):
        said = said.get(audience, said.get(FIRST))
    return said if isinstance(said, str) else None


def read_translation(
    path: Path, definition: Definition, name: str | None = None, inside: Path | None = None
) -> Translation:
    """Read and check a translation, as `files.read` does. Raises `DefinitionError`, which lists every problem."""
    source = read_source(path, name, inside)
    if problems := list(_problems(source, path.stem, definition)):
        raise DefinitionError(problems)
    return Translation(path.stem, source.data["state"] == STATES[1], source.data["words"])


def missing(translation: Translation, definition: Definition) -> list[str]:
    """The ways to the texts that people see in English."""
    return [way for way in texts_of(definition.worded(FIRST)) if way not in translation.words]


def _problems(source: Source, language: str, definition: Definition) -> Iterator[Problem]:
    yield from source.problems
    if language not in LANGUAGES:
        yield source.problem((), f"the language “{language}”", one_of(LANGUAGES, language))
    data = source.data
    if not isinstance(data, dict):
        yield source.problem((), source.described(()), "the keys “state” and “words”")
        return
    for key in data.keys() - {"state", "words"}:
        yield source.problem((key,), f"the unknown key “{key}”", one_of(("state", "words"), key))
    if data.get("state") not in STATES:
        yield source.problem(("state",), source.described(("state",)), f"“{STATES[0]}” or “{STATES[1]}”")
    words = data.get("words")
    if not isinstance(words, dict):
        yield source.problem(("words",), source.described(("words",)), "a text for each way, such as “name: …”")
        return
    known = texts_of(definition.worded(FIRST))
    for way, said in words.items():
        yield from _text_problems(source, ("words", way), way, said, known)


def _text_problems(source: Source, at: Path_, way: str, said: Any, known: Mapping[str, str]) -> Iterator[Problem]:
    if way not in known:
        near = [one for one in known if one.rpartition(".")[0] == way.rpartition(".")[0]] or list(known)
        yield source.problem(at, f"“{way}”, where the exercise has no words", one_of(near[:8], way))
    texts = [(at, said)]
    if isinstance(said, dict):
        if not has_wordings(said):
            yield source.problem(
                at,
                source.described(at),
                f"one text, or one for {FIRST} and one for each of the others who read another",
            )
        texts = [((*at, audience), text) for audience, text in said.items()]
    for place, text in texts:
        if not isinstance(text, str):
            yield source.problem(place, source.described(place), "a text")
        elif not clean(text):
            yield source.problem(place, "a text of which nothing can be seen", "some words")


_READING = Lock()


def installed() -> Mapping[tuple[str, str], Translation]:
    """The translations that come with Nine Dots, by exercise and language, read at the first call.

    A room whose people all open it at once in another language waits for one reading, and does not read for each.
    """
    with _READING:
        return _installed()


@cache
def _installed() -> Mapping[tuple[str, str], Translation]:
    found: dict[tuple[str, str], Translation] = {}
    for folder in sorted(installed_folders()[0].glob(f"*/{FOLDER}")):
        slug, definition = folder.parent.name, Definition.of(read_source(folder.parent / "exercise.yaml"))
        for path in sorted(folder.glob("*.yaml")):
            found[slug, path.stem] = read_translation(path, definition, f"{slug}/{FOLDER}/{path.name}")
    return found
