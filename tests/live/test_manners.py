"""How a connection begins and ends, and what is said to those who do not keep to it."""

import asyncio
import json
from typing import Any

import pytest
import websockets
from tests.support.client import connected, taking_part
from tests.support.serving import Server, Way, cookie, serving
from tests.support.time import FakeClock, an_id
from tests.support.ways import IN_ONE_PROCESS, ON_SOCKETS
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.journal.memory import MemoryJournal

HELLO = {"t": "hello", "v": 3}


@IN_ONE_PROCESS
@ON_SOCKETS
@pytest.mark.parametrize(
    ("first", "code"),
    [
        ({"t": "ping"}, 4400),
        ({"t": "at"}, 4400),
        ({"t": "do", "id": an_id("c"), "command": {"type": "end-workshop"}}, 4400),
        ("", 4400),
        ("{", 4400),
        (b"\x00\x01", 1003),
        ("x" * 65_537, 1009),
        ({"t": "hello", "v": 99}, 4426),
    ],
    ids=str,
)
async def test_SYNC_4_X20_a_wrong_first_message_ends_the_connection_with_a_reason(
    server: Server, setting: Setting, first: Any, code: int
) -> None:
    async with connected(server.base, LEAD, WORKSHOP) as client:
        await client.send(first)
        assert await client.close_code() == code
        if code != 1009:  # closed below us, while it is still being read
            assert [frame["t"] for frame in client.frames] == ["bye"]
            assert client.frames[0]["code"] == code
        assert client.held.records == {}


async def test_X19_who_says_nothing_for_ten_seconds_is_sent_away() -> None:
    clock = FakeClock()
    with serving(MemoryJournal(), clock) as server:
        setting = Setting(server.registry)
        await server.run(setting.plan())
        async with connected(server.base, ANN, WORKSHOP) as silent:
            await server.run(clock.slept(limits.HELLO_SECONDS))
            async with taking_part(server.base, BEN, WORKSHOP) as ben:
                server.loop.call_soon_threadsafe(clock.advance, limits.HELLO_SECONDS)
                assert await silent.close_code() == 4400
                assert (await ben.do(c.RaiseHand(up=True)))["t"] == "ack"


async def test_who_has_no_place_is_told_and_so_is_who_asks_for_nothing(server: Server, setting: Setting) -> None:
    for who, workshop, code in (
        (Actor("", "participant"), WORKSHOP, 4401),
        (Actor(an_id("stranger"), "lead"), WORKSHOP, 4401),
        (LEAD, an_id("elsewhere"), 4404),
    ):
        async with connected(server.base, who, workshop) as client:
            assert await client.close_code() == code
            assert client.frames[0]["again"] is False


async def test_RIGHT_6_a_cookie_cannot_claim_a_role(server: Server, setting: Setting) -> None:
    async with taking_part(server.base, Actor(ANN.person, "lead"), WORKSHOP) as ann:
        assert ann.frames[0]["me"]["role"] == "participant"
        assert (await ann.do(c.EndWorkshop()))["reason"] == "not-allowed"


@IN_ONE_PROCESS
@ON_SOCKETS
@pytest.mark.parametrize(
    ("origin", "let_in"),
    [
        (None, True),
        ("http://{host}", True),
        ("https://evil.example", False),
        ("http://{host}.evil.example", False),
        ("http://127.0.0.1:1", False),
        ("null", False),
        ("file://{host}", False),
    ],
)
async def test_X9_pages_from_elsewhere_get_no_handshake(
    server: Server, setting: Setting, origin: str | None, let_in: bool
) -> None:
    base = server.base
    host = base.removeprefix("ws://")
    asking = websockets.connect(
        f"{base}/api/workshops/{WORKSHOP}/socket",
        origin=origin and origin.format(host=host),  # type: ignore[arg-type]
        additional_headers={"Cookie": cookie(ANN)},
        proxy=None,
    )
    if let_in:
        async with asking:
            return
    with pytest.raises(websockets.InvalidStatus) as refused:
        await asking
    assert refused.value.response.status_code == 403


