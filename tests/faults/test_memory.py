"""The judge of the soak's memory: it must see a leak, and nothing else (R26)."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from .memory import ENOUGH, FLAT, Taken

# Keeps so many bytes of each line's worth for ever, or gives them back.
LEAKING = "import sys\nkept = []\nfor line in sys.stdin:\n    kept.append(bytearray(int(line)))\n    print(flush=True)"
STEADY = "import sys\nfor line in sys.stdin:\n    kept = bytearray(int(line))\n    print(flush=True)"


def taken(memory: Callable[[float], float], seconds: int = 480) -> Taken:
    """As it is measured: with noise, and now and then a little more for a while."""
    chance, result = Random(26), Taken()
    for second in range(seconds):
        burst = 3.0 if second % 100 < 12 else 0.0
        result.seconds.append(second)
        result.memory.append(memory(second) + burst + chance.uniform(-0.5, 0.5))
    return result


def test_R26_a_slow_leak_is_seen_through_all_noise() -> None:
    assert taken(lambda second: 110 + second / 60).creeps


@pytest.mark.parametrize(
    "memory",
    [lambda _: 110.0, lambda second: min(110.0, 90 + second / 6), lambda second: 110 + second / 60 * FLAT / 4],
    ids=["flat", "fills up once", "hardly"],
)
def test_R26_what_comes_to_rest_is_no_leak(memory: Callable[[float], float]) -> None:
    assert not taken(memory).creeps


def test_nothing_is_said_of_a_life_too_short() -> None:
    assert not taken(lambda second: 110 + second, seconds=int(ENOUGH)).creeps


@pytest.mark.parametrize(("program", "creeps"), [(LEAKING, True), (STEADY, False)], ids=["leaks", "does not"])
async def test_R26_a_process_that_keeps_what_it_should_forget_is_caught(
    program: str, creeps: bool, tmp_path: Path
) -> None:
    """A real process, as if it kept a quarter of a MiB every ten seconds."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdin=pipe, stdout=pipe)
    assert process.stdin
    assert process.stdout
    result = Taken()
    for number in range(60):
        process.stdin.write(b"%d\n" % 2**18)
        await process.stdout.readline()
        result.look(number * 10.0, process.pid, tmp_path / "no.db-wal")
    process.stdin.close()
    await process.wait()
    assert result.creeps is creeps
    assert min(result.files) > 0
