"""A small round of what `make fuzz` does for an hour (X20, X21, X22, F23, X46 to X51, X54)."""

import logging
from collections.abc import Iterator

import pytest

from .fuzz import (
    Faults,
    a_room,
    good_frames,
    import_nonsense,
    parse_nonsense,
    send_nonsense_below,
    talk_nonsense,
)


@pytest.fixture
def faults() -> Iterator[Faults]:
    handler = Faults()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("seed", range(4))
def test_X20_X21_X22_nonsense_is_refused_by_the_parser_and_nothing_else_happens(seed: int) -> None:
    outcome = parse_nonsense(seed, 2_000)
    assert min(outcome["understood"], outcome["refused"]) > 100  # neither all noise nor all well


async def test_X20_F23_nonsense_over_sockets_costs_nobody_else_anything(faults: Faults) -> None:
    async with a_room() as (server, clock):
        outcome = await talk_nonsense(server, clock, 1, 1_200)
    assert faults.found == []
    assert min(outcome[kind] for kind in ("ack", "refused", "invalid", "closed 1003", "closed 1007", "closed 1009")) > 5


def test_every_kind_of_message_is_among_those_that_are_bent() -> None:
    assert len(good_frames()) > 45


async def test_X46_X48_X49_nonsense_below_the_application_comes_to_an_end(faults: Faults) -> None:
    async with a_room() as (server, _):
        outcome = await send_nonsense_below(server, 1, 300)
    assert faults.found == []
    assert all(outcome[kind] > 3 for kind in ("400", "404", "431", "frames 101")), outcome


def test_X54_nonsense_is_no_import() -> None:
    outcome = import_nonsense(1, 100)
    assert min(outcome["refused"], outcome["taken"]) > 5, outcome
