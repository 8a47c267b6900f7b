"""Holds data from a file against a model, for every audience, and says in plain words what does not fit."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from .problems import Problem, described, one_of
from .source import Path_, Source
from .words import AUDIENCES, has_wordings, word_fields, worded

_KINDS = {
    "string_type": "one text, or a text for each audience with “professionals” among them",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a group of keys",
    "model_type": "a group of keys",
    "model_attributes_type": "a group of keys",
}
_PATTERNS = {
    "": "a short name: small letters, digits and hyphens, a letter first, 40 at the most",
}


def check_model(source: Source, model: type[BaseModel]) -> Iterator[Problem]:
    """Every field that does not fit the model. Rules across fields come last, worded by the model itself."""
    if not isinstance(source.data, dict):
        yield source.problem((), described(source.data), "keys, such as “" + "”, “".join(_keys(model, ())[:3]) + "”")
        return
    for audience in AUDIENCES:
        try:
            model.model_validate(worded(source.data, audience, model))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                # What a whole part says of itself is found by references.py, with the line of the one field.
                if detail["type"] != "value_error" or detail["loc"][-1:] == ("path",):
                    yield _problem(source, model, detail, audience)


def broken_rule(source: Source, model: type[BaseModel]) -> Problem | None:
    """The rule across fields that the model itself finds broken, if every single field fits."""
    try:
        model.model_validate(worded(source.data, AUDIENCES[0], model))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] == "value_error":
                return source.problem((), "something that does not agree", str(detail["ctx"]["error"]))
    return None


def _problem(source: Source, model: type[BaseModel], detail: Mapping[str, Any], audience: str) -> Problem:
    loc = _in_file(source, detail["loc"])
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if has_wordings(source.at(loc)):
        loc = (*loc, audience if audience in source.at(loc) else AUDIENCES[0])
    last = loc[-1] if loc else ""
    found = described(value)
    if kind == "extra_forbidden":
        found, expected = f"the unknown key “{last}”", one_of(_keys(model, detail["loc"][:-1]), last)
    elif kind == "missing":
        missing = str(detail["loc"][-1])
        value = _KINDS["string_type"] if missing in word_fields(model) else "a value"
        found, expected = f"no “{missing}”", f"the key “{missing}” with {value}"
    elif kind == "literal_error":
        names = [name.strip("' ") for name in context["expected"].replace(" or ", ", ").split(", ")]
        expected = one_of(names, value)
    elif kind == "string_pattern_mismatch":
        expected = _PATTERNS.get(str(last), _PATTERNS[""])
    elif kind == "string_too_long":
        found, expected = f"{len(value)} characters", f"{context['max_length']} at the most"
    elif kind == "string_too_short":
        found, expected = "an empty text", "some words"
    elif kind in {"too_short", "too_long"}:
        least = kind == "too_short"
        bound = context["min_length" if least else "max_length"]
        found, expected = f"{context['actual_length']}", f"{bound} {'or more' if least else 'at the most'}"
    elif kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        words = {"gt": "more than {}", "ge": "{} or more", "lt": "less than {}", "le": "{} at the most"}
        expected = next(words[name].format(f"{context[name]:g}") for name in words if name in context)
    elif kind == "value_error":
        found = str(context["error"])
        expected = "an SVG path of M L H V C S Q T Z with absolute numbers, from 0 to 1 over the board"
    else:
        expected = _KINDS.get(kind, detail["msg"])
    return source.problem(loc, found, expected)


def _in_file(source: Source, loc: tuple[int | str, ...]) -> Path_:
    """The place in the file that pydantic means: it names the chosen shape as a step of its own, a file does not."""
    path: Path_ = ()
    for index, step in enumerate(loc):
        here = source.at(path)
        known = step in here if isinstance(here, dict) else isinstance(here, list) and isinstance(step, int)
        if known or (index == len(loc) - 1 and not isinstance(here, dict)):
            path = (*path, step)
    return path


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand at this place."""
    schema = _schema(model)

    def opened(part: Any, step: int | str | None) -> Any:
        while isinstance(part, dict):
            if "$ref" in part:
                part = schema["$defs"][part["$ref"].rpartition("/")[2]]
            elif "discriminator" in part and isinstance(step, str):
                part = {"$ref": part["discriminator"]["mapping"].get(step, "/")}
                step = None
            elif "anyOf" in part:
                part = next((one for one in part["anyOf"] if one.get("type") != "null"), {})
            else:
                break
        return part

    part: Any = schema
    for step in loc:
        part = opened(part, None)
        if isinstance(step, int):
            part = part.get("items", {})
        elif step in part.get("properties", {}):
            part = part["properties"][step]
        else:
            part = opened(part, step)
    return list(opened(part, None).get("properties", {}))


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()
