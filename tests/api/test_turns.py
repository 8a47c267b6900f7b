"""Coming in when many do, and into a workshop that is full: nobody uses it up, and nobody is told no for good."""

import pytest

from ninedots.domain import limits

from .conftest import Meeting, Site, refusal


async def test_COME_2_one_device_takes_no_more_than_its_share_and_the_others_wait_their_turn(
    site: Site, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PEOPLE_SHARE", 5)
    code = (await meeting.handout())["code"]
    device = await site.browser()
    answers = []
    for number in range(40):
        device.cookies.clear()
        answers.append(await device.post("/api/join", json={"code": code, "name": f"Nobody {number}"}))
    let_in = [answer for answer in answers if answer.status_code == 200]
    assert 5 <= len(let_in) <= 5 * len(site.apps), "each process counts for itself"
    put_off = answers[-1]
    assert put_off.status_code == 429
    assert refusal(put_off) == "wait"
    assert put_off.headers["Retry-After"] == str(limits.JOIN_RETRY_SECONDS)
    assert "lets you in by itself" in put_off.json()["say"]
    # Nothing was kept of it: the same press of the button comes in once there is room.
    honest = await site.browser()
    asked = {"code": code, "name": "Ann", "attempt": "a" * 22}
    assert (await honest.post("/api/join", json=asked)).status_code == 429
    site.clock.advance(limits.COMING_SECONDS)
    assert (await honest.post("/api/join", json=asked)).status_code == 200
    # A browser that has a seat comes back to it at any time.
    monkeypatch.setattr(limits, "PEOPLE_SHARE", 0)
    assert (await honest.post("/api/join", json={"code": code})).status_code == 200


async def test_COME_3_a_workshop_full_of_seats_that_nobody_comes_to_lets_people_in(
    site: Site, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len((await site.state(meeting.workshop)).people)
    monkeypatch.setattr(limits, "PEOPLE", before + 4)
    code = (await meeting.handout())["code"]
    _, writer = await meeting.join("Wim", code=code)
    await meeting.stage("share")
    await meeting.note(writer, "words")
    for number in range(3):
        await meeting.join(f"Nobody {number}", code=code)
    late = await site.browser()
    refused = await late.post("/api/join", json={"code": code, "name": "Late"})
    assert refusal(refused) == "full", "they may still be on their way"
    site.clock.advance(limits.COMING_SECONDS)
    assert (await late.post("/api/join", json={"code": code, "name": "Late"})).status_code == 200
    state = await site.state(meeting.workshop)
    assert state.person(writer), "who has written keeps the seat"
    assert len(state.people) == before + 2, "and nobody else did: their seats are free for those who come"
