"""The wall in stages in which a board would be empty: silence, and commitments."""

import re

from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .axe import findings, resize, too_wide
from .hall import NEW_ID, Hall, post
from .person import Person
from .scrolling import lost

QUESTIONS = (
    "How might we hear from families before a child stays away?",
    "How might we keep one trusted adult beside a pupil for a year?",
    "What if no family had to tell its story more than once?",
)


async def text_size(page: Page, words: str) -> float:
    size: str = await page.get_by_text(words).first.evaluate("(one) => getComputedStyle(one).fontSize")
    return float(size.removesuffix("px"))


async def sound(page: Page) -> list[str]:
    return [*await findings(page), *await too_wide(page), *await lost(page, whole=True)]


async def test_WALL_1_in_silence_the_wall_tells_time_and_numbers_and_nothing_else(hall: Hall) -> None:
    await hall.plan("iceberg")
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    people = [await hall.join(name) for name in ("Amal", "Bo", "Cleo")]
    await hall.stage("iceberg", "think")
    for person, notes in zip(people[:2], (5, 3), strict=True):
        texts = (f"{person.name} {n}" for n in range(notes))
        await hall.add(person, "iceberg", "events-drivers", "observation", *texts)
    await wall.sees("2 of 3 have written")
    await expect(wall.page.locator(".field > span")).to_have_count(8)
    clock = wall.page.get_by_role("timer")
    await expect(clock).to_have_count(1)
    # In one go: each second has an element of its own.
    size = "() => parseFloat(getComputedStyle(document.querySelector('[role=timer]')).fontSize)"
    assert await wall.page.evaluate(size) > 150
    assert await hall.notes(wall) == []
    for scheme in ("light", "dark"):
        await wall.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert await sound(wall.page) == [], scheme
    for batch in range(2):
        texts = (f"Many {batch} {n}" for n in range(36))
        await hall.add(people[2], "iceberg", "events-barriers", "observation", *texts)
    await expect(wall.page.locator(".field > span")).to_have_count(80)
    inside = await wall.page.locator(".field").evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")
    assert inside, "papers are cut"
    await hall.stage("iceberg", "share")
    await wall.sees("Amal 0")


async def test_WALL_2_commitments_arrive_beside_the_questions_that_were_chosen(hall: Hall) -> None:
    await hall.plan("how-might-we", "closing")
    closing = await hall.activity("closing")
    await hall.stage("how-might-we", "share")
    notes = await hall.add(hall.lead, "how-might-we", "across", "question", *QUESTIONS)
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    await hall.stage("closing", "commit")
    await wall.sees("Nothing has been taken on yet. Who begins?")
    for question in QUESTIONS:
        await wall.sees(question)
    amal = await hall.join("Amal")

    async def commit(number: int) -> None:
        text = f"Ring the family of everybody who was away, number {number}"
        one = c.AddCommitment(commitment=NEW_ID(), activity=closing, note=notes[number % 3], text=text)
        if number % 2:
            one = one.model_copy(update={"who": "Amal", "partners": "two schools", "when": "half-term"})
        await hall.do(amal, one)

    await commit(1)
    await wall.sees("number 1")
    await expect(wall.page.get_by_text("two schools")).to_be_visible()
    assert await text_size(wall.page, "number 1") >= 30
    for scheme in ("light", "dark"):
        await wall.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert await sound(wall.page) == [], scheme
    for number in range(2, 31):
        await commit(number)
    await wall.sees("number 30")  # the newest is on top
    assert await text_size(wall.page, "number 30") >= 22
    more = wall.page.locator(".more")
    await expect(more).to_be_visible()
    shown = await wall.page.locator("li .card:visible").count()
    await expect(more).to_have_text(f"and {30 - shown} more")
    for width, height in ((1440, 900), (768, 1024)):
        await resize(wall.page, width, height)
        assert await sound(wall.page) == [], width


async def test_WALL_3_what_the_links_of_a_map_say_stands_beside_it(hall: Hall) -> None:
    await hall.plan("system-players-map")
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    await hall.stage("system-players-map", "connect")
    players = ("Head of year", "School nurse", "Youth worker", "Housing office")
    head, nurse, worker, housing = await hall.add(hall.lead, "system-players-map", "around", "player", *players)
    for kind, source, target in (
        ("depends-on", nurse, head),
        ("depends-on", worker, head),
        ("gap", housing, nurse),
    ):
        await hall.do(hall.lead, c.AddLink(link=NEW_ID(), link_type=kind, source=source, target=target))
    await wall.sees("Housing office")
    beside = wall.page.get_by_role("complementary")
    await expect(beside).to_have_count(0)
    await hall.stage("system-players-map", "discuss")
    await expect(beside).to_contain_text("Most connected")
    await expect(beside).to_contain_text("Head of year 2")
    await expect(beside).to_contain_text("Housing office – School nurse")
    for scheme in ("light", "dark"):
        await wall.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert await sound(wall.page) == [], scheme


async def turns_until_it_is_stopped(wall: Person) -> None:
    """By the sign that says which page it is, and on from there by the same."""
    sign = wall.button("stop turning pages")
    await sign.click()
    await expect(sign).to_have_count(0)
    again = wall.button("turn pages again")
    stands = await again.text_content() or ""
    for _ in range(9):
        await wall.page.clock.run_for("00:20")
        await expect(again).to_have_text(stands)
    await again.click()
    await wall.page.clock.run_for("01:00")
    await expect(sign).not_to_have_text(stands.replace("turn pages again", "stop turning pages"))


async def test_WALL_4_WALL_5_WALL_6_A18_a_board_beyond_the_wall_turns_whole_pages_and_says_whose_paper_is_whose(
    hall: Hall,
) -> None:
    await hall.plan("iceberg", groups=["Schools", "Police"], attribution="group")
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.clock.install()
    await wall.page.goto(hall.wall_link)
    await hall.stage("iceberg", "share")
    for group, zone in (("Schools", "events-drivers"), ("Police", "structures-barriers")):
        person = await hall.enter(group)
        await post(person.context.request, "/api/join", {"code": hall.code, "name": group, "group": group})
        await person.page.goto(f"/w/{hall.workshop}")
        for batch in range(3):
            texts = (f"{group} {batch} {n}: one said it, and then " + "another " * (n % 9) for n in range(20))
            await hall.add(person, "iceberg", zone, "observation", *texts)
    legend = wall.page.get_by_role("list", name="Who wrote what")
    await expect(legend.get_by_role("listitem")).to_have_text(["Schools", "Police"])
    await expect(wall.page.get_by_text("120 notes")).to_be_visible()
    pages = wall.page.get_by_text(re.compile(r"^\d of \d$"))
    await expect(pages).to_be_visible()
    # Notes are drawn one after another: what is asked is asked until all of them stand.
    await wall.page.wait_for_function(
        """() => {
            const port = document.querySelector(".port").getBoundingClientRect();
            const notes = [...document.querySelectorAll(".note")].filter((one) => one.checkVisibility({
                visibilityProperty: true,
            }));
            const whole = ({ top, bottom }) => top >= port.top - 1 && bottom <= port.bottom + 1;
            return notes.length > 20 && notes.every((one) => whole(one.getBoundingClientRect()));
        }"""
    )
    await wall.page.emulate_media(reduced_motion="reduce")
    assert await sound(wall.page) == []
    await turns_until_it_is_stopped(wall)
