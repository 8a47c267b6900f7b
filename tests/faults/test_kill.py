"""`kill -9` a hundred times under load: what was acknowledged is there, once, in one unbroken order (F1, R1)."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from tests.support.client import Client, taking_part
from tests.support.exercise import definitions
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.bus.local import LocalBus
from ninedots.clock import RandomIds, SystemClock
from ninedots.database import Database
from ninedots.demo.client import Held
from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.journal.sql import TABLES, SqlJournal
from ninedots.journal.upcast import event_from
from ninedots.live.registry import Registry

ROUNDS = 100
SEED = 9


class Device:
    """A participant's device: keeps what was not answered yet, and sends it again under the same id."""

    def __init__(self, who: Actor, chance: random.Random) -> None:
        self.who = who
        self.held = Held()
        self.unsent: dict[str, c.Command] = {}
        self.acked: dict[str, int] = {}
        self._chance = chance
        self._made = 0
        self.notes = 0

    def think(self, many: int) -> None:
        name = self.who.person[:3]
        for _ in range(many):
            self._made += 1
            x, y = self._chance.randrange(900), self._chance.randrange(1100)
            command: c.Command
            if self._made % 5 == 1:
                self.notes += 1
                note = an_id(f"{name}-n{self._made}")
                command = c.AddNote(note=note, activity=BOARD, zone="left", note_type="idea", text="Hm", x=x, y=y)
            else:
                note = an_id(f"{name}-n{self._made - (self._made - 1) % 5}")
                command = c.MoveNote(note=note, zone="left", x=x, y=y)
            self.unsent[an_id(f"{name}-c{self._made}")] = command

    async def take_part(self, client: Client, answered: asyncio.Semaphore) -> None:
        """Send all that is unsent and take the answers, as far as the connection goes."""
        try:
            for command_id, command in list(self.unsent.items()):
                await client.submit(command, command_id)
            for command_id in list(self.unsent):
                answer = await client.answer(command_id)
                assert answer["t"] == "ack", answer
                assert self.acked.setdefault(command_id, answer["seq"]) == answer["seq"]
                del self.unsent[command_id]
                answered.release()
        except (ConnectionError, OSError):
            return  # killed; `client` still has what came before
        finally:
            for frame in client.frames:
                if frame["t"] == "ack":
                    assert self.acked.setdefault(frame["id"], frame["seq"]) == frame["seq"]
                    self.unsent.pop(frame["id"], None)


@pytest.mark.timeout(300)
async def test_CMD_1_CMD_2_F1_R1_a_hundred_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ninedots.db"
    with Database(path) as database:
        database.make(TABLES)
        registry = Registry(SqlJournal(database), LocalBus(), SystemClock(), RandomIds(), definitions)
        setting = Setting(registry)
        await setting.plan()
        await setting.stage("share")
        await registry.close()

    chance = random.Random(SEED)
    devices = [Device(who, chance) for who in (LEAD, ANN, BEN)]
    pipe = asyncio.subprocess.PIPE
    mother = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.mortal", str(path), stdin=pipe, stdout=pipe
    )
    assert mother.stdin is not None
    assert mother.stdout is not None
    in_doubt = 0
    for round_ in range(ROUNDS + 1):
        mother.stdin.write(b"another\n")
        pid, port = map(int, (await mother.stdout.readline()).split())
        last = round_ == ROUNDS
        for device in devices:
            device.think(0 if last else 12)
        async with AsyncExitStack() as stack:
            answered = asyncio.Semaphore(0)
            base = f"ws://127.0.0.1:{port}"
            clients = [
                await stack.enter_async_context(taking_part(base, device.who, WORKSHOP, device.held))
                for device in devices
            ]
            working = asyncio.gather(
                *(device.take_part(client, answered) for device, client in zip(devices, clients, strict=True))
            )
            if last:
                await working
                seq = max(seq for device in devices for seq in device.acked.values())
                for client in clients:
                    await client.reaches(seq)
            else:
                for _ in range(chance.randrange(30)):
                    await answered.acquire()
            os.kill(pid, signal.SIGKILL)
            await working
            in_doubt += sum(len(device.unsent) for device in devices)
    mother.stdin.close()
    await mother.wait()

    assert all(not device.unsent for device in devices)
    assert in_doubt > ROUNDS  # the kills did come in the middle of it
    with Database(path) as database:
        journal = SqlJournal(database)
        entries = await journal.read(WORKSHOP)
        acked = {command: seq for device in devices for command, seq in device.acked.items()}
        answers = await journal.answers(WORKSHOP, acked)
    assert len(acked) == ROUNDS * 36
    assert {command: answer.seq for command, answer in answers.items()} == acked
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    events = [event_from(entry) for entry in entries]
    added = Counter(event.note for event in events if event.kind == "note-added")  # type: ignore[attr-defined]
    assert set(added.values()) == {1}
    assert len(added) == sum(device.notes for device in devices)
    boards = [
        {key: (note["x"], note["y"]) for key, note in device.held.records.items() if note["kind"] == "note"}
        for device in devices
    ]
    assert boards[0].keys() == added.keys()
    assert boards[0] == boards[1] == boards[2]
