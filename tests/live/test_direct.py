"""What `live/direct.py` uses of uvicorn is there and means what it meant: a new version of uvicorn has to pass this."""

import asyncio

import pytest
import uvicorn
from tests.support.client import connected
from tests.support.serving import Server
from tests.support.time import an_id
from tests.support.ways import IN_ONE_PROCESS, ON_SOCKETS
from tests.support.workshop import ANN, BEN, WORKSHOP, Setting

from ninedots.domain import commands as c
from ninedots.live.direct import SERVING, DirectPipe, DirectProtocol
from ninedots.live.outbox import Message
from ninedots.wire.closing import TROUBLE


def test_framing_is_that_of_rfc_6455() -> None:
    assert Message(b"").framed == b"\x81\x00"
    assert Message(b"x" * 125).framed[:2] == b"\x81\x7d"
    assert Message(b"x" * 126).framed[:4] == b"\x81\x7e\x00\x7e"
    assert Message(b"x" * 65_535).framed[:4] == b"\x81\x7e\xff\xff"
    assert Message(b"x" * 65_536).framed[:10] == b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"
    assert Message(b"x" * 65_536).framed[10:] == b"x" * 65_536


def test_uvicorn_still_takes_what_we_serve_with() -> None:
    config = uvicorn.Config("nowhere:app", **SERVING)
    config.load_app = lambda: None  # type: ignore[method-assign]
    config.load()
    assert config.ws_protocol_class is DirectProtocol
    assert (config.ws_max_size, config.ws_per_message_deflate) == (65_536, False)


@ON_SOCKETS
async def test_frames_of_every_size_arrive_whole(server: Server, setting: Setting) -> None:
    await server.run(setting.stage("share"))
    async with connected(server.base, ANN, WORKSHOP) as ann:
        await ann.hello()
        room = await server.run(setting.room())
        (session,) = room.audience.sessions

        async def send() -> None:
            assert isinstance(session.outbox._pipe, DirectPipe)
            for size in (1, 120, 126, 60_000, 66_000, 3_000_000, 5):
                session.outbox.put(Message(b'{"t":"pong","now":"%b"}' % (b"x" * size)))

        await server.run(send())
        last = await ann.until(lambda frame: frame["t"] == "pong" and frame["now"] == "xxxxx")
        sizes = [len(frame["now"]) for frame in ann.frames if frame["t"] == "pong"]
        assert sizes == [1, 120, 126, 60_000, 66_000, 3_000_000, 5]
        assert last["now"] == "xxxxx"
        assert (await ann.do(c.RaiseHand(up=True)))["t"] == "ack"


@ON_SOCKETS
async def test_the_way_is_free_again_after_everybody_has_gone(server: Server, setting: Setting) -> None:
    for _ in range(3):
        async with connected(server.base, ANN, WORKSHOP) as ann:
            await ann.hello()
            ann.connection.transport.abort()
            await ann.close_code()
    room = await server.run(setting.room())
    await server.until(lambda: not room.audience.sessions)
    assert room.connected == frozenset()


@ON_SOCKETS
async def test_what_is_received_together_is_answered_in_its_order(server: Server, setting: Setting) -> None:
    async with connected(server.base, ANN, WORKSHOP) as ann:
        ids = [an_id(f"hand-{number}") for number in range(40)]
        commands = [c.RaiseHand(up=number % 2 == 0).model_dump_json() for number in range(40)]
        texts = [f'{{"t":"do","id":"{id_}","command":{one}}}' for id_, one in zip(ids, commands, strict=True)]
        texts.insert(0, '{"t":"hello","v":3}' + " " * 126)  # long enough for the form of its length below
        masked = [b"\x81\xfe" + len(text).to_bytes(2) + bytes(4) + text.encode() for text in texts]
        for part in (b"".join(masked)[:-700], b"".join(masked)[-700:]):  # the second begins within a message
            ann.connection.transport.write(part)
            await asyncio.sleep(0)
        await ann.answer(ids[-1])
        assert [frame["id"] for frame in ann.frames if frame["t"] == "ack"] == ids


@ON_SOCKETS
@IN_ONE_PROCESS
async def test_a_fault_over_a_message_ends_the_connection_that_it_came_by_and_no_other(
    server: Server, setting: Setting, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected(server.base, ANN, WORKSHOP) as ann, connected(server.base, BEN, WORKSHOP) as ben:
        await ann.hello()
        await ben.hello()
        room = await server.run(setting.room())
        (hers,) = [session for session in room.audience.sessions if session.person == ANN.person]
        hers._chatter = None  # type: ignore[assignment]  # what is asked at each ping
        await ann.send({"t": "ping"})
        assert await ann.close_code() == TROUBLE.code
        assert (await ben.do(c.RaiseHand(up=True)))["t"] == "ack"
        assert f"a connection to workshop {WORKSHOP} fell over: " in caplog.text
