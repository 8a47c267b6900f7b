"""A workshop that was run again: its facilitator goes from the one to the other."""

from playwright.async_api import expect

from ninedots.domain import commands as c

from .axe import findings, resize, small_targets, too_wide
from .hall import Hall, post


async def test_LINEAGE_1_a_facilitator_goes_from_each_to_the_other(hall: Hall) -> None:
    await hall.plan("iceberg", title="Belonging, winter")
    await hall.do(hall.lead, c.EndWorkshop())
    page = hall.lead.page
    base = f"/api/workshops/{hall.workshop}"
    made = await post(page.context.request, f"{base}/run-again", {"title": "Belonging, spring"})
    await page.goto(f"/w/{hall.workshop}/outcomes")
    later = page.get_by_role("link", name="Belonging, spring")
    await expect(page.get_by_text("Run again as:")).to_be_visible()
    await resize(page, width=360, height=740)
    assert await findings(page) + await small_targets(page) + await too_wide(page) == []
    await later.press("Enter")
    await expect(page.get_by_role("heading", name="Belonging, spring")).to_be_visible()
    await expect(page.get_by_text("Run again from:")).to_be_visible()
    await page.goto(f"/w/{made['workshop']}/lead")
    await resize(page, width=1280, height=800)
    await hall.lead.button("Workshop").click()
    await page.get_by_role("menuitem", name="Title and question").click()
    await page.get_by_role("link", name="Belonging, winter").click()
    await expect(page).to_have_url(f"{hall.house.origin}/w/{hall.workshop}/lead")
