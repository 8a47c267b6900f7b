"""A workshop in a few lines (`domain.card`)."""

import json

import pytest

from ninedots.domain.card import Card, card_of, read_card, written_card
from ninedots.domain.state import State

CARD = Card(
    title="Belonging",
    question="",
    audience="pupils",
    attribution="named",
    status="planned",
    created=1,
    opened=None,
    ended=None,
    deletes=None,
    exercises=("Iceberg",),
    people=0,
    notes=0,
    again_of=None,
    leaders={},
)


def test_CARD_2_no_field_has_a_default_so_that_an_older_card_is_none() -> None:
    assert [name for name, field in Card.model_fields.items() if not field.is_required()] == []


@pytest.mark.parametrize("name", Card.model_fields)
def test_CARD_2_a_card_with_another_shape_is_none(name: str) -> None:
    said = CARD.model_dump(mode="json")
    assert read_card(json.dumps(said).encode()) == CARD
    assert read_card(json.dumps({key: value for key, value in said.items() if key != name}).encode()) is None
    assert read_card(json.dumps({**said, f"{name}_too": 1}).encode()) is None


def test_what_was_never_planned_has_no_card() -> None:
    assert written_card(State()) is None
    assert read_card(None) is None
    with pytest.raises(LookupError):
        card_of(State())
