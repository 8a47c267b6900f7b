"""Writes what docs/protocol.md says of types, from the types: frames, bodies, commands, records, reasons, limits.

python tools/protocol.py            write it
python tools/protocol.py --check    fail if it is not what would be written
"""

from __future__ import annotations

import ast
import inspect
import io
import json
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from generated import page_with, written
from ninedots import trouble
from ninedots.api import errors, guard, joining, leads, workshops
from ninedots.cases import joining as coming_in
from ninedots.cases import links, planning, refusing
from ninedots.domain import commands, exercise, limits, records, refusals
from ninedots.domain.rights import RIGHTS
from ninedots.exercises import AgendaItem
from ninedots.wire import closing, frames

PAGE = Path(__file__).resolve().parents[1] / "docs" / "protocol.md"
BEGIN = "<!-- From here on written by `python tools/protocol.py`. Do not edit: change the types instead. -->\n"

LIMITS = (
    "NOTE_TEXT", "LINK_TEXT", "NAME_TEXT", "GROUP_TEXT", "THEME_TEXT", "COMMITMENT_TEXT", "WHO_TEXT", "WHEN_TEXT",
    "PEOPLE", "NOTES_IN_ACTIVITY", "LINKS_IN_ACTIVITY", "THEMES_IN_ACTIVITY", "COMMITMENTS_IN_ACTIVITY",
    "NOTES_AT_ONCE", "BALLOT_OPTIONS", "FRAME_BYTES", "FRAME_DEPTH", "OUTBOX_BYTES", "OUTBOX_FRAMES", "HELLO_SECONDS",
    "PING_SECONDS", "CONNECTIONS_PER_PERSON", "COMMANDS_PER_SECOND", "COMMANDS_BURST", "CHATTER_PER_SECOND",
    "CHATTER_BURST", "CONTROLS_PER_SECOND", "CONTROLS_BURST", "FRAGMENTS", "HEAD_BYTES", "HEADERS",
    "LONGPOLL_SECONDS", "LINE_SECONDS", "LONGPOLL_PAUSE_SECONDS", "SEND_SECONDS", "ANSWER_SECONDS", "SEND_FRAMES",
    "REQUEST_BYTES", "PRESENCE_SECONDS", "JOIN_CODE_LENGTH", "WRONG_CODES_PER_MINUTE", "SEAT_DAYS",
    "LEAD_SESSION_DAYS",
)  # fmt: skip

CHOICES: Mapping[str, Any] = {
    "Act": exercise.Act, "Attribution": records.Attribution, "Audience": exercise.Audience, "Paper": records.Paper,
    "Reason": refusals.Reason, "Role": records.Role, "Tone": exercise.Tone,
}  # fmt: skip
Schema = Mapping[str, Any]
Model = type[BaseModel]


def page_part() -> str:
    lines = [f"The version, `v` in `hello`, is {frames.VERSION}.", ""]
    for title, about, models, mode in _chapters():
        lines += [f"## {title}", "", about, ""]
        for model in models:
            lines += [*_model(model, mode)]
    lines += ["## Choices", "", *_choices(), ""]
    lines += ["## Reasons of `refused`", "", *_reasons(), ""]
    lines += ["## Close codes", "", *_closings(), ""]
    lines += ["## Limits", "", *_limits(), ""]
    return "\n".join(lines)


def _chapters() -> Iterator[tuple[str, str, Iterable[Model], JsonSchemaMode]]:
    both = "What is not said to be optional must be there; a field that is not listed is refused."
    whole = "Every field is there, unless it is said otherwise."
    yield "Frames to the server", both, _members(frames.FromBrowser), "validation"
    yield "Frames from the server", whole, _members(frames.ToBrowser), "serialization"
    yield (
        "Parts of frames",
        whole,
        [frames.Me, frames.Here, frames.Progress, frames.Hand, frames.Seats],
        "serialization",
    )
    yield "Bodies of `poll` and `send`", both, [frames.Poll, frames.Send], "validation"
    yield "Bodies to the doors", both, _knocks(), "validation"
    came: list[Model] = [joining.Look, joining.MyCard, joining.Joined, workshops.Made, workshops.Handout, links.Qr]
    yield "Bodies from the doors", f"{whole} Links that are not for whom asks are missing.", came, "serialization"
    yield (
        "Commands",
        f"{both} Behind each stands who may send it; an *act* must be listed in the stage's `may` for participants.",
        _members(commands.AnyCommand),
        "validation",
    )
    yield "Records", whole, _members(records.AnyRecord), "serialization"
    yield (
        "Parts of records",
        whole,
        [records.Pin, records.StagePlan, records.Rival, records.Standing, records.Rank, records.Lopsided],
        "serialization",
    )
    about = f"What the record `exercise` holds as `definition`. {whole}"
    yield "The definition of an exercise", about, _parts_of(exercise), "serialization"


