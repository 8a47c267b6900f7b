"""A workshop is deleted at its day, by its lead's wish, and again where a backup brings it back (S17)."""

import asyncio
import logging
from pathlib import Path

import pytest
from tests.support.time import FakeClock, an_id

from ninedots.archive import backup, deleted, restore
from ninedots.cases import deleting
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.people.tokens import digest
from ninedots.settings import Settings

from .conftest import ON_ONE_SERVER, Meeting, Site, a_meeting, a_site, refusal

DAY_SECONDS = 24 * 3600
PLANTED = [f"Zebedee{n}" for n in range(9)]


def path(meeting: Meeting, what: str) -> str:
    return f"/api/workshops/{meeting.workshop}/{what}"


async def delete(meeting: Meeting, title: str = "Belonging") -> None:
    answer = await meeting.lead.post(path(meeting, "delete"), json={"title": title})
    assert answer.status_code == 204, answer.text


async def look(site: Site) -> None:
    await deleting.look(site.house)


async def a_full_meeting(site: Site) -> tuple[Meeting, list[str]]:
    """With everything that people can say in one, and all that must be nowhere once it is gone."""
    title, question, group, name, newcomer, note, link, theme, commitment = PLANTED
    meeting = await a_meeting(site, title=title, question=question, groups=[group], agenda=["iceberg", "closing"])
    ids = site.house.ids
    _, ann = await meeting.join(name, group)
    await meeting.invitation(newcomer)
    await meeting.lead.post(path(meeting, "hand-over"), json={"email": "max@example.org"})
    await meeting.stage("share")
    notes = [await meeting.note(ann, f"{note} {n}") for n in range(40)]
    board, made, state = meeting.board, ids.new(), await site.state(meeting.workshop)
    kind, closing = state.exercise(board).links[0], state.workshop.agenda[1]
    await site.order(
        meeting.workshop,
        meeting.person,
        c.AddLink(
            link=made,
            link_type=kind.id,
            source=notes[0],
            target=notes[1],
            text=link,
            quality=kind.qualities[0].id if kind.qualities else None,
        ),
        c.AddTheme(theme=ids.new(), activity=board, name=theme, notes=tuple(notes[:2])),
        c.AddCommitment(commitment=ids.new(), activity=closing, text=commitment, who=name),
    )
    handout = await meeting.handout()
    secrets = [handout["code"].replace("-", ""), *(handout[key].split("#")[1] for key in ("secret_link", "wall_link"))]
    return meeting, [*PLANTED, meeting.workshop, meeting.person, ann, made, *notes, *secrets]


def held(kept: bytes, wanted: list[str]) -> list[str]:
    return [one for one in wanted if one.encode() in kept]


