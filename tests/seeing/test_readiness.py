"""/ready finds out whether what people send would be kept; never more than one trial, never an old answer (R28)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.support.time import FakeClock

from ninedots.domain import limits
from ninedots.seeing.readiness import Readiness
from ninedots.trouble import StorageTrouble


class Storage:
    """Trials of it wait until they are let go on."""

    def __init__(self) -> None:
        self.trials = 0
        self.trouble: StorageTrouble | None = None
        self.open = asyncio.Event()
        self.open.set()

    async def try_out(self) -> None:
        self.trials += 1
        await self.open.wait()
        if self.trouble:
            raise self.trouble


@asynccontextmanager
async def asked(readiness: Readiness) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(readiness.ask())
    yield task
    assert task.done()


async def test_R28_however_many_ask_one_trial_answers_them_all_and_no_answer_is_old() -> None:
    clock, storage = FakeClock(), Storage()
    readiness = Readiness(storage.try_out, clock)
    await asyncio.gather(*(readiness.ask() for _ in range(100)))
    await readiness.ask()
    assert storage.trials == 1
    storage.trouble = StorageTrouble("the disk is full")
    clock.advance(limits.READY_SECONDS)
    with pytest.raises(StorageTrouble, match="the disk is full"):
        await readiness.ask()
    storage.trouble = None
    with pytest.raises(StorageTrouble, match="the disk is full"):
        await readiness.ask()
    clock.advance(limits.READY_SECONDS)
    await readiness.ask()
    assert storage.trials == 3


async def test_SEE_1_R28_F5_who_asks_waits_no_longer_than_is_promised_while_the_trial_goes_on() -> None:
    clock, storage = FakeClock(), Storage()
    readiness = Readiness(storage.try_out, clock)
    await readiness.ask()
    storage.open.clear()
    began = clock.monotonic()
    clock.advance(limits.READY_SECONDS)
    async with asked(readiness) as first:
        await clock.slept(limits.READY_PATIENCE_SECONDS)
        clock.advance(limits.READY_PATIENCE_SECONDS)
        with pytest.raises(StorageTrouble, match="does not answer in time"):
            await first
    assert clock.monotonic() - began <= 5
    with pytest.raises(StorageTrouble, match="does not answer in time"):
        await readiness.ask()  # at once: nobody waits for the same trial twice
    assert storage.trials == 2
    storage.open.set()
    await asyncio.sleep(0)  # the trial ends
    await readiness.ask()
    assert storage.trials == 2


async def test_the_log_is_told_once_of_each_change(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    clock, storage = FakeClock(), Storage()
    readiness = Readiness(storage.try_out, clock)
    await readiness.ask()
    storage.trouble = StorageTrouble("the disk is full")
    for _ in range(3):
        clock.advance(limits.READY_SECONDS)
        with pytest.raises(StorageTrouble):
            await readiness.ask()
    storage.trouble = None
    clock.advance(limits.READY_SECONDS)
    await readiness.ask()
    said = [record.getMessage() for record in caplog.records if record.name == "ninedots.seeing.readiness"]
    assert said == ["this server is not ready: the disk is full", "this server is ready again"]


async def test_a_fault_of_the_program_is_told_as_one(caplog: pytest.LogCaptureFixture) -> None:
    words = "what somebody wrote"

    async def falls_over() -> None:
        raise KeyError(words)

    with pytest.raises(StorageTrouble, match="went wrong on the server"):
        await Readiness(falls_over, FakeClock()).ask()
    assert "KeyError" in caplog.text
    assert words not in caplog.text
