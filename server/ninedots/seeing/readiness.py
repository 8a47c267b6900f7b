"""Whether this server can serve: whether what people send it now would be kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.faults import where
from ninedots.live.waiting import within
from ninedots.trouble import StorageTrouble

log = logging.getLogger(__name__)


class Readiness:
    """Tries to keep something, as whatever people send would be kept, when somebody asks.

    However many ask, there is one trial at a time and one in `READY_SECONDS` at most. Who asks never waits for longer
    than `READY_PATIENCE_SECONDS`; a trial that takes longer goes on, and its outcome counts when it comes.
    """

    def __init__(self, try_out: Callable[[], Awaitable[None]], clock: Clock) -> None:
        """`try_out` raises StorageTrouble when nothing could be kept now."""
        self._try_out = try_out
        self._clock = clock
        self._trouble: StorageTrouble | None = None  # that the latest trial met
        self._told: str | None = None  # what the log says is the matter
        self._began = self._ended = -float("inf")
        self._over = asyncio.Event()
        self._trial: asyncio.Task[None] | None = None

    async def ask(self) -> None:
        """Raises StorageTrouble, in words for whoever runs the server."""
        try:
            await self._ask()
        except StorageTrouble as trouble:
            self._tell(str(trouble))
            raise
        self._tell(None)

    async def _ask(self) -> None:
        now = self._clock.monotonic()
        if self._trial is None and now - self._ended >= limits.READY_SECONDS:
            self._began = now
            self._over.clear()
            self._trial = asyncio.create_task(self._run(), name="trial")
        left = self._began + limits.READY_PATIENCE_SECONDS - now
        if self._trial is not None and left > 0:
            await within(self._clock, left, self._over)
        if self._trial is not None:
            raise StorageTrouble("the database does not answer in time")
        if self._trouble is not None:
            raise self._trouble

    async def _run(self) -> None:
        try:
            await self._try_out()
            self._trouble = None
        except StorageTrouble as trouble:
            self._trouble = trouble
        except Exception as fault:  # noqa: BLE001 - the root of a task: whoever waits is to hear that it went wrong
            log.error("the trial fell over: %(fault)s", {"fault": where(fault)})
            self._trouble = StorageTrouble("something went wrong on the server")
        finally:
            self._ended = self._clock.monotonic()
            self._trial = None
            self._over.set()

    def _tell(self, trouble: str | None) -> None:
        """Once, and not each time that somebody asks."""
        if trouble == self._told:
            return
        self._told = trouble
        if trouble:
            log.error("this server is not ready: %(trouble)s", {"trouble": trouble})
        else:
            log.info("this server is ready again")
