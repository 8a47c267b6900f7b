"""Time and ids are handed in, so that no test sleeps and every run can be repeated."""

import asyncio
import base64
import secrets
import time
from typing import Protocol


class Clock(Protocol):
    def now(self) -> int:
        """Milliseconds since 1970 in UTC: the time that is written down."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start that never go back: the time that is waited for."""
        ...

    async def sleep(self, seconds: float) -> None: ...


class Ids(Protocol):
    def new(self) -> str:
        """128 unguessable bits in base64url: 22 characters."""
        ...


class SystemClock:
    def now(self) -> int:
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class RandomIds:
    def new(self) -> str:
        return base64.urlsafe_b64encode(secrets.token_bytes(16)).rstrip(b"=").decode()
