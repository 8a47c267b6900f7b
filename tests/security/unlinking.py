"""A workshop that leaves as much behind as it can, and somebody who reads all of that to find out who wrote what.

Everybody does the same things with the same words, so whatever tells one person's things from another's is a leak.
"""

import asyncio
import os
import re
import signal
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from tests.security.running import Running
from tests.security.spied import IDS, Ear, listening
from tests.support.program import program
from websockets.exceptions import ConnectionClosedError

from ninedots.domain import commands as c

NAMES = ("Annabel", "Benedict", "Clementine", "Desmond", "Evangeline")  # as many as a result needs
SHINGLE = 6  # letters in common that are no accident
BOARD, QUESTIONS = "plain-board", "how-might-we"


@dataclass
class Person:
    name: str
    browser: httpx2.AsyncClient
    id: str
    notes: list[str] = field(default_factory=list)


@dataclass
class Truth:
    """What nobody who reads the database may find out."""

    workshop: str = ""
    whose: dict[int, tuple[str, str]] = field(default_factory=dict)  # seq of an event → person, thing
    ids: set[str] = field(default_factory=set)  # of the things, which name nobody
    people: dict[str, Person] = field(default_factory=dict)
    origin: str = ""


class Table:
    """People at their screens, at whichever server there is now."""

    def __init__(self, server: Running, truth: Truth, lead: httpx2.AsyncClient) -> None:
        self.server, self.truth, self.lead = server, truth, lead
        self._stack = AsyncExitStack()
        self.ears: dict[str, Ear] = {}

    async def __aenter__(self) -> "Table":
        self.front = await self._ear(self.lead)
        for one in self.truth.people.values():
            self.ears[one.name] = await self._ear(one.browser)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def _ear(self, browser: httpx2.AsyncClient) -> Ear:
        return await self._stack.enter_async_context(_until_killed(self.server, self.truth.workshop, browser))

    async def sit(self, person: Person) -> None:
        self.truth.people[person.name] = person
        self.ears[person.name] = await self._ear(person.browser)

    async def do(self, person: Person, command: c.Command, thing: str) -> None:
        """And note down which event of the journal that was. `thing`: what its events say that they are about."""
        command_id = IDS.new()
        ear = self.ears[person.name]
        await ear.send(t="do", id=command_id, command=command.model_dump(mode="json"))
        answer = await ear.until(lambda frame: frame.get("id") == command_id)
        assert answer["t"] == "ack", (command, answer)
        self.truth.whose[answer["seq"]] = (person.name, thing)
        self.truth.ids |= set(re.findall(r"[A-Za-z0-9_-]{22}", command.model_dump_json()))

    async def refused(self, person: Person, command: c.Command) -> str:
        command_id = IDS.new()
        ear = self.ears[person.name]
        await ear.send(t="do", id=command_id, command=command.model_dump(mode="json"))
        answer = await ear.until(lambda frame: frame.get("id") == command_id)
        assert answer["t"] == "refused", (command, answer)
        return str(answer["reason"])

    def held(self, person: Person, kind: str) -> dict[str, dict[str, Any]]:
        welcome = self.ears[person.name].frames[0][1]
        return {one["id"]: one for one in welcome["put"] if one["kind"] == kind}


def activities(ear: Ear) -> dict[str, str]:
    """By the name of the exercise."""
    return {one["slug"]: one["id"] for one in ear.frames[0][1]["put"] if one["kind"] == "activity"}


async def write(table: Table, person: Person, board: str, zone: str, kind: str) -> str:
    note = IDS.new()
    wanted = c.AddNote(note=note, activity=board, zone=zone, note_type=kind, text="The same thought")
    await table.do(person, wanted, note)
    person.notes.append(note)
    return note


