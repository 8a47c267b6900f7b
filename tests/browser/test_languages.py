"""A room in which each person reads the screens in a language of their own."""

import asyncio
import json
import re
import shutil
from functools import reduce
from pathlib import Path

import yaml
from playwright.async_api import expect
from tests.exercises.test_own import put, translate

from ninedots.domain import commands as c

from .axe import findings, resize, small_targets, too_wide
from .hall import Hall
from .person import Person

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "web/src/lib/words"
EVERY = ("en", "cy", "pl", "ur", "bn", "ar", "ro", "uk")
ASKED = ("How might we listen sooner?", "ہم کیسے جلد سنیں؟", "Jak moglibyśmy słuchać?")
SPENT = {"feasibility": (3, 0, 0), "desirability": (1, 2, 0), "viability": (1, 1, 1)}  # by each, on each question
UNREAD = {"pl": "To tłumaczenie zrobił komputer", "ur": "یہ ترجمہ مشین نے کیا ہے"}


def text(tag: str, area: str, key: str) -> str:
    said = json.loads((WORDS / tag / f"{area}.json").read_text())
    return str(reduce(lambda at, part: at[part], key.split("."), said))


def of_ballot(tag: str, key: str) -> str:
    """A text of the nine votes, as professionals read it."""
    if tag == "en":
        said = yaml.safe_load((ROOT / "exercises/how-might-we/exercise.yaml").read_text())["ballots"][0]
        names = {"name": said["name"], **{f"criteria.{one['id']}.name": one["name"] for one in said["criteria"]}}
    else:
        said = yaml.safe_load((ROOT / f"exercises/how-might-we/words/{tag}.yaml").read_text())["words"]
        names = {way.removeprefix("ballots.nine-votes."): words for way, words in said.items()}
    found = names[key]
    return str(found if isinstance(found, str) else found["professionals"])


def apart(words: str, tag: str) -> str:
    """As words stand in a sentence: set apart where two directions meet."""
    return f"\u2068{words}\u2069" if tag in ("ar", "ur") or re.search("[\u0590-\u08ff]", words) else words


async def in_language(person: Person, tag: str, direction: str = "ltr") -> None:
    root = person.page.locator("html")
    await expect(root).to_have_attribute("lang", tag)
    await expect(root).to_have_css("direction", direction)


