"""Reads an exported workshop back. All of it is right, or none of it is taken, and the first thing wrong is named."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ninedots.domain import limits
from ninedots.domain.records import AnyRecord, Person
from ninedots.domain.text import graphemes

from .agreement import Disagreement, check
from .export import VERSION


class NotAnExport(ValueError):
    """Says in one sentence what is wrong, and where."""


class _KeptOut(BaseModel):
    model_config = ConfigDict(extra="forbid")

    notes: Annotated[int, Field(ge=0)]
    ballots: Annotated[int, Field(ge=0)]


class _Head(BaseModel):
    """Looked at first: what a newer Nine Dots wrote may look different in everything else."""

    format: Literal["ninedots-workshop"]
    version: int


class _Document(_Head):
    model_config = ConfigDict(extra="forbid")

    exported: int
    kept_out: _KeptOut
    records: list[AnyRecord]


def read_export(data: bytes | str) -> tuple[AnyRecord, ...]:
    """The records of an exported workshop. Raises NotAnExport."""
    try:
        head = _Head.model_validate_json(data)
    except ValidationError:
        raise NotAnExport("This is not a file that Nine Dots exported, or it was cut off on its way.") from None
    if head.version != VERSION:
        raise NotAnExport(
            f"This file has version {head.version}, and this server reads version {VERSION}. Update the server first."
        )
    try:
        records = tuple(_Document.model_validate_json(data, strict=True).records)
        check(records)
        _check_names(records)
    except ValidationError as error:
        raise NotAnExport(_told(error)) from None
    except Disagreement as error:
        raise NotAnExport(str(error)) from None
    return records


def _check_names(records: tuple[AnyRecord, ...]) -> None:
    """Raises Disagreement. A name may be longer than it was given by the number that tells twins apart."""
    most = limits.NAME_TEXT + len(f" {limits.PEOPLE}")
    for number, record in enumerate(records, 1):
        if isinstance(record, Person) and graphemes(record.name or "") > most:
            say = f"a name has at most {limits.NAME_TEXT} characters."
            raise Disagreement(f"Record {number} of the file is not right (name): {say}")


def _told(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    match fault["loc"]:
        case ("records", int(number), *rest):
            place = ".".join(str(part) for part in rest)
            return f"Record {number + 1} of the file is not right ({place}): {fault['msg']}."
        case loc:
            return f"“{'.'.join(str(part) for part in loc)}” of the file is not right: {fault['msg']}."
