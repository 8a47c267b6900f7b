"""DOOR-1: whoever a cookie was given to, they are nobody under another name. All cookies, at all doors."""

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
import websockets

from ninedots.clock import RandomIds
from ninedots.domain import limits
from ninedots.wire.closing import NOT_INVITED, REMOVED, TOO_MANY

from .running import Running, Socket, plan, running

SEAT, WALL, LEAD = "nd_seat_{}", "nd_wall_{}", "nd_lead"
AS = ("", "?as=wall")
HELLO = {"t": "hello", "v": 3}
CLOSED: dict[str, tuple[dict[str, Any], ...]] = {
    "the door closed": ({"type": "set-door", "open": False},),
    "ended": ({"type": "end-workshop"},),
}


@dataclass
class House:
    """Two workshops, and in the first a browser of each kind. Ben was taken out of it."""

    running: Running
    lead: httpx2.AsyncClient
    workshop: str
    code: str
    board: str = ""
    own: dict[str, tuple[str, str]] = field(default_factory=dict)  # whose → the name their cookie has, and its token

    async def comes(self, whose: str, **how: str) -> str | None:
        browser = await self.running.browser()
        joined = (await browser.post("/api/join", json={"name": whose.title(), **how})).raise_for_status().json()
        name = (WALL if joined["role"] == "wall" else SEAT).format(joined["workshop"])
        self.own[whose] = name, browser.cookies[name]
        return joined["person"]  # type: ignore[no-any-return]

    async def browser(self, name: str, token: str) -> httpx2.AsyncClient:
        browser = await self.running.browser()
        browser.cookies.set(name, token)
        return browser

    async def orders(self, *commands: dict[str, Any]) -> None:
        lead = await (await self.running.socket(self.workshop, self.lead)).welcomed()
        for command in commands:
            await lead.connection.send(json.dumps({"t": "do", "id": RandomIds().new(), "command": command}))
            await lead.until("ack")
        await lead.connection.close()

    async def answers(self, browser: httpx2.AsyncClient) -> dict[str, Any]:
        """What each door says to this browser: the code of the goodbye, the role, or the status."""
        room, said = f"/api/workshops/{self.workshop}", dict[str, Any]()
        for how in AS:
            said[f"socket{how}"] = await _told(await self.running.socket(self.workshop, browser, how))
            asked = {"line": RandomIds().new(), "hello": HELLO, "got": 0}
            said[f"poll{how}"] = _first((await browser.post(f"{room}/poll{how}", json=asked)).json()["frames"])
            sent = {"line": RandomIds().new(), "frames": [{"t": "ping"}]}
            said[f"send{how}"] = _first((await browser.post(f"{room}/send{how}", json=sent)).json()["frames"])
            said[f"handout{how}"] = (await browser.get(f"{room}{how}")).status_code
        boards = (f"history/{self.board}", f"history/{self.board}/1", f"replay/{self.board}")
        for door in ("report", "export.json", "export/notes.csv", *boards):
            said[door] = (await browser.get(f"{room}/{door}")).status_code
        erase = {"command": RandomIds().new(), "notes": [RandomIds().new()]}
        said["erase"] = (await browser.post(f"{room}/erase", json=erase)).status_code
        said["me"] = (await browser.post("/api/look", json={"code": self.code})).json()["me"]
        said["workshops"] = (await browser.get("/api/workshops")).status_code
        return said


NOBODY: dict[str, Any] = {
    **{f"{way}{how}": NOT_INVITED.code for way in ("socket", "poll", "send") for how in AS},
    **{f"handout{how}": 404 for how in AS},
    **dict.fromkeys(("report", "export.json", "export/notes.csv", "history", "history/1", "replay", "erase"), 404),
    "me": None,
    "workshops": 401,
}
OUT = {**NOBODY, **{f"{way}{how}": REMOVED.code for way in ("socket", "poll", "send") for how in AS}}


