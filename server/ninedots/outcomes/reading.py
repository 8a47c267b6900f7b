"""Reads an exported workshop back. All of it is right, or none of it is taken, and the first thing wrong is named."""

import json
from collections.abc import Iterable
from json import detect_encoding
from random import Random
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json, to_json

from ninedots.domain import limits
from ninedots.domain.earlier import records_with_seen
from ninedots.domain.events import WorkshopImported
from ninedots.domain.evolve import evolve
from ninedots.domain.policy import Loosened, looser_at_first
from ninedots.domain.records import AnyRecord, Person, Workshop
from ninedots.domain.state import State
from ninedots.domain.text import clean_line, graphemes
from ninedots.exercises.pixels import records_without

from .agreement import Disagreement, check
from .export import VERSION, export
from .formats.tables import Tables
from .report import report

PIXELS = 1  # the version in which notes had x and y
SHARED = 2  # and the one in which they said whether all see them


class NotAnExport(ValueError):
    """Says in one sentence what is wrong, and where."""


class _KeptOut(BaseModel):
    model_config = ConfigDict(extra="forbid")

    notes: Annotated[int, Field(ge=0, le=limits.LARGEST_WHOLE)]
    ballots: Annotated[int, Field(ge=0, le=limits.LARGEST_WHOLE)]


class _Head(BaseModel):
    """Looked at first: what a newer Nine Dots wrote may look different in everything else."""

    format: Literal["ninedots-workshop"]
    version: int


class _Document(_Head):
    model_config = ConfigDict(extra="forbid")

    exported: Annotated[int, Field(ge=0, le=limits.LAST_MOMENT)]
    kept_out: _KeptOut
    records: list[AnyRecord]


def read_export(data: bytes) -> tuple[AnyRecord, ...]:
    """The records of an exported workshop, which can be exported again. Raises NotAnExport.

    A file may have been opened and saved by another program, as UTF-16 or with a byte order mark.
    """
    text = _text(data)
    try:
        head = _Head.model_validate_json(text)
    except ValidationError:
        raise NotAnExport("This is not a file that Nine Dots exported, or it was cut off on its way.") from None
    if head.version not in (PIXELS, SHARED, VERSION):
        raise NotAnExport(
            f"This file has version {head.version}, and this server reads version {VERSION}. Update the server first."
        )
    if head.version != VERSION:
        text = _as_today(text, head.version)
    try:
        records = tuple(map(_loose_as_it_is, _Document.model_validate_json(text, strict=True).records))
        check(records)
        _check_names(records)
        _give_back(records)
    except ValidationError as error:
        raise NotAnExport(_told(error)) from None
    except Disagreement as error:
        raise NotAnExport(str(error)) from None
    return records


def _as_today(text: bytes | str, version: int) -> bytes:
    """A file of an earlier version. Raises NotAnExport."""
    try:
        document = from_json(text, allow_inf_nan=False)
        records = records_without(document["records"]) if version == PIXELS else document["records"]
        return to_json({**document, "version": VERSION, "records": records_with_seen(records)})
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
        raise NotAnExport("This file was written by an older Nine Dots, and is damaged.") from None


def _loose_as_it_is(record: AnyRecord) -> AnyRecord:
    """Whoever takes part is told what is looser than rooms of its kind are, whether the file says so or not. What a
    file says nothing of is from before there were kinds."""
    if not isinstance(record, Workshop) or "policy" not in record.model_fields_set:
        return record
    told = {one.part for one in record.loosened}
    untold = [one for one in looser_at_first(record.audience, record.attribution, record.policy) if one not in told]
    begun = record.opened or record.created
    return record.model_copy(
        update={"loosened": (*record.loosened, *(Loosened(part=part, at=begun) for part in untold))}
    )


def _check_names(records: tuple[AnyRecord, ...]) -> None:
    """Raises Disagreement. A name may be longer than it was given by the number that tells twins apart."""
    most = limits.NAME_TEXT + len(f" {limits.PEOPLE}")
    for number, record in enumerate(records, 1):
        if isinstance(record, Person) and graphemes(record.name or "") > most:
            say = f"a name has at most {limits.NAME_TEXT} characters."
            raise Disagreement(f"Record {number} of the file is not right (name): {say}")


def _text(data: bytes) -> bytes | str:
    encoding = detect_encoding(data)
    if encoding == "utf-8":
        return data
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise NotAnExport("This file is damaged: it holds letters that are none in any encoding.") from None


def _give_back(records: tuple[AnyRecord, ...]) -> None:
    """What cannot be given back again is not taken. Raises NotAnExport."""
    try:
        state = State()
        event = WorkshopImported(at=0, by=records[0].id, records=records)
        evolve(state, event)
        again = export(state, 0, Random(0))  # noqa: S311 - nobody sees this order of papers
        json.dumps(again, allow_nan=False).encode()
        if type(event).model_validate_json(event.model_dump_json()) != event:
            raise ValueError
        for _ in Tables(report(state, 0)).all():
            pass
    except (ValueError, TypeError, LookupError, ArithmeticError):
        raise NotAnExport("This file holds a workshop that could not be exported again.") from None


def _told(error: ValidationError) -> str:
    """Of what was in the file it repeats a few letters at the most."""
    fault = error.errors(include_url=False, include_input=False)[0]
    what = _short(fault["msg"], 160)
    match fault["loc"]:
        case ("records", int(number), *rest):
            return f"Record {number + 1} of the file is not right ({_place(rest)}): {what}."
        case loc:
            return f"“{_place(loc)}” of the file is not right: {what}."


def _place(steps: Iterable[object]) -> str:
    return _short(".".join(_short(str(step), 40) for step in steps), 200)


def _short(text: str, most: int) -> str:
    line = clean_line(text)
    return line if len(line) <= most else f"{line[:most]}…"
