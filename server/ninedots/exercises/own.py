"""The exercises of one server: `<data>/exercises/<slug>/exercise.yaml`, each with a guide, drawings and translations if
it likes.

They are read when somebody asks for them, and once more when a file has changed since: whoever puts an exercise there,
mends it or takes it away need not start a server again. Several processes read the same folder, each for itself.

A file that cannot be used is left out, with its problems. It keeps nothing else from being used.
"""

import logging
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from ninedots.domain import limits
from ninedots.domain.exercise import Audience, Exercise
from ninedots.faults import name_of, where

from .definitions import Definition
from .expanding import FOLDER, drawings
from .files import unusable
from .guides import Guide, read_guide
from .problems import DefinitionError, Problem
from .source import read_source
from .translations import FOLDER as WORDS
from .translations import LANGUAGES, Translation, read_translation
from .words import AUDIENCES

FILE: Final = "exercise.yaml"
GUIDE: Final = "guide.md"
SLUG: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")

log = logging.getLogger(__name__)

_Seen = tuple[tuple[str, int, int, int], ...]  # of each file of an exercise: its name, when it changed, size, number


@dataclass(frozen=True)
class Own:
    """What stands in one folder."""

    slug: str  # the folder's name
    exercises: dict[Audience, Exercise] = field(default_factory=dict)  # in the words of each; none: it is left out
    guide: Guide | None = None
    translations: Mapping[str, Translation] = field(default_factory=dict)  # by language
    problems: tuple[Problem, ...] = ()  # why it, its guide or a translation is left out

    @property
    def usable(self) -> bool:
        return bool(self.exercises)


class OwnShelf:
    """The exercises in a folder, as they are now. `taken`: names that are not to be had, as Nine Dots has them itself.
    `tell` hears of each that is found to be left out, or no longer to be.

    May be asked from several threads at once: they then read the same twice.
    """

    def __init__(self, folder: Path, taken: Collection[str], tell: Callable[[Own], None] = lambda _: None) -> None:
        self.folder = folder
        self._taken = taken
        self._tell = tell
        self._known: dict[str, tuple[_Seen, Own]] = {}
        self._said: dict[str, tuple[Problem, ...]] = {}

    def all(self) -> list[Own]:
        """Every one by name, also those that are left out. What is no folder of an exercise is told as one of those."""
        names, strays = self._listed()
        found = [own for slug in names[: limits.OWN_EXERCISES] if (own := self.find(slug))]
        for slug in names[limits.OWN_EXERCISES :]:
            problem = unusable(f"{slug}/{FILE}", "one exercise too many", f"{limits.OWN_EXERCISES} at the most")
            strays.append(_left_out(slug, problem))
        for own in strays:
            self._say(own)
        everything = sorted([*found, *strays], key=lambda own: own.slug)
        for gone in (self._known.keys() | self._said.keys()) - {own.slug for own in everything}:
            self._known.pop(gone, None)
            self._said.pop(gone, None)
        return everything

    def find(self, slug: str) -> Own | None:
        """The one of this name; None where there is no such folder."""
        if not SLUG.fullmatch(slug) or not _is_folder(self.folder / slug):
            return None
        seen = _seen(self.folder / slug)
        known = self._known.get(slug)
        if known is None or known[0] != seen:
            known = self._known[slug] = seen, self._read_or_told(slug)
            self._say(known[1])
        return known[1]

    def exercise(self, slug: str, audience: Audience) -> Exercise | None:
        """In the words of one audience; None where there is none that can be used."""
        own = self.find(slug)
        return own.exercises.get(audience) if own else None

    def _listed(self) -> tuple[list[str], list[Own]]:
        """The names of the folders of exercises, and whatever else looks like one."""
        try:
            with os.scandir(self.folder) as entries:
                names = sorted(entry.name for entry in islice(entries, limits.OWN_ENTRIES))
        except FileNotFoundError:
            return [], []
        except OSError as error:
            return [], [_left_out(self.folder.name, unusable(self.folder.name, _closed(error), "a folder"))]
        slugs, strays = [], []
        for name in names:
            path = self.folder / name
            if SLUG.fullmatch(name) and _is_folder(path):
                slugs.append(name)
            elif name.startswith("."):
                continue  # half copied, or an editor's
            elif path.suffix in {".yaml", ".yml"}:
                expected = f"a folder for each exercise, such as “{path.stem}/{FILE}”"
                strays.append(_left_out(name, unusable(name, "an exercise without a folder", expected)))
            elif os.path.lexists(path / FILE):
                expected = "a short name: small letters, digits and hyphens, a letter first, 40 at the most"
                strays.append(_left_out(name, unusable(name, f"the folder “{name}”", expected)))
        return slugs, strays

    def _say(self, own: Own) -> None:
        """Tell what is left out, once."""
        if own.problems != self._said.get(own.slug, ()):
            self._said[own.slug] = own.problems
            self._tell(own)

    def _read_or_told(self, slug: str) -> Own:
        try:
            return self._read(slug)
        except Exception as fault:  # noqa: BLE001 - no file may stop a server, not even by a slip of ours
            log.error("a fault in reading the exercise %(slug)s: %(fault)s", {"slug": slug, "fault": where(fault)})
            found = f"something that Nine Dots cannot read (fault {name_of(fault)}, which its log tells)"
            return _left_out(slug, unusable(f"{slug}/{FILE}", found, "a plainer file; please report this fault"))

    def _read(self, slug: str) -> Own:
        """What cannot be used beside an exercise is left out without it."""
        try:
            definition = self._definition(slug)
        except DefinitionError as error:
            return _left_out(slug, error)
        exercises = {audience: definition.worded(audience) for audience in AUDIENCES}
        guide: Guide | None = None
        translations: dict[str, Translation] = {}
        problems: list[Problem] = []
        try:
            guide = self._guide(slug, exercises["professionals"])
        except DefinitionError as error:
            problems += _faults(error)
        for path in _translations(self.folder / slug):
            if os.path.lexists(path):
                try:
                    name = f"{slug}/{WORDS}/{path.name}"
                    translations[path.stem] = read_translation(path, definition, name, self.folder)
                except DefinitionError as error:
                    problems += _faults(error)
        return Own(slug, exercises, guide, translations, tuple(problems))

    def _guide(self, slug: str, exercise: Exercise) -> Guide | None:
        guide = self.folder / slug / GUIDE
        if not os.path.lexists(guide):
            return None
        stages = [stage.id for stage in exercise.stages]
        return read_guide(guide, slug, stages, f"{slug}/{GUIDE}", self.folder, whole=False)

    def _definition(self, slug: str) -> Definition:
        source = read_source(self.folder / slug / FILE, f"{slug}/{FILE}", self.folder)
        definition = Definition.of(source, [self.folder / slug / FOLDER])
        if definition.slug != slug:
            expected = f"“{slug}”, like its folder"
            raise DefinitionError([source.problem(("slug",), f"“{definition.slug}”", expected)])
        if slug in self._taken:
            raise DefinitionError([taken(slug, source.line(("slug",)), source.file)])
        return definition


