"""Which texts of events and records are words of people, and whose they are: a note's, a link's, a person's. The types
say it, field by field:

    text: Annotated[str, Words("note")]

Erasing takes it from there, and so do the tests that nothing is forgotten. A text that is neither marked nor declared
to be no words (`NAMES`, `NoWords`) fails `tests/domain/test_words.py`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel

from .text import ERASED

M = TypeVar("M", bound=BaseModel)

KEYS: Final = "the keys of this mapping"
OUTER: Final = "the record that this is a part of"
PIN: Final = "the agreed sentence of a zone, see `pin_of`"
DOER: Final = "the person, or whoever did it where none is named"
QUESTION: Final = "report.question"  # on the title page of the report: these are what names them, too
READERS: Final = "report.readers"
TITLE_PAGE: Final = frozenset({QUESTION, READERS})
GROUP: Final = "the groups of that person, or of its author, see `groups_of`"


@dataclass(frozen=True, slots=True)
class Words:
    """Marks a text that people wrote, or a tuple or mapping of such texts."""

    # Whose words: the field beside it with the id of a note or another thing, or one of the above. None: nobody erases
    # them; those who lead write other words in their place.
    of: str | None = None
    empty: bool = False  # erased it is empty, and not ERASED: what stands beside something else says nothing then
    others: bool = False  # among them are words of notes merged into that one: nothing says which they are


@dataclass(frozen=True, slots=True)
class NoWords:
    """Marks what holds texts, and none that somebody wrote in a workshop."""

    why: str


NAMES = frozenset({
    # ids of records and persons
    *("id", "workshop", "activity", "agenda", "here", "by", "person", "persons", "author", "note", "notes"),
    *("into", "theme", "themes", "link", "links", "source", "target", "trace", "ballot", "options"),
    *("commitment", "concern", "drop", "clearing", "floods", "before", "subject", "things"),
    *("sentence", "held_back"),
    # names that an exercise gives to its parts, and "<activity>/<stage>"
    *("slug", "stage", "done", "zone", "type", "fields", "quality", "marks", "counts", "rule", "criterion", "totals"),
    # keys that put notes in an order
    "order",
    *("added", "left_out", "numbers_kept", "reworded", "returned", "strong", "weak"),
})  # fmt: skip
"""Fields of these names hold ids, or names of an exercise's parts, and never words of people."""


def pin_of(activity: str, zone: str) -> str:
    """What names the agreed sentence of a zone."""
    return f"{activity}.{zone}"


def says_of(thing: BaseModel, things: Collection[str]) -> bool:
    """Whether there is a place in it for words of these, whatever stands there."""
    return _speaks(thing, things, None)


def words_of(thing: BaseModel, notes: Collection[str]) -> Iterator[str]:
    """The words of these notes in an event or a record."""
    yield from _said(thing, notes, None)


_GROUPS = ".groups"


def groups_of(person: str) -> str:
    """What names the groups that a person had: they can stay where the person goes."""
    return person + _GROUPS


def owner_of(thing: str) -> str:
    """The person, of what names their groups; everything else as it is."""
    return thing.removesuffix(_GROUPS)


def spoken(thing: BaseModel, outer: str | None = None) -> Iterator[tuple[str | None, str]]:
    """Every text that people wrote in an event or a record, with whose words it is; None: nobody erases those.

    Merged texts are left out: each stands in the note that it was, too.
    """
    for name, field in type(thing).model_fields.items():
        value = getattr(thing, name)
        mark = next((one for one in field.metadata if isinstance(one, Words)), None)
        if mark is None:
            for part in _parts(value) if any(shapes_in(field.annotation)) else ():
                yield from spoken(part, getattr(thing, "id", None))
        elif mark.of == KEYS:
            yield from value.items()
        elif not mark.others:
            whose = _whose(thing, mark, outer) if mark.of else None
            yield from ((whose, text) for text in _texts(value))


def without_words(thing: M, notes: Collection[str], words: Collection[str]) -> M:
    """The same without the words of these notes: ERASED in their place.

    Where nothing says whose words they are, those go that are among `words`.
    """
    return _silenced(thing, notes, words, None)


