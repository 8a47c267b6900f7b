"""Links for owners of commitments: without an account, and with a look at nothing else (OWNER-1 to OWNER-7)."""

from typing import Any

import httpx2
import pytest

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r

from .conftest import Meeting, Site, a_meeting, refusal

NOTE = "Maya sleeps in the bus shelter"


@pytest.fixture
def servers() -> int:
    return 1


@pytest.fixture
async def meeting(site: Site) -> Meeting:
    return await a_meeting(site, agenda=["iceberg", "closing"])


async def promise(meeting: Meeting, **more: Any) -> str:
    """A commitment with everything around it that is nobody else's business."""
    site, ids = meeting.site, meeting.site.house.ids
    closing = (await site.state(meeting.workshop)).workshop.agenda[1]
    await meeting.stage("think")
    await meeting.note(meeting.person, NOTE)
    commitment = ids.new()
    said = {"text": "Meet on Thursdays", "who": "Early help", "partners": "The police", "when": "by May", **more}
    await site.order(
        meeting.workshop,
        meeting.person,
        c.OpenStage(activity=closing, stage="commit"),
        c.AddCommitment(commitment=commitment, activity=closing, **said),
        c.AddCommitment(commitment=ids.new(), activity=closing, text="Ask the buses", who="Amal"),
    )
    return commitment


async def link(meeting: Meeting, commitment: str) -> str:
    answer = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/commitments/{commitment}/link", json={})
    assert answer.status_code == 201, answer.text
    address, secret = answer.json()["link"].split("#")
    assert address.endswith("/commitment")
    assert len(secret) == 22
    return str(secret)


async def look(browser: httpx2.AsyncClient, secret: str) -> httpx2.Response:
    return await browser.post("/api/commitment/look", json={"secret": secret})


async def say(browser: httpx2.AsyncClient, secret: str, site: Site, **said: Any) -> httpx2.Response:
    body = {"secret": secret, "command": site.house.ids.new(), "state": "doing", **said}
    return await browser.post("/api/commitment/say", json=body)


async def kept(meeting: Meeting, commitment: str) -> r.Commitment:
    found = (await meeting.site.state(meeting.workshop)).get(r.Commitment, commitment)
    assert found is not None
    return found


async def links(meeting: Meeting) -> dict[str, Any]:
    answer = await meeting.lead.get(f"/api/workshops/{meeting.workshop}/commitments/links")
    assert answer.status_code == 200
    return dict(answer.json())


async def test_OWNER_1_whoever_has_the_link_says_what_became_of_it_after_the_end(site: Site, meeting: Meeting) -> None:
    commitment = await promise(meeting)
    secret = await link(meeting, commitment)
    await site.order(meeting.workshop, meeting.person, c.EndWorkshop())
    phone = await site.browser()
    answer = await say(phone, secret, site, state="done", why="  Six times since.  ")
    assert (answer.status_code, answer.json()["state"], answer.json()["why"]) == (200, "done", "Six times since.")
    assert "set-cookie" not in answer.headers
    assert (await kept(meeting, commitment)).state == "done"
    assert refusal(await say(phone, secret, site, state="dropped", why=" ")) == "empty"
    assert (await look(phone, secret)).json()["state"] == "done"
    too_long = await say(phone, secret, site, why="x" * (limits.OUTCOME_TEXT + 1))
    assert refusal(too_long) == "invalid"


async def test_OWNER_2_X82_no_other_word_of_the_workshop_leaves_by_the_link(site: Site, meeting: Meeting) -> None:
    commitment = await promise(meeting)
    secret = await link(meeting, commitment)
    phone = await site.browser()
    for answer in (await look(phone, secret), await say(phone, secret, site)):
        told = answer.json()
        assert set(told) == {"workshop", "text", "who", "when", "state", "why"}
        assert (told["workshop"], told["text"], told["who"]) == ("Belonging", "Meet on Thursdays", "Early help")
        others = (NOTE, "Ask the buses", "Amal", "The police", "Lea", "pupils in school", "Health", meeting.workshop)
        for word in (*others, meeting.person, commitment):
            assert word.encode() not in answer.content, word
    for address in ("", "/report", "/commitments/links", "/export.json"):
        assert (await phone.get(f"/api/workshops/{meeting.workshop}{address}")).status_code == 404


async def test_OWNER_3_X83_withdrawn_renewed_or_with_new_links_it_works_no_more(site: Site, meeting: Meeting) -> None:
    commitment = await promise(meeting)
    phone, first = await site.browser(), await link(meeting, commitment)
    second = await link(meeting, commitment)
    assert refusal(await look(phone, first)) == "wrong-link"
    assert (await look(phone, second)).status_code == 200
    base = f"/api/workshops/{meeting.workshop}"
    assert (await meeting.lead.post(f"{base}/commitments/{commitment}/link/withdraw", json={})).status_code == 204
    assert refusal(await look(phone, second)) == "wrong-link"
    third = await link(meeting, commitment)
    assert (await meeting.lead.post(f"{base}/new-links", json={})).status_code == 200
    assert refusal(await say(phone, third, site)) == "wrong-link"
    assert (await kept(meeting, commitment)).state == "planned"
    assert (await links(meeting))["cards"] == []


@pytest.mark.parametrize("gone", ["removed", "erased", "deleted"])
async def test_OWNER_3_it_ends_with_what_it_is_about(site: Site, meeting: Meeting, gone: str) -> None:
    commitment = await promise(meeting)
    phone, secret = await site.browser(), await link(meeting, commitment)
    if gone == "removed":
        await site.order(meeting.workshop, meeting.person, c.RemoveCommitment(commitment=commitment))
    elif gone == "erased":
        erased = c.EraseText(things=(commitment,))
        await site.order(meeting.workshop, meeting.person, erased)
    else:
        said = {"title": "Belonging"}
        answer = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/delete", json=said)
        assert answer.status_code == 204, answer.text
    assert refusal(await look(phone, secret)) == "wrong-link"
    assert refusal(await say(phone, secret, site)) == "wrong-link"


