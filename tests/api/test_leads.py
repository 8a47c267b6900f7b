"""The first lead, signing in and out."""

import json
from pathlib import Path

import pytest

from ninedots.domain import limits

from .conftest import PASSWORD, Site, a_site, refusal

LEA = {"email": "Lea@Example.org", "name": "Lea", "password": PASSWORD}


async def test_the_first_lead_comes_by_a_link_that_works_once(site: Site) -> None:
    secret = await site.house.leads.first_link()
    browser, other = await site.browser(), await site.browser()
    assert (await browser.get("/api/me")).json() == {"lead": None, "first": True, "elsewhere": None, "contact": None}

    answer = await browser.post("/api/leads/first", json={"secret": secret, **LEA})
    assert answer.json()["email"] == "lea@example.org"
    assert (await browser.get("/api/me")).json()["lead"]["name"] == "Lea"
    assert (await other.get("/api/me")).json() == {"lead": None, "first": False, "elsewhere": None, "contact": None}

    again = await other.post("/api/leads/first", json={"secret": secret, **LEA, "email": "eve@example.org"})
    assert refusal(again) == "link-used"
    assert await site.house.leads.first_link() is None


async def test_a_new_start_leaves_the_links_of_earlier_ones_good_until_there_is_a_lead(site: Site) -> None:
    old, new = await site.house.leads.first_link(), await site.house.leads.first_link()
    browser = await site.browser()
    assert (await browser.post("/api/leads/first", json={"secret": old, **LEA})).status_code == 200
    eve = {**LEA, "email": "eve@example.org"}
    assert refusal(await browser.post("/api/leads/first", json={"secret": new, **eve})) == "link-used"


async def test_the_first_leads_link_grows_old(site: Site) -> None:
    secret = await site.house.leads.first_link()
    site.clock.advance(limits.FIRST_LINK_DAYS * 24 * 3600)
    browser = await site.browser()
    assert refusal(await browser.post("/api/leads/first", json={"secret": secret, **LEA})) == "link-used"


async def test_a_refused_password_does_not_use_up_the_link(site: Site) -> None:
    secret = await site.house.leads.first_link()
    browser = await site.browser()
    short = await browser.post("/api/leads/first", json={"secret": secret, **LEA, "password": "short"})
    assert refusal(short) == "invalid"
    assert "short" not in short.text.replace("at least", "")
    assert (await browser.post("/api/leads/first", json={"secret": secret, **LEA})).status_code == 200


async def test_signing_in_and_out(site: Site) -> None:
    await site.lead()
    browser = await site.browser()
    signed_in = await browser.post("/api/sign-in", json={"email": "LEA@example.org ", "password": PASSWORD})
    assert signed_in.status_code == 200
    token = browser.cookies["nd_lead"]
    assert (await browser.get("/api/workshops")).json() == []

    assert (await browser.post("/api/sign-out")).status_code == 204
    assert "nd_lead" not in browser.cookies
    thief = await site.browser(Cookie=f"nd_lead={token}")
    assert refusal(await thief.get("/api/workshops")) == "sign-in"


async def test_a_session_ends_by_itself(site: Site) -> None:
    lead = await site.lead()
    site.clock.advance(limits.LEAD_SESSION_DAYS * 24 * 3600 - 1)
    assert (await lead.get("/api/workshops")).status_code == 200
    site.clock.advance(1)
    assert refusal(await lead.get("/api/workshops")) == "sign-in"


async def test_wrong_passwords_are_throttled_for_that_account_alone(site: Site) -> None:
    await site.lead("lea@example.org")
    await site.lead("max@example.org")
    browser = await site.browser()
    wrong = {"email": "lea@example.org", "password": "wrong"}
    for _ in range(limits.SIGN_IN_TRIES_PER_MINUTE):
        assert refusal(await browser.post("/api/sign-in", json=wrong)) == "wrong-password"
    stopped = await browser.post("/api/sign-in", json={**wrong, "password": PASSWORD})
    assert refusal(stopped) == "too-many-tries"
    assert int(stopped.headers["retry-after"]) <= 60

    other = {"email": "max@example.org", "password": PASSWORD}
    assert (await browser.post("/api/sign-in", json=other)).status_code == 200
    site.clock.advance(60)
    assert (await browser.post("/api/sign-in", json={**wrong, "password": PASSWORD})).status_code == 200


