"""How fast the play goes: at a human pace, at a part or a multiple of it, or without any waiting."""

from dataclasses import dataclass

from ninedots.clock import Clock


@dataclass(frozen=True, slots=True)
class Tempo:
    clock: Clock
    pace: float  # 1: as people do; 2: twice as slow; 0: at once

    @property
    def instant(self) -> bool:
        return self.pace == 0

    def now(self) -> float:
        """Seconds of the play since an arbitrary start; always 0 where nothing is waited for."""
        return 0.0 if self.instant else self.clock.monotonic() / self.pace

    async def until(self, moment: float) -> None:
        if (left := moment - self.now()) > 0 and not self.instant:
            await self.clock.sleep(left * self.pace)

    async def wait(self, seconds: float) -> None:
        if not self.instant:
            await self.clock.sleep(seconds * self.pace)
