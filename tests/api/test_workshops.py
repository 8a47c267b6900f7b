"""Planning, listing, handing out, running again."""

from typing import Any

import pytest

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.exercise import Exercise

from .conftest import PLAN, Meeting, Site, a_meeting, refusal


async def test_a_lead_sees_the_own_workshops_newest_first(site: Site, meeting: Meeting) -> None:
    _, ann = await meeting.join()
    await meeting.stage("think")
    await meeting.note(ann, "A note")
    site.clock.advance(1)
    await meeting.lead.post("/api/workshops", json={"title": "Later", "agenda": []})
    later, card = (await meeting.lead.get("/api/workshops")).json()
    assert later["title"] == "Later"
    assert later["status"] == "planned"
    assert card == {
        "id": meeting.workshop,
        "title": "Belonging",
        "question": "What keeps pupils in school?",
        "audience": "professionals",
        "attribution": PLAN["attribution"],
        "status": "open",
        "created": card["created"],
        "opened": card["opened"],
        "ended": None,
        "deletes": card["deletes"],
        "exercises": ["Iceberg", "How Might We"],
        "people": 1,
        "notes": 1,
        "role": "lead",
    }


async def test_other_leads_see_nothing_of_it(site: Site, meeting: Meeting) -> None:
    eve = await site.lead("eve@example.org")
    assert (await eve.get("/api/workshops")).json() == []
    for method, path in (
        ("GET", ""), ("GET", "/export.json"), ("GET", "/export/notes.csv"), ("POST", "/run-again"),
    ):  # fmt: skip
        answer = await eve.request(method, f"/api/workshops/{meeting.workshop}{path}", json={})
        assert refusal(answer) == "not-found"
        assert answer.status_code == 404


async def test_a_workshop_that_is_not_there_looks_like_one_that_is_not_yours(site: Site, meeting: Meeting) -> None:
    eve = await site.lead("eve@example.org")
    there = await eve.get(f"/api/workshops/{meeting.workshop}")
    nowhere = await eve.get(f"/api/workshops/{site.house.ids.new()}")
    assert (there.status_code, there.json()) == (nowhere.status_code, nowhere.json())


async def test_the_agenda_is_put_on_in_the_words_of_the_audience(site: Site) -> None:
    meeting = await a_meeting(site, audience="pupils", agenda=["iceberg"])
    definition = (await site.state(meeting.workshop)).exercise(meeting.board)
    assert definition == site.house.shelf.exercise("iceberg", "pupils")


async def test_items_of_a_ready_agenda_bring_their_minutes(site: Site) -> None:
    stage = site.house.shelf.exercise("iceberg").stages[0].id
    meeting = await a_meeting(site, agenda=[{"exercise": "iceberg", "minutes": {stage: 3}}])
    activity = (await site.state(meeting.workshop)).activity(meeting.board)
    assert activity is not None
    assert activity.stages[0] == r.StagePlan(id=stage, minutes=3)


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        ({"agenda": ["no-such-thing"]}, "unknown-exercise"),
        ({"agenda": ["../../etc/passwd"]}, "unknown-exercise"),
        ({"agenda": ["iceberg"] * 21}, "invalid"),
        ({"title": ""}, "invalid"),
        ({"title": "\u200b"}, "empty"),
        ({"title": "x" * 121}, "invalid"),
        ({"audience": "dogs"}, "invalid"),
        ({"colour": "red"}, "invalid"),
    ],
)
async def test_what_cannot_be_planned_is_refused_and_leaves_nothing(
    site: Site, plan: dict[str, Any], error: str
) -> None:
    lead = await site.lead()
    assert refusal(await lead.post("/api/workshops", json={**PLAN, **plan})) == error
    assert (await lead.get("/api/workshops")).json() == []


async def test_only_a_lead_may_plan(site: Site, meeting: Meeting) -> None:
    browser, _ = await meeting.join()
    assert refusal(await browser.post("/api/workshops", json=PLAN)) == "sign-in"


async def test_links_name_the_address_the_lead_is_at(meeting: Meeting) -> None:
    handout = await meeting.handout()
    for link in ("join_link", "secret_link", "observer_link"):
        assert handout[link].startswith("http://localhost:8000/j/#")
    assert handout["wall_link"].startswith("http://localhost:8000/wall/#")
    assert handout["join_link"].endswith(f"#{handout['code']}")
    secrets = {handout[link].split("#")[1] for link in handout if link.endswith("_link")}
    assert len(secrets) == 4


async def test_the_qr_code_is_a_picture_without_markup(meeting: Meeting) -> None:
    qr = (await meeting.handout())["qr"]
    assert set(qr["path"]) <= set("Mhvz-0123456789 ")
    assert qr["size"] >= 29


