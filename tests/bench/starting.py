"""How long a server takes that has been started before."""

import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from tests.support.program import program


@dataclass(frozen=True)
class Start:
    """Seconds from the command to the printed link, and how many of them the processor worked."""

    passed: float
    worked: float


async def second_start(data: Path) -> Start:
    async with program(data):
        pass
    started = time.perf_counter()
    async with program(data) as server:
        passed = time.perf_counter() - started
        used = psutil.Process(server.pid).cpu_times()
        return Start(passed, used.user + used.system)