@dataclass(frozen=True, slots=True)
class _Plan:
    marks: tuple[tuple[str, Words], ...]  # fields that hold words of notes
    parts: tuple[str, ...]  # fields that hold shapes with such fields

    def __bool__(self) -> bool:
        return bool(self.marks or self.parts)


@cache
def _plan(shape: type[BaseModel]) -> _Plan:
    marks, parts = [], []
    for name, field in shape.model_fields.items():
        mark = next((one for one in field.metadata if isinstance(one, Words)), None)
        if mark is not None and mark.of is not None:
            marks.append((name, mark))
        elif any(_plan(part) for part in shapes_in(field.annotation)):
            parts.append(name)
    return _Plan(tuple(marks), tuple(parts))


def shapes_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The shapes that a field of this type may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from shapes_in(inner)


def _speaks(thing: BaseModel, things: Collection[str], outer: str | None) -> bool:
    plan = _plan(type(thing))
    for name, mark in plan.marks:
        if mark.of == KEYS:
            if any(key in things for key in getattr(thing, name)):
                return True
        elif _whose(thing, mark, outer) in things:
            return True
    inside = getattr(thing, "id", None)
    return any(_speaks(part, things, inside) for name in plan.parts for part in _parts(getattr(thing, name)))


def _said(thing: BaseModel, notes: Collection[str], outer: str | None) -> Iterator[str]:
    plan = _plan(type(thing))
    for name, mark in plan.marks:
        if mark.others:
            continue  # the note's own words stand in other places as well
        value = getattr(thing, name)
        if mark.of == KEYS:
            yield from _texts([text for note, text in value.items() if note in notes])
        elif _whose(thing, mark, outer) in notes:
            yield from _texts(value)
    for name in plan.parts:
        for part in _parts(getattr(thing, name)):
            yield from _said(part, notes, getattr(thing, "id", None))


def _silenced(thing: M, notes: Collection[str], words: Collection[str], outer: str | None) -> M:
    plan = _plan(type(thing))
    changes: dict[str, Any] = {}
    for name, mark in plan.marks:
        value = getattr(thing, name)
        if mark.of == KEYS:
            changes[name] = {
                note: _silent(text, note in notes, words if mark.others else ()) for note, text in value.items()
            }
        else:
            theirs = _whose(thing, mark, outer) in notes
            changes[name] = _silent(value, theirs, words if mark.others else (), "" if mark.empty else ERASED)
    for name in plan.parts:
        value, inside = getattr(thing, name), getattr(thing, "id", None)
        if isinstance(value, BaseModel):
            changes[name] = _silenced(value, notes, words, inside)
        elif value is not None:
            changes[name] = tuple(_silenced(part, notes, words, inside) for part in value)
    changed = {name: value for name, value in changes.items() if value != getattr(thing, name)}
    return thing.model_copy(update=changed) if changed else thing


def _whose(thing: BaseModel, mark: Words, outer: str | None) -> str | None:
    match mark.of:
        case str() if mark.of in TITLE_PAGE:
            return mark.of
        case str() if mark.of == OUTER:
            return outer
        case str() if mark.of == PIN:
            return pin_of(getattr(thing, "activity"), getattr(thing, "zone"))  # noqa: B009 - of two shapes
        case str() if mark.of == DOER:
            doer: str = getattr(thing, "person") or getattr(thing, "by")  # noqa: B009
            return doer
        case str() if mark.of == GROUP:
            whom = next((one for at in ("author", "person", "by") if (one := getattr(thing, at, None))), None)
            return groups_of(whom) if whom else None
    whose: str | None = getattr(thing, mark.of or "")
    return whose


def _silent(value: Any, theirs: bool, words: Collection[str], instead: str = ERASED) -> Any:
    match value:
        case "":
            return value
        case str():
            return instead if theirs or value in words else value
        case tuple():
            return tuple(_silent(one, theirs, words, instead) for one in value)
        case Mapping():
            return {key: _silent(one, theirs, words, instead) for key, one in value.items()}
    return value


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple() | list():
            for one in value:
                yield from _texts(one)
        case Mapping():
            yield from _texts([*value.values()])


def _parts(value: Any) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
    elif value is not None:
        yield from value
