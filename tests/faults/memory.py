"""What a server takes of its machine while it works, and whether that creeps up."""

import statistics
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path

import psutil

FLAT = 0.5  # MiB a minute; what grows faster has no bound, or none that a day stays under
WAL = 64.0  # MiB; it is written back from 4 on, unless somebody reads for long
ENOUGH = 120.0  # seconds watched, below which a slope says nothing


@dataclass
class Taken:
    """By one process, from one moment of its life to another."""

    seconds: list[float] = field(default_factory=list)  # of its life
    memory: list[float] = field(default_factory=list)  # MiB, at each of these
    files: list[int] = field(default_factory=list)  # open ones
    wal: list[float] = field(default_factory=list)  # MiB of SQLite's write-ahead log

    def look(self, seconds: float, pid: int, wal: Path) -> None:
        process = psutil.Process(pid)
        self.seconds.append(seconds)
        self.memory.append(process.memory_info().rss / 2**20)
        self.files.append(process.num_fds())
        self.wal.append(wal.stat().st_size / 2**20 if wal.exists() else 0.0)

    def clear(self) -> None:
        """Another process."""
        for kept in (self.seconds, self.memory, self.files, self.wal):
            kept.clear()

    @property
    def creep(self) -> float:
        """MiB a minute, over the last third: by then all that fills up once has done so."""
        begin = bisect_left(self.seconds, self.seconds[-1] - self.watched / 3)
        return statistics.linear_regression(self.seconds[begin:], self.memory[begin:]).slope * 60

    @property
    def watched(self) -> float:
        return self.seconds[-1] - self.seconds[0] if self.seconds else 0.0

    @property
    def creeps(self) -> bool:
        return self.watched >= ENOUGH and self.creep > FLAT

    def broken(self) -> list[str]:
        """What of this no server may take, in words. Empty: nothing."""
        found = []
        if self.creeps:
            found.append(f"R26: memory creeps up by {self.creep:.2f} MiB a minute")
        if max(self.wal, default=0.0) > WAL:
            found.append(f"R26: the write-ahead log has grown to {max(self.wal):.0f} MiB")
        return found

    def told(self) -> str:
        if len(self.seconds) < 6:
            return "not watched"
        minutes = self.watched / 60
        return (
            f"{self.memory[0]:.0f} MiB, after {minutes:.1f} minutes {self.memory[-1]:.0f} MiB; over the last third "
            f"{self.creep:+.2f} MiB a minute (flat: less than {FLAT})\n"
            f"open files {min(self.files)} to {max(self.files)}; write-ahead log at most {max(self.wal):.1f} MiB"
        )
