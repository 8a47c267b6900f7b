"""The facilitator's console: the board has the window, and what stands beside it opens and closes."""

from playwright.async_api import FloatRect, Locator, Page, expect

from ninedots.domain import commands as c

from .axe import findings, resize, small_targets, too_wide
from .hall import Hall
from .person import Person

FOCUS = "Too many pupils with social, emotional and mental health needs lose lessons, and then lose their place."


async def box(what: Locator) -> FloatRect:
    found = await what.bounding_box()
    assert found
    return found


async def console(hall: Hall, width: int = 1440, height: int = 900) -> Person:
    """The lead's, once something has begun."""
    await resize(hall.lead.page, width, height)
    await hall.lead.page.goto(f"/w/{hall.workshop}/lead")
    return hall.lead


async def in_one_line(line: Locator) -> list[str]:
    """What of this line does not stand beside the rest, or is wider than its place."""
    found: list[str] = await line.evaluate(
        """(line) => {
            const parts = [...line.querySelectorAll("h1, h2, button, a")].filter((one) => one.checkVisibility());
            const outside = line.scrollWidth > line.clientWidth ? [`${line.scrollWidth} px of words`] : [];
            const { top, bottom, height } = line.getBoundingClientRect();
            const cut = [...line.querySelectorAll("h1, h2")].filter((one) => one.scrollWidth > one.clientWidth);
            if (innerWidth >= 1440) outside.push(...cut.map((one) => `cut: ${one.textContent}`));
            if (height > 56) outside.push(`${height} px high`);
            return [...outside, ...parts.filter((one) => {
                const { top: t, bottom: b, height: h } = one.getBoundingClientRect();
                return h > 0 && (t < top - 1 || b > bottom + 1 || Math.abs((t + b - top - bottom) / 2) > 6);
            }).map((one) => one.textContent.trim() || one.getAttribute("aria-label"))];
        }"""
    )
    return found


def upper(page: Page) -> Locator:
    return page.locator("header").first


def board_head(page: Page) -> Locator:
    return page.get_by_role("main").locator("header").first


async def test_SCREEN_11_the_board_has_the_console(hall: Hall) -> None:
    """With the drawer open and closed; the run of show is a rail."""
    await hall.plan("iceberg")
    await hall.do(hall.lead, c.ReviseActivity(activity=await hall.activity("iceberg"), focus=FOCUS))
    await hall.stage("iceberg", "share")
    lead = await console(hall)
    board = lead.page.get_by_role("region", name="Board: Iceberg")
    run = lead.page.get_by_role("complementary", name="Run of show")
    for width, height, wide, tall in ((1440, 900, 1050, 0.80), (1280, 720, 900, 0.76)):
        await resize(lead.page, width, height)
        for pressed in (False, True):
            if pressed:
                await lead.button("Guide", exact=True).click()
            found = await box(board)
            assert found["width"] >= wide, f"{width} px, drawer closed: {pressed}: {found['width']:.0f}"
            assert found["height"] / height >= tall, f"{height} px, drawer closed: {pressed}: {found['height']:.0f}"
            assert (await box(run))["width"] == 56
        await lead.button("Guide", exact=True).click()


