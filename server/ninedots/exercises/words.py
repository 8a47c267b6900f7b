"""Words for people: one text for everybody, or one for each audience."""

from functools import cache
from typing import Any, Final, get_args

from pydantic import BaseModel

from ninedots.domain.exercise import Audience

AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
FIRST: Final[Audience] = "professionals"  # their wording serves whoever has none of their own


def has_wordings(value: object) -> bool:
    """Is this a mapping from audiences to texts, with the first audience among them?"""
    return isinstance(value, dict) and FIRST in value and set(value) <= set(AUDIENCES)


def worded(data: Any, audience: Audience, model: type[BaseModel], key: str = "") -> Any:
    """The same data with every wording settled for one audience.

    Only what the model declares as words can differ; names, places and numbers are the same for everybody, or
    sessions of different audiences could not be laid side by side.
    """
    if isinstance(data, dict):
        if key in word_fields(model) and has_wordings(data):
            return data[audience] if audience in data else data[FIRST]
        return {name: worded(value, audience, model, name) for name, value in data.items()}
    if isinstance(data, list):
        return [worded(item, audience, model, key) for item in data]
    return data


@cache
def word_fields(model: type[BaseModel]) -> frozenset[str]:
    """The names of all fields, in this model and those inside it, that hold words for people."""
    schema = model.model_json_schema()
    names: set[str] = set()
    for part in (schema, *schema.get("$defs", {}).values()):
        names.update(name for name, field in part.get("properties", {}).items() if _holds_words(field))
    return frozenset(names)


def _holds_words(field: Any) -> bool:
    if isinstance(field, dict):
        return field.get("words") is True or any(_holds_words(value) for value in field.values())
    return isinstance(field, list) and any(_holds_words(item) for item in field)
