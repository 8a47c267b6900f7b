"""Guessing join codes: slowed down and seen, and never in the way of those who know theirs (X7, X39)."""

import asyncio
from collections import Counter

import httpx2
import pytest
import uvicorn
from tests.api.conftest import Meeting, Site, refusal

from ninedots.domain import limits
from ninedots.live.direct import SERVING
from ninedots.people.tokens import LETTERS

SCHOOL = "192.0.2.7"


async def guess(browser: httpx2.AsyncClient, number: int) -> str:
    """A code that is none."""
    code = "".join(LETTERS[number // 25**place % 25] for place in range(8))
    return refusal(await browser.post("/api/look", json={"code": code}))


async def test_X7_a_class_joins_from_the_address_that_an_attack_comes_from(
    site: Site, meeting: Meeting, caplog: pytest.LogCaptureFixture
) -> None:
    """600 guesses among which 200 people with the right code come in, all from one address."""
    code = (await meeting.handout())["code"]
    attacker, school = await site.browser(SCHOOL), await site.browser(SCHOOL)

    async def come_in(number: int) -> str:
        school.cookies.clear()
        answer = await school.post("/api/join", json={"code": code, "name": f"Pupil {number}"})
        return str(answer.json()["person"])

    told: Counter[str] = Counter()
    people: set[str] = set()
    for number in range(200):
        people.add(await come_in(number))
        told.update(await asyncio.gather(*(guess(attacker, number * 3 + one) for one in range(3))))
    assert len(people) == 200
    assert told == {"wrong-code": limits.WRONG_CODES_PER_MINUTE, "too-many-tries": 600 - limits.WRONG_CODES_PER_MINUTE}
    assert "one network (192.0.2.0/24)" in caplog.text
    assert SCHOOL not in caplog.text
    assert SCHOOL.encode() not in site.kept()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """So many wrong codes in a minute from everywhere, and not twelve hundred: this is a test."""
    monkeypatch.setattr(limits, "WRONG_CODES_TOGETHER", 120)
    return 120


async def test_X7_guesses_from_many_addresses_are_counted_together(
    few: int, site: Site, meeting: Meeting, caplog: pytest.LogCaptureFixture
) -> None:
    told: Counter[str] = Counter()
    transport_of = [await site.browser(f"198.51.100.{n}") for n in range(20)]
    for round_ in range(10):
        told.update(await asyncio.gather(*(guess(one, round_ * 20 + n) for n, one in enumerate(transport_of))))
    assert told == {"wrong-code": few, "too-many-tries": 200 - few}
    assert caplog.text.count("somebody guesses") == 1
    code = (await meeting.handout())["code"]
    assert (await (await site.browser()).post("/api/look", json={"code": code})).status_code == 200
    site.clock.advance(61)
    assert await guess(transport_of[0], 9999) == "wrong-code"


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("203.0.113.9", "{n}.0.0.1", "203.0.113.9"),  # no proxy of ours: what it says of others is nothing to us
        ("127.0.0.1", "{n}.0.0.1, 203.0.113.9", "203.0.113.9"),  # our proxy adds the one it has seen, at the end
    ],
)
async def test_X39_an_address_cannot_be_made_up(
    site: Site, meeting: Meeting, peer: str, forwarded: str, counted: str
) -> None:
    served = uvicorn.Config(site.app, **SERVING)
    served.load()
    transport = httpx2.ASGITransport(app=served.loaded_app, client=(peer, 50000))
    told: Counter[str] = Counter()
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://localhost:8000", headers={"X-Nine-Dots": "1"}
    ) as attacker:
        for number in range(limits.WRONG_CODES_PER_MINUTE + 1):
            attacker.headers["X-Forwarded-For"] = forwarded.format(n=number)
            told[await guess(attacker, number)] += 1
    assert told == {"wrong-code": limits.WRONG_CODES_PER_MINUTE, "too-many-tries": 1}
    assert await site.house.guesses.wrong(counted)
