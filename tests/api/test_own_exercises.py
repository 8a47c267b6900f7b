"""A server's own exercises over HTTP: on the list, in workshops, and what is said of files that cannot be used."""

import shutil
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.exercises.mistakes import GOOD
from tests.exercises.test_own import put, translate

from ninedots.domain import commands as c

from .conftest import PLAN, Meeting, Site, refusal

SOURCED = GOOD.replace("name: Mine", "name: Mine\nsource: Alder Wood School", 1)
GUIDE = "# Mine\n\n## Think {#think}\n\n> Think.\n"
BAD = GOOD.replace("version: 1", "version: one").replace("    layer: top", "    layer: tip")


@pytest.fixture
def folder(site: Site) -> Path:
    return site.settings.exercises


async def own_cards(browser: httpx2.AsyncClient, **params: str) -> list[dict[str, Any]]:
    answer = await browser.get("/api/shelf", params=params)
    assert answer.status_code == 200, answer.text
    return [card for card in answer.json()["exercises"] if card["own"]]


async def left_out(browser: httpx2.AsyncClient) -> list[dict[str, Any]]:
    answer = await browser.get("/api/shelf/left-out")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["files"])


async def plan(browser: httpx2.AsyncClient, *agenda: str) -> httpx2.Response:
    return await browser.post("/api/workshops", json={**PLAN, "agenda": list(agenda)})


async def test_OWN_1_an_exercise_is_on_the_list_of_every_process_from_the_next_request_on(
    site: Site, folder: Path
) -> None:
    lead = await site.lead()
    for _ in site.apps:
        assert await own_cards(lead) == []
    put(folder, text=SOURCED, guide=GUIDE)
    for _ in site.apps:
        (card,) = await own_cards(lead)
        assert (card["slug"], card["name"], card["source"]) == ("mine", "Mine", "Alder Wood School")
        assert card["summary"] == "A canvas of my own."
        assert (await lead.get("/api/guides/mine")).json()["title"] == "Mine"
    put(folder)
    (folder / "mine" / "guide.md").unlink()
    for _ in site.apps:
        assert [card["source"] for card in await own_cards(lead)] == [None]
        guide = (await lead.get("/api/guides/mine")).json()
        assert (guide["title"], guide["opening"], guide["sections"]) == ("Mine", [], [])  # OWN-5
    shutil.rmtree(folder / "mine")
    for _ in site.apps:
        assert await own_cards(lead) == []
        assert refusal(await lead.get("/api/guides/mine")) == "not-found"


async def test_OWN_1_any_process_plans_with_it_and_puts_it_on_an_agenda(site: Site, folder: Path) -> None:
    lead = await site.lead()
    put(folder)
    for _ in site.apps:
        assert (await plan(lead, "iceberg", "mine")).status_code == 201
    answer = await plan(lead, "iceberg")
    workshop = answer.json()["workshop"]
    state = await site.state(workshop)
    person = next(one.id for one in state.records.values() if one.kind == "person")
    await site.order(workshop, person, c.AddActivity(activity=site.house.ids.new(), exercise="mine"))
    state = await site.state(workshop)
    assert [state.exercise(one).slug for one in state.workshop.agenda] == ["iceberg", "mine"]


async def test_OWN_4_a_workshop_keeps_its_exercises_when_their_files_change_or_go(site: Site, folder: Path) -> None:
    lead = await site.lead()
    put(folder, guide=GUIDE)
    workshop = (await plan(lead, "mine")).json()["workshop"]
    board = (await site.state(workshop)).workshop.agenda[0]
    put(folder, text=GOOD.replace("name: Mine", "name: Ours"))
    assert (await site.state(workshop)).exercise(board).name == "Mine"
    shutil.rmtree(folder)
    assert refusal(await plan(lead, "mine")) == "unknown-exercise"
    assert (await site.state(workshop)).exercise(board).name == "Mine"
    for said in ({}, {"audience": "pupils"}):
        answer = await lead.post(f"/api/workshops/{workshop}/run-again", json=said)
        assert answer.status_code == 201
        again = await site.state(answer.json()["workshop"])
        assert again.exercise(again.workshop.agenda[0]).name == "Mine"


