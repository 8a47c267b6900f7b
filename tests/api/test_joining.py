"""Joining by code and by link, coming back, and what stays shut."""

import asyncio

import pytest

from ninedots.domain import commands as c
from ninedots.domain import limits, nicknames
from ninedots.domain.nicknames import is_nickname
from ninedots.domain.records import Person

from .conftest import Meeting, Site, refusal


async def test_a_look_by_code_shows_what_the_join_page_needs(site: Site, meeting: Meeting) -> None:
    code = (await meeting.handout())["code"]
    browser = await site.browser()
    looked = (await browser.post("/api/look", json={"code": code})).json()
    nickname = looked.pop("nickname")
    assert looked == {
        "workshop": meeting.workshop,
        "title": "Belonging",
        "question": "What keeps pupils in school?",
        "audience": "professionals",
        "attribution": "named",
        "policy": {"moderated": False, "nicknames": False, "links": True, "observers": True, "idle": False},
        "loosened": [],
        "groups": ["Health", "Schools"],
        "role": "participant",
        "status": "open",
        "door": True,
        "deletes": looked["deletes"],
        "me": None,
        "out": False,
        "waiting": False,
    }
    assert is_nickname(nickname)
    assert len(nickname) <= limits.NAME_TEXT
    assert not browser.cookies


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower", "dashed"])
async def test_a_code_may_be_typed_as_people_type(site: Site, meeting: Meeting, typed: str) -> None:
    code = (await meeting.handout())["code"]
    forms = {"lower": code.lower(), "dashed": f"{code[:4]}-{code[4:]}"}
    browser = await site.browser()
    assert (await browser.post("/api/look", json={"code": forms.get(typed, typed.format(code))})).status_code == 200


async def test_letters_that_look_like_digits_are_read_as_those(site: Site, meeting: Meeting) -> None:
    code = (await meeting.handout())["code"]
    alike = code.translate(str.maketrans("852", "BSZ"))
    browser = await site.browser()
    assert (await browser.post("/api/look", json={"code": alike})).status_code == 200


@pytest.mark.parametrize("by", ["code", "secret"])
async def test_joining_makes_a_person_and_gives_the_browser_a_seat(site: Site, meeting: Meeting, by: str) -> None:
    how = (
        {"code": (await meeting.handout())["code"]} if by == "code" else {"secret": await meeting.secret("secret_link")}
    )
    browser, person = await meeting.join("Ann", "Health", **how)
    assert browser.cookies[f"nd_seat_{meeting.workshop}"]
    joined = (await site.state(meeting.workshop)).person(person)
    assert joined is not None
    assert (joined.name, joined.group, joined.role) == ("Ann", "Health", "participant")


async def test_JOIN_2_a_browser_that_comes_back_is_the_same_person(site: Site, meeting: Meeting) -> None:
    code = (await meeting.handout())["code"]
    browser, person = await meeting.join("Ann")
    assert (await browser.post("/api/look", json={"code": code})).json()["me"] == {
        "person": person, "name": "Ann", "group": "Health",
    }  # fmt: skip
    again = await browser.post("/api/join", json={"code": code, "name": "Anna", "group": "Schools"})
    assert again.json() == {"workshop": meeting.workshop, "person": person, "role": "participant", "waiting": False}
    known = (await site.state(meeting.workshop)).person(person)
    assert known is not None
    assert (known.name, known.group) == ("Anna", "Schools")


async def test_leaving_makes_room_for_somebody_else(site: Site, meeting: Meeting) -> None:
    browser, person = await meeting.join("Ann")
    token = browser.cookies[f"nd_seat_{meeting.workshop}"]
    assert (await browser.post(f"/api/leave/{meeting.workshop}")).status_code == 204
    code = (await meeting.handout())["code"]
    other = (await browser.post("/api/join", json={"code": code, "name": "Ben"})).json()["person"]
    assert other != person
    copied = await site.browser(Cookie=f"nd_seat_{meeting.workshop}={token}")
    assert (await copied.post("/api/look", json={"code": code})).json()["me"] is None


async def test_a_seat_is_good_for_one_workshop_only(site: Site, meeting: Meeting) -> None:
    browser, _ = await meeting.join()
    other = (await meeting.lead.post("/api/workshops", json={"title": "Other", "agenda": []})).json()["workshop"]
    token = browser.cookies[f"nd_seat_{meeting.workshop}"]
    forged = await site.browser(Cookie=f"nd_seat_{other}={token}")
    code = (await meeting.lead.get(f"/api/workshops/{other}")).json()["code"]
    assert (await forged.post("/api/look", json={"code": code})).json()["me"] is None


