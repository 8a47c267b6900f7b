"""One's own workshops beside each other: chosen, kept, decided on, forgotten with what they are of."""

import asyncio
from typing import Any

import httpx2
import pytest

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.outcomes.formats.comparing import COMPARED_FORMATS

from .conftest import Site, refusal

PLAYERS = "system-players-map"


async def held(site: Site, lead: httpx2.AsyncClient, title: str, audience: str, *names: str, ends: bool = True) -> str:
    """A workshop with these players on its map."""
    plan = {"title": title, "audience": audience, "attribution": "anonymous", "agenda": [PLAYERS]}
    made = (await lead.post("/api/workshops", json=plan)).json()
    workshop = str(made["workshop"])
    state = await site.state(workshop)
    [board] = state.workshop.agenda
    [person] = [one.id for one in state.people.values()]
    notes = tuple(
        c.AddNote(note=site.house.ids.new(), activity=board, zone="closest", note_type="player", text=name)
        for name in names
    )
    await site.order(workshop, person, c.OpenWorkshop(), c.OpenStage(activity=board, stage="share"))
    await site.order(workshop, person, c.AddNotes(notes=notes), *([c.EndWorkshop()] if ends else []))
    return workshop


@pytest.fixture
async def lead(site: Site) -> httpx2.AsyncClient:
    return await site.lead()


@pytest.fixture
async def two(site: Site, lead: httpx2.AsyncClient) -> list[str]:
    pupils = await held(site, lead, "Pupils", "pupils", "SENCO", "Police")
    return [pupils, await held(site, lead, "Parents", "parents", "Special educational needs coordinator", "police")]


async def made(lead: httpx2.AsyncClient, *workshops: str) -> str:
    answer = await lead.post("/api/comparisons", json={"workshops": workshops})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["comparison"])


async def read(lead: httpx2.AsyncClient, comparison: str) -> dict[str, Any]:
    answer = await lead.get(f"/api/comparisons/{comparison}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_COMPARE_2_each_likeness_is_decided_once_and_kept_with_the_comparison(
    lead: httpx2.AsyncClient, two: list[str]
) -> None:
    comparison = await made(lead, *two)
    [likeness] = (await read(lead, comparison))["comparison"]["likenesses"]
    path = f"/api/comparisons/{comparison}/decisions"
    pair = {"one": likeness["one"], "other": likeness["other"]}
    for said in (True, False, None, True):
        answer = await lead.post(path, json={**pair, "same": said})
        assert answer.status_code == 200, answer.text
        for told in (answer.json(), await read(lead, comparison)):
            assert [one["same"] for one in told["comparison"]["likenesses"]] == [said]
    [names] = told["comparison"]["names"]
    assert [len(column["names"]) for column in names["columns"]] == [0, 2, 0]
    stranger = {"one": likeness["one"], "other": "a" * 22, "same": True}
    assert refusal(await lead.post(path, json=stranger)) == "not-found"
    itself = {"one": likeness["one"], "other": likeness["one"], "same": True}
    assert refusal(await lead.post(path, json=itself)) == "not-found"


async def test_COMPARE_7_only_ones_own_workshops_that_have_ended_are_compared(
    site: Site, lead: httpx2.AsyncClient, two: list[str]
) -> None:
    going = await held(site, lead, "Going", "parents", "Police", ends=False)
    offered = (await lead.get("/api/comparisons")).json()["workshops"]
    assert {one["id"] for one in offered} == {*two}
    other = await site.lead("olu@example.org")
    theirs = await held(site, other, "Theirs", "parents", "Police")
    for chosen in ([two[0], going], [two[0], theirs]):
        assert refusal(await lead.post("/api/comparisons", json={"workshops": chosen})) == "not-to-compare"
    for chosen in ([two[0]], [two[0], two[0]], [*two] * 4):
        assert (await lead.post("/api/comparisons", json={"workshops": chosen})).status_code == 422
    comparison = await made(lead, *two)
    for path in ("", "/export/comparison.json"):
        assert refusal(await other.get(f"/api/comparisons/{comparison}{path}")) == "not-found"
        assert refusal(await (await site.browser()).get(f"/api/comparisons/{comparison}{path}")) == "sign-in"
    await other.post(f"/api/comparisons/{comparison}/remove")
    assert await read(lead, comparison)
    assert (await lead.post(f"/api/comparisons/{comparison}/remove")).status_code == 204
    assert refusal(await lead.get(f"/api/comparisons/{comparison}")) == "not-found"


async def test_COMPARE_7_what_is_opened_again_is_left_out_until_it_ends(
    site: Site, lead: httpx2.AsyncClient, two: list[str]
) -> None:
    third = await held(site, lead, "Third", "professionals", "Police")
    comparison = await made(lead, *two, third)
    [person] = [one.id for one in (await site.state(third)).people.values()]
    await site.order(third, person, c.OpenWorkshop())
    told = await read(lead, comparison)
    assert told["left_out"] == 1
    assert [one["title"] for one in told["comparison"]["workshops"]] == ["Pupils", "Parents"]
    await site.order(third, person, c.EndWorkshop())
    assert (await read(lead, comparison))["left_out"] == 0


async def test_COMPARE_6_files_bear_the_titles_and_the_same_comparison(
    lead: httpx2.AsyncClient, two: list[str]
) -> None:
    comparison = await made(lead, *two)
    told = await read(lead, comparison)
    assert told["files"] == [key for key, one in COMPARED_FORMATS.items() if one.is_there]
    for key in told["files"]:
        answer = await lead.get(f"/api/comparisons/{comparison}/export/{key}")
        assert answer.headers["content-type"] == COMPARED_FORMATS[key].media
        assert "Pupils%20%C2%B7%20Parents%20%E2%80%93%20comparison" in answer.headers["content-disposition"]
    file = (await lead.get(f"/api/comparisons/{comparison}/export/comparison.json")).json()
    assert {**file, "made": 0} == {**told["comparison"], "made": 0}
    assert refusal(await lead.get(f"/api/comparisons/{comparison}/export/secrets.csv")) == "not-found"


async def test_COMPARE_8_a_comparison_goes_with_its_workshops_and_with_its_account(
    site: Site, lead: httpx2.AsyncClient, two: list[str]
) -> None:
    comparison = await made(lead, *two)
    [likeness] = (await read(lead, comparison))["comparison"]["likenesses"]
    decided = {"one": likeness["one"], "other": likeness["other"], "same": True}
    await lead.post(f"/api/comparisons/{comparison}/decisions", json=decided)
    answer = await lead.post(f"/api/workshops/{two[1]}/delete", json={"title": "Parents"})
    assert answer.status_code < 300, answer.text
    assert refusal(await lead.get(f"/api/comparisons/{comparison}")) == "not-found"
    assert (await lead.get("/api/comparisons")).json()["comparisons"] == []
    kept = await asyncio.to_thread(site.kept)
    assert comparison.encode() not in kept
    assert likeness["other"].encode() not in kept


async def test_COMPARE_7_an_account_keeps_so_many_comparisons(
    monkeypatch: pytest.MonkeyPatch, lead: httpx2.AsyncClient, two: list[str]
) -> None:
    monkeypatch.setattr(limits, "COMPARISONS", 1)
    comparison = await made(lead, *two)
    assert refusal(await lead.post("/api/comparisons", json={"workshops": two})) == "too-many-comparisons"
    [card] = (await lead.get("/api/comparisons")).json()["comparisons"]
    assert (card["id"], card["titles"]) == (comparison, ["Pupils", "Parents"])
