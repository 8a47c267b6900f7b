"""Looks at whatever somebody has written for exercises: definitions, guides, ready agendas, drawings, whole folders."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from ninedots.domain import limits
from ninedots.domain.exercise import Exercise

from .agendas import agendas_of
from .definitions import Definition
from .expanding import FOLDER, strokes_of
from .files import unusable
from .guides import read_guide
from .own import FILE, GUIDE, SLUG
from .problems import DefinitionError, Problem, in_order
from .shelf import Shelf
from .source import Source, read_source
from .translations import FOLDER as WORDS
from .translations import missing, read_translation
from .words import FIRST

_IN_WORDS: Final = {
    "exercise": "exercise",
    "guide": "guide",
    "agendas": "list of agendas",
    "ground": "drawing",
    "words": "translation",
}


@dataclass(frozen=True)
class Looked:
    """A file, what it seems to be meant for, and what should be put right in it, by line."""

    path: Path
    kind: str  # a key of _IN_WORDS
    problems: tuple[Problem, ...]

    @property
    def usable(self) -> bool:
        return all(problem.warning for problem in self.problems)

    @property
    def in_words(self) -> str:
        return _IN_WORDS[self.kind]


def look(path: Path) -> list[Looked]:
    """Look at a file, or at all files of a folder and the folders in it. What is not there is a problem like others."""
    if not path.is_dir():
        return [_look_at(path, str(path))]
    found = sorted(islice(_files_in(path), limits.OWN_ENTRIES))
    if not found:
        nothing = unusable(str(path), "nothing to look at", f"an exercise ({FILE}), a guide, agendas or a drawing")
        return [Looked(path, "exercise", nothing.problems)]
    return [_look_at(one, str(one)) for one in found]


def check_file(path: Path) -> list[Problem]:
    """Everything that should be put right in a definition, by line. It can be used if all of it are warnings."""
    try:
        return list(in_order(read_definition(path).warnings))
    except DefinitionError as error:
        return list(error.problems)


def read_definition(path: Path) -> Definition:
    """Read and check an exercise's file. Raises `DefinitionError`, which lists every problem."""
    return _definition(read_source(path), path)


def _files_in(folder: Path) -> Iterator[Path]:
    for pattern in ("*", "*/*", f"*/{FOLDER}/*", f"*/{WORDS}/*"):
        for path in folder.glob(pattern):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            guide = path.suffix == ".md" and (path.name == GUIDE or SLUG.fullmatch(path.stem))
            if not hidden and path.is_file() and (guide or path.suffix in {".yaml", ".yml"}):
                yield path


def _look_at(path: Path, name: str) -> Looked:
    kind = "guide" if path.suffix == ".md" else "exercise"
    try:
        if kind == "guide":
            return Looked(path, kind, _guide_problems(path, name))
        source = read_source(path, name)
        kind = _kind(source.data)
        if kind == "agendas":
            agendas_of(source, _exercises(path))
        elif kind == "ground":
            strokes_of(source)
        elif kind == "words":
            return Looked(path, kind, _untranslated(path, name))
        else:
            return Looked(path, kind, in_order(_definition(source, path).warnings))
    except DefinitionError as error:
        return Looked(path, kind, error.problems)
    return Looked(path, kind, ())


def _kind(data: Any) -> str:
    keys: set[Any] = set(data) if isinstance(data, dict) else set()
    if "agendas" in keys:
        return "agendas"
    if "words" in keys and "slug" not in keys:
        return "words"
    return "ground" if "strokes" in keys and "slug" not in keys else "exercise"


def _untranslated(path: Path, name: str) -> tuple[Problem, ...]:
    """What a translation leaves in English, as one warning. Raises `DefinitionError` where it cannot be used."""
    home = path.resolve().parent.parent
    try:
        definition = read_definition(home / FILE)
    except DefinitionError:
        expected = f"the exercise's file in the folder above, as {FILE}"
        raise unusable(name, "the words of an exercise that cannot be used", expected) from None
    ways = missing(read_translation(path, definition, name), definition)
    if not ways:
        return ()
    found = f"{len(ways)} texts that stay in English, such as {', '.join(ways[:3])}"
    return (Problem(line=1, where="words", found=found, expected="all of them", file=name, warning=True),)


def _definition(source: Source, path: Path) -> Definition:
    home = path.resolve().parent
    return Definition.of(source, [home / FOLDER, home.parent / FOLDER], _known(path))


def _known(path: Path) -> dict[str, Exercise | None]:
    """What notes can be carried to, and what an agenda can name: of exercises beside a file no more than the name."""
    shipped = Shelf.installed()
    beside = {one.parent.name: None for one in _beside(path)}
    return {**beside, **{slug: shipped.exercise(slug) for slug in shipped.slugs}}


def _exercises(path: Path) -> dict[str, Exercise | None]:
    """The same, and those beside a file are read."""
    found = _known(path)
    for one in _beside(path):
        slug = one.parent.name
        if found[slug] is None:
            with suppress(DefinitionError):  # told by itself, where somebody looks at it
                found[slug] = Definition.of(read_source(one), [one.parent / FOLDER]).worded(FIRST)
    return found


def _beside(path: Path) -> list[Path]:
    home = path.resolve().parent
    folders = (home, home.parent, home.parent / "exercises")
    return [one for folder in folders for one in islice(folder.glob(f"*/{FILE}"), limits.OWN_EXERCISES)]


def _guide_problems(path: Path, name: str) -> tuple[Problem, ...]:
    """What is wrong with a guide. Sections that a guide of one's own may do without are warnings."""
    slug, exercise = _exercise_of(path)
    if exercise is None:
        found = f"a guide to “{slug}”, which is no exercise that can be used"
        raise unusable(name, found, f"the exercise's file beside it, as {FILE}")
    stages = [stage.id for stage in exercise.stages]
    try:
        read_guide(path, slug, stages, name)
    except DefinitionError as error:
        read_guide(path, slug, stages, name, whole=False)
        return tuple(problem.model_copy(update={"warning": True}) for problem in error.problems)
    return ()


def _exercise_of(path: Path) -> tuple[str, Exercise | None]:
    if path.name != GUIDE:
        return path.stem, _exercises(path).get(path.stem)
    home = path.resolve().parent
    try:
        return home.name, Definition.of(read_source(home / FILE), [home / FOLDER]).worded(FIRST)
    except DefinitionError:
        return home.name, None
