"""What an event makes of a record is a record: a field that there is, and a value that fits it."""

from typing import Any

import pytest
from pydantic import ValidationError
from tests.domain.world import ANN, World, rid

from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change


@pytest.fixture
def change() -> Change:
    world = World().open("share")
    world.note(ANN, "one")
    return Change(world.state, ANN.person)


@pytest.mark.parametrize("changes", [{"papr": "rose"}, {"paper": "rose", "colour": "red"}])
def test_SYNC_5_a_field_that_a_record_does_not_have_is_never_put(change: Change, changes: dict[str, Any]) -> None:
    note = change.state.records[rid("one")]
    with pytest.raises(TypeError, match=r"^Note has no such field: (papr|colour)$"):
        change.put(note, **changes)
    assert (change.state.records[rid("one")], change.touched) == (note, set())


@pytest.mark.parametrize("changes", [{"text": 42}, {"paper": "crimson"}, {"merged": ["a list"]}, {"fields": {"a": 1}}])
def test_SYNC_5_in_tests_a_value_that_does_not_fit_its_field_is_found(change: Change, changes: dict[str, Any]) -> None:
    note = change.state.records[rid("one")]
    assert isinstance(note, r.Note)
    with pytest.raises(ValidationError):
        change.put(note, **changes)
