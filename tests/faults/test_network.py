"""Slow, broken and meddling networks, on either way to a room: slow, but right (F7, F9, F10, F11)."""

import asyncio
from collections.abc import Callable
from random import Random
from urllib.parse import urlsplit

import httpx2
import pytest
import websockets
from tests.support.client import connected, taking_part
from tests.support.inside import Guest
from tests.support.proxy import Proxy, proxied
from tests.support.serving import Server, Way, serving
from tests.support.time import PATIENCE
from tests.support.workshop import ANN, BEN, LEAD, WORKSHOP, Setting

from ninedots.domain.actor import Viewer
from ninedots.journal.memory import MemoryJournal
from ninedots.live.direct import SERVING
from ninedots.live.room import Room

from .device import Device
from .history import History, strayed

COMMANDS = 30  # of each device
SEED = 9


def slow(proxy: Proxy, chance: Random) -> None:
    """An inspecting proxy far away: late, narrow, and the pieces are not those that were sent."""
    for stream in (proxy.up, proxy.down):
        stream.latency, stream.jitter, stream.bandwidth = 0.05, 0.05, 256 * 1024
        stream.slicer = chance.randrange(20, 300)


def broken(proxy: Proxy, chance: Random) -> None:
    """Each connection ends in the middle of something."""
    stream = chance.choice([proxy.up, proxy.down])
    stream.limit_data, stream.reset_peer = chance.randrange(500, 3_000), chance.random() < 0.5


def buffering(proxy: Proxy, _chance: Random) -> None:
    """A scanner: an answer passes once it is whole."""
    proxy.down.buffer = True


def repeating(proxy: Proxy, _chance: Random) -> None:
    """Each request arrives three times at once, and once more when it is long over."""
    proxy.copies, proxy.late_copies = 2, True


WAYS: list[tuple[Way, Callable[[Proxy, Random], None]]] = [
    ("socket", slow),
    ("socket", broken),
    ("requests", slow),
    ("requests", buffering),
    ("requests", repeating),
]


@pytest.mark.parametrize(("way", "disturb"), WAYS, ids=lambda one: getattr(one, "__name__", one))
async def test_F9_F10_F11_P1_P2_P3_over_a_bad_network_all_is_done_once_and_all_agree(
    way: Way, disturb: Callable[[Proxy, Random], None]
) -> None:
    journal, history, chance = MemoryJournal(), History(), Random(SEED)
    devices = [Device(who, history) for who in (LEAD, ANN, BEN)]
    with serving(journal, way=way) as server:
        await prepared(server)
        visits = await asyncio.gather(*(settle(server, device, disturb, chance) for device in devices))
        assert disturb is not broken or sum(visits) > 4 * len(devices)
        for device in devices:
            async with taking_part(server.base, device.who, WORKSHOP, device.held) as client:
                await client.reaches(history.known)
        entries, answers = await journal.read(WORKSHOP), await journal.answers(WORKSHOP, list(history.asked))
    assert len(history.done) == COMMANDS * len(devices)
    screens = [(Viewer(one.who.person, one.who.role), one.held) for one in devices]
    assert history.check(entries, answers) + strayed(screens, entries) == []


async def settle(server: Server, device: Device, disturb: Callable[[Proxy, Random], None], chance: Random) -> int:
    """One device behind such a network comes back until all its commands are answered: how often it came."""
    visits, at = 0, urlsplit(server.base)
    async with proxied(at.port or 0, http=at.scheme == "http") as proxy:
        device.think(COMMANDS)
        while device.unsent:
            visits += 1
            proxy.heal()
            disturb(proxy, chance)
            try:
                base = f"{at.scheme}://127.0.0.1:{proxy.port}"
                async with taking_part(base, device.who, WORKSHOP, device.held) as client:
                    await device.take_part(client)
            except (OSError, websockets.WebSocketException, httpx2.HTTPError):
                continue
        await proxy.settled()
    return visits


async def test_F7_a_connection_that_is_silent_is_found_out_and_haunts_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SERVING, "ws_ping_interval", 0.2)
    monkeypatch.setitem(SERVING, "ws_ping_timeout", 3.0)  # a test that pauses is not silent yet
    with serving(MemoryJournal()) as server:
        room = await prepared(server)

        async def enter() -> Guest:
            """In the server itself, where no network can be slow to answer."""
            return Guest(room, ANN)

        async def is_told(people: int, since: int) -> None:
            async with asyncio.timeout(PATIENCE):
                while not any(one["t"] == "presence" and one["people"] == people for one in ann.frames[since:]):
                    ann.wire.came.clear()
                    await ann.wire.came.wait()

        ann = await server.run(enter())
        async with (
            proxied(urlsplit(server.base).port or 0) as proxy,
            connected(f"ws://127.0.0.1:{proxy.port}", BEN, WORKSHOP) as ben,
        ):
            await ben.hello()
            await server.run(is_told(2, 0))
            proxy.up.timeout = proxy.down.timeout = 0  # the cable is out, and neither end is told
            await server.run(is_told(1, len(ann.frames)))
            assert ben.closed is None
            proxy.cut()


async def prepared(server: Server) -> Room:
    setting = Setting(server.registry)
    room = await server.run(setting.plan())
    await server.run(setting.stage("share"))
    return room
