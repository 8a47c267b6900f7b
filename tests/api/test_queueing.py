"""Long work in threads: nobody takes all the room there is to wait in."""

import asyncio
from threading import Event

import pytest

from ninedots.api.queueing import Queue, TooManyWaiting
from ninedots.domain import limits


async def test_POSTER_5_a_share_is_free_again_when_its_work_is_done_and_others_have_theirs() -> None:
    go, queue = Event(), Queue("test")
    mine = [asyncio.create_task(queue.do("mine", go.wait)) for _ in range(limits.WORK_WAITING_SHARE)]
    theirs = asyncio.create_task(queue.do("theirs", go.wait))
    await asyncio.sleep(0)
    with pytest.raises(TooManyWaiting):
        await queue.do("mine", go.wait)
    go.set()
    assert all(await asyncio.gather(*mine, theirs))
    assert await queue.do("mine", go.wait)


async def test_POSTER_5_what_waits_of_all_is_bounded_and_counts_though_its_asker_went() -> None:
    go, queue = Event(), Queue("test")
    waiting = [asyncio.create_task(queue.do(f"asker {one}", go.wait)) for one in range(limits.WORK_WAITING)]
    await asyncio.sleep(0)
    waiting[-1].cancel()
    with pytest.raises(TooManyWaiting):
        await queue.do("one more", go.wait)
    go.set()
    await asyncio.gather(*waiting, return_exceptions=True)