async def test_guides_are_for_leads(site: Site, meeting: Meeting) -> None:
    guide = (await meeting.lead.get("/api/guides/iceberg")).json()
    assert guide["slug"] == "iceberg"
    browser, _ = await meeting.join()
    path = {"workshop": meeting.workshop}
    assert refusal(await browser.get("/api/guides/iceberg")) == "sign-in"
    assert refusal(await browser.get("/api/guides/iceberg", params=path)) == "not-allowed"
    assert refusal(await meeting.lead.get("/api/guides/nothing")) == "not-found"
    colead, _ = await meeting.join("Cora", secret=await meeting.invitation())
    assert (await colead.get("/api/guides/iceberg", params=path)).json() == guide


async def test_the_shelf_is_worded_for_its_audience(site: Site) -> None:
    browser = await site.browser()
    shelf = (await browser.get("/api/shelf")).json()
    assert [card["slug"] for card in shelf["exercises"]] == list(site.house.shelf.slugs)
    assert shelf["agendas"]
    iceberg = next(card for card in shelf["exercises"] if card["slug"] == "iceberg")
    rows = [zone for row in iceberg["board"]["rows"] for zone in row]
    assert sorted(rows) == sorted(iceberg["tones"]), "its board can be drawn small"
    pupils = (await browser.get("/api/shelf", params={"audience": "pupils"})).json()
    assert pupils["exercises"] != shelf["exercises"]
    assert refusal(await browser.get("/api/shelf", params={"audience": "dogs"})) == "invalid"


# --- again -------------------------------------------------------------------------------------------------------


async def test_OUT_4_running_again_brings_the_agenda_and_nothing_that_people_said(site: Site, meeting: Meeting) -> None:
    _, ann = await meeting.join()
    definition = (await site.state(meeting.workshop)).exercise(meeting.board)
    stage = definition.stages[0].id
    await meeting.stage(stage)
    await meeting.note(ann, "A note of the first day")
    await site.order(
        meeting.workshop,
        meeting.person,
        c.ReviseActivity(activity=meeting.board, focus="Lateness"),
        c.PlanStage(activity=meeting.board, stage=stage, minutes=7),
        c.EndWorkshop(),
    )
    answer = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/run-again", json={"title": "Second day"})
    state = await site.state(answer.json()["workshop"])

    workshop = state.workshop
    assert (workshop.title, workshop.status, workshop.here, workshop.opened) == ("Second day", "planned", None, None)
    first, second = (state.activity(one) for one in workshop.agenda)
    assert first is not None
    assert second is not None
    assert (first.focus, first.stage, first.stages[0].minutes) == ("Lateness", None, 7)
    assert state.exercise(first.id) == definition
    assert not set(workshop.agenda) & set((await site.state(meeting.workshop)).workshop.agenda)
    people = list(state.all(r.Person))
    assert [person.role for person in people] == ["lead"]
    assert not list(state.all(r.Note))


async def test_an_agenda_run_again_keeps_its_own_definitions(site: Site, meeting: Meeting) -> None:
    """Also where the shelf has other words by now."""
    shelf = site.house.shelf.exercises
    newer = shelf["iceberg", "professionals"].model_copy(update={"name": "Glacier"})
    old: Exercise = shelf["iceberg", "professionals"]
    shelf["iceberg", "professionals"] = newer
    try:
        answer = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/run-again", json={})
        state = await site.state(answer.json()["workshop"])
    finally:
        shelf["iceberg", "professionals"] = old
    assert state.exercise(state.workshop.agenda[0]).name == "Iceberg"


async def test_OUT_6_running_again_for_another_audience_takes_the_words_for_it(site: Site, meeting: Meeting) -> None:
    state = await site.state(meeting.workshop)
    own, before = state.exercise(meeting.board), state.workshop
    assert before.groups
    stage = own.stages[0].id
    await site.order(
        meeting.workshop,
        meeting.person,
        c.PlanStage(activity=meeting.board, stage=stage, minutes=7, prompt="Said to colleagues."),
    )
    for audience, prompt in (("pupils", ""), (None, "Said to colleagues.")):
        body = {"audience": audience, "attribution": "anonymous" if audience else None}
        answer = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/run-again", json=body)
        state = await site.state(answer.json()["workshop"])
        board = state.activity(state.workshop.agenda[0])
        assert board is not None
        assert state.workshop.audience == (audience or "professionals")
        assert state.workshop.attribution == ("anonymous" if audience else before.attribution)
        assert state.workshop.groups == (() if audience else before.groups)
        assert state.exercise(board.id) == (site.house.shelf.exercise(own.slug, "pupils") if audience else own)
        assert (board.stages[0].minutes, board.stages[0].prompt) == (7, prompt)


async def test_a_workshop_run_again_can_be_used(site: Site, meeting: Meeting) -> None:
    answer = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/run-again", json={})
    workshop = answer.json()["workshop"]
    assert workshop in [card["id"] for card in (await meeting.lead.get("/api/workshops")).json()]
    state = await site.state(workshop)
    lead = next(state.all(r.Person)).id
    board = state.workshop.agenda[0]
    await site.order(workshop, lead, c.OpenWorkshop())
    again = Meeting(site, meeting.lead, workshop, lead, board)
    _, ann = await again.join()
    await again.stage(state.exercise(board).stages[0].id)
    await again.note(ann, "Written on the second day")
