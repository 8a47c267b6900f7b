"""Whoever guesses gains nothing by there being three processes, and is let in by none of them sooner (MANY-7)."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx2

from ninedots.domain import limits

from .conftest import Site


@asynccontextmanager
async def attacker(site: Site, address: str) -> AsyncIterator[list[httpx2.AsyncClient]]:
    """By way of each process. `address` is what the proxy before them says; to them loopback is a proxy."""
    headers = {"X-Nine-Dots": "1", "X-Forwarded-For": address}
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(
                httpx2.AsyncClient(base_url=process.origin, headers=headers, timeout=60, trust_env=False)
            )
            for process in site.servers.all
        ]


async def guess(browser: httpx2.AsyncClient, path: str, body: dict[str, Any]) -> str:
    return str((await browser.post(path, json=body)).json()["error"])


async def test_MANY_7_X7_wrong_codes_are_counted_by_all_processes_together(site: Site) -> None:
    most = limits.WRONG_CODES_PER_MINUTE
    async with attacker(site, "192.0.2.7") as ways:
        guesses = (guess(way, "/api/look", {"code": "CCCCCCCC"}) for way in ways * most)
        assert Counter(await asyncio.gather(*guesses)) == {"wrong-code": most, "too-many-tries": 2 * most}
    async with attacker(site, "198.51.100.7") as ways:
        assert [await guess(way, "/api/look", {"code": "CCCCCCCC"}) for way in ways] == ["wrong-code"] * 3


async def test_MANY_7_X7_wrong_passwords_are_counted_by_all_processes_together(site: Site) -> None:
    most = limits.SIGN_IN_TRIES_PER_MINUTE
    async with attacker(site, "192.0.2.7") as ways:
        eve = {"email": "eve@example.org", "password": "wrong"}
        guesses = (guess(way, "/api/sign-in", eve) for way in ways * most)
        assert Counter(await asyncio.gather(*guesses)) == {"wrong-password": most, "too-many-tries": 2 * most}
        max_ = {"email": "max@example.org", "password": "wrong"}
        assert await guess(ways[0], "/api/sign-in", max_) == "wrong-password"
