"""Polls and sends in the whole application: they are writes like all others, for those who have a seat."""

import asyncio
from typing import Any

import httpx2
import pytest
from tests.support.time import an_id

from ninedots.domain import limits

from .conftest import ON_ONE_SERVER, Meeting, refusal

POLL: dict[str, Any] = {"line": an_id("line"), "hello": {"t": "hello", "v": 3}, "got": 0}
SEND = {"line": an_id("line"), "frames": [{"t": "ping"}]}
BODIES: dict[str, Any] = {"poll": POLL, "send": SEND}
both = pytest.mark.parametrize("way", ["poll", "send"])


def path(meeting: Meeting, way: str) -> str:
    return f"/api/workshops/{meeting.workshop}/{way}"


@both
@pytest.mark.parametrize("headers", [{"X-Nine-Dots": ""}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
async def test_LINE_5_X9_a_page_from_elsewhere_can_neither_poll_nor_send(
    meeting: Meeting, way: str, headers: dict[str, str]
) -> None:
    ann, _ = await meeting.join()
    answer = await ann.post(path(meeting, way), json=BODIES[way], headers=headers)
    assert (answer.status_code, refusal(answer)) == (403, "wrong-origin")


@both
async def test_LINE_6_who_has_no_seat_is_told_as_on_a_socket(meeting: Meeting, way: str) -> None:
    stranger = await meeting.site.browser()
    ann, _ = await meeting.join()
    for browser, workshop, code in ((stranger, meeting.workshop, 4401), (ann, an_id("elsewhere"), 4401)):
        answer = await browser.post(f"/api/workshops/{workshop}/{way}", json=BODIES[way])
        assert answer.status_code == 200
        (bye,) = answer.json()["frames"]
        assert (bye["t"], bye["code"], bye["again"]) == ("bye", code, False)


@both
async def test_SYNC_4_nonsense_and_what_is_too_large_is_refused_as_everywhere(meeting: Meeting, way: str) -> None:
    ann, _ = await meeting.join()
    assert refusal(await ann.post(path(meeting, way), content="nonsense")) == "invalid"
    large = await ann.post(path(meeting, way), content=b" " * (limits.REQUEST_BYTES + 1))
    assert (large.status_code, refusal(large)) == (413, "too-large")


@ON_ONE_SERVER
async def test_LINE_6_X14_a_line_ends_with_the_session_that_let_it_in(meeting: Meeting) -> None:
    """Within a second: tickets are looked at every `TICKET_SECONDS`."""
    clock = meeting.site.clock
    frames: list[Any] = []

    async def poll() -> list[Any]:
        held = {"after": frames[0]["seq"], "epoch": frames[0]["epoch"]} if frames else {}
        body = {**POLL, "hello": {**POLL["hello"], **held}, "got": len(frames)}
        return list((await meeting.lead.post(path(meeting, "poll"), json=body)).json()["frames"])

    frames += await poll()
    await clock.slept(limits.PRESENCE_SECONDS)
    clock.advance(limits.PRESENCE_SECONDS)
    frames += await poll()
    assert [frame["t"] for frame in frames] == ["welcome", "presence"]
    held = asyncio.create_task(poll())
    await clock.slept(limits.LONGPOLL_SECONDS)
    cookies = httpx2.Cookies(meeting.lead.cookies)
    assert (await meeting.lead.post("/api/sign-out")).status_code == 204
    clock.advance(limits.TICKET_SECONDS)
    assert [frame["code"] for frame in await held] == [4410]
    meeting.lead.cookies = cookies  # a copy of the old cookie opens nothing
    assert [frame["code"] for frame in await poll()] == [4401]
