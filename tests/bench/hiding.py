"""Everything is hidden from a full hall at once: until the last screen holds nothing, and until all is back."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.program import program, signed_in

from ninedots.demo.client import Client
from ninedots.domain import commands as c

from .coming import PATIENCE, a_board, seats_of
from .load import Wrong
from .screens import HELLO, Screen, close_all, connect


@dataclass(frozen=True)
class Hiding:
    people: int
    notes: int
    hidden: float  # ms from the answer until the last screen has been told
    shown: float  # the same for its lifting, with every note
    in_order: bool  # every screen was told of both, of the one before the other


async def hiding(data: Path, people: int, notes: int) -> Hiding:
    """Raises Wrong where somebody was not told."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(program(data, "--no-demo"))
        lead_browser = await stack.enter_async_context(signed_in(server))
        workshop = await a_board(lead_browser, notes)
        cookies = await seats_of(server, await lead_browser.code(workshop), people)
        port = urlsplit(server.origin).port
        assert port
        lead = await stack.enter_async_context(lead_browser.leading(workshop))
        screens = await connect("127.0.0.1", port, f"/api/workshops/{workshop}/socket", cookies)
        try:
            for screen in screens:
                screen.send(HELLO)
            await asyncio.gather(*(screen.welcomed for screen in screens))
            first, hidden = await _told(lead, c.HideEverything(), screens)
            second, shown = await _told(lead, c.ShowEverything(), screens)
            in_order = all(
                [*filter({first, second}.__contains__, screen.seqs)] == [first, second] for screen in screens
            )
        finally:
            close_all(screens)
    return Hiding(people, notes, hidden, shown, in_order)


async def _told(lead: Client, command: c.Command, screens: Sequence[Screen]) -> tuple[int, float]:
    """The seq of what happened, and the ms from its answer until the last screen had it."""
    answer = await lead.do(command)
    answered = time.perf_counter()
    if answer["t"] != "ack":
        raise Wrong(f"{command} was not done: {answer}")
    seq = int(answer["seq"])
    try:
        async with asyncio.timeout(PATIENCE):
            times = await asyncio.gather(*(screen.told(seq) for screen in screens))
    except TimeoutError:
        missing = sum(seq not in screen.seqs for screen in screens)
        raise Wrong(f"{missing} of {len(screens)} people were not told within {PATIENCE} s") from None
    return seq, (max(times) - answered) * 1000
