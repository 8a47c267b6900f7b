"""`kill -9` under load: what was acknowledged is there, once, in one unbroken order (F1, R1).

A thousand rounds: `make kills ROUNDS=1000`.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from .kills import kills
from .mortal import Mother, mother
from .points import POINTS

ROUNDS = 50
UNTIL_CAUGHT = 20  # far fewer would do
SEED = 9


@pytest.fixture(scope="module")
async def servers() -> AsyncIterator[Mother]:
    async with mother() as servers:
        yield servers


async def test_CMD_1_CMD_2_F1_R1_no_kill_at_any_point_loses_or_doubles_anything(
    servers: Mother, tmp_path: Path
) -> None:
    tally = await kills(servers, tmp_path, ROUNDS, SEED)
    assert tally.broken == []
    assert tally.rounds.total() == ROUNDS
    # The servers did die where something could have gone wrong: with commands under way, and of these some durable.
    assert set(tally.rounds) == {"any instant", *POINTS}
    assert all(tally.unknown[point] for point in tally.rounds)
    assert tally.unheard["committed"]
    assert tally.unheard["broadcast"]


async def test_R3_a_server_that_acknowledges_before_the_commit_is_caught(servers: Mother, tmp_path: Path) -> None:
    tally = await kills(servers, tmp_path, UNTIL_CAUGHT, SEED, journal="hasty")
    assert any(found.startswith("P1") for found in tally.broken)


async def test_R3_a_server_that_forgets_what_it_answered_is_caught(servers: Mother, tmp_path: Path) -> None:
    tally = await kills(servers, tmp_path, UNTIL_CAUGHT, SEED, journal="forgetful")
    # Not only by the missing answers: people were told no of what had been done, or it was done again.
    assert any("was refused and is in the journal" in found or "was written 2 times" in found for found in tally.broken)
