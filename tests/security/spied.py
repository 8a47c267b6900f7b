"""Rooms in which people write, raise hands, finish, go, come back and vote at random, and all that a spy gets there.

The spy is a facilitator and a participant in one, keeps every frame with its time, asks for every export and earlier
board, and comes back to the room from every number that it ever had.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx2
from tests.support.time import PATIENCE

from ninedots.clock import RandomIds
from ninedots.domain import commands as c

from .running import Running

Record = dict[str, Any]
WRITERS = 5
GROUPS = ("Health", "School")
STAGE_SECONDS = 7.0  # so that people work one after another more often than at once
WRITING_SECONDS = 0.5
IDS = RandomIds()


@dataclass
class Told:
    """All that the spy has of one room, and the truth, which it has not."""

    attribution: str
    lead: list[tuple[float, Record]]  # ms by the clock, frame
    guest: list[tuple[float, Record]]
    records: list[list[Record]]  # whole pictures: both welcomes after it all, the export, earlier boards
    caught_up: list[tuple[int, Record]] = field(default_factory=list)  # with the seq from which on it came
    spies: frozenset[str] = frozenset()
    truth: dict[str, str] = field(default_factory=dict)  # note → writer
    files: list[str] = field(default_factory=list)
    grown: Record = field(default_factory=dict)  # how the board grew, in steps

    def candidates(self, note: Record) -> list[str]:
        """Who may have written it: the participants, of its group where that is told instead of a name."""
        people = [one for one in self.records[0] if one["kind"] == "person" and one["role"] == "participant"]
        group = note["group"] if self.attribution == "group" else None
        return sorted(one["id"] for one in people if one["id"] not in self.spies and group in (None, one["group"]))

    def notes(self) -> list[Record]:
        return [one for one in self.records[0] if one["kind"] == "note"]


class Ear:
    """A connection that keeps every frame with its time."""

    def __init__(self, connection: Any) -> None:
        self.frames: list[tuple[float, Record]] = []
        self._connection = connection
        self._came = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for text in self._connection:
            async with self._came:
                self.frames.append((time.time() * 1000, json.loads(text)))
                self._came.notify_all()

    async def send(self, **frame: Any) -> None:
        await self._connection.send(json.dumps(frame))

    async def do(self, command: c.Command) -> None:
        command_id = IDS.new()
        await self.send(t="do", id=command_id, command=command.model_dump(mode="json"))
        answer = await self.until(lambda frame: frame.get("id") == command_id)
        assert answer["t"] == "ack", answer

    async def until(self, wanted: Any) -> Record:
        async with asyncio.timeout(PATIENCE), self._came:
            await self._came.wait_for(lambda: any(wanted(frame) for _, frame in self.frames))
        return next(frame for _, frame in self.frames if wanted(frame))

    async def close(self) -> None:
        await self._connection.close()
        await self._reading


@asynccontextmanager
async def listening(server: Running, workshop: str, browser: httpx2.AsyncClient, **hello: Any) -> AsyncIterator[Ear]:
    ear = Ear((await server.socket(workshop, browser)).connection)
    try:
        await ear.send(t="hello", v=3, **hello)
        await ear.until(lambda frame: frame["t"] == "welcome")
        yield ear
    finally:
        await ear.close()


@dataclass
class Writer:
    server: Running
    workshop: str
    browser: httpx2.AsyncClient
    person: str
    chance: Random
    wrote: list[str] = field(default_factory=list)

    async def take_part(self, activity: str, zone: str, kind: str, *, was_away: bool) -> None:
        """In one stage: two notes, a hand up and down, and "finished" right after the last note."""
        moments = sorted(self.chance.uniform(0, STAGE_SECONDS) for _ in range(3))
        hand = self.chance.randrange(2)  # before the last note
        if was_away:  # and all that was kept on the device meanwhile goes out at once
            await asyncio.sleep(moments[-1])
        async with listening(self.server, self.workshop, self.browser) as ear:
            before = 0.0
            for number, moment in enumerate(moments):
                if not was_away:
                    await asyncio.sleep(moment - before)
                    before = moment
                if number == hand:
                    await ear.do(c.RaiseHand(up=True))
                    await ear.do(c.RaiseHand(up=self.chance.random() < 0.5))
                    continue
                await ear.send(t="at", activity=activity, writing=True, note=None)
                await asyncio.sleep(0 if was_away else WRITING_SECONDS)
                note = IDS.new()
                await ear.do(c.AddNote(note=note, activity=activity, zone=zone, note_type=kind, text="A thought"))
                await ear.send(t="at", activity=activity, writing=False, note=None)
                self.wrote.append(note)
                if number == len(moments) - 1:
                    await ear.do(c.SignalDone(done=True))
            await asyncio.sleep(max(0, STAGE_SECONDS - before))

    async def vote(self, ballot: str, options: list[str]) -> None:
        await asyncio.sleep(self.chance.uniform(0, 1))
        async with listening(self.server, self.workshop, self.browser) as ear:
            for criterion in ("feasibility", "desirability", "viability"):
                note = self.chance.choice(options)
                await ear.do(
                    c.PlaceVotes(ballot=ballot, note=note, criterion=criterion, count=self.chance.randint(1, 3))
                )
            await ear.do(c.FinishVoting(ballot=ballot, done=True))


async def play(server: Running, lead: httpx2.AsyncClient, number: int, attribution: str, exercise: str) -> Told:
    plan = {"title": f"Room {number}", "agenda": [exercise], "attribution": attribution, "groups": GROUPS}
    workshop = (await lead.post("/api/workshops", json=plan)).raise_for_status().json()["workshop"]
    code = (await lead.get(f"/api/workshops/{workshop}")).raise_for_status().json()["code"]
    chance = Random(number)
    async with listening(server, workshop, lead) as front:
        await front.do(c.OpenWorkshop())
        guest, guest_id = await _join(server, code, "Guest", "Health")
        writers = []
        for seat in range(WRITERS):
            browser, person = await _join(server, code, f"Writer {seat}", GROUPS[seat % 2])
            writers.append(Writer(server, workshop, browser, person, Random(f"{number}/{seat}")))
        chance.shuffle(writers)
        first = front.frames[0][1]["put"]
        activity = next(one["id"] for one in first if one["kind"] == "activity")
        definition = next(one["definition"] for one in first if one["kind"] == "exercise")
        zone, kind = definition["zones"][0]["id"], definition["notes"][0]["id"]
        async with listening(server, workshop, guest) as back:
            for stage in ("think", "share") if exercise == "how-might-we" else ("reflect", "hear"):
                await front.do(c.OpenStage(activity=activity, stage=stage))
                await asyncio.gather(
                    *(one.take_part(activity, zone, kind, was_away=one is writers[-1]) for one in writers)
                )
            if exercise == "how-might-we":
                await _vote(front, activity, writers)
            lead_id = front.frames[0][1]["me"]["person"]
            told = Told(attribution, front.frames, back.frames, [], spies=frozenset({guest_id, lead_id}))
        told.truth = {note: writer.person for writer in writers for note in writer.wrote}
        await _ask_for_all(server, lead, guest, workshop, activity, told, every_seq=number % 4 == 0)
    return told


async def _join(server: Running, code: str, name: str, group: str) -> tuple[httpx2.AsyncClient, str]:
    browser = await server.browser()
    joined = await browser.post("/api/join", json={"code": code, "name": name, "group": group})
    return browser, str(joined.raise_for_status().json()["person"])


async def _vote(front: Ear, activity: str, writers: list[Writer]) -> None:
    await front.do(c.OpenStage(activity=activity, stage="vote"))
    shown = [record for _, frame in front.frames for record in frame.get("put", ())]
    ballot = next(one for one in shown if one["kind"] == "ballot")
    await asyncio.gather(*(one.vote(ballot["id"], ballot["options"]) for one in writers))
    await front.do(c.OpenStage(activity=activity, stage="results"))
    await front.do(c.ShowResult(ballot=ballot["id"]))


async def _ask_for_all(
    server: Running,
    lead: httpx2.AsyncClient,
    guest: httpx2.AsyncClient,
    workshop: str,
    activity: str,
    told: Told,
    *,
    every_seq: bool,
) -> None:
    at = f"/api/workshops/{workshop}"
    for browser in (lead, guest):
        async with listening(server, workshop, browser) as ear:
            told.records.append(ear.frames[0][1]["put"])
            epoch, head = ear.frames[0][1]["epoch"], ear.frames[0][1]["seq"]
        for after in range(head) if every_seq else ():
            async with listening(server, workshop, browser, after=after, epoch=epoch) as ear:
                welcome = ear.frames[0][1]
                told.caught_up += [(after + 1, one) for one in welcome["put"] if not welcome["full"]]
    told.records.append((await lead.get(f"{at}/export.json")).raise_for_status().json()["records"])
    for name in ("notes", "links", "votes", "commitments"):
        told.files.append((await lead.get(f"{at}/export/{name}.csv")).raise_for_status().text)
    for moment in (await lead.get(f"{at}/history/{activity}")).raise_for_status().json():
        board = (await lead.get(f"{at}/history/{activity}/{moment['seq']}")).raise_for_status().json()
        told.records.append(board["records"])
    told.grown = (await lead.get(f"{at}/replay/{activity}")).raise_for_status().json()
    told.records.append(told.grown["records"])
