"""The papers: linked from every page but the wall, readable without script, on paper and by everybody."""

import pytest
from playwright.async_api import Page, expect

from ninedots.papers import ALL, Paper

from .axe import drawn, findings, resize, small_targets, too_wide
from .hall import Hall
from .test_print import printed, texts

PATHS = [paper.path for paper in ALL]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}


async def linked(page: Page) -> None:
    """One press away, each in a tab of its own."""
    links = page.get_by_role("navigation", name="About this service").get_by_role("link")
    await expect(links).to_have_count(len(ALL))
    for link, path in zip(await links.all(), PATHS, strict=True):
        await link.scroll_into_view_if_needed()
        await expect(link).to_be_visible()
        await expect(link).to_have_attribute("href", path)
        await expect(link).to_have_attribute("target", "_blank")


@pytest.mark.parametrize("path", ["/", "/sign-in", "/first", "/network-check", "/left", "/no/such/page"])
async def test_PAPER_5_pages_that_anybody_opens_link_to_them(hall: Hall, path: str) -> None:
    guest = await hall.enter("Guest", viewport=PHONE)
    await guest.page.goto(path)
    await linked(guest.page)


async def test_PAPER_5_a_seat_links_to_them_at_its_foot_and_in_its_settings(hall: Hall) -> None:
    await hall.plan("iceberg")
    guest = await hall.enter("Guest", viewport=PHONE)
    await guest.page.goto(f"/j/{hall.code}")
    await expect(guest.button("Join the workshop")).to_be_visible()
    await linked(guest.page)
    amal = await hall.join("Amal", viewport=PHONE)
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "events-drivers", "observation", "A first note")
    await amal.sees("A first note")
    await linked(amal.page)
    await amal.button("Board", exact=True).click()
    await expect(amal.page.get_by_role("option", name="A first note")).to_be_visible()
    await expect(amal.page.get_by_role("navigation", name="About this service")).to_have_count(0)
    await amal.button("Settings for this device").click()
    await linked(amal.page)


async def test_PAPER_5_facilitators_pages_link_to_them(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    page = hall.lead.page
    await page.set_viewport_size(DESK)  # type: ignore[arg-type]
    for path, words in (("/home", "Workshops"), ("/account", "Where you are signed in")):
        await page.goto(path)
        await expect(page.get_by_role("heading", name=words)).to_be_visible()
        await linked(page)
    for path in ("outcomes", "history"):
        await page.goto(f"/w/{hall.workshop}/{path}")
        await linked(page)
    await page.goto(f"/w/{hall.workshop}/lead")
    await hall.lead.button("Workshop", exact=True).click()
    async with hall.lead.context.expect_page() as opened:
        await page.get_by_role("menuitem", name="Privacy").click()
    privacy = await opened.value
    await expect(privacy.get_by_role("heading", name="Privacy notice", level=1)).to_be_visible()
    await page.goto(f"/wall/{hall.workshop}")
    await expect(page.get_by_role("img", name="QR code of the join link")).to_be_visible()
    await expect(page.get_by_role("navigation", name="About this service")).to_have_count(0)


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: paper.path)
async def test_PAPER_1_A1_each_is_sound_for_everybody_and_whole_on_paper(hall: Hall, paper: Paper) -> None:
    guest = await hall.enter("Guest", viewport=DESK)
    page = guest.page
    await page.goto(paper.path)
    title = page.get_by_role("heading", level=1)
    await expect(title).to_be_visible()
    for dark in (False, True):
        await page.emulate_media(color_scheme="dark" if dark else "light")
        await expect(page.locator("html")).to_have_attribute("data-theme", "dark" if dark else "light")
        await drawn(page)
        assert await findings(page) == []
    await page.emulate_media(color_scheme="light", forced_colors="active")
    await drawn(page)
    assert await findings(page) == []
    await page.emulate_media(forced_colors="none")
    await resize(page, 320, 640)
    assert await too_wide(page) == []
    assert await small_targets(page) == []
    last = (await page.locator("main > *").last.inner_text()).split()[-1]
    assert last in " ".join(texts(await printed(page)))


async def test_PAPER_1_they_are_read_without_script(hall: Hall) -> None:
    guest = await hall.enter("Guest", viewport=PHONE, java_script_enabled=False)
    for paper in ALL:
        await guest.page.goto(paper.path)
        await expect(guest.page.get_by_role("heading", name=paper.title, level=1)).to_be_visible()
        await expect(guest.page.get_by_role("link", name=ALL[0].title)).to_be_visible()
        await expect(guest.page).to_have_title(f"{paper.title} · Nine Dots")
