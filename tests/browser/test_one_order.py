"""Board, list, phone, report and table tell a board's notes in one order, before and after they are moved (A5)."""

import csv
import io

import pytest
from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .hall import NEW_ID, Hall
from .person import Person

LAPTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


async def told(page: Page, of: str) -> list[str]:
    found: list[str] = await page.locator(of).evaluate_all("(notes) => notes.map((note) => note.dataset.note)")
    return found


async def seen_on_board(page: Page, zone: str) -> list[str]:
    """By where they begin, from the top and the left: papers of themes and single notes, then the notes in them."""
    found: list[str] = await page.locator(f'.note[aria-describedby$="zone-{zone}"]').evaluate_all(
        """(notes) => {
            const papers = [...document.querySelectorAll(".theme")].map((one) => one.getBoundingClientRect());
            const holds = (paper, box) =>
                paper.left <= box.left && box.right <= paper.right &&
                paper.top <= box.top && box.bottom <= paper.bottom;
            const keys = (note) => {
                const box = note.getBoundingClientRect();
                const paper = papers.find((one) => holds(one, box)) ?? box;
                return [paper.top, paper.left, box.top, box.left];
            };
            const before = (one, other) => one.map((key, at) => key - other[at]).find((apart) => apart !== 0) ?? 0;
            return notes.sort((one, other) => before(keys(one), keys(other))).map((note) => note.dataset.note);
        }"""
    )
    return found


async def same_everywhere(hall: Hall, slug: str, laptop: Person, phone: Person, wanted: list[str]) -> None:
    await laptop.button("Board", exact=True).click()
    await expect(laptop.page.locator(".note").first).to_have_attribute("data-note", wanted[0])
    assert await told(laptop.page, ".note[data-note]") == wanted
    await laptop.button("List", exact=True).click()
    await expect(laptop.page.locator(".outline [data-note]").first).to_have_attribute("data-note", wanted[0])
    assert await told(laptop.page, ".outline [data-note]") == wanted
    await phone.button("List", exact=True).click()
    await expect(phone.page.locator(".outline [data-note]").first).to_have_attribute("data-note", wanted[0])
    assert await told(phone.page, ".outline [data-note]") == wanted
    texts = [str((await hall.records(laptop))[note]["text"]) for note in wanted]
    answer = await hall.lead.context.request.get(f"/api/workshops/{hall.workshop}/export/notes.csv")
    rows = list(csv.DictReader(io.StringIO((await answer.body()).decode("utf-8-sig"))))
    assert [row["text"] for row in rows] == texts
    await hall.lead.page.goto(f"/w/{hall.workshop}/outcomes")
    await expect(hall.lead.page.get_by_text(texts[-1]).first).to_be_visible()
    report = await hall.lead.page.get_by_role("main").inner_text()
    places = [report.index(text) for text in texts]
    assert places == sorted(places), "the report has another order"


async def test_PLACE_7_an_iceberg_with_themes_has_one_order(hall: Hall) -> None:
    await hall.plan("iceberg")
    laptop, phone = await hall.join("Amal", **LAPTOP), await hall.join("Bo", **PHONE)
    await hall.stage("iceberg", "share")
    texts = [f"Note number {number:02}" for number in range(12)]
    drivers = await hall.add(laptop, "iceberg", "events-drivers", "observation", *texts[:8])
    barriers = await hall.add(laptop, "iceberg", "patterns-barriers", "observation", *texts[8:])
    await same_everywhere(hall, "iceberg", laptop, phone, [*drivers, *barriers])

    together = (drivers[2], drivers[6], barriers[1])
    theme = c.AddTheme(theme=NEW_ID(), activity=await hall.activity("iceberg"), name="Waiting", notes=together)
    move = c.MoveNote(note=drivers[7], zone="events-drivers", before=drivers[0])
    await hall.do(hall.lead, theme, move)
    a, b = drivers, barriers
    wanted = [a[7], a[0], a[1], a[2], a[6], a[3], a[4], a[5], *b]
    await same_everywhere(hall, "iceberg", laptop, phone, wanted)
    await laptop.button("Board", exact=True).click()
    await expect(laptop.page.locator(".note").first).to_have_attribute("data-note", wanted[0])
    assert await seen_on_board(laptop.page, "events-drivers") == wanted[:8]


@pytest.mark.parametrize("moved", [False, True])
async def test_PLACE_7_a_map_is_read_round_its_rings(hall: Hall, moved: bool) -> None:
    await hall.plan("system-players-map")
    laptop, phone = await hall.join("Amal", **LAPTOP), await hall.join("Bo", **PHONE)
    await hall.stage("system-players-map", "connect")
    ids = await hall.add(laptop, "system-players-map", "closest", "player", "North", "East", "South", "West")
    turns = dict(zip(ids, (0.02, 0.25, 0.5, 0.75), strict=True))
    if moved:
        turns[ids[0]] = 0.6
    await hall.do(hall.lead, *(c.MoveNote(note=one, zone="closest", at=(turn, 0.5)) for one, turn in turns.items()))
    await same_everywhere(hall, "system-players-map", laptop, phone, sorted(ids, key=lambda one: turns[one]))
