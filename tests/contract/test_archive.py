"""Backups and their way back, and the move from one database to another, as it is done by command (R27)."""

import asyncio
import sqlite3
import stat
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select
from tests.support.client import Client, taking_part
from tests.support.exercise import definitions
from tests.support.postgres import Databases
from tests.support.serving import serving
from tests.support.time import FakeClock, an_id
from tests.support.workshop import ANN, BEN, BOARD, WORKSHOP, Setting
from typer.testing import CliRunner, Result

from ninedots.archive import TABLES
from ninedots.bus.local import LocalBus
from ninedots.cli import app
from ninedots.clock import RandomIds
from ninedots.database import Database
from ninedots.demo.client import Held
from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.journal.sql import SqlJournal
from ninedots.journal.upcast import event_from
from ninedots.live.history import History
from ninedots.live.registry import Registry
from ninedots.people.co_leads import CoLeads
from ninedots.people.hand_overs import HandOvers
from ninedots.people.leads import Leads
from ninedots.people.owner_links import OwnerLinks
from ninedots.people.seats import Place, Seats
from ninedots.people.sessions import Sessions
from ninedots.people.store import Store

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "NINEDOTS_DATABASE_URL", "NINEDOTS_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def fresh(postgres: Databases) -> Iterator[str]:
    """A PostgreSQL database without tables."""
    with postgres.empty() as url:
        yield url


