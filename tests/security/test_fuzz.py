"""A small round of what `make fuzz` does for an hour (X20, X21, X22, F23)."""

import logging
from collections.abc import Iterator

import pytest

from .fuzz import Faults, a_room, good_frames, parse_nonsense, talk_nonsense


@pytest.fixture
def faults() -> Iterator[Faults]:
    handler = Faults()
    logging.getLogger("ninedots").addHandler(handler)
    yield handler
    logging.getLogger("ninedots").removeHandler(handler)


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