async def play(data: Path, attribution: str, logs: Path, settings: Mapping[str, str] | None = None) -> Truth:
    """Three servers one after the other, each killed in the middle of it."""
    truth = Truth()
    async with _server(data, logs / "first.log", settings) as server:
        lead = await server.first_lead()
        plan = {"title": "Any", "agenda": [BOARD, QUESTIONS], "attribution": attribution, "groups": ["One"]}
        truth.workshop = (await lead.post("/api/workshops", json=plan)).raise_for_status().json()["workshop"]
        code = (await lead.get(f"/api/workshops/{truth.workshop}")).raise_for_status().json()["code"]
        async with Table(server, truth, lead) as table:
            await table.front.do(c.OpenWorkshop())
            board = activities(table.front)
            await table.front.do(c.OpenStage(activity=board[BOARD], stage="think"))
            for name in NAMES:
                browser = await server.browser()
                joined = await browser.post("/api/join", json={"code": code, "name": name, "group": "One"})
                await table.sit(Person(name, browser, joined.raise_for_status().json()["person"]))

            async def thinks(person: Person) -> None:
                for _ in range(2):
                    note = await write(table, person, board[BOARD], "board", "note")
                    await table.do(person, c.EditNote(note=note, text="The same thought, better", rev=1), note)
                await table.do(person, c.RemoveNote(note=person.notes[0]), person.notes[0])
                await table.do(person, c.RaiseHand(up=True), f"a hand of {person.name}")
                await table.do(person, c.SignalDone(done=True), f"a signal of {person.name}")
                told = IDS.new()
                await table.do(person, c.RaiseConcern(concern=told, note=note, text="To facilitators alone"), told)

            await _each(truth, thinks)
            os.kill(server.server.pid, signal.SIGKILL)
    async with _server(data, logs / "second.log", settings) as server, Table(server, truth, lead) as table:

        async def comes_back(person: Person) -> None:
            mine = table.held(person, "note")
            assert mine.keys() == {person.notes[1]}, "after a restart one's own note is one's own"
            assert mine[person.notes[1]]["mine"]
            await table.do(person, c.RestoreNote(note=person.notes[0]), person.notes[0])
            await table.do(person, c.EditNote(note=person.notes[1], text="Once more", rev=2), person.notes[1])

        async def groups(person: Person) -> None:
            theme = IDS.new()
            await table.do(person, c.AddTheme(theme=theme, activity=board[BOARD], name="A heap", notes=()), theme)

        async def marks(person: Person) -> None:
            for marked in people[people.index(person) - 1].notes:
                await table.do(person, c.SetMarks(note=marked, marks=("matters",)), f"{marked}.marks")

        async def joins(person: Person) -> None:
            link, one, other = IDS.new(), people[0].notes[1], people[1].notes[1]
            joined = c.AddLink(link=link, link_type="belongs-with", source=one, target=other)
            await table.do(person, joined, link)

        async def asks(person: Person) -> None:
            await write(table, person, board[QUESTIONS], "within", "question")

        people = list(truth.people.values())
        await _each(truth, comes_back)
        for stage, what in (("share", groups), ("mark", marks), ("discuss", joins)):
            await table.front.do(c.OpenStage(activity=board[BOARD], stage=stage))
            await _each(truth, what)
        await table.front.do(c.OpenStage(activity=board[QUESTIONS], stage="think"))
        await _each(truth, asks)
        await table.front.do(c.OpenStage(activity=board[QUESTIONS], stage="vote"))
        shown = [record for _, frame in table.front.frames for record in frame.get("put", ())]
        ballot = next(one for one in shown if one["kind"] == "ballot")
        question = ballot["options"][0]
        await _each(truth, lambda person: vote(table, person, ballot["id"], question, "feasibility", 3))
        os.kill(server.server.pid, signal.SIGKILL)
    async with _server(data, logs / "third.log", settings) as server, Table(server, truth, lead) as table:

        async def goes_on_voting(person: Person) -> None:
            (paper,) = table.held(person, "paper").values()
            assert paper["counts"] == {question: {"feasibility": 3}}, "a restart loses no vote"
            tenth = c.PlaceVotes(ballot=ballot["id"], note=ballot["options"][1], criterion="feasibility", count=1)
            assert await table.refused(person, tenth) == "no-votes-left", "and gives none again"
            await vote(table, person, ballot["id"], question, "feasibility", 1)
            await vote(table, person, ballot["id"], question, "viability", 2)
            await table.do(person, c.FinishVoting(ballot=ballot["id"], done=True), ballot["id"])

        await _each(truth, goes_on_voting)
        await table.front.do(c.OpenStage(activity=board[QUESTIONS], stage="results"))
        await table.front.do(c.ShowResult(ballot=ballot["id"]))
        result = await table.front.until(
            lambda frame: any(one["kind"] == "result" and one["standings"] for one in frame.get("put", ()))
        )
        (counted,) = [one for one in result["put"] if one["kind"] == "result"]
        assert counted["voters"] == len(NAMES)
        assert counted["totals"][question]["feasibility"] == len(NAMES)
        gone = await server.browser()
        for _ in range(31):
            await gone.post("/api/join", json={"code": "CCDDFFGG"})  # so that the log has something to tell
        gone.cookies.update(people[0].browser.cookies)
        (await gone.post(f"/api/leave/{truth.workshop}")).raise_for_status()
        truth.ids |= {ballot["id"], *board.values()}
    return truth