def ninedots(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


async def ordered(*arguments: str | Path, at: Path | str) -> Result:
    """The command on that database, beside whatever runs."""
    place = ["--data", str(at.parent)] if isinstance(at, Path) else []
    environment = {} if isinstance(at, Path) else {"DATABASE_URL": at}
    words = [str(one) for one in arguments]
    return await asyncio.to_thread(lambda: CliRunner().invoke(app, [*words, *place], env=environment))


def plainly(done: Result) -> str:
    """What a command says that could not do its work."""
    assert done.exit_code == 1, done.output
    assert isinstance(done.exception, SystemExit)
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def address(where: Path | str) -> str:
    return f"sqlite:///{where}" if isinstance(where, Path) else where


def everything(where: Path | str) -> dict[str, Any]:
    def read(connection: Connection) -> dict[str, Any]:
        tables = [getattr(table, "__table__") for table in TABLES]  # noqa: B009
        return {table.name: sorted(map(repr, connection.execute(select(table)).all())) for table in tables}

    with Database(where) as database:
        return database.do(database.engines.reading, read)


def leftovers(folder: Path) -> list[str]:
    """Of making a backup."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".") or path.match("*.backup-*")]


def a_note(name: str) -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=f"{name} … 😀")


@asynccontextmanager
async def registry(database: Database) -> AsyncIterator[Registry]:
    registry = Registry(SqlJournal(database), LocalBus(), FakeClock(), RandomIds(), definitions)
    yield registry
    await registry.close()


async def fill(where: Path | str) -> None:
    """A workshop in which something has happened, its lead, and somebody's seat."""
    with Database(where) as database:
        database.migrate()
        async with registry(database) as rooms:
            setting = Setting(rooms)
            await setting.plan()
            await setting.stage("share")
            for n in range(30):
                await setting.order(a_note(f"n{n}"), ANN if n % 2 else BEN)
        clock, store = FakeClock(), Store(database)
        leads, seats = Leads(store, clock), Seats(store, clock)
        lea = await leads.choose_password(await leads.link_for("lea@example.org"), "lea@example.org", "Lea", PASSWORD)
        await Sessions(store, clock).open(lea.id, "Firefox")
        await leads.link_for("max@example.org")
        await seats.invite(WORKSHOP)
        await seats.enrol(lea.id, WORKSHOP, an_id("lead"))
        await seats.take(Place(WORKSHOP, ANN.person, "participant"))
        await CoLeads(store, clock).invite(WORKSHOP, "Cora", 1)
        await OwnerLinks(store, clock).make(WORKSHOP, "c" * 22)
        await HandOvers(store, clock).offer(WORKSHOP, lea.id, "max@example.org")


async def state_of(where: Path | str) -> Any:
    with Database(where) as database:
        history = await History.of(SqlJournal(database), WORKSHOP)
    assert history is not None
    return history.epoch, history.state.seq, history.state.records


class TestMoving:
    async def test_there_and_back_everything_is_the_same(self, tmp_path: Path, fresh: str) -> None:
        here, back = tmp_path / "ninedots.db", tmp_path / "back" / "ninedots.db"
        await fill(here)
        there = await asyncio.to_thread(ninedots, "move", "--from", address(here), "--to", fresh)
        assert there.output.startswith("Moved 1 workshop, "), there.output
        again = await asyncio.to_thread(ninedots, "move", "--from", fresh, "--to", address(back))
        assert again.exit_code == 0, again.output
        assert everything(here) == everything(fresh) == everything(back)
        assert await state_of(here) == await state_of(fresh) == await state_of(back)
        assert len((await state_of(back))[2]) > 30

    @pytest.mark.parametrize("target", ["sqlite", "postgresql"])
    async def test_a_place_with_something_in_it_is_left_alone(self, tmp_path: Path, fresh: str, target: str) -> None:
        here, there = tmp_path / "ninedots.db", fresh if target == "postgresql" else tmp_path / "there" / "ninedots.db"
        await fill(here)
        with Database(there) as database:
            database.migrate()
            await Seats(Store(database), FakeClock()).is_demonstration("another")
        before = everything(there)
        done = await asyncio.to_thread(ninedots, "move", "--from", address(here), "--to", address(there))
        assert "Give an empty database" in plainly(done)
        assert everything(there) == before

    async def test_what_does_not_arrive_as_it_was_is_not_kept(self, tmp_path: Path) -> None:
        here, there = tmp_path / "ninedots.db", tmp_path / "there" / "ninedots.db"
        await fill(here)
        with Database(there) as database:
            database.migrate()
        with closing(sqlite3.connect(there)) as meddler:
            meddler.execute("CREATE TRIGGER meddle AFTER INSERT ON event BEGIN UPDATE event SET body = 'x'; END")
        done = await asyncio.to_thread(ninedots, "move", "--from", address(here), "--to", address(there))
        assert "what arrived is not what was sent" in plainly(done)
        assert not any(everything(there).values())

    async def test_what_it_cannot_do(self, tmp_path: Path) -> None:
        to = ["--to", address(tmp_path / "new.db")]
        assert "no Nine Dots data" in plainly(ninedots("move", "--from", address(tmp_path / "none.db"), *to))
        assert "is no place for data" in plainly(ninedots("move", "--from", "mysql://x", *to))
        said = plainly(ninedots("move", "--from", "postgresql://me:hush@127.0.0.1:9/there", *to))
        assert said == "postgresql://127.0.0.1/there cannot be used: the database cannot be reached.\n"
        with Database(tmp_path / "old.db") as old:
            old.migrate("0001")
        assert "another version" in plainly(ninedots("move", "--from", address(tmp_path / "old.db"), *to))
        assert not (tmp_path / "new.db").exists()


class Device:
    """Writes notes one after the other, and keeps what was not answered."""

    def __init__(self, who: Actor) -> None:
        self.who = who
        self.held = Held()
        self.unsent: dict[str, c.AddNote] = {}
        self.acked: list[str] = []

    def think(self) -> None:
        number = len(self.acked) + len(self.unsent)
        self.unsent[an_id(f"{self.who.person[:3]}-c{number}")] = a_note(f"{self.who.person[:3]}-n{number}")

    async def send_all(self, client: Client) -> None:
        for command_id, command in list(self.unsent.items()):
            assert (await client.do(command, command_id))["t"] == "ack"
            del self.unsent[command_id]
            self.acked.append(command_id)

    async def write(self, base: str, enough: asyncio.Event, some: asyncio.Semaphore) -> None:
        async with taking_part(base, self.who, WORKSHOP, self.held) as client:
            while not enough.is_set():
                self.think()
                await self.send_all(client)
                some.release()


async def test_F25_F30_R27_a_backup_under_load_is_whole_and_browsers_go_on_after_its_return(
    where: Path | str, tmp_path: Path
) -> None:
    file, devices = tmp_path / "monday.backup", [Device(ANN), Device(BEN)]
    with Database(where) as database:
        async with registry(database) as rooms:
            setting = Setting(rooms)
            await setting.plan()
            await setting.stage("share")
        with serving(SqlJournal(database)) as server:
            enough, some = asyncio.Event(), asyncio.Semaphore(0)
            writing = [asyncio.create_task(device.write(server.base, enough, some)) for device in devices]
            while any(len(device.acked) < 10 for device in devices):
                await some.acquire()
            before = [command for device in devices for command in device.acked]
            done = await ordered("backup", file, at=where)
            assert done.exit_code == 0, done.output
            after = [len(device.acked) + 10 for device in devices]  # more is acknowledged after it
            while any(len(device.acked) < many for device, many in zip(devices, after, strict=True)):
                await some.acquire()
            enough.set()
            await asyncio.gather(*writing)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert leftovers(tmp_path) == []

    # One moment, whole: no gap, every answer with its event, nothing missing that was acknowledged before.
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    with Database(copy) as database:
        journal = SqlJournal(database)
        entries = await journal.read(WORKSHOP)
        saved = await journal.answers(WORKSHOP, [command for device in devices for command in device.acked])
        old_epoch = await journal.epoch(WORKSHOP)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert saved.keys() >= set(before)
    assert max(answer.seq for answer in saved.values()) == len(entries)
    assert len(saved) < sum(len(device.acked) for device in devices)

    assert "--over" in plainly(await ordered("restore", file, at=where))
    done = await ordered("restore", file, "--over", at=where)
    assert done.exit_code == 0, done.output

    # The devices come back with what they hold, one command that nobody has seen, and the last one that was answered
    # before the backup: its answer had been lost, say.
    with Database(where) as database, serving(SqlJournal(database)) as server:
        for device in devices:
            last = [command for command in device.acked if command in saved][-1]
            device.unsent[last] = a_note(last.replace("-c", "-n").rstrip("_"))
            device.think()
            async with taking_part(server.base, device.who, WORKSHOP, device.held) as client:
                assert device.held.epoch not in (old_epoch, None)
                assert client.frames[0]["full"]
                answer = await client.do(device.unsent.pop(last), last)
                assert (answer["t"], answer["seq"]) == ("ack", saved[last].seq)
                await device.send_all(client)
        async with taking_part(server.base, BEN, WORKSHOP) as client:
            shown = {record["id"] for record in client.held.records.values() if record["kind"] == "note"}
    with Database(where) as database:
        entries = await SqlJournal(database).read(WORKSHOP)
    events = [event_from(entry) for entry in entries]
    added = Counter(event.note for event in events if event.kind == "note-added")  # type: ignore[attr-defined]
    assert set(added.values()) == {1}
    assert shown == added.keys()
    assert len(added) == len(saved) + len(devices)


class TestRestoring:
    async def test_into_an_empty_place_of_either_kind(self, where: Path | str, tmp_path: Path, fresh: str) -> None:
        file = tmp_path / "a.backup"
        await fill(where)
        assert "1 workshop, " in (await ordered("backup", file, at=where)).output
        for place in (tmp_path / "new" / "ninedots.db", fresh):
            done = await ordered("restore", file, at=place)
            assert "1 workshop, " in done.output, done.output
            (epoch, *state), (old_epoch, *old_state) = await state_of(place), await state_of(where)
            assert epoch != old_epoch
            assert state == old_state
            kept, old = everything(place), everything(where)
            # X13: what opens an account does not come back; all else does.
            gone = {"lead_session", "one_time_link"}
            assert {name for name, rows in old.items() if rows != kept[name]} == {"workshop", *gone}
            compared = {"comparison", "compared_workshop", "name_decision"}
            empty = {*gone, *compared, "demonstration", "look", "tombstone"}
            assert {name for name, rows in kept.items() if not rows} == empty

    async def test_a_backup_of_an_older_version_is_brought_up_to_date_and_not_written_to(self, tmp_path: Path) -> None:
        file, there = tmp_path / "old.backup", tmp_path / "there" / "ninedots.db"
        with Database(file) as old:
            old.migrate("0001")
            await SqlJournal(old).create(WORKSHOP, "epoch", 1)
        before = file.read_bytes()
        done = await ordered("restore", file, at=there)
        assert "1 workshop, 0 events, 0 leads" in done.output, done.output
        assert file.read_bytes() == before

    async def test_what_it_cannot_do(self, tmp_path: Path) -> None:
        here, letter = tmp_path / "ninedots.db", tmp_path / "letter"
        letter.write_text("Dear head teacher" * 100)
        assert "could not be read" in plainly(await ordered("restore", tmp_path / "none", at=here))
        assert "damaged" in plainly(await ordered("restore", letter, at=here))
        with closing(sqlite3.connect(tmp_path / "other.db")) as other:
            other.execute("CREATE TABLE letters (text)")
        assert "no Nine Dots data" in plainly(await ordered("restore", tmp_path / "other.db", at=here))
        assert not here.exists()
        assert "no Nine Dots data" in plainly(await ordered("backup", tmp_path / "new", at=here))
        await fill(here)
        assert "is there already" in plainly(await ordered("backup", letter, at=here))
        assert letter.read_text().startswith("Dear")
        assert "could not be written" in plainly(await ordered("backup", tmp_path / "no" / "folder", at=here))