async def test_nobody_learns_who_has_an_account(site: Site) -> None:
    await site.lead()
    browser = await site.browser()
    answers = [
        await browser.post("/api/sign-in", json={"email": email, "password": "wrong"})
        for email in ("lea@example.org", "nobody@example.org")
    ]
    assert answers[0].json() == answers[1].json()
    assert answers[0].status_code == answers[1].status_code


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/api/sign-in", {"email": "lea@example.org", "password": "?"}),
        ("/api/sign-in", {"email": "nobody@example.org", "password": "?"}),
        ("/api/leads/link", {"secret": "?"}),
        ("/api/leads/first", {"secret": "?", "email": "lea@example.org", "password": PASSWORD}),
        ("/api/leads/first", {"secret": "x", "email": "lea@example.org", "password": "?"}),
        ("/api/account/password", {"old": "?", "new": PASSWORD}),
        ("/api/account/password", {"old": PASSWORD, "new": "?"}),
        ("/api/account/remove", {"password": "?"}),
    ],
)
async def test_LEAD_7_X21_half_a_character_is_no_secret_and_tells_nobody_who_has_an_account(
    site: Site, address: str, body: dict[str, str]
) -> None:
    lead = await site.lead()
    half = json.dumps(body).replace("?", r"\ud800aaaaaaaaaaaa")
    answer = await lead.post(address, content=half.encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    refusal(answer)
    assert (await lead.get("/api/account")).status_code == 200


async def test_a_reset_link_gives_a_new_password_and_ends_every_session(site: Site) -> None:
    lead = await site.lead()
    secret = await site.house.leads.link_for("lea@example.org")
    browser = await site.browser()
    said = {"secret": secret, "name": "Lea", "password": "an even better one"}
    assert refusal(await browser.post("/api/leads/first", json={**said, "email": "eve@example.org"})) == "link-used"
    assert (await browser.post("/api/leads/first", json={**said, "email": "lea@example.org"})).status_code == 200
    assert (await lead.get("/api/me")).json()["lead"] is None
    old = await browser.post("/api/sign-in", json={"email": "lea@example.org", "password": PASSWORD})
    assert refusal(old) == "wrong-password"


async def test_a_reset_link_grows_old(site: Site) -> None:
    await site.lead()
    secret = await site.house.leads.link_for("lea@example.org")
    site.clock.advance(limits.RESET_LINK_HOURS * 3600)
    browser = await site.browser()
    said = {"secret": secret, **LEA}
    assert refusal(await browser.post("/api/leads/first", json=said)) == "link-used"


@pytest.mark.parametrize("url", ["https://board.example.org", "http://board.example.org:8000"])
async def test_cookies_are_as_strict_as_the_address_allows(tmp_path: Path, url: str) -> None:
    async with a_site(tmp_path, public_url=url) as site:
        browser = await site.browser(home=url)
        said = {"secret": await site.house.leads.first_link(), **LEA}
        cookie = (await browser.post("/api/leads/first", json=said)).headers["set-cookie"]
        secure = url.startswith("https")
        assert cookie.startswith("__Host-nd_lead=" if secure else "nd_lead=")
        assert ("; Secure" in cookie) == secure
        assert "; HttpOnly" in cookie
        assert "; Path=/" in cookie
        assert "; SameSite=lax" in cookie
        assert "Domain" not in cookie


async def test_nothing_of_a_password_or_a_link_is_in_the_database(site: Site) -> None:
    secret = await site.house.leads.link_for("lea@example.org")
    browser = await site.lead()
    raw = site.kept()
    assert b"lea@example.org" in raw
    for hidden in (secret, PASSWORD, browser.cookies["nd_lead"]):
        assert hidden.encode() not in raw