async def test_OWN_2_what_is_left_out_is_told_to_facilitators_by_line(site: Site, folder: Path) -> None:
    lead = await site.lead()
    assert await left_out(lead) == []
    put(folder)
    put(folder, "bad", BAD)
    put(folder, "worded", guide="# Mine\n\n## Thnik {#thnik}\n\nx\n")
    (bad, guide) = await left_out(lead)
    assert (bad["file"], bad["listed"], bad["more"]) == ("bad/exercise.yaml", False, 0)
    assert bad["problems"] == [
        {"line": 2, "where": "version", "found": "the text “one”", "expected": "a whole number"},
        {
            "line": 15,
            "where": "zones › left › layer",
            "found": "“tip”, which this definition does not have",
            "expected": "“top” perhaps (there are: top)",
        },
    ]
    assert (guide["file"], guide["listed"], guide["problems"][0]["line"]) == ("worded/guide.md", True, 3)
    assert [card["slug"] for card in await own_cards(lead)] == ["mine", "worded"]
    assert refusal(await plan(lead, "bad")) == "unknown-exercise"
    assert refusal(await (await site.browser()).get("/api/shelf/left-out")) == "sign-in"


async def test_OWN_2_of_a_file_full_of_mistakes_the_first_are_told(site: Site, folder: Path) -> None:
    lead = await site.lead()
    put(folder, text=GOOD + "".join(f"extra-{number}: 1\n" for number in range(100)))
    (file,) = await left_out(lead)
    assert (len(file["problems"]), file["more"]) == (20, 80)


async def test_OWN_8_own_exercises_are_told_to_facilitators_alone(site: Site, meeting: Meeting, folder: Path) -> None:
    put(folder, guide=GUIDE)
    stranger, (guest, _) = await site.browser(), await meeting.join()
    colead = await site.browser()
    secret = await meeting.invitation()
    assert (await colead.post("/api/join", json={"secret": secret, "name": "Cora"})).status_code == 200
    here = {"workshop": meeting.workshop}
    assert await own_cards(stranger) == []
    assert await own_cards(guest) == []
    assert [card["slug"] for card in await own_cards(colead, **here)] == ["mine"]
    assert refusal(await stranger.get("/api/shelf", params=here)) == "not-found"
    assert refusal(await guest.get("/api/shelf", params=here)) == "not-allowed"
    assert refusal(await guest.get("/api/guides/mine", params=here)) == "not-allowed"
    assert (await colead.get("/api/guides/mine", params=here)).status_code == 200


async def test_LANG_11_its_translations_are_told_to_whoever_takes_part_where_it_is_on_the_agenda(
    site: Site, meeting: Meeting, folder: Path
) -> None:
    translate(put(folder))
    stranger, (guest, _) = await site.browser(), await meeting.join()
    here = {"workshop": meeting.workshop}

    async def told(browser: httpx2.AsyncClient, **params: str) -> Any:
        answer = await browser.get("/api/exercises/mine/words/pl", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    nothing: dict[str, Any] = {"read": False, "words": {}}
    assert await told(guest, **here) == nothing  # not on its agenda
    before = await site.state(meeting.workshop)
    await site.order(meeting.workshop, meeting.person, c.AddActivity(activity=site.house.ids.new(), exercise="mine"))
    assert len((await site.state(meeting.workshop)).workshop.agenda) == len(before.workshop.agenda) + 1
    assert await told(guest, **here) == {
        "read": True,
        "words": {
            "name": {"of": "Mine", "text": "Moje"},
            "zones.left.name": {"of": "Left", "text": "Lewa strona"},
        },
    }
    assert await told(guest) == await told(stranger) == await told(stranger, **here) == nothing
    assert (await guest.get("/api/exercises/mine/words/ur", params=here)).json() == nothing


async def test_LANG_11_a_translation_that_is_left_out_is_told_to_facilitators_as_a_file(
    site: Site, folder: Path
) -> None:
    lead = await site.lead()
    translate(put(folder, guide="# Mine\n\n## Thnik {#thnik}\n\nx\n"), "pl", "  nmae: Moje\n")
    assert [(one["file"], one["listed"]) for one in await left_out(lead)] == [
        ("mine/guide.md", True),
        ("mine/words/pl.yaml", True),
    ]


async def test_OWN_3_nothing_in_the_folder_changes_what_comes_with_nine_dots(site: Site, folder: Path) -> None:
    lead = await site.lead()
    put(folder, "iceberg")
    put(folder, "plain-board", guide=GUIDE)
    assert await own_cards(lead) == []
    assert (await lead.get("/api/guides/plain-board")).json()["title"] == "Plain board"
    workshop = (await plan(lead, "iceberg")).json()["workshop"]
    state = await site.state(workshop)
    assert state.exercise(state.workshop.agenda[0]).name == "Iceberg"