async def test_LANG_3_a_link_brings_its_language_and_each_person_chooses_another(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    person = await hall.enter("Zofia", viewport={"width": 360, "height": 780})
    page = person.page
    await page.goto(f"/pl/j/#{hall.code}")
    await expect(page.get_by_role("button", name="Dołącz do warsztatu")).to_be_visible()
    await in_language(person, "pl")
    await expect(page.get_by_text(UNREAD["pl"])).to_be_visible()
    assert await findings(page) == []

    await page.get_by_role("link", name="اردو").click()
    await expect(page.get_by_role("button", name="ورکشاپ میں شامل ہوں")).to_be_visible()
    await in_language(person, "ur", "rtl")
    for width in (360, 768, 1440):
        await resize(page, width, 900)
        assert await findings(page) + await too_wide(page) + await small_targets(page) == []

    # It stays with the device: the seat's address names no language.
    await page.get_by_role("button", name="ورکشاپ میں شامل ہوں").click()
    await page.wait_for_url(f"**/w/{hall.workshop}")
    await in_language(person, "ur", "rtl")
    await expect(page.get_by_label(text("ur", "canvas", "port"))).to_have_css("direction", "ltr")

    await page.get_by_role("button", name=text("ur", "common", "prefs")).click()
    await page.get_by_role("dialog").get_by_role("link", name="English").click()
    await in_language(person, "en")
    await page.get_by_role("button", name="Add an observation").first.wait_for()


async def test_LANG_4_facilitators_pages_are_in_english(hall: Hall) -> None:
    lead = hall.lead
    await lead.page.goto("/pl/")
    await expect(lead.page.get_by_role("heading", name="Dołącz do warsztatu")).to_be_visible()
    await lead.page.get_by_role("link", name="Twoje warsztaty").click()
    await expect(lead.page).to_have_url(re.compile("/home$"))
    await in_language(lead, "en")
    await lead.sees("workshop")


async def test_LANG_1_where_a_language_cannot_be_loaded_english_is_spoken(hall: Hall) -> None:
    person = await hall.enter("Zofia")
    await person.page.route("**/words/pl.json", lambda route: route.fulfill(body="no JSON"))
    await person.page.goto("/pl/")
    await expect(person.page.get_by_role("heading", name="Join a workshop")).to_be_visible()
    await in_language(person, "en")


async def test_LANG_5_eight_people_in_eight_languages_cast_nine_votes_and_read_one_result(hall: Hall) -> None:
    await hall.plan("how-might-we")
    people = await asyncio.gather(*[come_in(hall, tag) for tag in EVERY])
    await hall.stage("how-might-we", "think")
    for person, words in zip(people, ASKED, strict=False):
        await hall.add(person, "how-might-we", "within", "question", words)
    await hall.stage("how-might-we", "vote")
    await asyncio.gather(*map(place_nine, people, EVERY))
    await hall.stage("how-might-we", "results")
    await hall.show_result()
    await asyncio.gather(*map(read_result, people, EVERY))


async def come_in(hall: Hall, tag: str) -> Person:
    """By a link in their language, to a seat in it."""
    person = await hall.enter(tag, viewport={"width": 1440, "height": 900})
    await person.page.goto(f"/{tag}/j/#{hall.code}")
    await person.button(text(tag, "join", "submit"), exact=True).click()
    await person.page.wait_for_url(f"**/w/{hall.workshop}")
    return person


async def place_nine(person: Person, tag: str) -> None:
    """Three on one question, two and one, one each, as somebody who reads this language alone would."""
    await expect(person.page.get_by_role("heading", name=of_ballot(tag, "name"), exact=True)).to_be_visible()
    for criterion, counts in SPENT.items():
        name = of_ballot(tag, f"criteria.{criterion}.name")
        for question, count in zip(ASKED, counts, strict=True):
            add = text(tag, "vote", "add").format(criterion=apart(name, tag), question=apart(question, tag))
            for _ in range(count):
                await person.button(add, exact=True).click()
    none_left = text(tag, "vote", "left.of").format(left=0, votes=3)
    await expect(person.page.get_by_text(none_left, exact=True)).to_have_count(3)
    await speaks(person, tag)
    await person.button(text(tag, "vote", "finish"), exact=True).click()
    await expect(person.page.get_by_text(text(tag, "vote", "finished"), exact=True)).to_be_visible()


async def read_result(person: Person, tag: str) -> None:
    await expect(person.page.get_by_role("heading", name=text(tag, "vote", "result.title"))).to_be_visible()
    table = person.page.get_by_role("table", name=text(tag, "vote", "result.table"))
    for criterion in SPENT:
        heading = table.get_by_role("columnheader", name=of_ballot(tag, f"criteria.{criterion}.name"))
        await expect(heading).to_be_visible()
    for place, question in enumerate(ASKED):
        cells = table.get_by_role("row").filter(has_text=question).get_by_role("cell")
        counted = [len(EVERY) * counts[place] for counts in SPENT.values()]
        for cell, votes in zip((1, 2, 3, 4), [*counted, sum(counted)], strict=True):
            await expect(cells.nth(cell)).to_have_text(str(votes))
    await speaks(person, tag)


async def speaks(person: Person, tag: str) -> None:
    """The page says that it is in this language, and nothing that axe can measure is wrong with it."""
    await in_language(person, tag, "rtl" if tag in ("ar", "ur") else "ltr")
    assert await findings(person.page) + await too_wide(person.page) == []


async def test_LANG_9_each_text_says_its_language_to_whoever_reads_another(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    amal, zara = await hall.join("Amal"), await hall.join("Zara", viewport={"width": 360, "height": 780})
    await zara.page.goto(f"/ur/w/{hall.workshop}")
    await hall.add(amal, "iceberg", "events-drivers", "observation", "Who is asked?", "Nikt nie słucha.")
    await hall.add(zara, "iceberg", "events-drivers", "observation", "کس سے پوچھا جاتا ہے؟")
    for page, words, language in (
        (zara.page, "Who is asked?", "en"),
        (zara.page, "Nikt nie słucha.", "pl"),
        (amal.page, "کس سے پوچھا جاتا ہے؟", "ur"),
        (amal.page, "Nikt nie słucha.", "pl"),
    ):
        await expect(page.get_by_text(words, exact=True).filter(visible=True).first).to_have_attribute("lang", language)
    await expect(amal.page.locator("[lang=en]:not(html, #papers, .papers)")).to_have_count(0)
    await in_language(zara, "ur", "rtl")
    assert await findings(zara.page) + await findings(amal.page) == []


async def test_LANG_10_whoever_reads_another_language_is_told_that_papers_are_in_english(hall: Hall) -> None:
    person = await hall.enter("Zara")
    page = person.page
    await page.goto("/ur/")
    told = page.get_by_text(text("ur", "later", "papers"))
    await expect(told).to_be_visible()
    await expect(told).to_have_attribute("lang", "ur")
    await page.goto("/privacy")
    await expect(told).to_be_visible()
    await expect(told).to_have_css("direction", "rtl")
    await in_language(person, "en")
    assert await findings(page) + await too_wide(page) == []


async def test_LANG_11_an_exercise_of_ones_own_is_read_in_the_words_that_it_brings(hall: Hall) -> None:
    home = await asyncio.to_thread(put, hall.house.data / "exercises", "mine")
    await asyncio.to_thread(translate, home)
    await hall.plan("mine")
    await hall.stage("mine", "think")
    zofia = await hall.join("Zofia")
    await zofia.page.goto(f"/pl/w/{hall.workshop}")
    await expect(zofia.page.get_by_text("Lewa strona", exact=True).filter(visible=True).first).to_be_visible()
    below = zofia.page.get_by_text("Below", exact=True).filter(visible=True).first
    await expect(below).to_have_attribute("lang", "en")  # LANG-9: it brings no other
    await asyncio.to_thread(shutil.rmtree, home)


async def test_LANG_9_notes_of_others_run_in_their_own_direction_on_everybodys_board(hall: Hall) -> None:
    """Signed, and with the name of a choice before it: neither may give the paper its direction."""
    await hall.plan("system-players-map", attribution="named")
    layla, amal = await hall.join("ليلى"), await hall.join("Amal")
    await hall.stage("system-players-map", "share")
    (player,) = await hall.add(layla, "system-players-map", "closest", "player", "لا أحد يتصل قبل الفصل من المدرسة؟")
    await hall.do(layla, c.DescribeNote(note=player, field="sector", choice="school"))
    await hall.add(amal, "system-players-map", "closest", "player", "Form tutor")
    for page in (amal.page, hall.lead.page):
        await page.goto(f"/w/{hall.workshop}/lead" if page is hall.lead.page else f"/w/{hall.workshop}")
        for words, direction in (("يتصل", "rtl"), ("Form tutor", "ltr")):
            note = page.get_by_role("option").filter(has_text=words)
            await expect(note.get_by_role("paragraph")).to_have_css("direction", direction)