async def vote(table: Table, person: Person, ballot: str, note: str, criterion: str, count: int) -> None:
    await table.do(person, c.PlaceVotes(ballot=ballot, note=note, criterion=criterion, count=count), ballot)


async def _each(truth: Truth, acts: Callable[[Person], Awaitable[None]]) -> None:
    """All at once, each at their own screen."""
    await asyncio.gather(*(acts(person) for person in truth.people.values()))


@asynccontextmanager
async def _until_killed(server: Running, workshop: str, browser: httpx2.AsyncClient) -> AsyncIterator[Ear]:
    with suppress(ConnectionClosedError):
        async with listening(server, workshop, browser) as ear:
            yield ear


@asynccontextmanager
async def _server(data: Path, log: Path, settings: Mapping[str, str] | None) -> AsyncIterator[Running]:
    async with program(data, "--no-demo", log=log, settings=settings) as server, AsyncExitStack() as stack:
        yield Running(server, stack)


# --- what is found -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    seq: int
    kind: str
    at: int
    said: bytes  # all that the row holds but for its number


def events(database: Path, workshop: str) -> list[Row]:
    with closing(sqlite3.connect(database)) as connection:
        query = 'SELECT seq, kind, at, "by", body FROM event WHERE workshop_id = ? ORDER BY seq'
        found = connection.execute(query, (workshop,)).fetchall()
    return [Row(seq, kind, at, b"%d %b %b" % (at, by.encode(), body)) for seq, kind, at, by, body in found]


def answers(database: Path, workshop: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        query = 'SELECT command, digest, seq, reason, "limit" FROM answer WHERE workshop_id = ?'
        return connection.execute(query, (workshop,)).fetchall()


def identifiers(database: Path, truth: Truth) -> dict[str, list[bytes]]:
    """All by which each person is known: id, name, and the digests of their seats."""
    with closing(sqlite3.connect(database)) as connection:
        seats = connection.execute("SELECT person, digest FROM seat").fetchall()
    return {
        one.name: [one.id.encode(), one.name.encode(), *(digest.encode() for who, digest in seats if who == one.id)]
        for one in truth.people.values()
    }


def links(rows: Iterable[Row], truth: Truth) -> list[str]:
    """Whatever two things of one person have in common, and nobody else's."""
    holders: dict[bytes, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        if row.seq in truth.whose:
            for word in re.findall(rb"[A-Za-z0-9_-]+", _without_ids(row.said, truth)):
                holders[word].add(truth.whose[row.seq])
                for at in range(len(word) - SHINGLE):
                    holders[word[at : at + SHINGLE]].add(truth.whose[row.seq])
    return sorted(
        f"{shingle!r} is in {len(things)} things of {next(iter(things))[0]}"
        for shingle, things in holders.items()
        if len(things) > 1 and len({person for person, _ in things}) == 1
    )


def names(rows: Iterable[Row], truth: Truth, known: Mapping[str, list[bytes]]) -> list[str]:
    """Rows about what people made that say who that was, or anybody else."""
    return [
        f"{row.kind} {row.seq} names {name}"
        for row in rows
        if row.seq in truth.whose
        for name, by in known.items()
        if any(one in row.said for one in by)
    ]


def _without_ids(said: bytes, truth: Truth) -> bytes:
    """The id of a thing stands for the thing, whoever speaks of it."""
    return re.sub(rb"[A-Za-z0-9_-]{22}", lambda found: b"#" if found[0].decode() in truth.ids else found[0], said)


def raw(data: Path) -> bytes:
    """Every byte of the database, of its write-ahead log and of what lies beside them."""
    return b"".join(path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file())