async def test_SCREEN_11_the_rail_opens_to_the_run_of_show_and_stays(hall: Hall) -> None:
    await hall.plan("shared-purpose", "iceberg", "how-might-we")
    lead = await console(hall)
    page = lead.page
    run = page.get_by_role("complementary", name="Run of show")
    await expect(run.get_by_role("heading", name="Run of show")).to_be_visible()  # nothing has begun
    await hall.stage("shared-purpose", "share")
    await hall.stage("iceberg", "connect")
    now = run.get_by_role("button", name="2. Iceberg: Connect")
    await expect(now).to_have_attribute("aria-current", "step")
    await expect(run.get_by_role("button", name="1. Shared purpose")).to_have_accessible_name(
        "1. Shared purpose · 12 min · done"
    )
    await now.focus()
    name = page.locator(".named")
    await expect(name).to_have_text("2. Iceberg: Connect · 37 min · the room is here")
    await now.hover()
    await name.hover()
    await expect(name).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(name).to_have_count(0)

    await run.get_by_role("button", name="3. How Might We").click()
    title = run.get_by_role("button", name="How Might We")
    await expect(title).to_be_focused()
    await expect(title).to_have_attribute("aria-expanded", "true")
    assert (await box(run))["width"] > 250
    await page.reload()
    await expect(run.get_by_role("heading", name="Run of show")).to_be_visible()
    await run.get_by_role("button", name="Iceberg").focus()
    await page.keyboard.press("Escape")
    await expect(lead.button("Open the run of show")).to_be_focused()
    await page.keyboard.press("r")
    await expect(lead.button("Close the run of show")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.reload()
    await expect(lead.button("Open the run of show")).to_be_visible()


async def test_SCREEN_12_the_guide_is_a_drawer(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    lead = await console(hall)
    page, toggle = lead.page, lead.button("Guide", exact=True)
    drawer = page.get_by_role("complementary", name="Now")
    await expect(toggle).to_have_attribute("aria-expanded", "true")
    await drawer.get_by_role("tab", name="People").click()
    await page.keyboard.press("g")
    await expect(drawer).to_have_count(0)
    await expect(toggle).to_be_focused()
    await expect(page.get_by_role("timer").or_(page.get_by_text("Next: Discuss"))).not_to_have_count(0)
    await page.reload()
    await expect(toggle).to_have_attribute("aria-expanded", "false")
    await toggle.click()
    await expect(drawer).to_be_visible()
    await resize(page, 1280, 720)
    await expect(drawer).to_be_visible()


async def test_SCREEN_13_each_line_of_the_console_is_one_line_at_every_stage(hall: Hall) -> None:
    await hall.plan("iceberg", "energy-for-change", "how-might-we", "closing", title="A borough half-day on belonging")
    await hall.do(hall.lead, c.ReviseActivity(activity=await hall.activity("iceberg"), focus=FOCUS))
    lead = await console(hall)
    found: list[str] = []
    for exercise, stages in (
        ("iceberg", ("think", "share", "connect", "reach")),
        ("energy-for-change", ("share", "mark", "discuss")),
        ("how-might-we", ("share", "vote", "results")),
        ("closing", ("commit", "reflect", "hear")),
    ):
        for stage in stages:
            await hall.stage(exercise, stage)
            if exercise == "how-might-we" and stage == "share":
                await hall.add(lead, exercise, "within", "question", "How might we talk sooner?")
            await expect(lead.page.locator(".stage, #now-title").first).to_be_attached()
            for width, height in ((1440, 900), (1280, 720)):
                await resize(lead.page, width, height)
                for line, name in ((upper(lead.page), "upper"), (board_head(lead.page), "board")):
                    found += [f"{exercise} {stage} {width} {name}: {one}" for one in await in_one_line(line)]
    assert not found, "\n".join(found)


async def test_A1_the_console_in_three_widths(hall: Hall) -> None:
    await hall.plan("iceberg", "how-might-we")
    await hall.stage("iceberg", "share")
    lead = await console(hall)
    await lead.button("List", exact=True).click()
    found: list[str] = []
    for width, height in ((1440, 900), (768, 1024), (360, 740)):
        await resize(lead.page, width, height)
        for check in (findings, small_targets, too_wide):
            found += [f"{width}: {one}" for one in await check(lead.page)]
    assert not found, "\n".join(found)


async def test_HAND_1_raised_hands_are_a_strip_and_one_press_lowers_one(hall: Hall) -> None:
    await hall.plan("iceberg", attribution="named")
    await hall.stage("iceberg", "share")
    lead = await console(hall)
    page = lead.page
    names = ("Aisha", "Sam", "A person with quite a long name", "Bo", "Cleo", "Dee", "Eve", "Finn", "Gus")
    people = [await hall.join(name) for name in names]
    hands = page.get_by_role("list", name="Raised hands")
    for person in people:
        await hall.do(person, c.RaiseHand(up=True))
    await expect(hands.get_by_role("button").first).to_have_accessible_name("Aisha just now : lower the hand")
    await expect(page.get_by_role("tab", name="People 9")).to_be_visible()
    for width, height in ((1440, 900), (1280, 720), (768, 1024), (360, 740)):
        await resize(page, width, height)
        shown = await hands.get_by_role("button").all_inner_texts()
        assert [text.split("\n")[0] for text in shown[:-1]] == list(names[: len(shown) - 1]), width
        assert shown[-1].strip() == f"+{len(names) - len(shown) + 1}"
        assert await hands.evaluate("(list) => list.scrollWidth <= list.clientWidth"), width
        assert await findings(page) == [], width
        assert not width >= 1280 or not await in_one_line(upper(page)), width
        board = await box(page.get_by_role("main"))
        strip = await box(hands)
        assert strip["y"] + strip["height"] <= board["y"] + 1, "nothing covers the board"
    await resize(page, 1440, 900)
    await hands.get_by_role("button", name="Aisha").click()
    await expect(hands.get_by_role("button", name="Aisha")).to_have_count(0)
    await expect(hands.get_by_role("button", name="Sam")).to_be_focused()
    await expect(people[0].page.get_by_role("button", name="hand", pressed=False)).to_be_visible()
    await hands.get_by_role("button", name="more hand").click()
    await expect(page.get_by_role("tab", name="People")).to_be_focused()
    await expect(page.get_by_role("button", name="Lower the hand of Gus")).to_be_visible()


async def test_LEAD_11_the_guide_speaks_to_the_audience_of_the_workshop(hall: Hall) -> None:
    for audience, words in (
        ("pupils", "What feels true? What feels wrong? What is missing?"),
        ("parents", "What feels true to you, and what does not? What is missing?"),
    ):
        await hall.plan("iceberg", audience=audience)
        await hall.stage("iceberg", "discuss")
        lead = await console(hall)
        guide = lead.page.get_by_role("region", name="Discuss")
        await expect(guide.get_by_text(words)).to_be_visible()
        await expect(guide.get_by_text(f"In the words for {audience}.")).to_be_visible()
        await expect(guide.get_by_text("What jars?")).to_have_count(0)
        await expect(guide.get_by_text("Solutions. Thank the person")).to_be_visible()
        assert await findings(lead.page) == []