def _knocks() -> list[Model]:
    return [joining.Door, joining.JoinDoor, leads.First, leads.SignIn, workshops.NewWorkshop, AgendaItem]


def _members(union: Any) -> list[Model]:
    return list(get_args(get_args(union)[0]))


def _parts_of(module: ModuleType) -> list[Model]:
    found = (one for one in vars(module).values() if isinstance(one, type) and issubclass(one, BaseModel))
    return [one for one in found if one.__module__ == module.__name__ and one.model_fields][::-1]


# --- one shape -------------------------------------------------------------------------------------------------------


def _model(model: Model, mode: JsonSchemaMode) -> Iterator[str]:
    schema = model.model_json_schema(mode=mode)
    yield f"### {_name(schema, model.__name__).replace('*', '')}"
    yield ""
    about = " ".join(part for part in (_about(model), _right(model)) if part)
    if about:
        yield about
        yield ""
    comments, fields = _comments(model), list[str]()
    for name, part in schema.get("properties", {}).items():
        if "const" in part:
            continue  # the tag, which stands in the title
        optional = mode == "validation" and name not in schema.get("required", ())
        fields.append(_field(name, part, schema.get("$defs", {}), comments.get(name, ""), optional))
    if fields:
        yield from (*fields, "")


def _about(model: Model) -> str:
    """What its own docstring says. pydantic's and an ancestor's say nothing of it."""
    return _in_json(" ".join(inspect.cleandoc(model.__dict__.get("__doc__") or "").split()))


def _right(model: Model) -> str:
    right = next((right for command, right in RIGHTS.items() if command is model), None)
    if right is None:
        return ""
    act = f", act `{right.act}`" if right.act else ""
    return f"*By: {', '.join(role for role in get_args(records.Role) if role in right.roles)}{act}.*"


def _field(name: str, part: Schema, defs: Schema, comment: str, optional: bool) -> str:
    said = _type(part, defs)
    if optional:
        default = part.get("default")
        said += ", optional"
        if default not in (None, "", [], {}):
            said += f" (else `{default if isinstance(default, str) else json.dumps(default)}`)"
    return f"- `{name}`: {said}" + (f". {_in_json(comment[:1].upper() + comment[1:])}" if comment else "")


def _in_json(words: str) -> str:
    """Words of the source in those of the wire."""
    for here, there in (("None", "`null`"), ("True", "`true`"), ("False", "`false`")):
        words = re.sub(rf"\b{here}\b", there, words)
    return re.sub(r'"(<[^"]+>)"', r"`\1`", words)


def _type(part: Schema, defs: Schema) -> str:
    if "$ref" in part:
        name = str(part["$ref"]).rpartition("/")[2]
        return _name(defs[name], name)
    for union in ("anyOf", "oneOf"):
        if union in part:
            kinds = part.get("discriminator", {}).get("mapping", {})
            if "add-note" in kinds or "note" in kinds:
                return f"one of the [{'commands](#commands' if 'add-note' in kinds else 'records](#records'})"
            return " or ".join(dict.fromkeys(_type(one, defs) for one in part[union]))
    if "const" in part:
        return f"`{part['const']}`"
    if "enum" in part:
        named = next((name for name, choice in CHOICES.items() if [*get_args(choice)] == part["enum"]), None)
        return f"*{named}*" if named else " or ".join(f"`{one}`" for one in part["enum"])
    match part.get("type"):
        case "array" if "prefixItems" in part:
            return f"[{', '.join(_type(one, defs) for one in part['prefixItems'])}]"
        case "array":
            return f"list of {_type(part['items'], defs)}{_range(part, 'minItems', 'maxItems', '')}"
        case "object" if values := _values(part):
            return f"object: {_type(values, defs)} by name"
        case "string" if part.get("pattern") == _pattern(records.Id):
            return "id"
        case "string" if part.get("pattern") == _pattern(records.RecordId):
            return "record id"
        case "string":
            return f"string{_range(part, 'minLength', 'maxLength', ' characters')}"
        case "integer" | "number" as kind:
            return f"{kind}{_range(part, 'minimum', 'maximum', '')}"
        case "null":
            return "`null`"
        case "boolean":
            return "`true` or `false`"
        case _:
            return "object"


