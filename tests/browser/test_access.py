"""Every screen in its main states: nothing for axe to find, no words lost, nothing too small, nothing that
moves unasked (A1, A16, A17, A18), and words that are seen are in the names (A19).

Here axe sees each screen in two of nine widths and schemes, which take turns; `make access` sees all of them.
"""

import pytest
from playwright.async_api import Browser, expect

from .axe import findings, lost_words, moving, small_targets
from .hall import Hall
from .inspection import FINGER, Inspection, letters
from .screens import GROUPS

LOOKS = 2
PHONE = {"width": 360, "height": 740}
LANGUAGES = ("en", "cy", "pl", "ur", "bn", "ar", "ro", "uk")

# One fault for each measure, in a page that is sound but for these.
_WRONG = """
<html lang="en"><title>Wrong</title><main><h1>Wrong</h1>
<p style="inline-size: 9em; overflow: hidden; white-space: nowrap">Who has long words loses them</p>
<div tabindex="0" role="region" aria-label="Wide" style="inline-size: 9em; overflow-x: auto">
<p style="inline-size: 40em">Wide</p></div>
<p style="block-size: 26px; overflow: hidden">With letters of twice the size</p>
<p><button style="inline-size: 20px; block-size: 20px; padding: 0">+</button></p>
<p><a href="/">Alone</a></p><p>A link in a <a href="/">sentence</a></p>
<p><button aria-label="Send" style="min-block-size: 44px">Save the note</button></p>
<p><img src="data:," ></p>
<style>@keyframes turn { to { rotate: 1turn } } #turning { animation: turn 9s infinite; inline-size: 9px }</style>
<p id="turning">Ø</p></main>
"""


async def test_A1_A16_A17_A18_A19_each_measure_finds_its_fault(browser: Browser) -> None:
    context = await browser.new_context(viewport={"width": 800, "height": 600})
    page = await context.new_page()
    await page.set_content(_WRONG)
    axe = "\n".join(await findings(page))
    assert "image-alt" in axe
    assert "label-content-name-mismatch" in axe
    lost = [one.split("“")[1].split("”")[0] for one in await lost_words(page)]
    assert lost == ["Who has long words loses them", "Wide"]
    async with letters(page, 2):
        assert "With letters of twice the size” is cut off below" in "\n".join(await lost_words(page))
    assert [one.split("”")[0] for one in await small_targets(page)] == ["button “+", "a “Alone"]
    assert len(await small_targets(page, FINGER)) == 2
    assert await moving(page) == [" moves: turn"]
    await context.close()


async def test_A16_the_list_comes_first_on_what_is_narrower_than_640_px(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    for width, first in ((639, "List"), (640, "Board")):
        person = await hall.join(f"Somebody at {width}", viewport={"width": width, "height": 800})
        views = person.page.get_by_role("navigation", name="Ways to look at it")
        await expect(views.get_by_role("button", name=first)).to_have_attribute("aria-current", "true")


async def test_A25_the_browsers_own_search_finds_each_of_500_notes_in_the_list(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    texts = [f"Observation {number} of five hundred" for number in range(500)]
    for first in range(0, 500, 100):
        await hall.add(hall.lead, "iceberg", "events-drivers", "observation", *texts[first : first + 100])
    amal = await hall.join("Amal", viewport=PHONE)
    await expect(amal.page.locator(".outline [data-note]")).to_have_count(500)
    lost = "(texts) => texts.filter((text) => !window.find(text, true, false, true))"
    assert await amal.page.evaluate(lost, texts) == []
    assert not await amal.page.evaluate("window.find('Observation 500 of five hundred', true, false, true)")


async def test_A1_A16_A23_the_join_page_and_the_seat_in_every_language(hall: Hall) -> None:
    await hall.plan("iceberg", question="What helps?")
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "events-drivers", "observation", "A tutor rings with good news")
    guest = await hall.enter("Guest", viewport=PHONE)
    seated = await hall.join("Amal", viewport=PHONE)
    problems: list[str] = []
    for tag in LANGUAGES:
        for screen, page, path in (
            ("join", guest.page, f"/{tag}/j/#{hall.code}"),
            ("seat", seated.page, f"/{tag}/w/{hall.workshop}"),
        ):
            await page.goto(path)
            await expect(page.locator("html")).to_have_attribute("lang", tag)
            await expect(page.locator("html")).to_have_css("direction", "rtl" if tag in ("ar", "ur") else "ltr")
            await expect(page.locator("form, [data-note]").first).to_be_visible()
            found = [*await findings(page), *await lost_words(page), *await small_targets(page)]
            problems += [f"{tag}, {screen}: {one}" for one in found]
    assert not problems, "\n\n".join(problems)


@pytest.mark.parametrize("group", GROUPS)
async def test_A1_A16_A17_A18_A19_every_screen(hall: Hall, group: str) -> None:
    inspection = Inspection(LOOKS)
    async for screen, page in GROUPS[group](hall):
        await inspection.look(screen, page)
    assert inspection.screens
    assert not inspection.problems, "\n\n".join(inspection.problems)
