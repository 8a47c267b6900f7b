"""The board far out and close in: what can be pressed on it (A17), and who moves it (A18)."""

from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .axe import drawn, small_targets
from .hall import NEW_ID, Hall
from .screens import DESK, show

LEAST = 23.5  # px; half a pixel is rounding

# Of what lies on the board, all that is less than 24 px one way: a note and a zone by its id, a theme by its name.
_SMALL = """(least) => [...document.querySelectorAll(".world :is(button, [role=option])")].flatMap((one) => {
    const { width, height } = one.getBoundingClientRect();
    const { clipPath, opacity } = getComputedStyle(one);
    if (!one.checkVisibility() || clipPath !== "none" || opacity === "0") return [];
    if (width >= least && height >= least) return [];
    const { note, zone } = (one.closest("[data-note]") ?? one.closest("[data-zone]"))?.dataset ?? {};
    return [{ note, zone, name: one.getAttribute("aria-label") ?? one.textContent.trim() }];
})"""


async def zoom(page: Page, button: str) -> None:
    """As far as it goes."""
    world = page.locator(".world")
    before = ""
    while before != (before := await world.evaluate("(world) => world.style.transform")) or not before:
        await page.get_by_role("button", name=button, exact=True).click()
        await drawn(page)


async def stays_where_it_is(hall: Hall, page: Page, notes: list[str]) -> None:
    """A18: whatever others do, somebody who looks closely at a part of the board goes on looking at it."""
    world = page.locator(".world")
    before = await world.get_attribute("style")
    await hall.add(hall.lead, "iceberg", "events-drivers", "observation", *(f"Of others {n}" for n in range(12)))
    await hall.do(
        hall.lead,
        c.EditNote(note=notes[0], text="Said in other words", rev=1),
        c.AddTheme(theme=NEW_ID(), activity=await hall.activity("iceberg"), name="A theme", notes=tuple(notes[:3])),
        c.RemoveNote(note=notes[5]),
    )
    await expect(page.locator(f'[data-note="{notes[5]}"]')).to_have_count(0)
    await drawn(page)
    assert await world.get_attribute("style") == before


async def test_A17_A18_what_is_small_on_a_board_that_is_far_away_has_its_twin_in_the_list(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport=DESK)
    page = amal.page
    await hall.stage("iceberg", "share")
    ids = await hall.add(amal, "iceberg", "events-drivers", "observation", *(f"Driver {n}" for n in range(12)))
    await hall.add(amal, "iceberg", "models-barriers", "observation", "A belief")
    await show(amal, "Board")
    await expect(page.get_by_role("option")).to_have_count(13)
    assert await page.evaluate(_SMALL, LEAST) == []
    assert await small_targets(page) == []
    await zoom(page, "Zoom in")
    assert await page.evaluate(_SMALL, LEAST) == []
    assert await small_targets(page) == []
    await stays_where_it_is(hall, page, ids)
    await zoom(page, "Zoom out")
    far = await page.evaluate(_SMALL, LEAST)
    assert await small_targets(page) == []
    await show(amal, "List")
    await expect(page.locator(f'.outline [data-note="{ids[0]}"]')).to_be_visible()
    for one in far:
        outline = page.locator(".outline")
        if one.get("note") or one.get("zone"):
            kind = "note" if one.get("note") else "zone"
            twin = outline.locator(f'[data-{kind}="{one[kind]}"]')
        else:
            twin = outline.get_by_role("heading", name=one["name"].split(",")[0])  # a theme's sign says its count, too
        await expect(twin, one["name"]).to_have_count(1)
    assert await small_targets(page) == []