async def test_OWNER_3_the_secret_is_kept_nowhere(site: Site, meeting: Meeting) -> None:
    secret = await link(meeting, await promise(meeting))
    assert secret.encode() not in site.kept()
    assert secret not in (await meeting.lead.get(f"/api/workshops/{meeting.workshop}/commitments/links")).text


async def test_OWNER_4_those_who_lead_are_told_that_it_came_by_the_link(site: Site, meeting: Meeting) -> None:
    commitment = await promise(meeting)
    ann, person = await meeting.join("Ann")
    secret = await link(meeting, commitment)
    await say(await site.browser(), secret, site, why="We have begun.")
    [card] = (await links(meeting))["cards"]
    assert (card["commitment"], card["said"]) == (commitment, site.clock.now())
    assert (await ann.get(f"/api/workshops/{meeting.workshop}/commitments/links")).status_code == 403
    report = (await ann.get(f"/api/workshops/{meeting.workshop}/report")).json()["report"]
    assert "We have begun." in [one["why"] for one in report["commitments"]]
    state = {"command": site.house.ids.new(), "state": "done"}
    await meeting.lead.post(f"/api/workshops/{meeting.workshop}/commitments/{commitment}/state", json=state)
    [card] = (await links(meeting))["cards"]
    assert card["said"] is None
    assert person


@pytest.mark.parametrize("closed", ["moderated", "hidden"])
async def test_OWNER_5_where_words_are_read_first_or_hidden_no_link_speaks(
    site: Site, meeting: Meeting, closed: str
) -> None:
    commitment = await promise(meeting)
    secret = await link(meeting, commitment)
    closing = c.SetPolicy(moderated=True) if closed == "moderated" else c.HideEverything()
    await site.order(meeting.workshop, meeting.person, closing)
    phone = await site.browser()
    assert refusal(await look(phone, secret)) == "wrong-link"
    assert refusal(await say(phone, secret, site)) == "wrong-link"
    assert (await kept(meeting, commitment)).state == "planned"
    again = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/commitments/{commitment}/link", json={})
    assert refusal(again) == "not-now"
    assert not (await links(meeting))["offered"]


async def test_OWNER_5_pupils_are_given_no_links(site: Site) -> None:
    meeting = await a_meeting(site, agenda=["iceberg", "closing"], audience="pupils", attribution=None, groups=[])
    commitment = await promise(meeting)
    again = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/commitments/{commitment}/link", json={})
    assert refusal(again) == "not-now"


async def test_OWNER_6_X84_a_link_says_so_much_in_a_minute_and_in_all(site: Site, meeting: Meeting) -> None:
    secret, phone = await link(meeting, await promise(meeting)), await site.browser()
    for at in range(limits.OWNER_SAYS):
        if at % limits.OWNER_SAYS_PER_MINUTE == 0:
            site.clock.advance(60_000)
        assert (await say(phone, secret, site, why=str(at))).status_code == 200
        if (at + 1) % limits.OWNER_SAYS_PER_MINUTE == 0:
            assert refusal(await say(phone, secret, site)) == "owner-wait"
    site.clock.advance(60_000)
    assert refusal(await say(phone, secret, site)) == "owner-full"
    assert (await look(phone, secret)).status_code == 200


async def test_OWNER_6_X84_wrong_links_are_counted_as_wrong_codes(site: Site) -> None:
    eve = await site.browser()
    for _ in range(limits.WRONG_CODES_PER_MINUTE):
        assert refusal(await look(eve, site.house.ids.new())) == "wrong-link"
    assert refusal(await look(eve, site.house.ids.new())) == "too-many-tries"


async def test_OWNER_7_only_those_who_lead_make_links(site: Site, meeting: Meeting) -> None:
    commitment = await promise(meeting)
    ann, _ = await meeting.join("Ann")
    base = f"/api/workshops/{meeting.workshop}/commitments"
    for path in (f"{base}/{commitment}/link", f"{base}/{commitment}/link/withdraw"):
        assert (await ann.post(path, json={})).status_code == 403
        assert (await (await site.browser()).post(path, json={})).status_code == 404
    assert (await meeting.lead.post(f"{base}/{site.house.ids.new()}/link", json={})).status_code == 404


async def test_DUE_5_a_facilitator_takes_one_commitment_as_a_file_for_a_calendar(site: Site, meeting: Meeting) -> None:
    commitment = await promise(meeting)
    base = f"/api/workshops/{meeting.workshop}/commitments/{commitment}"
    assert (await meeting.lead.get(f"{base}/calendar.ics")).status_code == 404, "“by May” is no day"
    said = {"command": site.house.ids.new(), "state": "planned", "due": "2027-04-30"}
    assert (await meeting.lead.post(f"{base}/state", json=said)).status_code == 204
    answer = await meeting.lead.get(f"{base}/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "Meet on Thursdays" in answer.headers["content-disposition"]
    assert b"DTSTART;VALUE=DATE:20270430" in answer.content
    ann, _ = await meeting.join("Ann")
    assert (await ann.get(f"{base}/calendar.ics")).status_code == 403
    await say(await site.browser(), await link(meeting, commitment), site, state="doing")
    assert (await kept(meeting, commitment)).due == "2027-04-30", "an owner's word moves no day"