async def test_A14_a_seat_outlasts_the_workshop_and_ends_by_itself(site: Site, meeting: Meeting) -> None:
    browser, person = await meeting.join()
    secret = await meeting.secret("secret_link")
    site.clock.advance(20 * 3600)
    assert (await browser.post("/api/look", json={"secret": secret})).json()["me"]["person"] == person
    site.clock.advance(limits.SEAT_DAYS * 24 * 3600 - 20 * 3600)
    assert (await browser.post("/api/look", json={"secret": secret})).json()["me"] is None


async def test_the_same_press_of_the_button_twice_is_one_person(site: Site, meeting: Meeting) -> None:
    said = {"code": (await meeting.handout())["code"], "attempt": site.house.ids.new()}
    browsers = [await site.browser() for _ in range(4)]
    answers = await asyncio.gather(*(browser.post("/api/join", json=said) for browser in browsers))
    assert len({answer.json()["person"] for answer in answers}) == 1


async def test_after_a_no_the_same_attempt_is_asked_anew(site: Site, meeting: Meeting) -> None:
    browser = await site.browser()
    said = {"code": (await meeting.handout())["code"], "attempt": site.house.ids.new()}
    assert (await browser.post("/api/join", json=said | {"name": "Facilitator Bob"})).json()["error"] == "does-not-fit"
    await site.order(meeting.workshop, meeting.person, c.SetDoor(open=False))
    for name in ("Bob", ""):
        assert (await browser.post("/api/join", json=said | {"name": name})).json()["error"] == "door-closed"
    await site.order(meeting.workshop, meeting.person, c.SetDoor(open=True))
    joined = await browser.post("/api/join", json=said | {"name": "Bob"})
    assert joined.status_code == 200, joined.text
    state = await site.state(meeting.workshop)
    assert [one.name for one in state.all(Person) if one.role == "participant"] == ["Bob"]


