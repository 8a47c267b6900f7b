"""The gate draws the same examples each time; `make explore` draws new ones."""

from hypothesis import settings
from tests.explore import files


def test_the_gate_is_never_red_by_chance() -> None:
    assert settings.get_profile("gate").derandomize
    assert settings.get_profile("gate").database is None, "what an earlier run found is not drawn again either"


def test_new_examples_are_drawn_for_every_property_test() -> None:
    assert not settings.get_profile("explore").derandomize
    assert {"test_workshop_machine.py", "test_votes.py", "test_codec.py"} <= {file.split("/")[-1] for file in files()}
