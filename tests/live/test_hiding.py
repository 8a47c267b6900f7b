"""Everything hidden at once, over real connections (S4): who is there, who was away and who comes anew."""

import json
import os
import signal
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from tests.bench.hiding import hiding
from tests.support.client import Client, taking_part
from tests.support.program import program, signed_in
from tests.support.serving import Server
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, OBSERVER, WORKSHOP, Setting

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Client as Browser
from ninedots.demo.client import Seat
from ninedots.domain import commands as c
from ninedots.domain.actor import Viewer

SECRET = "Zebedee"
WALL = Viewer(None, "wall")


def a_note(name: str) -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=f"{SECRET} {name}")


def kinds(client: Client) -> set[str]:
    return {record["kind"] for record in client.held.records.values()}


def text_of(frames: list[Any]) -> str:
    return json.dumps(frames, ensure_ascii=False)


async def test_S4_HOLD_1_HOLD_3_every_screen_goes_blank_and_stays_so_until_it_is_shown_again(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("share"))
    async with AsyncExitStack() as stack:
        lead, ann, ben, observer, wall = [
            await stack.enter_async_context(taking_part(server.base, who, WORKSHOP))
            for who in (LEAD, ANN, BEN, OBSERVER, WALL)
        ]
        others = (ann, ben, observer, wall)
        for name in ("one", "two", "three"):
            written = await ann.do(a_note(name))
        for client in others:
            await client.reaches(written["seq"])
            assert "note" in kinds(client)

        hidden = await lead.do(c.HideEverything())
        for client in others:
            await client.reaches(hidden["seq"])
            assert kinds(client) <= {"workshop", "activity", "exercise", "person"}
            assert client.held.records[WORKSHOP]["hidden"]
        assert (await ben.do(a_note("four")))["reason"] == "hidden"
        assert "note" in kinds(lead)

        # What happens behind it reaches nobody, and who comes back or comes anew holds nothing either.
        told = len(ben.frames)
        while_hidden = await lead.do(a_note("late"))
        await ben.close()
        back = await stack.enter_async_context(taking_part(server.base, BEN, WORKSHOP, ben.held))
        anew = await stack.enter_async_context(taking_part(server.base, BEN, WORKSHOP))
        for client in (back, anew):
            await client.reaches(while_hidden["seq"])
            assert kinds(client) <= {"workshop", "activity", "exercise", "person"}
            assert SECRET not in text_of(client.frames)
        assert SECRET not in text_of(ben.frames[told:])

        shown = await lead.do(c.ShowEverything())
        for client in (ann, observer, wall, back, anew):
            await client.reaches(shown["seq"])
            notes = {record["id"] for record in client.held.all("note")}
            assert notes == {an_id(name) for name in ("one", "two", "three", "late")}


async def test_S4_HOLD_3_who_was_away_all_the_time_has_everything_again(server: Server, setting: Setting) -> None:
    await server.run(setting.stage("share"))
    async with taking_part(server.base, LEAD, WORKSHOP) as lead:
        async with taking_part(server.base, BEN, WORKSHOP) as ben:
            written = await lead.do(a_note("one"))
            await ben.reaches(written["seq"])
        await lead.do(c.HideEverything())
        await lead.do(c.RemoveNote(note=an_id("one")))
        await lead.do(a_note("two"))
        await lead.do(c.ShowEverything())
        async with taking_part(server.base, BEN, WORKSHOP, ben.held) as back:
            assert {record["id"] for record in back.held.all("note")} == {an_id("two")}
            assert not back.held.records[WORKSHOP]["hidden"]


async def test_S4_HOLD_1_a_hall_of_two_hundred_is_told_all_of_them_and_in_order(tmp_path: Path) -> None:
    """How fast that is, `python -m tests.bench hiding` measures, not this."""
    told = await hiding(tmp_path, people=200, notes=50)
    assert told.in_order


async def test_S4_HOLD_3_it_outlasts_a_server_that_is_killed(tmp_path: Path) -> None:
    async with program(tmp_path, "--no-demo") as server, signed_in(server) as browser:
        workshop = await browser.plan("Belonging", "how-might-we")
        async with browser.leading(workshop) as lead:
            for command in (c.OpenWorkshop(), c.HideEverything()):
                assert (await lead.do(command))["t"] == "ack"
            os.kill(server.pid, signal.SIGKILL)
            cookie = browser.cookie
    async with program(tmp_path, "--no-demo") as again:
        client = Browser(again.origin, Seat(workshop, "", "lead", cookie), SystemClock(), RandomIds())
        await client.until(lambda held: workshop in held.records)
        assert client.held.records[workshop]["hidden"]
        await client.close()