async def test_nicknames_are_never_given_twice(site: Site, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor where there are hardly more than people, and many come at once."""
    monkeypatch.setattr(nicknames, "QUALITIES", nicknames.QUALITIES[:4])
    monkeypatch.setattr(nicknames, "CREATURES", nicknames.CREATURES[:4])
    code = (await meeting.handout())["code"]
    browser = await site.browser()
    nickname = (await browser.post("/api/look", json={"code": code})).json()["nickname"]
    for _ in range(3):
        await meeting.join(nickname)
    await asyncio.gather(*(meeting.join("") for _ in range(12)))
    names = [one.name for one in (await site.state(meeting.workshop)).records.values() if one.kind == "person"]
    assert len(names) == 16
    assert len(set(names)) == 16


async def test_two_people_may_have_the_same_name(meeting: Meeting) -> None:
    (_, ann), (_, other) = await meeting.join("Ann"), await meeting.join("Ann")
    assert ann != other


# --- wrong codes -------------------------------------------------------------------------------------------------


async def test_JOIN_3_wrong_codes_are_throttled_by_address_and_right_ones_never(site: Site, meeting: Meeting) -> None:
    code = (await meeting.handout())["code"]
    here, there = await site.browser("192.0.2.7"), await site.browser("198.51.100.7")
    for _ in range(limits.WRONG_CODES_PER_MINUTE):
        assert refusal(await here.post("/api/join", json={"code": "CCCCCCCC"})) == "wrong-code"
    stopped = await here.post("/api/join", json={"code": "CCCCCCCC"})
    assert refusal(stopped) == "too-many-tries"
    assert stopped.status_code == 429
    assert int(stopped.headers["retry-after"]) <= 60

    assert refusal(await there.post("/api/look", json={"code": "CCCCCCCC"})) == "wrong-code"
    for _ in range(200):  # a whole school behind the same address
        assert (await here.post("/api/look", json={"code": code})).status_code == 200
    site.clock.advance(60)
    assert refusal(await here.post("/api/join", json={"code": "CCCCCCCC"})) == "wrong-code"


async def test_right_codes_are_never_counted(site: Site, meeting: Meeting) -> None:
    code = (await meeting.handout())["code"]
    browser = await site.browser("192.0.2.8")
    for _ in range(limits.WRONG_CODES_PER_MINUTE + 5):
        assert (await browser.post("/api/look", json={"code": code})).status_code == 200
    assert refusal(await browser.post("/api/look", json={"code": "CCCCCCCC"})) == "wrong-code"


@pytest.mark.parametrize("wrong", ["", "short", "x" * 40, "%_%_%_%_", "' OR 1=1"])
async def test_what_is_no_code_opens_nothing(site: Site, meeting: Meeting, wrong: str) -> None:
    browser = await site.browser()
    assert refusal(await browser.post("/api/look", json={"code": wrong})) == "wrong-code"


async def test_a_wrong_link_says_so(site: Site, meeting: Meeting) -> None:
    browser = await site.browser()
    assert refusal(await browser.post("/api/look", json={"secret": site.house.ids.new()})) == "wrong-link"


@pytest.mark.parametrize("body", [{}, {"code": "CCCCCCCC", "secret": "x"}, {"code": "CCCCCCCC", "role": "lead"}])
async def test_half_a_request_is_refused(site: Site, body: dict[str, str]) -> None:
    browser = await site.browser()
    assert refusal(await browser.post("/api/join", json=body)) == "invalid"


# --- doors -------------------------------------------------------------------------------------------------------


async def test_a_closed_door_lets_nobody_new_in_but_everybody_back(site: Site, meeting: Meeting) -> None:
    code = (await meeting.handout())["code"]
    known, person = await meeting.join()
    await site.order(meeting.workshop, meeting.person, c.SetDoor(open=False))
    stranger = await site.browser()
    assert refusal(await stranger.post("/api/join", json={"code": code})) == "door-closed"
    assert not stranger.cookies
    assert (await known.post("/api/join", json={"code": code})).json()["person"] == person


async def test_an_ended_workshop_lets_nobody_new_in(site: Site, meeting: Meeting) -> None:
    code = (await meeting.handout())["code"]
    await site.order(meeting.workshop, meeting.person, c.EndWorkshop())
    stranger = await site.browser()
    assert (await stranger.post("/api/look", json={"code": code})).json()["status"] == "ended"
    assert refusal(await stranger.post("/api/join", json={"code": code})) == "ended"


async def test_who_was_taken_out_does_not_come_back_by_the_same_seat(site: Site, meeting: Meeting) -> None:
    browser, person = await meeting.join()
    await site.order(meeting.workshop, meeting.person, c.RemovePerson(person=person))
    code = (await meeting.handout())["code"]
    assert refusal(await browser.post("/api/join", json={"code": code})) == "removed"


# --- roles -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["co-lead", "observer"])
async def test_each_link_gives_its_role(site: Site, meeting: Meeting, role: str) -> None:
    secret = await meeting.invitation() if role == "co-lead" else await meeting.secret("observer_link")
    browser, person = await meeting.join("Cora", secret=secret)
    known = (await site.state(meeting.workshop)).person(person)
    assert known is not None
    assert known.role == role
    answer = await browser.get(f"/api/workshops/{meeting.workshop}")
    if role == "co-lead":
        assert answer.json()["wall_link"]
    else:
        assert refusal(answer) == "not-allowed"


async def test_a_participant_becomes_co_lead_by_that_link(site: Site, meeting: Meeting) -> None:
    browser, person = await meeting.join()
    answer = await browser.post("/api/join", json={"secret": await meeting.invitation()})
    assert answer.json() == {"workshop": meeting.workshop, "person": person, "role": "co-lead", "waiting": False}
    lower = await browser.post("/api/join", json={"secret": await meeting.secret("observer_link")})
    assert lower.json()["role"] == "co-lead"


async def test_a_signed_in_co_lead_finds_the_workshop_again(site: Site, meeting: Meeting) -> None:
    max_ = await site.lead("max@example.org")
    await max_.post("/api/join", json={"secret": await meeting.invitation(), "name": "Max"})
    assert [card["id"] for card in (await max_.get("/api/workshops")).json()] == [meeting.workshop]


async def test_a_lead_who_opens_the_own_link_stays_the_lead(meeting: Meeting) -> None:
    answer = await meeting.lead.post("/api/join", json={"secret": await meeting.secret("secret_link"), "name": "X"})
    assert answer.json() == {"workshop": meeting.workshop, "person": meeting.person, "role": "lead", "waiting": False}


async def test_the_wall_gets_the_code_and_no_more(site: Site, meeting: Meeting) -> None:
    wall = await site.browser()
    joined = await wall.post("/api/join", json={"secret": await meeting.secret("wall_link")})
    assert joined.json() == {"workshop": meeting.workshop, "person": None, "role": "wall", "waiting": False}
    shown = await wall.get(f"/api/workshops/{meeting.workshop}")
    assert {name for name, said in shown.json().items() if said is not None} == {
        "code",
        "join_link",
        "secret_link",
        "qr",
    }
    assert await meeting.secret("wall_link") not in shown.text
    for path in ("export.json", "export/notes.csv"):
        assert refusal(await wall.get(f"/api/workshops/{meeting.workshop}/{path}")) == "not-found"


async def test_one_browser_can_be_lead_and_wall(meeting: Meeting) -> None:
    await meeting.lead.post("/api/join", json={"secret": await meeting.secret("wall_link")})
    path = f"/api/workshops/{meeting.workshop}"
    assert (await meeting.lead.get(path)).json()["wall_link"]
    assert (await meeting.lead.get(path, params={"as": "wall"})).json()["wall_link"] is None
