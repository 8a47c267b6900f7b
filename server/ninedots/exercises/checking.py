"""Holds data from a file against a model, for every audience, and says in plain words what does not fit."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Any
from unicodedata import normalize

from pydantic import BaseModel, ValidationError

from ninedots.domain import limits
from ninedots.domain.text import clean

from .problems import Problem, described, one_of
from .source import Path_, Source
from .words import AUDIENCES, has_wordings, word_fields, worded

_TEXT = "one text, or a text for each audience with “professionals” among them"
_NAME = "a short name: small letters, digits and hyphens, a letter first, 40 at the most"
_KINDS = {
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
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")


def check_model(source: Source, model: type[BaseModel]) -> Iterator[Problem]:
    """Every field that does not fit the model. Rules across fields come last, worded by the model itself."""
    yield from source.problems
    yield from _lost_in_remarks(source)
    yield from _unseen_words(source, model)
    if not isinstance(source.data, dict):
        yield source.problem((), described(source.data), "keys, such as “" + "”, “".join(_keys(model, ())[:3]) + "”")
        return
    for audience in AUDIENCES:
        try:
            model.model_validate(worded(source.data, audience, model))
        except ValidationError as error:
            details = error.errors(include_url=False)
            unknown = (detail["loc"] for detail in details if detail["type"] == "extra_forbidden")
            misspelt = list(islice(unknown, limits.EXERCISE_PROBLEMS))
            for detail in details:
                if detail["type"] == "missing" and any(_meant(detail["loc"], key) for key in misspelt):
                    continue  # told already, as the key that is misspelt
                if detail["loc"] == ("zones",) and source.at(("board", "grid")) is not None and not detail["input"]:
                    continue  # a grid that could not be written out, told by itself
                # What a whole part says of itself is found by references.py, with the line of the one field.
                if detail["type"] != "value_error" or detail["loc"][-1:] == ("path",):
                    yield from _problem(source, model, detail, audience)


def broken_rule(source: Source, model: type[BaseModel]) -> Problem | None:
    """The rule across fields that the model itself finds broken, if every single field fits."""
    try:
        model.model_validate(worded(source.data, AUDIENCES[0], model))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] == "value_error":
                return source.problem((), "something that does not agree", str(detail["ctx"]["error"]))
    return None


def _lost_in_remarks(source: Source) -> Iterator[Problem]:
    """Colours written without quotes: YAML takes them for remarks."""
    for path, said in source.written.items():
        if _COLOUR.match(said):
            yield source.problem(path, source.described(path), "the name of a colour, such as sky, sand or leaf")


def _unseen_words(source: Source, model: type[BaseModel]) -> Iterator[Problem]:
    """Words of which nothing can be seen, or that hold what cannot be seen and may turn the others round."""
    for path in source.lines:
        value = source.at(path)
        if not isinstance(value, str) or not value or _field(path) not in word_fields(model):
            continue
        seen = clean(value)
        if not seen:
            yield source.problem(path, "a text of which nothing can be seen", "some words")
        elif hidden := set(normalize("NFC", value)) - set(seen) - set(" \t\r\n"):
            found = f"a character that cannot be seen (U+{ord(min(hidden)):04X})"
            yield source.problem(path, found, "the text without it; written anew rather than copied")


def _problem(source: Source, model: type[BaseModel], detail: Mapping[str, Any], audience: str) -> Iterator[Problem]:
    loc = _in_file(source, detail["loc"])
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if has_wordings(source.at(loc)):
        loc = (*loc, audience if audience in source.at(loc) else AUDIENCES[0])
    if _COLOUR.match(source.written.get(loc, "")):
        return  # told already
    last = loc[-1] if loc else ""
    found = source.described(loc) if source.at(loc) == value else described(value)
    if kind == "extra_forbidden":
        found, expected = f"the unknown key “{last}”", one_of(_keys(model, detail["loc"][:-1]), last)
    elif kind == "missing":
        found, expected = _missing(model, detail["loc"])
    elif kind == "literal_error":
        names = [name.strip("' ") for name in context["expected"].replace(" or ", ", ").split(", ")]
        expected = one_of(names, value)
    elif kind == "string_pattern_mismatch":
        expected = _NAME
    elif kind == "string_type":
        expected = _TEXT if _field(loc) in word_fields(model) else _NAME
    elif kind == "string_too_long":
        found, expected = f"{len(value)} characters", f"{context['max_length']} at the most"
    elif kind == "string_too_short":
        found, expected = "an empty text", "some words"
    elif kind in {"too_short", "too_long"}:
        # Of a list with an item that does not fit, pydantic counts only the others; the item is told by itself.
        if context.get("min_length", 0) <= len(value) <= (context.get("max_length") or len(value)):
            return
        least = kind == "too_short"
        bound = context["min_length" if least else "max_length"]
        expected = f"{bound} {'or more' if least else 'at the most'}"
    elif kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        words = {"gt": "more than {}", "ge": "{} or more", "lt": "less than {}", "le": "{} at the most"}
        expected = next(words[name].format(f"{context[name]:g}") for name in words if name in context)
    elif kind == "value_error":
        found = str(context["error"])
        expected = "an SVG path of M L H V C S Q T Z with absolute numbers, from 0 to 1 over the board"
    else:
        expected = _KINDS.get(kind, detail["msg"])
    yield source.problem(loc, found, expected)


def _meant(missing: tuple[int | str, ...], misspelt: tuple[int | str, ...]) -> bool:
    """Whether the key that is missing is probably the misspelt one beside it."""
    return missing[:-1] == misspelt[:-1] and bool(get_close_matches(str(misspelt[-1]), [str(missing[-1])], cutoff=0.5))


def _missing(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, str]:
    last = loc[-1]
    if isinstance(last, int):  # of a pair, such as the two ends of an axis
        return f"a list of {last}", "two of them"
    value = _TEXT if last in word_fields(model) else "a value"
    return f"no “{last}”", f"the key “{last}” with {value}"


def _field(loc: Path_) -> str:
    """The field that a place belongs to: an item of a list, or a wording, belongs to the field around it."""
    return next((str(step) for step in reversed(loc) if isinstance(step, str) and step not in AUDIENCES), "")


def _in_file(source: Source, loc: tuple[int | str, ...]) -> Path_:
    """The place in the file that pydantic means: what is missing has none of its own."""
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

    def opened(part: Any) -> Any:
        while isinstance(part, dict):
            if "$ref" in part:
                part = schema["$defs"][part["$ref"].rpartition("/")[2]]
            elif "anyOf" in part:
                part = next((one for one in part["anyOf"] if one.get("type") != "null"), {})
            else:
                break
        return part

    part: Any = schema
    for step in loc:
        part = opened(part)
        part = part.get("items", {}) if isinstance(step, int) else part.get("properties", {}).get(step, {})
    return list(opened(part).get("properties", {}))


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()
