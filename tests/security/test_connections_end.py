"""JOIN-4: what is connected ends with what let it in, whichever way that ends (X13, X14), at a real server."""

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
import websockets

from ninedots.domain import limits
from ninedots.wire.closing import NOT_INVITED, REMOVED, RIGHTS_CHANGED, SIGNED_OUT

from .running import PASSWORD, Running, plan, running


@dataclass
class Here:
    running: Running
    lead: httpx2.AsyncClient
    workshop: str
    code: str


@pytest.fixture(scope="module")
async def here(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Here]:
    async with running(tmp_path_factory.mktemp("data") / "data") as server:
        lead = await server.first_lead()
        workshop, code = await plan(lead)
        yield Here(server, lead, workshop, code)


def test_a_look_at_every_ticket_comes_twice_in_a_second() -> None:
    assert limits.TICKET_SECONDS <= 0.5


async def test_X14_signing_out_closes_the_sockets_of_that_session_and_of_no_other(here: Here) -> None:
    other = await here.running.lead()
    first, second = [await (await here.running.socket(here.workshop, other)).welcomed() for _ in range(2)]
    mine = await (await here.running.socket(here.workshop, here.lead)).welcomed()
    cookies = dict(other.cookies)

    assert (await other.post("/api/sign-out")).status_code == 204
    assert [await first.goodbye(), await second.goodbye()] == [SIGNED_OUT.code] * 2
    assert await mine.lives()

    other.cookies.update(cookies)  # the old cookie again
    assert (await other.get("/api/workshops")).status_code == 401
    assert await (await here.running.socket(here.workshop, other)).goodbye() == NOT_INVITED.code


async def test_X14_a_session_ended_from_another_device_is_closed_there(here: Here) -> None:
    lost = await here.running.lead()
    there = await (await here.running.socket(here.workshop, lost)).welcomed()
    sessions = (await here.lead.get("/api/account")).json()["sessions"]
    for session in sessions:
        if not session["here"]:
            await here.lead.post(f"/api/account/sessions/{session['id']}/end")
    assert await there.goodbye() == SIGNED_OUT.code


async def test_X14_a_new_password_closes_every_other_session(here: Here) -> None:
    other = await here.running.lead()
    mine = await (await here.running.socket(here.workshop, here.lead)).welcomed()
    there = await (await here.running.socket(here.workshop, other)).welcomed()
    answer = await here.lead.post("/api/account/password", json={"old": PASSWORD, "new": PASSWORD})
    assert answer.status_code == 204
    assert await there.goodbye() == SIGNED_OUT.code
    assert await mine.lives()


async def test_X14_who_leaves_is_closed_in_every_tab(here: Here) -> None:
    guest = await here.running.guest(here.code)
    tab = await (await here.running.socket(here.workshop, guest)).welcomed()
    assert (await guest.post(f"/api/leave/{here.workshop}")).status_code == 204
    assert await tab.goodbye() == SIGNED_OUT.code


async def test_DOOR_3_JOIN_4_X60_new_links_close_what_the_old_ones_opened(here: Here) -> None:
    handout = (await here.lead.get(f"/api/workshops/{here.workshop}")).json()
    wall, observer = await here.running.browser(), await here.running.browser()
    for browser, link in ((wall, "wall_link"), (observer, "observer_link")):
        said = {"secret": handout[link].split("#")[1], "name": "Olga"}
        (await browser.post("/api/join", json=said)).raise_for_status()
    guest = await here.running.guest(here.code, "Gus")
    closed = [await (await here.running.socket(here.workshop, who)).welcomed() for who in (wall, observer)]
    stays = [await (await here.running.socket(here.workshop, who)).welcomed() for who in (guest, here.lead)]
    projected = await (await here.running.socket(here.workshop, here.lead, "?as=wall")).welcomed()

    made = (await here.lead.post(f"/api/workshops/{here.workshop}/new-links")).raise_for_status().json()
    here.code = made["code"]
    assert [await one.goodbye() for one in closed] == [SIGNED_OUT.code] * 2
    assert all([await one.lives() for one in (*stays, projected)])
    for browser in (wall, observer):
        assert await (await here.running.socket(here.workshop, browser)).goodbye() == NOT_INVITED.code


async def invited(here: Here, who: httpx2.AsyncClient) -> str:
    """The invitation by which this browser has become a co-lead."""
    facilitators = f"/api/workshops/{here.workshop}/facilitators"
    made = (await here.lead.post(f"{facilitators}/invite", json={"name": "Cora"})).raise_for_status().json()
    said = {"secret": made["link"].split("#")[1], "name": "Cora"}
    (await who.post("/api/join", json=said)).raise_for_status()
    return f"{facilitators}/{made['id']}"


