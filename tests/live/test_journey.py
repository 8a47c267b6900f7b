"""A note's journey through a real socket, and who gets to see it when: asserted on the frames, not on a screen."""

import json
from contextlib import AsyncExitStack

import pytest
from tests.support.client import Client, connected, taking_part
from tests.support.serving import Server, serving
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, OBSERVER, WORKSHOP, Setting

from ninedots.domain import commands as c
from ninedots.domain.actor import Actor, Viewer
from ninedots.journal.memory import MemoryJournal

WALL = Viewer(None, "wall")
TEXT = "Nobody asks us"


def a_note(name: str = "n", text: str = TEXT, zone: str = "left", kind: str = "idea") -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone=zone, note_type=kind, text=text)


def heard(client: Client) -> str:
    return json.dumps(client.frames, ensure_ascii=False)


@pytest.mark.parametrize("direct", [True, False], ids=["direct", "any server"])
async def test_a_shared_note_reaches_everybody_and_its_records_come_before_the_ack(direct: bool) -> None:
    with serving(MemoryJournal(), direct=direct) as server:
        setting = Setting(server.registry)
        await server.run(setting.plan())
        await server.run(setting.stage("share"))
        async with taking_part(server.base, ANN, WORKSHOP) as ann, taking_part(server.base, BEN, WORKSHOP) as ben:
            ack = await ann.do(a_note())
            assert ack["t"] == "ack"
            assert [frame["t"] for frame in ann.frames if frame["t"] != "presence"] == ["welcome", "records", "ack"]
            await ben.reaches(ack["seq"])
            assert ben.held.records[an_id("n")]["text"] == TEXT
            assert (ben.held.records[an_id("n")]["mine"], ann.held.records[an_id("n")]["mine"]) == (False, True)
            removed = await ann.do(c.RemoveNote(note=an_id("n")))
            await ben.reaches(removed["seq"])
            assert an_id("n") not in ben.held.records


async def everybody(stack: AsyncExitStack, server: Server, who: tuple[Actor | Viewer, ...]) -> list[Client]:
    return [await stack.enter_async_context(taking_part(server.base, one, WORKSHOP)) for one in who]


async def test_HIDE_1_HIDE_2_HIDE_8_a_note_written_alone_reaches_nobody_but_its_author(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("alone"))
    others = (BEN, LEAD, OBSERVER, WALL)
    async with AsyncExitStack() as stack:
        ann, ann_again = await everybody(stack, server, (ANN, ANN))
        watching = await everybody(stack, server, others)
        await ann.do(a_note())
        await ann.do(c.EditNote(note=an_id("n"), text=TEXT + ".", rev=1))
        await ann.do(c.MoveNote(note=an_id("n"), zone="round"))
        await ann.do(c.PaintNote(note=an_id("n"), paper="mint"))
        await ann.send({"t": "at", "activity": BOARD, "writing": True, "note": an_id("n")})
        await ann.do(a_note("m", "Second thought"))
        removed = await ann.do(c.RemoveNote(note=an_id("m")))
        await ann_again.reaches(removed["seq"])
        assert ann_again.held.records[an_id("n")]["text"] == TEXT + "."
        watching += await everybody(stack, server, others)  # who comes now gets no more to see
        seen_by_all = await server.run(setting.order(c.SetTimer(left=60, running=True)))
        for client in watching:
            await client.until(lambda frame: frame["t"] == "presence" and frame["writing"] == 1)
            await client.reaches(seen_by_all.seq)
            count = client.held.records[f"{BOARD}.count"]
            assert (count["hidden"], count["writers"]) == (1, 1)
            for secret in (TEXT, "Second thought", an_id("n"), an_id("m")):
                assert secret not in heard(client)

        await server.run(setting.stage("share"))
        for client in watching:
            await client.until(lambda frame: any(one["id"] == an_id("n") for one in frame.get("put", ())))
            assert client.held.records[an_id("n")]["text"] == TEXT + "."
            assert "Second thought" not in heard(client)


async def test_HIDE_6_votes_are_seen_by_their_voter_alone_until_the_lead_shows_the_result(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("share"))
    async with AsyncExitStack() as stack:
        ann, ben, lead, wall = await everybody(stack, server, (ANN, BEN, LEAD, WALL))
        await ann.do(a_note("q", "How might we meet?", "right", "question"))
        await server.run(setting.stage("vote"))
        welcome = await ann.until(lambda frame: any(one["kind"] == "ballot" for one in frame.get("put", ())))
        ballot = next(one["id"] for one in welcome["put"] if one["kind"] == "ballot")
        await ann.do(c.PlaceVotes(ballot=ballot, note=an_id("q"), criterion="feasible", count=2))
        assert ann.held.records[f"{ballot}.{ANN.person}"]["counts"] == {an_id("q"): {"feasible": 2}}
        closed = await lead.do(c.CloseBallot(ballot=ballot))
        for client in (ben, lead, wall):
            await client.reaches(closed["seq"])
            assert ANN.person not in {record.get("person") for record in client.held.records.values()}
            assert '"counts"' not in heard(client)
            assert '"totals"' not in heard(client)
        await lead.do(c.ShowResult(ballot=ballot))
        shown = await ann.do(c.AgreeToResult(ballot=ballot, agrees=True))
        for client in (ann, ben, lead, wall):
            await client.reaches(shown["seq"])
            assert client.held.records[f"{ballot}.result"]["totals"][an_id("q")]["feasible"] == 2


async def test_the_wall_looks_and_sends_nothing(server: Server, setting: Setting) -> None:
    async with taking_part(server.base, WALL, WORKSHOP) as wall:
        assert wall.frames[0]["me"] == {"person": None, "role": "wall"}
        assert (await wall.do(c.RaiseHand(up=True)))["reason"] == "not-allowed"
    async with connected(server.base, LEAD, WORKSHOP, query="?as=wall") as wall:
        assert (await wall.hello())["me"] == {"person": None, "role": "wall"}
        assert (await wall.do(c.EndWorkshop()))["reason"] == "not-allowed"
    async with connected(server.base, ANN, WORKSHOP, query="?as=wall") as ann:
        assert (await ann.hello())["me"]["role"] == "participant"