async def test_X9_with_origins_given_only_those_are_let_in() -> None:
    with serving(MemoryJournal(), origins=frozenset({"https://board.example.org"})) as server:
        await server.run(Setting(server.registry).plan())
        for origin, let_in in (("https://board.example.org", True), (server.base.replace("ws", "http"), False)):
            asking = connected(server.base, ANN, WORKSHOP, origin=origin)
            if let_in:
                async with asking as client:
                    await client.hello()
            else:
                with pytest.raises(websockets.InvalidStatus):
                    await asking.__aenter__()


@ON_SOCKETS
async def test_X18_compression_is_not_negotiated(server: Server, setting: Setting) -> None:
    async with connected(server.base, ANN, WORKSHOP, compression="deflate") as client:
        assert client.connection.protocol.extensions == []


@IN_ONE_PROCESS
@ON_SOCKETS
@pytest.mark.parametrize(
    "nonsense",
    ["", "{", "[]", '{"t":"hello","v":3}', '{"t":"welcome"}', '{"t":"do","id":"x","command":{}}', "[" * 50_000],
    ids=lambda text: text[:20] or "empty",
)
async def test_SYNC_4_X20_nonsense_after_hello_is_answered_and_the_connection_goes_on(
    server: Server, setting: Setting, nonsense: str
) -> None:
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        await ann.send(nonsense)
        invalid = await ann.until(lambda frame: frame["t"] == "invalid")
        assert invalid["id"] is None
        assert (await ann.do(c.RaiseHand(up=True)))["t"] == "ack"


@ON_SOCKETS
async def test_SYNC_4_F23_one_who_sends_too_much_at_once_leaves_the_others_alone(
    server: Server, setting: Setting
) -> None:
    async with taking_part(server.base, ANN, WORKSHOP) as ann, taking_part(server.base, BEN, WORKSHOP) as ben:
        await ann.send("x" * 65_537)
        assert await ann.close_code() == 1009
        assert (await ben.do(c.RaiseHand(up=True)))["t"] == "ack"


async def test_a_command_of_the_wrong_shape_is_answered_by_its_id(server: Server, setting: Setting) -> None:
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        await ann.send({"t": "do", "id": an_id("c"), "command": {"type": "raise-hand", "up": True, "role": "lead"}})
        assert await ann.answer(an_id("c")) == {
            "t": "invalid",
            "id": an_id("c"),
            "why": "do.command.role: not a known field",
            "fault": None,
        }


async def test_HIST_8_no_browser_sends_what_the_server_alone_does(server: Server, setting: Setting) -> None:
    async with taking_part(server.base, LEAD, WORKSHOP) as lead:
        for hidden in ("plan-workshop", "join", "bring-board-back"):
            await lead.send({"t": "do", "id": an_id(hidden), "command": {"type": hidden}})
            assert (await lead.answer(an_id(hidden)))["t"] == "invalid"


async def test_ping_is_answered_with_the_servers_time(server: Server, setting: Setting) -> None:
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        await ann.send({"t": "ping", "unsent": 3})
        pong = await ann.until(lambda frame: frame["t"] == "pong")
        assert pong["now"] >= ann.frames[0]["now"]


async def test_X33_above_the_pace_commands_are_put_off_and_nothing_is_lost() -> None:
    clock = FakeClock()
    with serving(MemoryJournal(), clock) as server:
        await server.run(Setting(server.registry).plan())
        async with taking_part(server.base, ANN, WORKSHOP) as ann, taking_part(server.base, ANN, WORKSHOP) as tab:
            ids = [await ann.submit(c.RaiseHand(up=bool(n % 2))) for n in range(limits.COMMANDS_BURST + 1)]
            answers = [await ann.answer(one) for one in ids]
            assert [answer["t"] for answer in answers] == ["ack"] * limits.COMMANDS_BURST + ["later"]
            assert (answers[-1]["why"], answers[-1]["after"]) == ("too-fast", 0.05)
            assert (await tab.do(c.RaiseHand(up=True)))["why"] == "too-fast"  # one pace over all tabs
            server.loop.call_soon_threadsafe(clock.advance, 1.0)
            await ann.send({"t": "ping"})
            await ann.until(lambda frame: frame["t"] == "pong" and frame["now"] > ann.frames[0]["now"])
            assert (await ann.do(c.RaiseHand(up=False), ids[-1]))["t"] == "ack"