def on_disk(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def test_GO_1_S17_a_workshop_has_a_day_of_deletion_that_follows_from_whom_it_is_for(site: Site) -> None:
    lead = await site.lead()
    for audience, days in limits.KEPT_DAYS.items():
        made = await lead.post("/api/workshops", json={"title": "A day", "audience": audience})
        shelf = (await lead.get(f"/api/shelf?audience={audience}")).json()
        assert (shelf["kept_days"], shelf["kept_days_most"]) == (days, limits.KEPT_DAYS_MOST)
        told = (await lead.get(f"/api/workshops/{made.json()['workshop']}/deletion")).json()
        assert told == {
            "deletes": site.clock.now() + days * limits.DAY_MS,
            "kept_days": days,
            "default_days": days,
            "latest": site.clock.now() + limits.KEPT_DAYS_MOST * limits.DAY_MS,
        }
    assert [card["deletes"] for card in (await lead.get("/api/workshops")).json()].count(told["deletes"]) == 1


async def test_GO_1_days_that_were_not_chosen_are_counted_from_the_opening(site: Site) -> None:
    lead = await site.lead()
    made = (await lead.post("/api/workshops", json={"title": "A day", "kept_days": 10})).json()["workshop"]
    person = next(one.id for one in (await site.state(made)).all(r.Person))
    site.clock.advance(9 * DAY_SECONDS)
    await site.order(made, person, c.OpenWorkshop())
    assert (await site.state(made)).workshop.deletes == site.clock.now() + 10 * limits.DAY_MS
    chosen = site.clock.now() + 3 * limits.DAY_MS
    assert (await lead.post(f"/api/workshops/{made}/deletion", json={"deletes": chosen})).status_code == 200
    site.clock.advance(2 * DAY_SECONDS)
    await site.order(made, person, c.EndWorkshop(), c.OpenWorkshop())
    assert (await site.state(made)).workshop.deletes == chosen, "a day that was chosen stays"


async def test_GO_1_no_day_is_later_than_the_servers_settings_let_it_be(tmp_path: Path) -> None:
    async with a_site(tmp_path / "data", keep_days=20) as site:
        meeting = await a_meeting(site, audience="pupils", kept_days=300)
        now = site.clock.now()
        assert (await site.state(meeting.workshop)).workshop.deletes == now + 20 * limits.DAY_MS
        for day, status in ((20, 200), (20.01, 422), (0, 422), (-1, 422), (1, 200)):
            said = {"deletes": now + round(day * limits.DAY_MS)}
            assert (await meeting.lead.post(path(meeting, "deletion"), json=said)).status_code == status
        again = (await meeting.lead.post(path(meeting, "deletion"), json={})).json()
        assert (again["kept_days"], again["deletes"]) == (20, now + 20 * limits.DAY_MS)


async def test_GO_1_who_joins_is_told_the_day(site: Site, meeting: Meeting) -> None:
    code = (await meeting.handout())["code"]
    told = (await (await site.browser()).post("/api/look", json={"code": code})).json()
    assert told["deletes"] == (await site.state(meeting.workshop)).workshop.deletes


@ON_ONE_SERVER
async def test_GO_2_S17_at_its_day_a_workshop_is_in_no_byte_of_database_and_log(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "ninedots")
    meeting, planted = await a_full_meeting(site)
    other = (await meeting.lead.post("/api/workshops", json={"title": "Another", "kept_days": 700})).json()["workshop"]
    kept = site.kept()
    assert held(kept, PLANTED) == PLANTED
    assert meeting.workshop.encode() in kept
    day = (await site.state(meeting.workshop)).workshop.deletes
    assert day
    site.clock.advance((day - site.clock.now()) / 1000 - 1)
    await look(site)
    assert held(site.kept(), PLANTED) == PLANTED, "its day has not come"
    site.clock.advance(1)
    await look(site)
    assert held(site.kept(), planted) == []
    assert held(caplog.text.encode(), planted) == []
    assert await site.house.rooms.room(meeting.workshop) is None
    assert await site.house.rooms.room(other) is not None
    assert digest(meeting.workshop).encode() in site.kept()


@ON_ONE_SERVER
async def test_GO_2_the_running_server_does_it_by_itself(site: Site) -> None:
    meeting, planted = await a_full_meeting(site)
    await site.clock.slept(limits.DELETION_LOOK_SECONDS)
    site.clock.advance(limits.KEPT_DAYS["professionals"] * DAY_SECONDS + limits.DELETION_LOOK_SECONDS)
    await site.clock.slept(limits.DELETION_LOOK_SECONDS)
    assert held(site.kept(), planted) == []
    assert await site.house.rooms.room(meeting.workshop) is None


@ON_ONE_SERVER
async def test_GO_3_S17_a_backup_that_is_brought_back_deletes_it_again(site: Site, tmp_path: Path) -> None:
    """By hand, so that no day says so: into the place where it was, and elsewhere with the list of what was deleted."""
    meeting, planted = await a_full_meeting(site)
    other = (await meeting.lead.post("/api/workshops", json={"title": "Another", "kept_days": 700})).json()["workshop"]
    saved = tmp_path / "backup.db"
    await asyncio.to_thread(backup, site.settings, saved)
    assert held(saved.read_bytes(), PLANTED) == PLANTED
    await delete(meeting, PLANTED[0])
    assert held(site.kept(), planted) == []
    listed = tmp_path / "deleted.txt"
    listed.write_text(await asyncio.to_thread(deleted, site.settings))
    elsewhere = Settings(data=tmp_path / "elsewhere", demo=False)
    done = await asyncio.to_thread(restore, elsewhere, saved, over=False, deleted=listed)
    assert "Deleted again: 1" in done
    assert held(on_disk(elsewhere.data), planted) == []
    async with a_site(tmp_path / "elsewhere") as there:
        assert await there.house.rooms.room(meeting.workshop) is None
        assert await there.house.rooms.room(other) is not None


async def test_GO_3_S17_into_its_own_place_and_at_the_start(tmp_path: Path) -> None:
    data, saved = tmp_path / "data", tmp_path / "backup.db"
    async with a_site(data) as site:
        meeting, planted = await a_full_meeting(site)
        await asyncio.to_thread(backup, site.settings, saved)
        await delete(meeting, PLANTED[0])
    await asyncio.to_thread(restore, site.settings, saved, over=True)
    assert held(on_disk(data), planted) == []


async def test_GO_3_S17_one_whose_day_came_since_goes_before_anybody_comes_in(tmp_path: Path) -> None:
    data, saved = tmp_path / "data", tmp_path / "backup.db"
    async with a_site(data) as site:
        meeting, planted = await a_full_meeting(site)
        await asyncio.to_thread(backup, site.settings, saved)
    later = FakeClock(site.clock.now() + limits.KEPT_DAYS["professionals"] * limits.DAY_MS)
    elsewhere = tmp_path / "elsewhere"
    await asyncio.to_thread(restore, Settings(data=elsewhere, demo=False), saved, over=False)
    assert held(on_disk(elsewhere), PLANTED) == PLANTED
    async with a_site(elsewhere, clock=later) as there:
        assert held(there.kept(), planted) == []
        assert await there.house.rooms.room(meeting.workshop) is None


async def test_GO_4_only_its_lead_deletes_it_by_typing_its_title(site: Site, meeting: Meeting) -> None:
    colead, _ = await meeting.join("Cora", secret=await meeting.invitation())
    ann, _ = await meeting.join()
    stranger = await site.browser()
    for browser, code in ((colead, "not-allowed"), (ann, "not-allowed"), (stranger, "not-found")):
        assert refusal(await browser.post(path(meeting, "delete"), json={"title": "Belonging"})) == code
    for browser, code in ((ann, "not-allowed"), (stranger, "not-found")):
        assert refusal(await browser.post(path(meeting, "deletion"), json={})) == code
    assert refusal(await meeting.lead.post(path(meeting, "delete"), json={"title": "Longing"})) == "invalid"
    assert await site.house.rooms.room(meeting.workshop) is not None
    await delete(meeting, " Belonging ")
    for browser in (meeting.lead, colead, ann):
        assert refusal(await browser.get(path(meeting, "export.json"))) == "not-found"
    assert (await meeting.lead.get("/api/workshops")).json() == []


async def test_GO_4_an_export_of_it_comes_back_as_another_workshop(site: Site, meeting: Meeting) -> None:
    export = (await meeting.lead.get(path(meeting, "export.json"))).content
    await delete(meeting)
    answer = await meeting.lead.post("/api/import", content=export)
    assert answer.status_code == 201, answer.text
    again = answer.json()["workshop"]
    assert again != meeting.workshop
    assert (await site.state(again)).workshop.deletes == site.clock.now() + 365 * limits.DAY_MS
    await site.house.deletions.apply()
    assert await site.house.rooms.room(again) is not None


async def test_GO_1_a_workshop_from_before_there_were_such_days_gets_one(site: Site, meeting: Meeting) -> None:
    before = (await site.state(meeting.workshop)).workshop
    assert before.deletes
    assert an_id("x") not in await site.house.rooms.days_of_deletion()
    # A journal as it was written before: without the event.
    events = site.house.rooms.drafted(
        Actor(meeting.person, "lead"),
        c.PlanWorkshop(workshop=an_id("older"), title="Older", audience="pupils", attribution="group"),
        c.Join(person=meeting.person, name="Lea", role="lead"),
    )
    assert isinstance(events, list), events
    await site.house.rooms.begin(an_id("older"), events)
    assert (await site.house.rooms.days_of_deletion())[an_id("older")] is None
    await look(site)
    assert (await site.state(an_id("older"))).workshop.deletes == site.clock.now() + 30 * limits.DAY_MS
    seq = (await site.state(an_id("older"))).seq
    await look(site)
    assert (await site.state(an_id("older"))).seq == seq, "once"
