"""Puts an exercise among a server's own, whole or not at all, and takes it away. The server may be running."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ninedots.domain.exercise import Exercise
from ninedots.trouble import CannotDo

from .examining import look
from .expanding import FOLDER, drawings
from .files import read, unusable
from .own import FILE, GUIDE, SLUG, OwnShelf
from .problems import DefinitionError, Problem
from .shelf import Shelf
from .source import parse_source
from .translations import FOLDER as WORDS
from .translations import LANGUAGES

_TRANSLATIONS: Final = tuple(f"{WORDS}/{language}.yaml" for language in LANGUAGES)


@dataclass(frozen=True)
class Added:
    exercise: Exercise  # for professionals
    home: Path  # where it lies now
    replaced: bool
    guided: bool
    languages: tuple[str, ...]  # that it has translations in
    warnings: tuple[Problem, ...]


def own_shelf(folder: Path) -> OwnShelf:
    """A server's own exercises, which cannot have the names of those that come with Nine Dots."""
    return OwnShelf(folder, Shelf.installed().slugs)


def add(given: Path, folder: Path, guide: Path | None = None, *, replace: bool = False) -> Added:
    """Copy an exercise into `folder`. `given`: its file, or the folder that it lies in with all that belongs to it.

    Raises DefinitionError where it, its guide or a translation cannot be used, and CannotDo; then all is as it was.
    """
    file = given / FILE if given.is_dir() else given
    (looked,) = look(file)
    if looked.kind != "exercise":
        raise CannotDo(f"{file} is a {looked.in_words} and no exercise. Nothing was added.")
    if not looked.usable:
        raise DefinitionError(looked.problems)
    files = _files(file, guide)
    slug = str(parse_source(files[FILE], str(file)).at(("slug",)))
    home = folder / slug
    with _writing(folder) as beside:
        for name, raw in files.items():
            _write(beside / slug / name, raw)
        # What the server will say of it, from the very bytes that it will read.
        own = own_shelf(beside).find(slug)
        if own is None or own.problems:
            names = {f"{slug}/{name}": str(file.parent / name) for name in _TRANSLATIONS}
            names |= {f"{slug}/{FILE}": str(file), f"{slug}/{GUIDE}": str(guide or file.with_name(GUIDE))}
            problems = own.problems if own else unusable(str(file), "a file that is gone", "the file").problems
            told = [one.model_copy(update={"file": names.get(one.file, one.file)}) for one in problems]
            raise DefinitionError(told)
        there = os.path.lexists(home)
        if there and not replace:
            raise CannotDo(f"{home} is there already. To put this one in its place: --replace. Nothing was added.")
        if there:
            _replace(home, beside / slug, files)
        else:
            (beside / slug).rename(home)
    languages = tuple(own.translations)
    return Added(own.exercises["professionals"], home, there, GUIDE in files, languages, looked.problems)


def remove(slug: str, folder: Path) -> None:
    """Take an exercise away, with all that lies in its folder. Raises CannotDo."""
    home = folder / slug
    if not SLUG.fullmatch(slug) or not os.path.lexists(home):
        if slug in Shelf.installed().slugs:
            raise CannotDo(f"“{slug}” comes with Nine Dots and stays.")
        raise CannotDo(f"There is no exercise “{slug[:40]}” in {folder}.")
    with _writing(folder) as beside:
        home.rename(beside / slug)  # in one step, and only then bit by bit
        if (beside / slug).is_symlink():
            (beside / slug).unlink()


def _files(file: Path, guide: Path | None) -> dict[str, bytes]:
    """What belongs to an exercise, under the names that it has among a server's own. The exercise itself comes last."""
    beside = file.with_name(GUIDE)
    if guide is None and file.name == FILE and os.path.lexists(beside):
        guide = beside
    raw = read(file, str(file))
    board = parse_source(raw, str(file)).at(("board",))
    ground = board.get("ground") if isinstance(board, dict) else None
    found: dict[str, bytes] = {}
    for folder in (file.resolve().parent / FOLDER, file.resolve().parent.parent / FOLDER):
        for drawing in drawings(folder):
            if drawing.stem == ground and f"{FOLDER}/{drawing.name}" not in found:
                found[f"{FOLDER}/{drawing.name}"] = read(drawing, str(drawing))
    if guide is not None:
        found[GUIDE] = read(guide, str(guide))
    if file.name == FILE:
        for name in _TRANSLATIONS:
            if os.path.lexists(file.parent / name):
                found[name] = read(file.parent / name, str(file.parent / name))
    return found | {FILE: raw}


def _replace(home: Path, new: Path, files: dict[str, bytes]) -> None:
    """One file after the other, each in one step, so that whoever reads meanwhile finds one exercise or the other."""
    for name in files:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).replace(home / name)
    for name in {GUIDE, *_TRANSLATIONS} - files.keys():
        (home / name).unlink(missing_ok=True)


@contextmanager
def _writing(folder: Path) -> Iterator[Path]:
    """A folder beside the exercises, to make one ready in or to take one apart. Raises CannotDo."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".", ignore_cleanup_errors=True) as beside:
            yield Path(beside)
    except OSError as error:
        raise CannotDo(f"{folder} cannot be written to ({error.strerror}). Nothing was changed.") from None


def _write(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())