async def account(here: Here, email: str) -> httpx2.AsyncClient:
    """A browser in which a new facilitator is signed in."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ninedots", "lead", "add", email, "--data", str(here.running.server.data)),
        stdout=asyncio.subprocess.PIPE,
    )
    link = (await process.communicate())[0].decode().strip()
    browser = await here.running.browser()
    said = {"secret": link.split("#")[1], "email": email, "name": "Max", "password": PASSWORD}
    (await browser.post("/api/leads/first", json=said)).raise_for_status()
    return browser


async def test_JOIN_4_LEAD_5_a_withdrawn_invitation_closes_the_co_leads_sockets(here: Here) -> None:
    cora = await here.running.browser()
    invitation = await invited(here, cora)
    tabs = [await (await here.running.socket(here.workshop, cora)).welcomed() for _ in range(2)]
    mine = await (await here.running.socket(here.workshop, here.lead)).welcomed()
    (await here.lead.post(f"{invitation}/withdraw")).raise_for_status()
    assert {await tab.goodbye() for tab in tabs} <= {REMOVED.code, SIGNED_OUT.code}
    assert await mine.lives()
    assert await (await here.running.socket(here.workshop, cora)).goodbye() == NOT_INVITED.code


async def test_JOIN_4_LEAD_8_a_removed_account_closes_its_sockets(here: Here) -> None:
    max_ = await account(here, "max@example.org")
    await invited(here, max_)
    tab = await (await here.running.socket(here.workshop, max_)).welcomed()
    (await max_.post("/api/account/remove", json={"password": PASSWORD})).raise_for_status()
    assert await tab.goodbye() in (REMOVED.code, SIGNED_OUT.code)
    assert await (await here.running.socket(here.workshop, max_)).goodbye() == NOT_INVITED.code


async def test_JOIN_4_LEAD_7_whoever_handed_a_workshop_over_is_seated_anew(here: Here) -> None:
    eve = await account(here, "eve@example.org")
    workshop, _ = await plan(here.lead)
    before = await (await here.running.socket(workshop, here.lead)).welcomed()
    offer = {"email": "eve@example.org"}
    (await here.lead.post(f"/api/workshops/{workshop}/hand-over", json=offer)).raise_for_status()
    (await eve.post(f"/api/workshops/{workshop}/take-over")).raise_for_status()
    assert await before.goodbye() == RIGHTS_CHANGED.code
    after = await (await here.running.socket(workshop, here.lead)).welcomed()
    assert after.frames[0]["me"]["role"] == "co-lead"


@pytest.mark.parametrize("table", ["seat", "lead_session"])
async def test_X14_what_runs_out_while_it_is_open_is_closed(here: Here, table: str) -> None:
    who = await here.running.guest(here.code, "Ben") if table == "seat" else await here.running.lead()
    there = await (await here.running.socket(here.workshop, who)).welcomed()
    if table == "seat":
        here.running.change("UPDATE seat SET expires = 1")
    else:
        here.running.change("UPDATE lead_session SET expires = 1 WHERE began = (SELECT MAX(began) FROM lead_session)")
    assert await there.goodbye() == SIGNED_OUT.code


async def test_X13_a_poll_that_waits_is_answered_with_the_goodbye(here: Here) -> None:
    guest = await here.running.guest(here.code, "Cem")
    hello: dict[str, Any] = {"t": "hello", "v": 3}
    heard: list[dict[str, Any]] = []

    async def poll() -> list[dict[str, Any]]:
        asked = {"line": "a" * 22, "hello": hello, "got": len(heard)}
        answer = await guest.post(f"/api/workshops/{here.workshop}/poll", json=asked)
        return list(answer.json()["frames"])

    while not heard or heard[-1]["t"] != "presence":  # after that there is nothing more to tell
        heard += await poll()
        hello |= {"epoch": heard[0]["epoch"], "after": heard[0]["seq"]}
    async with asyncio.timeout(limits.LONGPOLL_SECONDS):  # sooner than it would have ended by itself
        waiting = asyncio.create_task(poll())
        await (await here.running.browser()).get("/live")  # by now it waits
        await guest.post(f"/api/leave/{here.workshop}")
        assert [frame["t"] for frame in await waiting] == ["bye"]


async def test_X15_the_cookie_alone_counts_and_a_planted_one_is_replaced(here: Here) -> None:
    guest = await here.running.guest(here.code, "Dee")
    stranger = await here.running.browser()
    assert await (await here.running.socket(here.workshop, stranger)).goodbye() == NOT_INVITED.code
    seat = f"nd_seat_{here.workshop}"
    planted = {"Cookie": f"{seat}=planted-by-somebody-else"}
    await stranger.post("/api/join", json={"code": here.code, "name": "Eve"}, headers=planted)
    assert stranger.cookies[seat] not in ("planted-by-somebody-else", guest.cookies[seat])


async def test_X3_no_place_and_no_workshop_are_told_alike(here: Here) -> None:
    not_theirs, _ = await plan(here.lead)
    for who in (await here.running.browser(), await here.running.guest(here.code, "Fay")):
        told = []
        for workshop in (not_theirs, "n" * 22):
            socket = await here.running.socket(workshop, who)
            assert await socket.goodbye() == NOT_INVITED.code
            answers = [await who.get(f"/api/workshops/{workshop}{what}") for what in ("", "/export.json")]
            told.append((socket.frames, [(answer.status_code, answer.json()) for answer in answers]))
        assert told[0] == told[1]


async def test_X1_X2_pages_from_elsewhere_get_no_handshake(here: Here) -> None:
    host = here.running.server.origin.removeprefix("http://")
    address = f"ws://{host}/api/workshops/{here.workshop}/socket"
    for origin in (
        "https://evil.example",
        "null",
        f"http://{host}.evil.example",
        f"http://evil{host}",
        "http://localhost:1",
        "http://localhost",
        f"ftp://{host}",
    ):
        with pytest.raises(websockets.InvalidStatus) as refused:
            await websockets.connect(address, origin=origin, proxy=None)  # type: ignore[arg-type]
        assert refused.value.response.status_code == 403
    async with websockets.connect(address, origin=f"http://{host.upper()}", proxy=None):  # type: ignore[arg-type]
        return
