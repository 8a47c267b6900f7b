"""The list of mutants, and what its runner says of one that is none. The list itself is tried by `make mutants`."""

from dataclasses import replace

from .__main__ import judged
from .list import MUTANTS


def test_R3_the_list_is_long_enough_and_each_has_a_name_of_its_own() -> None:
    assert len(MUTANTS) >= 40
    assert len({one.name for one in MUTANTS}) == len(MUTANTS)


def test_R3_a_mutant_that_applies_nowhere_or_names_no_test_is_told() -> None:
    one = MUTANTS[0]
    assert "applies 0 times" in str(judged(replace(one, old="no such line"), find=False))
    assert "names no test" in str(judged(replace(one, tests=()), find=False))