async def test_S10_RIGHT_5_X13_who_is_taken_out_is_closed_and_sees_nothing_more(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("share"))
    async with (
        taking_part(server.base, ANN, WORKSHOP) as ann,
        taking_part(server.base, ANN, WORKSHOP) as tab,
        taking_part(server.base, LEAD, WORKSHOP) as lead,
    ):
        await lead.do(c.RemovePerson(person=ANN.person))
        assert [await ann.close_code(), await tab.close_code()] == [4403, 4403]
        assert ann.frames[-1]["again"] is False
        async with connected(server.base, ANN, WORKSHOP) as again:
            assert await again.close_code() == 4403
            assert again.held.records == {}


async def test_X13_nothing_has_to_pass_before_who_is_taken_out_is_closed(way: Way) -> None:
    """Within a second, as it must be: no timer of the server stands between, whose clock is not moved here."""
    with serving(MemoryJournal(), FakeClock(), way=way) as server:
        setting = Setting(server.registry)
        await server.run(setting.plan())
        async with taking_part(server.base, ANN, WORKSHOP) as ann:
            await server.run(setting.order(c.RemovePerson(person=ANN.person)))
            assert await ann.close_code() == 4403


async def test_RIGHT_6_X13_who_gets_another_role_comes_back_to_a_full_picture_of_it(
    server: Server, setting: Setting
) -> None:
    async with (
        taking_part(server.base, ANN, WORKSHOP) as ann,
        taking_part(server.base, LEAD, WORKSHOP) as lead,
    ):
        await lead.do(c.GiveRole(person=ANN.person, role="co-lead"))
        assert await ann.close_code() == 4409
        assert ann.frames[-1]["again"] is True
        async with connected(server.base, ANN, WORKSHOP, ann.held) as again:
            welcome = await again.hello()
            assert (welcome["me"]["role"], welcome["full"]) == ("co-lead", True)


@IN_ONE_PROCESS
async def test_a_sixth_tab_closes_the_eldest(server: Server, setting: Setting) -> None:
    async with taking_part(server.base, ANN, WORKSHOP) as eldest:
        tabs = [taking_part(server.base, ANN, WORKSHOP) for _ in range(5)]
        clients = [await tab.__aenter__() for tab in tabs]
        assert await eldest.close_code() == 4429
        assert (await clients[-1].do(c.RaiseHand(up=True)))["t"] == "ack"
        assert [client.closed for client in clients] == [None] * 5
        for tab in tabs:
            await tab.__aexit__(None, None, None)


@ON_SOCKETS
async def test_F20_a_server_that_stops_says_so(server: Server, setting: Setting) -> None:
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        await asyncio.to_thread(server.stop)
        assert await ann.close_code() == 1012
        assert (ann.frames[-1]["t"], ann.frames[-1]["again"]) == ("bye", True)


async def test_F20_who_comes_while_the_server_stops_is_told_to_come_back(server: Server, setting: Setting) -> None:
    await server.run(server.registry.close())
    async with connected(server.base, ANN, WORKSHOP) as ann:
        assert await ann.close_code() == 1012
        assert ann.frames[-1]["again"] is True


async def test_X41_the_log_knows_nothing_of_what_people_write(
    server: Server, setting: Setting, caplog: pytest.LogCaptureFixture
) -> None:
    await server.run(setting.stage("share"))
    secret = "My sister is in care"
    with caplog.at_level("DEBUG", logger="ninedots"):
        async with taking_part(server.base, ANN, WORKSHOP) as ann:
            note = c.AddNote(note=an_id("n"), activity=BOARD, zone="left", note_type="idea", text=secret)
            await ann.do(note)
            await ann.do(note.model_copy(update={"text": secret + "!"}), an_id("ann-1"))
            await ann.send(json.dumps({"t": "do", "id": an_id("x"), "command": {"type": "add-note", "text": secret}}))
            await ann.answer(an_id("x"))
    assert secret not in "".join(record.getMessage() for record in caplog.records if record.name.startswith("ninedots"))
