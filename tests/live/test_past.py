"""Workshops as they were: read from the journal as it is now, whatever is kept at hand."""

from typing import Any

import pytest
from tests.support.time import OrderedIds
from tests.support.workshop import WORKSHOP

from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Entry
from ninedots.journal.reading import written
from ninedots.live.past import Past

NEW_ID = OrderedIds().new


def titled(*titles: str) -> list[e.Event]:
    """A workshop that was called one thing after the other."""
    rest: dict[str, Any] = {"at": 1, "by": "lead", "question": "", "groups": ()}
    planned = e.WorkshopPlanned(
        workshop=WORKSHOP, title=titles[0], audience="professionals", attribution="named", **rest
    )
    return [planned, *(e.WorkshopRevised(title=title, **rest) for title in titles[1:])]


async def title_at(past: Past, seq: int) -> str | None:
    state = await past.state(WORKSHOP, seq)
    return state.workshop.title if state else None


@pytest.fixture
async def journal() -> MemoryJournal:
    journal = MemoryJournal()
    await journal.create(WORKSHOP, NEW_ID(), 1, written(titled("one", "two", "three"), 0))
    return journal


async def test_HIST_1_each_moment_is_as_it_was_in_whatever_order_one_looks(journal: MemoryJournal) -> None:
    past = Past(journal)
    assert [await title_at(past, seq) for seq in (2, 3, 1, 2)] == ["two", "three", "one", "two"]
    assert await past.state(WORKSHOP, 4) is None
    assert await past.state(NEW_ID(), 1) is None


async def test_HIST_1_what_has_happened_since_is_there_to_be_looked_at(journal: MemoryJournal) -> None:
    past = Past(journal)
    assert await title_at(past, 4) is None
    await journal.append(WORKSHOP, 3, written(titled("", "four")[1:], 3), [])
    assert await title_at(past, 4) == "four"
    assert len(await past.told(WORKSHOP, list)) == 4


async def test_HIST_1_F25_nothing_of_another_history_is_shown(journal: MemoryJournal) -> None:
    """After an older copy was brought back, the same seq is another moment."""
    past = Past(journal)
    assert await title_at(past, 2) == "two"
    await journal.delete(WORKSHOP)
    assert await past.state(WORKSHOP, 2) is None
    await journal.create(WORKSHOP, NEW_ID(), 1, written(titled("one", "another"), 0))
    assert await title_at(past, 2) == "another"
    assert await past.state(WORKSHOP, 3) is None


async def test_HIST_1_F24_an_event_that_cannot_be_read_is_passed_over(journal: MemoryJournal) -> None:
    past = Past(journal)
    await journal.append(WORKSHOP, 3, [Entry(4, "from-the-future", 1, 1, "lead", b"{}")], [])
    await journal.append(WORKSHOP, 4, written(titled("", "five")[1:], 4), [])
    assert [await title_at(past, seq) for seq in (4, 5)] == ["three", "five"]
    assert [event is None for event in await past.told(WORKSHOP, list)] == [False, False, False, True, False]


async def test_HIST_1_no_more_than_a_few_states_are_kept_at_hand(journal: MemoryJournal) -> None:
    past = Past(journal)
    for number in range(limits.PASTS_AT_HAND + 4):
        await journal.append(WORKSHOP, 3 + number, written(titled("", f"title {number}")[1:], 3 + number), [])
        assert await title_at(past, 4 + number) == f"title {number}"
    assert await title_at(past, 4) == "title 0"
    assert past.at_hand == limits.PASTS_AT_HAND
