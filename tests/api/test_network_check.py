"""What a school's technicians ask before the day: does the network let a workshop through? (R15)"""

import asyncio
from pathlib import Path

import httpx2
import pytest
import websockets
from tests.support.program import program
from tests.support.time import PATIENCE

from ninedots.domain import limits

from .conftest import Site, refusal

CHECK = "/api/network-check"


@pytest.fixture
def servers() -> int:
    return 1


async def test_R15_clock_and_writes_answer_without_a_seat(site: Site) -> None:
    browser = await site.browser()
    for answer in (await browser.get(CHECK), await browser.post(CHECK, json={})):
        assert answer.json() == {"now": site.clock.now()}
        assert answer.headers["cache-control"] == "no-store"
    elsewhere = await site.browser(Origin="https://elsewhere.example")
    assert refusal(await elsewhere.post(CHECK, json={})) == "wrong-origin"


async def test_SCREEN_4_it_is_found_whether_a_browser_keeps_cookies(site: Site) -> None:
    browser = await site.browser()
    assert (await browser.get(f"{CHECK}/cookie")).json()["kept"] is False
    given = await browser.post(f"{CHECK}/cookie", json={})
    assert f"Max-Age={limits.COOKIE_CHECK_SECONDS}" in given.headers["set-cookie"]
    assert (await browser.get(f"{CHECK}/cookie")).json() == {"now": site.clock.now(), "kept": True}


@pytest.mark.parametrize("seconds", ["-1", "20.1", "nan", "inf", "soon", ""])
async def test_R15_a_wait_is_never_longer_than_a_poll(site: Site, seconds: str) -> None:
    assert (await (await site.browser()).get(f"{CHECK}/wait?seconds={seconds}")).status_code == 422


async def test_R15_X19_only_so_many_wait_at_once(site: Site) -> None:
    browser = await site.browser()
    asked = [asyncio.create_task(browser.get(f"{CHECK}/wait?seconds=20")) for _ in range(limits.NETWORK_CHECKS)]
    async with asyncio.timeout(PATIENCE):
        while not site.house.network_checks.locked():  # noqa: ASYNC110 - a semaphore tells nobody that it is taken
            await asyncio.sleep(0)
    for path in ("wait?seconds=0", "parts"):
        turned_away = await browser.get(f"{CHECK}/{path}")
        assert refusal(turned_away) == "busy"
        assert turned_away.headers["retry-after"] == "20"
    site.clock.advance(20)
    assert {answer.status_code for answer in await asyncio.gather(*asked)} == {200}
    assert not site.house.network_checks.locked()


async def test_R15_the_parts_arrive_apart_and_a_socket_sends_back_one_message(tmp_path: Path) -> None:
    async with program(tmp_path, "--no-demo") as server:
        async with (
            httpx2.AsyncClient(base_url=server.origin, timeout=PATIENCE, trust_env=False) as http,
            http.stream("GET", f"{CHECK}/parts") as answer,
        ):
            first, second = [line async for line in answer.aiter_lines()]
            assert answer.headers.get("content-length") is None
        assert '"part":1' in first
        assert '"part":2' in second
        address = server.origin.replace("http", "ws") + f"{CHECK}/socket"
        async with websockets.connect(address, proxy=None) as connection:
            await connection.send("x" * 2000)
            assert await connection.recv() == "x" * limits.NETWORK_CHECK_TEXT
            with pytest.raises(websockets.ConnectionClosedOK):
                await connection.recv()
        async with websockets.connect(address, proxy=None) as connection:
            await connection.send(b"\x00")
            with pytest.raises(websockets.ConnectionClosedOK):
                await connection.recv()
