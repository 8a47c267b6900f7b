"""How much script and style somebody loads before they can take part."""

import asyncio
import gzip
from urllib.parse import urlsplit

from playwright.async_api import Page, Response, expect

from .hall import Hall
from .person import Person

AT_MOST = 150_000  # bytes, gzip


def weigh(page: Page, sizes: dict[str, int]) -> list[asyncio.Task[None]]:
    """Everything of script and style that the page loads from now on, by address."""
    weighing: list[asyncio.Task[None]] = []

    async def one(response: Response) -> None:
        sizes[urlsplit(response.url).path] = len(gzip.compress(await response.body()))

    def came(response: Response) -> None:
        if response.request.resource_type in ("script", "stylesheet") and response.ok:
            weighing.append(asyncio.create_task(one(response)))

    page.on("response", came)
    return weighing


async def loaded(person: Person, address: str, sizes: dict[str, int]) -> None:
    weighing = weigh(person.page, sizes)
    await person.page.goto(address)
    if address.startswith("/w/"):
        await expect(person.page.get_by_role("option", name="A first note")).to_be_visible()
    await person.page.wait_for_load_state("networkidle")
    await asyncio.gather(*weighing)


async def test_SCREEN_15_the_join_page_and_a_seat_with_a_board_weigh_little(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    wide = {"width": 1440, "height": 900}
    amal = await hall.join("Amal", viewport=wide)
    await hall.add(amal, "iceberg", "events-drivers", "observation", "A first note")
    newcomer = await hall.enter("Newcomer", viewport=wide)
    sizes: dict[str, int] = {}
    await loaded(newcomer, f"/j/#{hall.code}", sizes)
    await expect(newcomer.page.get_by_role("button", name="Join")).to_be_visible()
    await loaded(amal, f"/w/{hall.workshop}", sizes)
    assert any("board" in path for path in sizes), sizes
    assert sum(sizes.values()) <= AT_MOST, sorted(sizes.items(), key=lambda one: -one[1])
