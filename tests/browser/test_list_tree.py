"""What a screen reader is given of a board's list: all of it, each thing once, in the exercise's order (A4, A5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .hall import NEW_ID, Hall

EXERCISE, KIND, LINK = "iceberg", "observation", "holds-up"
ZONES = [
    f"{layer}-{side}" for layer in ("events", "patterns", "structures", "models") for side in ("drivers", "barriers")
]
EXAMPLES = 3
# Letters and marks of many scripts; what cannot be seen is taken out of texts, and spaces at the ends.
_WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Nd", "So")), min_size=1, max_size=12)


@dataclass(frozen=True)
class Drawn:
    """A board: each note's zone and words, which of them are a theme, and which hang together and why."""

    notes: list[tuple[str, str]]
    theme: list[int]
    links: list[tuple[int, int, str]]


@st.composite
def boards(draw: st.DrawFn) -> Drawn:
    count = draw(st.integers(4, 14))
    words = [draw(_WORDS) for _ in range(count)]
    # A number makes each text one of its own.
    # As every text is kept: composed.
    words = [normalize("NFC", text) for text in words]
    notes = [(draw(st.sampled_from(ZONES)), f"Note {place} {text}") for place, text in enumerate(words)]
    theme = draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=4, unique=True))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1])
    links = [(*pair, f"Because {place}") for place, pair in enumerate(draw(st.lists(pairs, max_size=4, unique=True)))]
    return Drawn(notes, theme, links)


def drawn() -> list[Drawn]:
    examples: list[Drawn] = []

    @settings(max_examples=EXAMPLES, phases=[Phase.generate], database=None, suppress_health_check=[*HealthCheck])
    @given(boards())
    def take(board: Drawn) -> None:
        examples.append(board)

    take()
    return examples[-EXAMPLES:]


async def tree(page: Page) -> list[tuple[str, str]]:
    """What Chromium gives to a screen reader of the main part of a page: role and name, in reading order."""
    session = await page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = (await session.send("Accessibility.getFullAXTree"))["nodes"]
    await session.detach()
    by_id = {node["nodeId"]: node for node in nodes}

    def walk(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
        role = str(node.get("role", {}).get("value", ""))
        if not node.get("ignored"):
            yield role, str(node.get("name", {}).get("value", ""))
        for child in node.get("childIds", ()):
            if child in by_id:
                yield from walk(by_id[child])

    [main] = [node for node in nodes if node.get("role", {}).get("value") == "main"]
    return list(walk(main))


@pytest.mark.parametrize("board", drawn(), ids=lambda board: f"{len(board.notes)} notes")
async def test_A4_A5_the_list_tells_all_of_a_board_once_and_in_its_order(hall: Hall, board: Drawn) -> None:
    await hall.plan(EXERCISE)
    amal = await hall.join("Amal", viewport={"width": 1280, "height": 800})
    activity = await hall.activity(EXERCISE)
    await hall.stage(EXERCISE, "connect")
    ids = [NEW_ID() for _ in board.notes]
    notes = [
        c.AddNote(note=note, activity=activity, zone=zone, note_type=KIND, text=text)
        for note, (zone, text) in zip(ids, board.notes, strict=True)
    ]
    theme = c.AddTheme(theme=NEW_ID(), activity=activity, name="A theme", notes=tuple(ids[one] for one in board.theme))
    links = [
        c.AddLink(link=NEW_ID(), link_type=LINK, source=ids[source], target=ids[target], text=why)
        for source, target, why in board.links
    ]
    await hall.do(hall.lead, c.AddNotes(notes=tuple(notes)), theme, *links)
    await amal.page.get_by_role("navigation", name="Ways to look at it").get_by_role("button", name="List").click()
    await expect(amal.page.locator(".outline [data-note]")).to_have_count(len(ids))
    told = await tree(amal.page)
    said = [name for role, name in told if role == "StaticText"]
    for _, text in board.notes:
        assert said.count(text) == 1, text
    for source, target, why in board.links:
        assert said.count(why) == 2, f"{why}: told at {source} and at {target}"
    exercise = (await hall.records(amal))[f"{activity}.exercise"]["definition"]
    headings = [name for role, name in told if role == "heading"]
    names = [zone["name"] for zone in exercise["zones"]]
    assert [name for name in headings if name in names] == names, "each zone once, in the exercise's order"
    lying = {zone["id"]: [text for at, text in board.notes if at == zone["id"]] for zone in exercise["zones"]}
    themed = {board.notes[one][0] for one in board.theme}
    assert headings.count("A theme") == len(themed), "the theme in each zone that it has notes in"
    order = [name for role, name in told if role == "StaticText" and name in {text for _, text in board.notes}]
    places = [next(zone for zone, text in board.notes if text == name) for name in order]
    assert places == sorted(places, key=[zone["id"] for zone in exercise["zones"]].index)
    counts = [name for name in said if name in {f"{n} note{'s' if n != 1 else ''}" for n in range(20)}]
    assert counts == [f"{len(all_)} note{'s' if len(all_) != 1 else ''}" for all_ in lying.values()]


async def test_A24_what_came_of_it_is_headings_lists_and_tables(hall: Hall) -> None:
    await hall.plan("iceberg", "how-might-we")
    amal = await hall.join("Amal")
    await hall.stage("iceberg", "share")
    texts = [f"Observation {number}" for number in range(6)]
    await hall.add(amal, "iceberg", "models-drivers", KIND, *texts[3:])
    await hall.add(amal, "iceberg", "events-drivers", KIND, *texts[:3])
    await hall.stage("how-might-we", "share")
    await hall.add(amal, "how-might-we", "within", "question", "How might we greet people?", "How might we listen?")
    await hall.stage("how-might-we", "vote")
    await amal.button("Add a Feasible vote to “How might we greet").click()
    await expect(amal.page.get_by_text("2 of 3 left")).to_be_visible()
    await hall.stage("how-might-we", "results")
    await hall.show_result()
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    await hall.lead.sees("How might we listen?")
    told = await tree(page)
    assert [name for role, name in told if role == "StaticText" and name in texts] == texts, "as the list reads"
    levels = (
        await page.get_by_role("main")
        .locator("h1, h2, h3, h4, h5, h6")
        .evaluate_all("(all) => all.map((one) => Number(one.localName[1]))")
    )
    assert levels[0] == 1
    assert all(then <= now + 1 for now, then in pairwise(levels)), levels
    outside = await page.get_by_text("Observation", exact=False).evaluate_all(
        "(all) => all.filter((one) => !one.closest('li, td, th, dd')).map((one) => one.textContent)"
    )
    assert outside == []
    assert await page.locator("table:not(:has(th))").count() == 0
    assert [name for role, name in told if role in ("image", "img") and not name] == []
