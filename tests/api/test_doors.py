"""The door of a workshop: new code and links, newcomers who wait, and taking back (DOOR-3 to DOOR-6)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
from tests.api.conftest import Meeting, a_meeting, a_site, refusal
from tests.support.time import patient

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r

LINKS = ("secret_link", "wall_link", "observer_link")


async def renew(meeting: Meeting) -> dict[str, Any]:
    answer = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/new-links")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def order(meeting: Meeting, *commands: c.Command) -> None:
    await meeting.site.order(meeting.workshop, meeting.person, *commands)


async def knock(meeting: Meeting, name: str = "Ann", **how: Any) -> tuple[httpx2.AsyncClient, dict[str, Any]]:
    browser = await meeting.site.browser(**({"address": how.pop("address")} if "address" in how else {}))
    how = how or {"code": (await meeting.handout())["code"]}
    answer = await browser.post("/api/join", json={**how, "name": name})
    assert answer.status_code == 200, answer.text
    return browser, dict(answer.json())


async def at_the_door(meeting: Meeting, browser: httpx2.AsyncClient) -> dict[str, Any]:
    answer = await browser.post(f"/api/door/{meeting.workshop}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def waiting(meeting: Meeting) -> list[str]:
    return [one.name for one in (await meeting.site.state(meeting.workshop)).all(r.Newcomer)]


async def test_DOOR_3_X60_all_old_ways_in_end_at_once(meeting: Meeting) -> None:
    old = await meeting.handout()
    ann, _ = await meeting.join("Ann")
    cora, _ = await meeting.join("Cora", secret=await meeting.invitation())
    olga, _ = await meeting.join("Olga", secret=await meeting.secret("observer_link"))
    paul, paul_is = await meeting.join("Paul", secret=await meeting.secret("observer_link"))
    await order(meeting, c.GiveRole(person=paul_is, role="participant"))
    wall = await meeting.site.browser()
    await wall.post("/api/join", json={"secret": await meeting.secret("wall_link")})

    unused = await meeting.invitation("Dee")

    new = await renew(meeting)
    assert new["code"] != old["code"]
    assert all(new[link] != old[link] for link in (*LINKS, "join_link"))
    links = [unused, *(old[link].split("#")[1] for link in LINKS)]
    for how in ({"code": old["code"]}, *({"secret": link} for link in links)):
        for path in ("/api/look", "/api/join"):
            said = {**how, **({"name": "Eve"} if path.endswith("join") else {})}
            assert refusal(await (await meeting.site.browser()).post(path, json=said)) in ("wrong-code", "wrong-link")
    assert (await wall.get(f"/api/workshops/{meeting.workshop}")).status_code == 404
    me = {
        who: (await who.post("/api/look", json={"code": new["code"]})).json()["me"] for who in (ann, cora, olga, paul)
    }
    assert [bool(me[who]) for who in (ann, cora, olga, paul)] == [True, True, False, True]
    assert (await cora.get(f"/api/workshops/{meeting.workshop}")).status_code == 200
    await meeting.join("Ben", code=new["code"])
    assert (await meeting.site.state(meeting.workshop)).workshop.links == 1


async def test_DOOR_3_only_who_leads_makes_new_links(meeting: Meeting) -> None:
    ann, _ = await meeting.join("Ann")
    for browser in (ann, await meeting.site.browser()):
        answer = await browser.post(f"/api/workshops/{meeting.workshop}/new-links")
        assert refusal(answer) in ("not-allowed", "not-found")


async def test_S10_DOOR_4_X61_who_was_taken_out_and_comes_again_waits_at_the_door(meeting: Meeting) -> None:
    ben, ben_is = await meeting.join("Ben")
    await order(meeting, c.RemovePerson(person=ben_is))
    assert (await meeting.site.state(meeting.workshop)).workshop.door_watched
    assert (
        refusal(await ben.post("/api/join", json={"code": (await meeting.handout())["code"], "name": "Ben"}))
        == "removed"
    )
    for link in ("secret_link", "observer_link"):
        private, joined = await knock(meeting, f"Ben by {link}", secret=await meeting.secret(link))
        assert joined["waiting"] is True
        assert (await private.get(f"/api/workshops/{meeting.workshop}")).status_code == 404
        look = (await private.post("/api/look", json={"code": (await meeting.handout())["code"]})).json()
        assert (look["waiting"], look["out"], look["me"]) == (True, False, None)
        assert (await at_the_door(meeting, private))["state"] == "waiting"
    assert len(await waiting(meeting)) == 2


async def test_DOOR_4_the_page_of_who_waits_follows_by_itself(meeting: Meeting) -> None:
    await order(meeting, c.WatchDoor(watched=True))
    ann, ann_is = await knock(meeting, "Ann")
    ben, ben_is = await knock(meeting, "Ben")
    cem, _ = await knock(meeting, "Cem")
    dee, _ = await knock(meeting, "Dee")
    again = await ann.post("/api/join", json={"code": (await meeting.handout())["code"], "name": "Ann"})
    assert (again.json()["waiting"], again.json()["person"]) == (True, ann_is["person"])
    await order(meeting, c.LetIn(person=ann_is["person"]), c.TurnAway(person=ben_is["person"]))
    told = await at_the_door(meeting, ann)
    assert (told["state"], told["name"], told["role"]) == ("in", "Ann", "participant")
    assert (await at_the_door(meeting, ben))["state"] == "away"
    assert (await ben.post(f"/api/door/{meeting.workshop}")).status_code == 404, "told once, and nobody from then on"
    assert await waiting(meeting) == ["Cem", "Dee"]
    await order(meeting, c.LetIn(person=None))
    assert [(await at_the_door(meeting, who))["state"] for who in (cem, dee)] == ["in", "in"]
    await order(meeting, c.WatchDoor(watched=False))
    _, joined = await knock(meeting, "Eve")
    assert joined["waiting"] is False


async def test_DOOR_4_who_waits_goes_on_waiting_when_the_server_starts_again(tmp_path: Path) -> None:
    with patient():
        async with a_site(tmp_path / "data") as site:
            before = await a_meeting(site)
            await order(before, c.WatchDoor(watched=True))
            ann, ann_is = await knock(before, "Ann")
            cookies = dict(ann.cookies)
        async with a_site(tmp_path / "data") as site:
            meeting = replace(before, site=site)
            browser = await site.browser()
            browser.cookies.update(cookies)
            assert (await at_the_door(meeting, browser))["state"] == "waiting"
            assert await waiting(meeting) == ["Ann"]
            await order(meeting, c.LetIn(person=ann_is["person"]))
            assert (await at_the_door(meeting, browser))["state"] == "in"


async def test_DOOR_4_names_at_the_door_are_names(meeting: Meeting) -> None:
    await order(meeting, c.WatchDoor(watched=True))
    code = (await meeting.handout())["code"]
    assert (
        refusal(await (await meeting.site.browser()).post("/api/join", json={"code": code, "name": "Lead"}))
        == "does-not-fit"
    )
    for _ in range(2):
        await knock(meeting, "Sam")
    await order(meeting, c.LetIn(person=None))
    people = (await meeting.site.state(meeting.workshop)).people.values()
    assert [person.name for person in people][1:] == ["Sam", "Sam 2"]


async def test_DOOR_4_who_waits_is_in_no_export_and_gone_with_the_end(meeting: Meeting) -> None:
    await order(meeting, c.WatchDoor(watched=True))
    ann, _ = await knock(meeting, "Annabel")
    exported = await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export.json")
    assert "Annabel" not in exported.text
    await order(meeting, c.EndWorkshop())
    assert await waiting(meeting) == []
    assert (await at_the_door(meeting, ann))["state"] == "away"


async def test_DOOR_5_X62_one_address_does_not_take_up_the_whole_door(meeting: Meeting) -> None:
    await order(meeting, c.WatchDoor(watched=True))
    code = (await meeting.handout())["code"]
    turns = len(meeting.site.apps)
    if turns > 1:
        return  # counted by each process for itself
    for number in range(limits.WAITING_OF_ADDRESS):
        await knock(meeting, f"Bot {number}", code=code, address="203.0.113.7")
    flood = await meeting.site.browser("203.0.113.7")
    assert refusal(await flood.post("/api/join", json={"code": code, "name": "One more"})) == "door-full"
    await knock(meeting, "Ann", code=code, address="198.51.100.9")
    await order(meeting, c.TurnAway(person=None))
    await knock(meeting, "Pupil", code=code, address="203.0.113.7")
    assert await waiting(meeting) == ["Pupil"]


async def test_DOOR_6_taking_out_is_undone_with_all_that_was_theirs(meeting: Meeting) -> None:
    ben, ben_is = await meeting.join("Ben")
    await meeting.stage("think")
    note = await meeting.note(ben_is, "Ben's own")
    await order(meeting, c.RemovePerson(person=ben_is))
    await order(meeting, c.TakeBack(person=ben_is))
    state = await meeting.site.state(meeting.workshop)
    assert state.people[ben_is].removed is False
    kept = state.records[note]
    assert isinstance(kept, r.Note)
    assert kept.author == ben_is
    look = (await ben.post("/api/look", json={"code": (await meeting.handout())["code"]})).json()
    assert look["me"]["person"] == ben_is
    joined = await ben.post("/api/join", json={"code": (await meeting.handout())["code"], "name": ""})
    assert joined.json()["person"] == ben_is


async def test_DOOR_4_who_comes_in_by_an_own_invitation_waits_no_more(meeting: Meeting) -> None:
    await order(meeting, c.WatchDoor(watched=True))
    cora, _ = await knock(meeting, "Cora")
    joined = await cora.post("/api/join", json={"secret": await meeting.invitation(), "name": "Cora"})
    assert joined.json()["role"] == "co-lead"
    assert await waiting(meeting) == []


async def test_JOIN_2_whoever_comes_back_after_the_end_under_another_name_is_let_in_to_read(meeting: Meeting) -> None:
    ann, ann_is = await meeting.join("Ann")
    await order(meeting, c.EndWorkshop())
    code = (await meeting.handout())["code"]
    again = await ann.post("/api/join", json={"code": code, "name": "Annabel", "group": "Schools"})
    assert (again.status_code, again.json()["person"]) == (200, ann_is)
    known = (await meeting.site.state(meeting.workshop)).person(ann_is)
    assert known
    assert known.name == "Ann"