def _values(part: Schema) -> Schema | None:
    """Of an object that is read by names: all of one kind, whatever pattern the names have."""
    named = [*part.get("patternProperties", {}).values(), part.get("additionalProperties")]
    return named[0] if isinstance(named[0], dict) else None


def _pattern(alias: Any) -> str:
    pattern: str = TypeAdapter[Any](alias).json_schema()["pattern"]
    return pattern


def _name(shape: Schema, name: str) -> str:
    tag = next((part["const"] for part in shape.get("properties", {}).values() if "const" in part), None)
    return f"`{tag}`" if tag else f"*{name}*"


def _range(part: Schema, least: str, most: str, unit: str) -> str:
    low, high = part.get(least), part.get(most)
    if low is None and high is None:
        return ""
    if high is None:
        return f" (at least {low}{unit})"
    return f" (at most {high:,}{unit})" if low is None or (unit and not low) else f" ({low:,} to {high:,}{unit})"


# --- what the source says beside a line -------------------------------------------------------------------------------


def _comments(model: Model) -> dict[str, str]:
    """The comment at the end of each field's line, ancestors' included."""
    found: dict[str, str] = {}
    for one in reversed([one for one in model.__mro__ if one.__module__.startswith("ninedots")]):
        source = inspect.getsource(one)
        beside = _beside(source)
        for statement in ast.parse(source.lstrip()).body[0].body:  # type: ignore[attr-defined]
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                found[statement.target.id] = beside.get(statement.end_lineno or 0, "")
    return found


def _beside(source: str) -> dict[int, str]:
    """By line: the comment at its end."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}


def _choices() -> Iterator[str]:
    for name, choice in CHOICES.items():
        if name != "Reason":
            yield f"- *{name}*: {', '.join(f'`{one}`' for one in get_args(choice))}"


def _reasons() -> Iterator[str]:
    yield "*Reason* is one of these:"
    yield ""
    for line in inspect.getsource(refusals).splitlines():
        name, _, comment = line.strip().partition(",")
        if name.startswith('"') and name.endswith('"'):
            yield f"- `{name[1:-1]}`" + (f": {comment.strip('# ')}" if comment.strip("# ") else "")
    yield ""
    yield "Over HTTP a refusal is an answer with status 409 and the reason as `error`. Other values of `error` at the"
    yield f"doors: {', '.join(sorted(f'`{one}`' for one in _http_errors()))}."


def _http_errors() -> set[str]:
    """The code in every ApiError that the doors raise, and in whatever else is not done there."""
    where = {"ApiError": 1} | {one.__name__: 0 for one in trouble.NotDone.__subclasses__()}  # among the arguments
    found: set[str] = set()
    for module in (errors, guard, joining, leads, workshops, refusing, coming_in, planning):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in where:
                name = node.args[where[node.func.id]]
                found |= {name.value} if isinstance(name, ast.Constant) and isinstance(name.value, str) else set()
    return found


def _closings() -> Iterator[str]:
    yield "| code | why | come back by yourself |"
    yield "| --- | --- | --- |"
    for one in sorted(closing.ALL, key=lambda one: one.code):
        yield f"| {one.code} | {one.why} | {'yes' if one.again else 'no'} |"


def _limits() -> Iterator[str]:
    beside = _beside(inspect.getsource(limits))
    lines = inspect.getsource(limits).splitlines()
    at = {line.partition(" = ")[0]: number for number, line in enumerate(lines, 1) if " = " in line}
    yield "| limit | value | |"
    yield "| --- | --- | --- |"
    for name in LIMITS:
        yield f"| `{name}` | {getattr(limits, name):,} | {beside.get(at[name], '')} |"


if __name__ == "__main__":
    sys.exit(written(__doc__, {PAGE: page_with(PAGE, BEGIN, page_part())}))
