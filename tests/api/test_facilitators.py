"""Co-leads by invitations of their own, workshops handed over, accounts removed (LEAD-4 to LEAD-8)."""

import asyncio
from typing import Any

import httpx2
import pytest

from ninedots.domain import commands as c
from ninedots.domain import limits

from .conftest import PASSWORD, Meeting, Site, refusal


async def role(site: Site, meeting: Meeting, person: str) -> str:
    known = (await site.state(meeting.workshop)).person(person)
    assert known is not None
    return "removed" if known.removed else known.role


async def listed(browser: httpx2.AsyncClient) -> list[tuple[str, str]]:
    return [(card["id"], card["role"]) for card in (await browser.get("/api/workshops")).json()]


async def facilitators(meeting: Meeting, browser: httpx2.AsyncClient | None = None) -> httpx2.Response:
    return await (browser or meeting.lead).get(f"/api/workshops/{meeting.workshop}/facilitators")


async def console(meeting: Meeting, browser: httpx2.AsyncClient) -> httpx2.Response:
    """What a console asks for: 200 for those who lead alone."""
    return await browser.get(f"/api/workshops/{meeting.workshop}")


async def offer(meeting: Meeting, email: str, browser: httpx2.AsyncClient | None = None) -> httpx2.Response:
    said = {"email": email}
    return await (browser or meeting.lead).post(f"/api/workshops/{meeting.workshop}/hand-over", json=said)


# --- invitations of co-leads ------------------------------------------------------------------------------------


async def test_LEAD_4_somebody_invited_before_the_day_leads_from_the_same_browser_ever_after(site: Site) -> None:
    lead = await site.lead()
    workshop = (await lead.post("/api/workshops", json={"title": "Next week", "agenda": ["iceberg"]})).json()[
        "workshop"
    ]
    meeting = Meeting(site, lead, workshop, "", "")
    secret = await meeting.invitation("Cora")
    browser = await site.browser()
    look = (await browser.post("/api/look", json={"secret": secret})).json()
    assert (look["role"], look["status"], look["nickname"]) == ("co-lead", "planned", "Cora")
    cora, person = await meeting.join("Cora", secret=secret)
    assert await role(site, meeting, person) == "co-lead"
    assert (await console(meeting, cora)).status_code == 200
    # The link that was used still brings back the one who used it.
    assert (await cora.post("/api/look", json={"secret": secret})).json()["me"]["person"] == person
    again = await cora.post("/api/join", json={"secret": secret})
    assert again.json() == {"workshop": workshop, "person": person, "role": "co-lead", "waiting": False}


async def test_LEAD_4_X73_an_invitation_lets_one_person_in_once(site: Site, meeting: Meeting) -> None:
    secret = await meeting.invitation()
    _, cora = await meeting.join("Cora", secret=secret)
    eve = await site.browser()
    for path in ("/api/look", "/api/join"):
        answer = await eve.post(path, json={"secret": secret})
        assert refusal(answer) == "link-used"
    guest, _ = await meeting.join()
    assert refusal(await guest.post("/api/join", json={"secret": secret})) == "link-used"
    people = [one for one in (await site.state(meeting.workshop)).records.values() if one.kind == "person"]
    assert [one.id for one in people if one.role == "co-lead"] == [cora]


async def test_LEAD_4_X73_of_many_who_open_it_at_once_one_comes_in(site: Site, meeting: Meeting) -> None:
    secret = await meeting.invitation()
    browsers = [await site.browser() for _ in range(5)]
    said = {"secret": secret, "name": "Cora"}
    answers = await asyncio.gather(*(browser.post("/api/join", json=said) for browser in browsers))
    assert sorted(answer.status_code for answer in answers) == [200, 403, 403, 403, 403]
    state = await site.state(meeting.workshop)
    assert sum(one.kind == "person" and one.role == "co-lead" for one in state.records.values()) == 1


async def test_LEAD_4_a_join_whose_answer_was_lost_is_the_same_person(site: Site, meeting: Meeting) -> None:
    secret = await meeting.invitation()
    browser = await site.browser()
    said = {"secret": secret, "name": "Cora", "attempt": "a" * 22}
    first = await browser.post("/api/join", json=said)
    browser.cookies.clear()
    assert (await browser.post("/api/join", json=said)).json() == first.json()


