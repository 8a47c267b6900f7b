"""A lead's own account: where it is signed in, and its password."""

import asyncio

import httpx2
import pytest
from tests.api.conftest import PASSWORD, Site, refusal

from ninedots.domain import limits
from ninedots.people.devices import device

EMAIL = "lea@example.org"
OTHER = "another horse battery"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def again(site: Site, password: str = PASSWORD, **headers: str) -> httpx2.AsyncClient:
    """The lead signs in, in another browser."""
    browser = await site.browser(**headers)
    answer = await browser.post("/api/sign-in", json={"email": EMAIL, "password": password})
    assert answer.status_code == 200, answer.text
    return browser


async def sessions(browser: httpx2.AsyncClient) -> list[dict[str, object]]:
    answer = await browser.get("/api/account")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["sessions"])


async def test_a_lead_sees_every_session_the_own_one_first(site: Site) -> None:
    lead = await site.lead()
    site.clock.advance(3600)
    await again(site, **{"User-Agent": FIREFOX})
    mine, other = await sessions(lead)
    assert (mine["here"], other["here"]) == (True, False)
    assert other["device"] == "Firefox on Windows"
    assert other["began"] == other["seen"] == site.clock.now()
    assert mine["began"] == site.clock.now() - 3_600_000
    mine, _ = await sessions(lead)  # the first look was written down
    assert mine["seen"] == site.clock.now()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1", "Safari on iPad"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/139.0.0.0 Safari/537.36", "Chrome on Chromebook"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 14) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile", "Samsung Internet on Android"),
        ("", "A browser"),
        ("<img src=x onerror=alert(1)>\r\nX: y", "A browser"),
    ],
)
def test_a_device_is_told_in_words_and_nothing_it_says_is_kept(told: str, said: str) -> None:
    assert device(told) == said


async def test_one_session_can_be_ended_and_only_by_its_lead(site: Site) -> None:
    lead, other, third = await site.lead(), await again(site), await again(site)
    eve = await site.lead("eve@example.org")
    ended = next(str(one["id"]) for one in await sessions(other) if one["here"])
    for who, code in ((eve, "not-found"), (await site.browser(), "sign-in")):
        assert refusal(await who.post(f"/api/account/sessions/{ended}/end")) == code
    assert (await lead.post(f"/api/account/sessions/{ended}/end")).status_code == 204
    assert refusal(await other.get("/api/account")) == "sign-in"
    assert [len(await sessions(one)) for one in (lead, third, eve)] == [2, 2, 1]
    assert refusal(await lead.post(f"/api/account/sessions/{ended}/end")) == "not-found"


async def test_all_others_can_be_ended(site: Site) -> None:
    lead, other = await site.lead(), await again(site)
    eve = await site.lead("eve@example.org")
    assert (await lead.post("/api/account/sessions/end-others")).status_code == 204
    assert len(await sessions(lead)) == len(await sessions(eve)) == 1
    assert refusal(await other.get("/api/account")) == "sign-in"


async def test_a_new_password_ends_the_other_sessions(site: Site) -> None:
    lead, other = await site.lead(), await again(site)
    wrong = await lead.post("/api/account/password", json={"old": OTHER, "new": OTHER})
    assert refusal(wrong) == "wrong-password"
    assert len(await sessions(other)) == 2
    assert (await lead.post("/api/account/password", json={"old": PASSWORD, "new": OTHER})).status_code == 204
    assert refusal(await other.get("/api/account")) == "sign-in"
    assert len(await sessions(lead)) == 1
    await again(site, OTHER)
    old = await (await site.browser()).post("/api/sign-in", json={"email": EMAIL, "password": PASSWORD})
    assert refusal(old) == "wrong-password"


async def test_guesses_sent_all_at_once_are_no_more_than_guesses_one_by_one(site: Site) -> None:
    lead = await site.lead()
    guesses = [lead.post("/api/account/password", json={"old": f"guess {n}", "new": OTHER}) for n in range(30)]
    told = [refusal(answer) for answer in await asyncio.gather(*guesses)]
    assert told.count("wrong-password") == limits.SIGN_IN_TRIES_PER_MINUTE
    assert told.count("too-many-tries") == 30 - limits.SIGN_IN_TRIES_PER_MINUTE
    signing_in = await (await site.browser()).post("/api/sign-in", json={"email": EMAIL, "password": PASSWORD})
    assert refusal(signing_in) == "too-many-tries"  # one count, whichever way one guesses
    site.clock.advance(61)
    await again(site)


async def test_signing_in_rightly_is_never_counted(site: Site) -> None:
    await site.lead()
    for _ in range(limits.SIGN_IN_TRIES_PER_MINUTE + 2):
        await again(site)
