"""What people tell those who lead, over real connections (S9): nobody else hears, and a killed server keeps it."""

import asyncio
import json
import os
import signal
from contextlib import AsyncExitStack
from pathlib import Path

from tests.live.test_hiding import WALL, a_note
from tests.support.client import taking_part
from tests.support.program import program, signed_in
from tests.support.serving import Server
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, LEAD, OBSERVER, WORKSHOP, Setting

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Client as Browser
from ninedots.demo.client import Seat
from ninedots.domain import commands as c

SECRET = "Marmalade"
HEARD_SECONDS = 2


async def test_S9_TELL_1_TELL_8_those_who_lead_hear_within_two_seconds_and_nobody_else_hears_at_all(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("share"))
    async with AsyncExitStack() as stack:
        lead, ann, ben, observer, wall = [
            await stack.enter_async_context(taking_part(server.base, who, WORKSHOP))
            for who in (LEAD, ANN, BEN, OBSERVER, WALL)
        ]
        written = await ben.do(a_note("one"))
        for client in (ben, observer, wall):
            await client.reaches(written["seq"])
        before = [len(client.frames) for client in (ben, observer, wall)]
        async with asyncio.timeout(HEARD_SECONDS):
            told = await ann.submit(c.RaiseConcern(concern=an_id("told"), note=an_id("one"), text=SECRET))
            await lead.until(lambda frame: SECRET in json.dumps(frame))
        (concern,) = lead.held.all("concern")
        assert (concern["text"], concern["note"]) == (SECRET, an_id("one"))
        await lead.do(c.SettleConcern(concern=an_id("told"), settled=True))

        # Something that all hear comes after it: whatever was on its way has arrived.
        last = await lead.do(a_note("last"))
        assert (await ann.answer(told))["t"] == "ack"
        for client in (ann, ben, observer, wall):
            await client.reaches(last["seq"])
            assert SECRET not in json.dumps(client.frames)
            assert not list(client.held.all("concern"))
        for client, count in zip((ben, observer, wall), before, strict=True):
            puts = [record["id"] for frame in client.frames[count:] for record in frame.get("put", ())]
            assert set(puts) <= {an_id("last"), f"{a_note('last').activity}.count"}, "nor that anything was told"

        # Nor does anybody who comes later, or comes back.
        back = await stack.enter_async_context(taking_part(server.base, BEN, WORKSHOP, ben.held))
        anew = await stack.enter_async_context(taking_part(server.base, ANN, WORKSHOP))
        for client in (back, anew):
            await client.reaches(last["seq"])
            assert SECRET not in json.dumps(client.frames)


async def test_S9_TELL_3_it_arrives_while_everything_is_hidden(server: Server, setting: Setting) -> None:
    await server.run(setting.stage("share"))
    async with taking_part(server.base, LEAD, WORKSHOP) as lead, taking_part(server.base, ANN, WORKSHOP) as ann:
        await lead.do(c.HideEverything())
        await ann.submit(c.RaiseConcern(concern=an_id("told"), text=SECRET))
        await lead.until(lambda frame: SECRET in json.dumps(frame))
        assert [one["text"] for one in lead.held.all("concern")] == [SECRET]


async def test_S9_TELL_8_it_outlasts_a_server_that_is_killed(tmp_path: Path) -> None:
    async with program(tmp_path, "--no-demo") as server, signed_in(server) as browser:
        workshop = await browser.plan("Belonging", "how-might-we")
        async with browser.leading(workshop) as lead:
            for command in (c.OpenWorkshop(), c.RaiseConcern(concern=an_id("told"), text=SECRET)):
                assert (await lead.do(command))["t"] == "ack"
            os.kill(server.pid, signal.SIGKILL)
            cookie = browser.cookie
    async with program(tmp_path, "--no-demo") as again:
        client = Browser(again.origin, Seat(workshop, "", "lead", cookie), SystemClock(), RandomIds())
        await client.until(lambda held: an_id("told") in held.records)
        assert client.held.records[an_id("told")]["text"] == SECRET
        await client.close()