async def _told(socket: Socket) -> Any:
    with suppress(websockets.ConnectionClosed):  # the goodbye may be quicker
        await socket.connection.send(json.dumps(HELLO))
    frame = json.loads(await socket.connection.recv())
    with suppress(websockets.ConnectionClosed):
        await socket.connection.close()
    return _first([frame])


def _first(frames: list[dict[str, Any]]) -> Any:
    frame = frames[0]
    return frame["code"] if frame["t"] == "bye" else frame["me"]["role"] if frame["t"] == "welcome" else frame["t"]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running(tmp_path / "data") as server:
        lead = await server.first_lead()
        workshop, code = await plan(lead, "iceberg")
        elsewhere, _ = await plan(lead)
        house = House(server, lead, workshop, code)
        here, there = [(await lead.get(f"/api/workshops/{one}")).json() for one in (workshop, elsewhere)]
        house.own["lea"] = LEAD, lead.cookies[LEAD]
        await house.comes("ann", code=code)
        ben = await house.comes("ben", code=code)
        invited = await lead.post(f"/api/workshops/{workshop}/facilitators/invite", json={"name": "Cora"})
        await house.comes("cora", secret=invited.json()["link"].split("#")[1])
        for whose, link in (("olga", "observer_link"), ("wall", "wall_link")):
            await house.comes(whose, secret=here[link].split("#")[1])
        await house.comes("elsewhere", code=there["code"])
        await house.comes("wall elsewhere", secret=there["wall_link"].split("#")[1])
        await house.orders({"type": "open-workshop"}, {"type": "remove-person", "person": ben})
        records = (await (await server.socket(workshop, lead)).welcomed()).frames[0]["put"]
        house.board = next(record["id"] for record in records if record["kind"] == "activity")
        yield house


def _as_nobody(said: dict[str, Any], board: str) -> dict[str, Any]:
    return {door.replace(f"/{board}", ""): what for door, what in said.items()}


async def test_DOOR_1_X57_a_cookie_under_another_name_is_nobody(house: House) -> None:
    names = {name for name, _ in house.own.values()}
    assert len(names) == 5, "a lead's, a seat and a wall here, a seat and a wall elsewhere"
    for then in ("open", *CLOSED):
        await house.orders(*CLOSED.get(then, ()))
        for whose, (own, token) in house.own.items():
            for name in names if "elsewhere" in whose else names - {own}:
                said = await house.answers(await house.browser(name, token))
                assert _as_nobody(said, house.board) == NOBODY, (whose, name, then)


async def test_DOOR_1_X57_who_was_taken_out_is_out_at_every_door(house: House) -> None:
    for then in ("open", *CLOSED):
        await house.orders(*CLOSED.get(then, ()))
        said = await house.answers(await house.browser(*house.own["ben"]))
        assert _as_nobody(said, house.board) == OUT, then


async def test_DOOR_1_a_cookie_under_its_own_name_is_who_it_was_given_to(house: House) -> None:
    for whose, (role, as_wall) in {
        "lea": ("lead", "wall"),
        "ann": ("participant", "participant"),
        "olga": ("observer", "observer"),
        "cora": ("co-lead", "wall"),
        "wall": ("wall", "wall"),
    }.items():
        said = await house.answers(await house.browser(*house.own[whose]))
        assert (said["socket"], said["socket?as=wall"]) == (role, as_wall), whose
        assert (said["poll"], said["poll?as=wall"]) == (role, as_wall), whose


@pytest.mark.parametrize("whose", ["ann", "wall"])
async def test_DOOR_1_DOOR_2_X58_no_browser_has_more_than_its_tabs(house: House, whose: str) -> None:
    browser = await house.browser(*house.own[whose])
    browser.cookies.set(WALL.format(house.workshop), house.own[whose][1])
    tabs = [
        await (await house.running.socket(house.workshop, browser, AS[turn % 2])).welcomed()
        for turn in range(limits.CONNECTIONS_PER_PERSON)
    ]
    await (await house.running.socket(house.workshop, browser, "?as=wall")).welcomed()
    assert await tabs[0].goodbye() == TOO_MANY.code
    assert all([await tab.lives() for tab in tabs[1:]])