def log_left_out(own: Own) -> None:
    """For a server's log: the lines of a file that keep it from being used, the first of them."""
    for problem in own.problems[: limits.PROBLEMS_TOLD]:
        log.warning("left out of this server's exercises: %(problem)s", {"problem": problem})
    if (more := len(own.problems) - limits.PROBLEMS_TOLD) > 0:
        log.warning("and %(more)s more problems in %(file)s", {"more": more, "file": own.problems[0].file})
    if not own.problems:
        log.info("among this server's exercises again: %(slug)s", {"slug": own.slug})


def taken(slug: str, line: int, file: str) -> Problem:
    """A name that an exercise of Nine Dots has."""
    found = f"“{slug}”, the name of an exercise that comes with Nine Dots"
    return Problem(line=line, where="slug", found=found, expected="a name of its own", file=file)


def _left_out(slug: str, error: DefinitionError) -> Own:
    return Own(slug, problems=_faults(error))


def _faults(error: DefinitionError) -> tuple[Problem, ...]:
    return tuple(problem for problem in error.problems if not problem.warning)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - where we may not look, `Path.is_dir` raises


def _seen(home: Path) -> _Seen:
    return tuple(_state(path) for path in _files(home))


def _files(home: Path) -> Iterator[Path]:
    yield home / FILE
    yield home / GUIDE
    yield from drawings(home / FOLDER)
    yield from _translations(home)


def _translations(home: Path) -> Iterator[Path]:
    """Where they lie, if there are any."""
    return (home / WORDS / f"{language}.yaml" for language in LANGUAGES)


def _state(path: Path) -> tuple[str, int, int, int]:
    try:
        found = path.stat()
    except (OSError, RuntimeError):  # not there, not for us, or a circle of links
        return path.name, 0, 0, 0
    return path.name, max(found.st_mtime_ns, found.st_ctime_ns), found.st_size, found.st_ino


def _closed(error: OSError) -> str:
    return f"a folder that cannot be opened ({error.strerror})"
