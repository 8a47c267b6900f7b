"""Waiting for one of several things, and not for ever."""

import asyncio

from ninedots.clock import Clock


async def within(clock: Clock, seconds: float, *events: asyncio.Event) -> None:
    """Until one of the events is set, or this much time has passed."""
    waits = [asyncio.ensure_future(one) for one in (clock.sleep(seconds), *(event.wait() for event in events))]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