async def test_LEAD_4_a_refused_join_does_not_use_the_invitation_up(
    site: Site, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = await meeting.invitation()
    browser = await site.browser()
    monkeypatch.setattr(limits, "PEOPLE", 1)
    assert refusal(await browser.post("/api/join", json={"secret": secret, "name": "Cora"})) == "full"
    monkeypatch.undo()
    assert (await browser.post("/api/join", json={"secret": secret, "name": "Cora"})).status_code == 200


async def test_LEAD_5_X74_withdrawn_unused_it_lets_nobody_in(site: Site, meeting: Meeting) -> None:
    secret = await meeting.invitation()
    (card,) = (await facilitators(meeting)).json()["invitations"]
    gone = f"/api/workshops/{meeting.workshop}/facilitators/{card['id']}/withdraw"
    assert (await meeting.lead.post(gone)).status_code == 204
    browser = await site.browser()
    assert refusal(await browser.post("/api/join", json={"secret": secret})) == "wrong-link"
    assert refusal(await meeting.lead.post(gone)) == "not-found"


@pytest.mark.parametrize("signed_in", [False, True], ids=["without an account", "with an account"])
async def test_LEAD_5_X74_withdrawn_what_it_let_in_ends(site: Site, meeting: Meeting, signed_in: bool) -> None:
    secret = await meeting.invitation()
    browser = await site.lead("cora@example.org") if signed_in else await site.browser()
    person = (await browser.post("/api/join", json={"secret": secret, "name": "Cora"})).json()["person"]
    assert (await console(meeting, browser)).status_code == 200
    (card,) = (await facilitators(meeting)).json()["invitations"]
    assert (card["person"], card["link"]) == (person, None)
    await meeting.lead.post(f"/api/workshops/{meeting.workshop}/facilitators/{card['id']}/withdraw")
    assert refusal(await console(meeting, browser)) == "not-found"
    assert await role(site, meeting, person) == "removed"
    if signed_in:
        assert await listed(browser) == []


async def test_DOOR_4_LEAD_5_a_withdrawn_invitation_leaves_the_door_as_it_was(site: Site, meeting: Meeting) -> None:
    """Nobody was taken out by it for what they did in the room, so no newcomer waits for it."""
    await meeting.join("Cora", secret=await meeting.invitation())
    (card,) = (await facilitators(meeting)).json()["invitations"]
    await meeting.lead.post(f"/api/workshops/{meeting.workshop}/facilitators/{card['id']}/withdraw")
    assert await role(site, meeting, card["person"]) == "removed"
    _, ann = await meeting.join("Ann")
    assert await role(site, meeting, ann) == "participant"
    assert not (await site.state(meeting.workshop)).workshop.door_watched


async def test_LEAD_5_withdrawn_somebody_who_was_here_before_takes_part_again(site: Site, meeting: Meeting) -> None:
    browser, person = await meeting.join("Ann")
    await browser.post("/api/join", json={"secret": await meeting.invitation("Ann")})
    assert await role(site, meeting, person) == "co-lead"
    (card,) = (await facilitators(meeting)).json()["invitations"]
    await meeting.lead.post(f"/api/workshops/{meeting.workshop}/facilitators/{card['id']}/withdraw")
    assert await role(site, meeting, person) == "participant"
    assert refusal(await console(meeting, browser)) == "not-allowed"


async def test_LEAD_5_invitations_are_the_leads_alone(site: Site, meeting: Meeting) -> None:
    cora, _ = await meeting.join("Cora", secret=await meeting.invitation())
    ann, _ = await meeting.join("Ann")
    eve = await site.lead("eve@example.org")
    (card,) = (await facilitators(meeting)).json()["invitations"]
    base = f"/api/workshops/{meeting.workshop}"
    for browser, no in ((cora, "not-allowed"), (ann, "not-allowed"), (eve, "not-found")):
        assert refusal(await facilitators(meeting, browser)) == no
        assert refusal(await browser.post(f"{base}/facilitators/invite", json={"name": "Eve"})) == no
        assert refusal(await browser.post(f"{base}/facilitators/{card['id']}/withdraw")) == no
    mine = (await eve.post("/api/workshops", json={"title": "Mine"})).json()["workshop"]
    # An invitation of another workshop does not exist in one's own.
    other = await eve.post(f"/api/workshops/{mine}/facilitators/{card['id']}/withdraw")
    assert refusal(other) == "not-found"


async def test_LEAD_5_all_links_that_nobody_used_can_end_at_once(site: Site, meeting: Meeting) -> None:
    used, unused = await meeting.invitation("Cora"), await meeting.invitation("Max")
    cora, _ = await meeting.join("Cora", secret=used)
    await site.house.co_leads.end_open(meeting.workshop)
    browser = await site.browser()
    assert refusal(await browser.post("/api/join", json={"secret": unused})) == "wrong-link"
    assert (await console(meeting, cora)).status_code == 200


async def test_LEAD_5_a_workshop_has_a_bounded_number_of_invitations(site: Site, meeting: Meeting) -> None:
    for _ in range(limits.CO_LEAD_LINKS):
        await meeting.invitation()
    more = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/facilitators/invite", json={"name": "Max"})
    assert refusal(more) == "full"
    assert "Withdraw one" in more.json()["say"]


# --- in one's own list ------------------------------------------------------------------------------------------


async def test_LEAD_6_an_account_finds_the_workshops_that_it_helps_with(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    look = await max_.post("/api/look", json={"secret": (secret := await meeting.invitation("Somebody"))})
    assert look.json()["nickname"] == "Lea"  # the name of the account that is signed in
    await max_.post("/api/join", json={"secret": secret, "name": "Max"})
    assert await listed(max_) == [(meeting.workshop, "co-lead")]
    assert await listed(meeting.lead) == [(meeting.workshop, "lead")]


@pytest.mark.parametrize("signs_in", ["before", "after"])
async def test_LEAD_6_somebody_made_co_lead_in_the_room_finds_it_in_the_list_of_the_account(
    site: Site, meeting: Meeting, signs_in: str
) -> None:
    browser = await site.lead("max@example.org") if signs_in == "before" else await site.browser()
    await site.lead("max@example.org") if signs_in == "after" else None
    person = (await browser.post("/api/join", json={"code": (await meeting.handout())["code"]})).json()["person"]
    keep = f"/api/workshops/{meeting.workshop}/keep"
    assert (await browser.post(keep)).json() == {"kept": False}  # a participant is in nobody's list
    await site.order(meeting.workshop, meeting.person, c.GiveRole(person=person, role="co-lead"))
    if signs_in == "after":
        assert (await browser.post(keep)).json() == {"kept": False}
        await browser.post("/api/sign-in", json={"email": "max@example.org", "password": PASSWORD})
    assert (await browser.post(keep)).json() == {"kept": True}
    assert await listed(browser) == [(meeting.workshop, "co-lead")]
    elsewhere = await site.browser()
    await elsewhere.post("/api/sign-in", json={"email": "max@example.org", "password": PASSWORD})
    assert (await console(meeting, elsewhere)).status_code == 200
    await site.order(meeting.workshop, meeting.person, c.GiveRole(person=person, role="participant"))
    assert await listed(browser) == []
    assert refusal(await console(meeting, elsewhere)) == "not-allowed"


async def test_LEAD_6_X75_a_place_is_not_taken_into_the_list_of_another_account(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    await max_.post("/api/join", json={"secret": await meeting.invitation("Max"), "name": "Max"})
    seat = max_.cookies[f"nd_seat_{meeting.workshop}"]
    # Somebody else signs in on Max's browser: the seat is there, and it is Max's.
    eve = await site.lead("eve@example.org")
    eve.cookies.set(f"nd_seat_{meeting.workshop}", seat)
    assert (await eve.post(f"/api/workshops/{meeting.workshop}/keep")).json() == {"kept": False}
    assert await listed(eve) == []
    stranger = await site.lead("ida@example.org")
    assert refusal(await stranger.post(f"/api/workshops/{meeting.workshop}/keep")) == "not-found"


# --- handing over -----------------------------------------------------------------------------------------------


async def test_LEAD_7_a_workshop_is_handed_over_once_the_other_takes_it(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    assert (await offer(meeting, " Max@Example.org")).status_code == 204
    assert (await facilitators(meeting)).json()["offered_to"] == "max@example.org"
    assert (await max_.get("/api/offers")).json() == [{"workshop": meeting.workshop, "title": "Belonging", "by": "Lea"}]
    assert await listed(max_) == []
    assert (await max_.post(f"/api/workshops/{meeting.workshop}/take-over")).status_code == 204
    assert await listed(max_) == [(meeting.workshop, "lead")]
    assert await listed(meeting.lead) == [(meeting.workshop, "co-lead")]
    assert (await max_.get("/api/offers")).json() == []
    state = await site.state(meeting.workshop)
    assert sorted(one.role for one in state.records.values() if one.kind == "person") == ["co-lead", "lead"]
    assert refusal(await facilitators(meeting)) == "not-allowed"
    exported = (await max_.get(f"/api/workshops/{meeting.workshop}/export.json")).json()
    roles = [one["role"] for one in exported["records"] if one["kind"] == "person"]
    assert sorted(roles) == ["co-lead", "lead"]


async def test_LEAD_7_somebody_who_helps_already_takes_it_over_as_who_they_are(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    secret = await meeting.invitation("Max")
    person = (await max_.post("/api/join", json={"secret": secret, "name": "Max"})).json()["person"]
    (card,) = (await facilitators(meeting)).json()["invitations"]
    await offer(meeting, "max@example.org")
    await max_.post(f"/api/workshops/{meeting.workshop}/take-over")
    assert await role(site, meeting, person) == "lead"
    assert await role(site, meeting, meeting.person) == "co-lead"
    # The invitation by which the new lead came cannot be withdrawn any more.
    gone = f"/api/workshops/{meeting.workshop}/facilitators/{card['id']}/withdraw"
    assert refusal(await meeting.lead.post(gone)) == "not-allowed"
    assert refusal(await max_.post(gone)) == "not-found"
    assert await listed(max_) == [(meeting.workshop, "lead")]


async def test_LEAD_7_an_ended_workshop_can_be_handed_over(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    await site.order(meeting.workshop, meeting.person, c.EndWorkshop())
    await offer(meeting, "max@example.org")
    assert (await max_.post(f"/api/workshops/{meeting.workshop}/take-over")).status_code == 204
    assert await listed(max_) == [(meeting.workshop, "lead")]


async def test_LEAD_7_X78_nobody_but_its_lead_hands_a_workshop_over(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    await max_.post("/api/join", json={"secret": await meeting.invitation("Max"), "name": "Max"})
    ann, _ = await meeting.join("Ann")
    eve = await site.lead("eve@example.org")
    nobody = await site.browser()
    for browser, no in ((max_, "not-allowed"), (ann, "not-allowed"), (eve, "not-found"), (nobody, "not-found")):
        assert refusal(await offer(meeting, "eve@example.org", browser)) == no
    for browser, no in ((max_, "not-found"), (eve, "not-found"), (nobody, "sign-in")):
        assert refusal(await browser.post(f"/api/workshops/{meeting.workshop}/take-over")) == no
    await offer(meeting, "eve@example.org")
    assert refusal(await max_.post(f"/api/workshops/{meeting.workshop}/take-over")) == "not-found"
    assert refusal(await max_.post(f"/api/workshops/{meeting.workshop}/take-over/decline")) == "not-found"
    assert await role(site, meeting, meeting.person) == "lead"


async def test_LEAD_7_X78_an_offer_can_be_withdrawn_and_declined(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    await offer(meeting, "max@example.org")
    base = f"/api/workshops/{meeting.workshop}"
    assert (await meeting.lead.post(f"{base}/hand-over/withdraw")).status_code == 204
    assert refusal(await max_.post(f"{base}/take-over")) == "not-found"
    await offer(meeting, "max@example.org")
    assert (await max_.post(f"{base}/take-over/decline")).status_code == 204
    assert refusal(await max_.post(f"{base}/take-over")) == "not-found"
    assert refusal(await offer(meeting, "lea@example.org")) == "invalid"


async def test_LEAD_7_whether_an_address_has_an_account_is_not_told(site: Site, meeting: Meeting) -> None:
    await site.lead("max@example.org")
    known, unknown = await offer(meeting, "max@example.org"), await offer(meeting, "nobody@example.org")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)


# --- accounts that go -------------------------------------------------------------------------------------------


async def remove(browser: httpx2.AsyncClient, **said: Any) -> httpx2.Response:
    return await browser.post("/api/account/remove", json=said)


async def test_DOOR_4_LEAD_8_a_removed_account_leaves_the_door_as_it_was(site: Site, meeting: Meeting) -> None:
    cora, secret = await site.lead("cora@example.org"), await meeting.invitation()
    person = (await cora.post("/api/join", json={"secret": secret, "name": "Cora"})).json()["person"]
    assert (await remove(cora, password=PASSWORD)).status_code == 204
    assert await role(site, meeting, person) == "removed"
    _, ann = await meeting.join("Ann")
    assert await role(site, meeting, ann) == "participant"
    assert not (await site.state(meeting.workshop)).workshop.door_watched


async def test_LEAD_8_an_account_that_leads_nothing_goes_with_all_its_sessions(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    await max_.post("/api/join", json={"secret": await meeting.invitation("Max"), "name": "Max"})
    person = next(
        one.id
        for one in (await site.state(meeting.workshop)).records.values()
        if one.kind == "person" and one.name == "Max"
    )
    phone = await site.browser()
    await phone.post("/api/sign-in", json={"email": "max@example.org", "password": PASSWORD})
    seat = await site.browser(Cookie=f"nd_seat_{meeting.workshop}={max_.cookies[f'nd_seat_{meeting.workshop}']}")
    thief = await site.browser(Cookie=f"nd_lead={max_.cookies['nd_lead']}")
    await site.house.leads.link_for("max@example.org")
    assert refusal(await remove(max_, password="wrong password")) == "wrong-password"
    assert (await remove(max_, password=PASSWORD)).status_code == 204
    for browser in (max_, phone, thief):
        assert (await browser.get("/api/me")).json()["lead"] is None
    assert refusal(await console(meeting, seat)) == "not-found"
    assert await role(site, meeting, person) == "removed"
    gone = await phone.post("/api/sign-in", json={"email": "max@example.org", "password": PASSWORD})
    assert refusal(gone) == "wrong-password"
    assert b"max@example.org" not in site.kept()


async def test_LEAD_8_a_workshop_is_never_left_without_a_lead(site: Site, meeting: Meeting) -> None:
    no = await remove(meeting.lead, password=PASSWORD)
    assert refusal(no) == "still-leads"
    assert "“Belonging”" in no.json()["say"]
    max_ = await site.lead("max@example.org")
    await offer(meeting, "max@example.org")
    await max_.post(f"/api/workshops/{meeting.workshop}/take-over")
    assert (await remove(meeting.lead, password=PASSWORD)).status_code == 204
    assert await role(site, meeting, meeting.person) == "removed"
    assert await listed(max_) == [(meeting.workshop, "lead")]


async def test_LEAD_8_an_offer_ends_with_the_account_on_either_side(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    await offer(meeting, "max@example.org")
    await remove(max_, password=PASSWORD)
    assert (await facilitators(meeting)).json()["offered_to"] is None
    again = await site.lead("max@example.org")
    assert (await again.get("/api/offers")).json() == []


async def test_LEAD_5_withdrawn_after_they_were_taken_out_it_gives_nothing_when_they_are_taken_back(
    site: Site, meeting: Meeting
) -> None:
    for before in (True, False):
        secret = await meeting.invitation()
        (card,) = (await facilitators(meeting)).json()["invitations"]
        browser = (await meeting.join("Cem"))[0] if before else await site.browser()
        person = (await browser.post("/api/join", json={"secret": secret, "name": "Cem"})).json()["person"]
        await site.order(meeting.workshop, meeting.person, c.RemovePerson(person=person))
        await meeting.lead.post(f"/api/workshops/{meeting.workshop}/facilitators/{card['id']}/withdraw")
        await site.order(meeting.workshop, meeting.person, c.TakeBack(person=person))
        back = (await site.state(meeting.workshop)).person(person)
        assert back
        assert (back.role, back.removed) == ("participant", False)
        await site.order(meeting.workshop, meeting.person, c.WatchDoor(watched=False))
