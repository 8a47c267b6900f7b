"""Every text of events and records is marked as words of people or declared to be none, and what is marked is found.

Whoever adds a text to an event or a record meets the first test of this file, and no erased name is kept in silence.
"""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel
from tests.domain.world import rid

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.erasing import bare, is_bare, without_texts
from ninedots.domain.exercise import Exercise
from ninedots.domain.text import ERASED
from ninedots.domain.words import (
    KEYS,
    NAMES,
    TITLE_PAGE,
    NoWords,
    Words,
    groups_of,
    pin_of,
    says_of,
    shapes_in,
    without_words,
    words_of,
)

SAID = "zebedee is left out"
NOTE, OTHER, ZONE = rid("note"), rid("other"), "zone"
NAMED, UNNAMED = ({one, pin_of(one, ZONE), groups_of(one)} for one in (NOTE, OTHER))
NAMED |= TITLE_PAGE

RECORDS: list[type[BaseModel]] = list(get_args(get_args(r.AnyRecord)[0]))
EVENTS: list[type[BaseModel]] = list(e.KINDS.values())


def inside(shape: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The shape and those that it is made of, but for exercises, which are nobody's words in a workshop."""
    yield shape
    for name, field in shape.model_fields.items():
        if not any(isinstance(mark, NoWords) for mark in field.metadata):
            for part in shapes_in(field.annotation):
                assert part is not Exercise, f"{shape.__name__}.{name}"
                yield from inside(part)


SHAPES = list(dict.fromkeys(part for shape in (*EVENTS, *RECORDS) for part in inside(shape)))


def undeclared(shape: type[BaseModel]) -> list[str]:
    """Fields that hold texts and say nothing of whose they are."""
    properties = shape.model_json_schema(mode="serialization")["properties"]
    fields = shape.model_fields
    return [
        f"{shape.__name__}.{name}"
        for name, part in properties.items()
        if holds_text(part)
        and name not in NAMES
        and not any(isinstance(mark, Words | NoWords) for mark in fields[name].metadata)
    ]


def holds_text(part: dict[str, Any]) -> bool:
    """Whether somebody's words would fit in there: what has a pattern or is a choice has no room for any."""
    if part.get("type") == "string":
        return not {"enum", "const", "pattern"} & part.keys()
    if part.get("type") == "object":
        return True  # a mapping: its keys are texts, if nothing else
    inner = [*part.get("anyOf", ()), *part.get("oneOf", ()), *part.get("prefixItems", ())]
    return any(map(holds_text, (*inner, *([part["items"]] if "items" in part else []))))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_text_is_marked_as_words_or_declared_to_be_none(shape: type[BaseModel]) -> None:
    assert undeclared(shape) == [], "mark it with Words(…), or say why it is none with NoWords(…): domain/words.py"


def test_a_text_that_somebody_forgets_to_mark_is_found() -> None:
    class Remark(BaseModel):
        note: str
        said: str
        by_note: dict[str, tuple[str, ...]]
        lines: tuple[str, ...] | None
        known: Annotated[str, Words("note")]
        named: Annotated[tuple[str, ...], NoWords("names of parts")]
        paper: r.Paper
        where: r.Id

    assert undeclared(Remark) == ["Remark.said", "Remark.by_note", "Remark.lines"]


# --- what is marked is found ------------------------------------------------------------------------------------------


_IDS = {"id", "note", "person", "link", "theme", "commitment", "concern", "author", "activity", "sentence"}


def filled(shape: type[BaseModel], note: str = NOTE) -> BaseModel:
    """One in which every text that is a note's, and every part with one, is there; whatever else is, is left out."""
    values: dict[str, Any] = {}
    for name, field in shape.model_fields.items():
        mark = next((mark for mark in field.metadata if isinstance(mark, Words)), None)
        parts = [part for part in shapes_in(field.annotation) if says_notes(part)]
        if mark is not None and mark.of is not None:
            values[name] = {note: said(field.annotation, 1)} if mark.of == KEYS else said(field.annotation)
        elif parts:
            whole = tuple(filled(part, note) for part in parts)
            values[name] = whole if get_origin(field.annotation) is tuple else whole[0]
        elif name in _IDS:
            values[name] = note
        elif name == "zone":
            values[name] = ZONE
        else:
            values[name] = () if name == "trace" else None
    return shape.model_construct(**values)


def said(annotation: Any, inner: int | None = None) -> Any:
    kind = get_args(annotation)[inner] if inner is not None else annotation
    return (SAID,) if get_origin(kind) is tuple else SAID


def says_notes(shape: type[BaseModel]) -> bool:
    fields = shape.model_fields.values()
    marks = (mark for field in fields for mark in field.metadata)
    parts = (part for field in fields for part in shapes_in(field.annotation))
    return any(isinstance(mark, Words) and mark.of is not None for mark in marks) or any(map(says_notes, parts))


SAYING = [shape for shape in (*EVENTS, *RECORDS) if says_notes(shape)]


def test_what_says_words_of_notes_is_what_one_thinks() -> None:
    assert {shape.__name__ for shape in SAYING} >= {
        "NoteAdded",
        "NoteEdited",
        "NoteContested",
        "BoardBroughtBack",
        "WorkshopImported",
        "Note",
    }


@pytest.mark.parametrize("shape", SAYING, ids=lambda shape: shape.__name__)
def test_ERASE_1_every_marked_text_is_erased_with_its_note_and_with_no_other(shape: type[BaseModel]) -> None:
    thing = filled(shape)
    assert SAID in str(thing)
    assert says_of(thing, NAMED)
    assert set(words_of(thing, NAMED)) <= {SAID}
    assert SAID not in str(without_words(thing, NAMED, {SAID}))
    assert without_words(thing, UNNAMED, set()) is thing, "somebody else's words stay"
    assert list(words_of(thing, UNNAMED)) == []
    assert not says_of(thing, UNNAMED)


@pytest.mark.parametrize("shape", [shape for shape in SAYING if shape in EVENTS], ids=lambda shape: shape.__name__)
def test_ERASE_1_no_event_of_a_history_keeps_the_words_of_a_note(shape: type[e.Event]) -> None:
    event = filled(shape)
    assert isinstance(event, e.Event)
    silent = dict(without_texts([e.NoteEdited(at=1, by=rid("ann"), note=NOTE, text=SAID), None, event], {NOTE}, NAMED))
    assert set(silent) == {0, 2}
    assert SAID not in str(silent)


def test_ERASE_1_a_note_without_its_words_has_none_left() -> None:
    note = filled(r.Note)
    assert isinstance(note, r.Note)
    silent = bare(note.model_copy(update={"rev": 3, "group": None}))
    assert SAID not in str(silent)
    assert set(words_of(silent, {NOTE})) == {ERASED}
    assert is_bare(silent)


def test_ERASE_2_words_of_merged_notes_go_by_what_they_say() -> None:
    note = filled(r.Note, OTHER)
    silent = without_words(note, {NOTE}, {SAID})
    assert isinstance(silent, r.Note)
    assert (silent.text, silent.merged) == (SAID, (ERASED,))


def test_ERASE_2_words_by_note_go_note_by_note() -> None:
    class Shown(BaseModel):
        words: Annotated[dict[str, tuple[str, ...]], Words(KEYS, others=True)]

    shown = Shown(words={NOTE: (SAID, "breakfast"), OTHER: ("homework", SAID)})
    assert without_words(shown, {NOTE}, {SAID}).words == {NOTE: (ERASED, ERASED), OTHER: ("homework", ERASED)}
