"""Sends away whose ticket is no longer good: signed out, left, run out, or ended from another device (X14).

Asked for all connections of the process together, so that it holds for every way in which a ticket can end, and in
whichever process it was ended.
"""

import logging
from collections.abc import Awaitable, Callable, Collection, Iterable

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.faults import where
from ninedots.trouble import StorageTrouble
from ninedots.wire.closing import SIGNED_OUT

from .session import Session

log = logging.getLogger(__name__)

# Those of the tickets that would still let somebody in. Raises StorageTrouble.
StillGood = Callable[[Collection[str]], Awaitable[frozenset[str]]]


async def watch(connected: Callable[[], Iterable[Session]], still_good: StillGood, clock: Clock) -> None:
    """Runs until cancelled."""
    while True:
        await clock.sleep(limits.TICKET_SECONDS)
        try:
            await check(connected, still_good)
        except StorageTrouble as trouble:
            # Who is in stays in: nothing can be written now, and what is shown they had seen. The next look decides.
            log.warning("tickets could not be checked: %(why)s", {"why": trouble})
        except Exception as fault:  # noqa: BLE001 - the root of this task: without it nobody would be sent away again
            log.error("the check of tickets fell over: %(fault)s", {"fault": where(fault)})


async def check(connected: Callable[[], Iterable[Session]], still_good: StillGood) -> None:
    held = {session.ticket for session in connected() if session.ticket is not None}
    ended = held - await still_good(held) if held else held
    for session in [*connected()] if ended else ():
        if session.ticket in ended:
            session.outbox.close(SIGNED_OUT)


async def all_good(tickets: Collection[str]) -> frozenset[str]:
    """Where there are no tickets that could end."""
    return frozenset(tickets)
