"""docs/protocol.md is enough to write a client: two that were written from it alone, against a real server."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.protocol.client import Board, Browser, Json, an_id, by_requests, by_socket
from tests.support.program import program
from tests.support.proxy import proxied

from webbuild import node_bin

CLIENT = Path(__file__).with_name("client.mjs")
PATIENCE = 120  # seconds, on a machine that does much else


@asynccontextmanager
async def a_workshop(tmp_path: Path) -> AsyncIterator[tuple[Browser, Board, str]]:
    """A facilitator's browser, what they hold, and the code: the workshop is open at its first stage."""
    async with program(tmp_path / "data", "--no-demo") as server:
        lead = Browser(server.origin)
        account = {"email": "lea@example.org", "name": "Lea", "password": "correct horse battery"}
        await lead.post("/api/leads/first", {"secret": server.secret("First lead"), **account})
        plan = {"title": "Belonging", "agenda": ["how-might-we"], "attribution": "named"}
        workshop = (await lead.post("/api/workshops", plan))["workshop"]
        async with by_socket(lead, workshop, Board()) as board:
            assert (await board.do("open-workshop"))["t"] == "ack"
            await open_stage(board, "share")
            yield lead, board, workshop
        await lead.http.aclose()


async def open_stage(board: Board, stage: str) -> None:
    [activity] = board.workshop["agenda"]
    assert (await board.do("open-stage", activity=activity, stage=stage))["t"] == "ack"


async def write(board: Board, text: str, command: str = "", note: str = "") -> Json:
    [activity] = board.workshop["agenda"]
    exercise = board.records[f"{activity}.exercise"]["definition"]
    zone = exercise["zones"][0]
    kind = zone["notes"][0] if zone["notes"] else exercise["notes"][0]["id"]
    place = {"activity": activity, "zone": zone["id"], "note_type": kind}
    return await board.do("add-note", command, note=note or an_id(), text=text, **place)


def texts(board: Board) -> set[str]:
    return {note["text"] for note in board.of("note")}


@pytest.mark.parametrize("connected", [by_socket, by_requests], ids=["socket", "requests"])
async def test_a_client_written_from_the_document_joins_writes_and_catches_up(
    connected: Callable[[Browser, str, Board], AbstractAsyncContextManager[Board]], tmp_path: Path
) -> None:
    async with a_workshop(tmp_path) as (lead, leads, workshop):
        code = (await lead.get(f"/api/workshops/{workshop}"))["code"]
        ann, board = Browser(lead.origin), Board()
        assert (await ann.post("/api/look", {"code": code}))["workshop"] == workshop
        assert (await ann.post("/api/join", {"code": code, "name": "Ann"}))["role"] == "participant"
        async with connected(ann, workshop, board):
            command, note = an_id(), an_id()
            first = await write(board, "How might we say it once?", command, note)
            assert first["t"] == "ack"
            assert await write(board, "How might we say it once?", command, note) == first
            assert (await write(board, "How might we say something else?", command, note))["t"] == "invalid"
            await board.until(lambda held: held.seq == first["seq"])
            await leads.until(lambda held: texts(held) == {"How might we say it once?"})
            assert (await board.do("end-workshop"))["reason"] == "not-allowed"
        await write(leads, "How might we not miss this?")
        async with connected(ann, workshop, board):
            await board.until(lambda held: texts(held) == texts(leads))
            assert [welcome["full"] for welcome in board.welcomes] == [True, False]
        await ann.http.aclose()


async def test_a_client_in_another_language_joins_writes_votes_loses_its_connection_and_catches_up(
    tmp_path: Path,
) -> None:
    async with a_workshop(tmp_path) as (lead, board, workshop), proxied(urlsplit(lead.origin).port or 0) as network:
        code = (await lead.get(f"/api/workshops/{workshop}"))["code"]
        async with another_language(f"http://localhost:{network.port}", code) as steps:
            assert (await steps("joined"))["workshop"] == workshop
            assert (await steps("welcomed"))["full"] is True
            assert (await steps("wrote"))["answer"] == "ack"
            await board.until(lambda held: "How might we write from another language?" in texts(held))

            network.upgrade, network.refusal = "refuse", 503
            network.cut()
            await steps("lost")
            await write(board, "How might we be told on return?")
            network.heal()
            back = await steps("welcomed")
            assert (back["full"], back["put"] > 0) == (False, True)
            assert (await steps("wrote away"))["answer"] == "ack"
            await board.until(lambda held: "How might we keep what is written on a train?" in texts(held))

            await open_stage(board, "vote")
            voted = await steps("voted")
            assert (voted["answer"], voted["done"]) == ("ack", True)
            spent = voted["counts"][voted["option"]]
            assert sum(spent.values()) == 9, spent
            await board.until(lambda held: any(ballot["done"] == 1 for ballot in held.of("ballot")))

            assert (await board.do("end-workshop"))["t"] == "ack"
            left = await steps("left")
            assert (set(left["notes"]), len(left["notes"]), left["unanswered"]) == (texts(board), 3, 0)


@asynccontextmanager
async def another_language(origin: str, code: str) -> AsyncIterator["Steps"]:
    process = await asyncio.create_subprocess_exec(
        str(node_bin() / "node"), str(CLIENT), origin, code, "Ben", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    try:
        yield Steps(process.stdout)
        async with asyncio.timeout(PATIENCE):
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


class Steps:
    """What it says that it did, awaited one by one."""

    def __init__(self, said: asyncio.StreamReader) -> None:
        self._said = said

    async def __call__(self, did: str) -> Json:
        async with asyncio.timeout(PATIENCE):
            line = await self._said.readline()
        step: Json = json.loads(line)
        assert step["did"] == did, step
        return step
