"""Long work in threads: nobody takes all the room there is to wait in."""

import asyncio
from threading import Event

import pytest

from ninedots.api.queueing import Queue, TooManyWaiting
from ninedots.domain import limits
from ninedots.outcomes.formats import child
from ninedots.outcomes.formats.child import Ended, Work


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


async def test_POSTER_5_what_waits_of_all_is_bounded_and_what_has_not_begun_goes_with_its_asker() -> None:
    go, began, queue = Event(), Event(), Queue("test")

    def work() -> bool:
        began.set()
        return go.wait()

    waiting = [asyncio.create_task(queue.do(f"asker {one}", work)) for one in range(limits.WORK_WAITING)]
    await asyncio.to_thread(began.wait)
    waiting[0].cancel()
    await asyncio.gather(waiting[0], return_exceptions=True)
    with pytest.raises(TooManyWaiting):  # a thread works on
        await queue.do("one more", work)
    waiting[-1].cancel()
    await asyncio.gather(waiting[-1], return_exceptions=True)
    await asyncio.sleep(0)
    waiting.append(asyncio.create_task(queue.do("one more", work)))
    await asyncio.sleep(0)
    go.set()
    assert await waiting[-1]
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_FILES_5_a_child_is_ended_when_its_asker_goes() -> None:
    queue, works = Queue("test"), list[Work]()

    def made(work: Work) -> bytes:
        works.append(work)
        return child.made({"kind": "sheet", "key": "poster", "asked": {}}, work)

    asked = asyncio.create_task(queue.make("mine", made))
    async with asyncio.timeout(20):
        while not works:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    with pytest.raises(Ended):
        child.made({}, works[0])


async def test_FILES_6_imports_have_a_narrower_bound() -> None:
    go, queue = Event(), Queue("test", waiting=limits.IMPORTS_WAITING)
    asked = [asyncio.create_task(queue.do(f"asker {one}", go.wait)) for one in range(limits.IMPORTS_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(TooManyWaiting):
        await queue.do("one more", go.wait)
    go.set()
    assert all(await asyncio.gather(*asked))
