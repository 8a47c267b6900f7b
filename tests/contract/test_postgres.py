"""What PostgreSQL has to be, and what happens when it is not there, not willing, or does not say whether it was."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import IntegrityError
from tests.support.client import Client, taking_part
from tests.support.postgres import OwnServer, own_server
from tests.support.proxy import Proxy, proxied
from tests.support.serving import serving
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, WORKSHOP, Setting

from ninedots.database import Database
from ninedots.database.engines import TOO_LATE
from ninedots.domain import commands as c
from ninedots.journal.port import Answer, CommandSeen, Entry, SeqConflict, StorageTrouble
from ninedots.journal.sql import SqlJournal

PATIENCE = 2  # seconds, and not the ten: these are tests
W = an_id("workshop")
DONE = Answer(an_id("done"), b"d", 1)
FIRST = [Entry(1, "note-added", 1, 1, "ann", b"{}")]


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    with Database(postgres_url) as database:
        yield database


@pytest.fixture(scope="module")
def own() -> Iterator[OwnServer]:
    """A server that a test may end and stop; it is there again afterwards."""
    with own_server() as server:
        with Database(server.url) as database:
            database.migrate()
        yield server


@asynccontextmanager
async def behind(url: str) -> AsyncIterator[tuple[str, Proxy]]:
    """The same database by way of a proxy."""
    there = urlsplit(url)
    assert there.port
    async with proxied(there.port, http=False) as proxy:
        yield there._replace(netloc=there.netloc.replace(f":{there.port}", f":{proxy.port}")).geturl(), proxy


def as_administrator(url: str, order: str) -> None:
    """`{}` stands for the name of the database."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(order.replace("{}", urlsplit(url).path[1:]))


def send_others_away(url: str) -> None:
    as_administrator(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()",
    )


def a_note(name: str) -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text="Hm")


def notes_of(client: Client) -> set[str]:
    return {key for key, one in client.held.records.items() if one["kind"] == "note"}


# --- what it has to be ---


async def test_R5_every_connection_is_safe_and_waits_for_nothing_for_ever(database: Database) -> None:
    wanted = {
        "synchronous_commit": "on",
        "lock_timeout": "5s",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "10s",
    }
    for ask in (database.read, database.write):
        for name, value in wanted.items():
            assert await ask(shown(name)) == value


def shown(name: str) -> Callable[[Connection], Any]:
    return lambda connection: connection.exec_driver_sql(f"SHOW {name}").scalar()


def test_R5_P1_a_database_that_acknowledges_too_early_is_refused(postgres_url: str) -> None:
    as_administrator(postgres_url, "ALTER DATABASE {} SET synchronous_commit = off")
    with pytest.raises(StorageTrouble, match="synchronous_commit=off"):
        Database(postgres_url)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"path": "/nowhere"}, "there is no database of that name"),
        ({"netloc": "ninedots:wrong@127.0.0.1:{port}"}, "the database does not accept our name and password"),
        ({"netloc": "127.0.0.1:9"}, "the database cannot be reached"),
        ({"query": "colour=blue"}, "its address has a parameter that PostgreSQL does not know"),
    ],
)
def test_F16_what_is_wrong_with_an_address_is_told_in_plain_words(
    postgres_url: str, change: dict[str, str], said: str
) -> None:
    there = urlsplit(postgres_url)
    change = {part: value.replace("{port}", str(there.port)) for part, value in change.items()}
    with pytest.raises(StorageTrouble, match=f"^{said}$"):
        Database(there._replace(**change).geturl())


async def test_reading_connections_cannot_write(database: Database) -> None:
    with pytest.raises(StorageTrouble, match=r"^the database cannot be written to$"):
        await database.read(lambda one: one.exec_driver_sql("DELETE FROM event"))


async def test_X41_what_people_wrote_is_in_no_error_message(database: Database) -> None:
    def fall_over(connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO lead (id, name) VALUES (%s, %s)", ("a secret", "a secret"))

    with pytest.raises(IntegrityError) as fault:
        await database.write(fall_over)
    assert "violates not-null" in str(fault.value)
    assert "secret" not in str(fault.value) + repr(fault.value) + str(fault.value.orig) + repr(fault.value.orig)


# --- not willing ---


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("53100", "the disk of the database is full"),
        ("58030", "the disk of the database reports an error"),
        ("XX001", "the database is damaged"),
        ("40P01", "the database is busy"),
    ],
)
async def test_F3_F5_what_the_database_cannot_do_is_told_and_nothing_kept(
    database: Database, postgres_url: str, code: str, said: str
) -> None:
    journal = SqlJournal(database)
    await journal.create(W, an_id("e"), 1)
    as_administrator(
        postgres_url,
        f"""CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '{code}'; END $$;
        CREATE TRIGGER fail BEFORE INSERT ON answer EXECUTE FUNCTION fail()""",
    )
    with pytest.raises(StorageTrouble, match=f"^{said}$"):
        await journal.append(W, 0, FIRST, [DONE])
    assert await journal.read(W) == []
    as_administrator(postgres_url, "DROP TRIGGER fail ON answer")
    await journal.append(W, 0, FIRST, [DONE])


async def test_F5_a_lock_of_somebody_else_is_waited_for_so_long_and_no_longer(
    database: Database, postgres_url: str
) -> None:
    journal = SqlJournal(database)
    await journal.create(W, an_id("e"), 1)

    @event.listens_for(database.engines.beside, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '20ms'")  # not the five seconds: this is a test

    with psycopg.connect(postgres_url) as other:
        other.execute("LOCK TABLE event")
        with pytest.raises(StorageTrouble, match=r"^the database is busy$"):
            await journal.append(W, 0, FIRST, [DONE])
    await journal.append(W, 0, FIRST, [DONE])


async def test_F4_a_database_that_became_a_standby_is_told_and_left_for_the_new_primary(
    database: Database, postgres_url: str
) -> None:
    journal = SqlJournal(database)
    await journal.create(W, an_id("e"), 1)
    as_administrator(postgres_url, "ALTER DATABASE {} SET default_transaction_read_only = on")
    send_others_away(postgres_url)
    with pytest.raises(StorageTrouble, match=r"^the database cannot be written to$"):
        await journal.append(W, 0, FIRST, [DONE])
    with psycopg.connect(postgres_url, options="-c default_transaction_read_only=off", autocommit=True) as one:
        one.execute(f"ALTER DATABASE {urlsplit(postgres_url).path[1:]} RESET default_transaction_read_only")
    await journal.append(W, 0, FIRST, [DONE])  # by a new connection: the old one would still be read-only


async def test_F20_while_one_server_changes_the_tables_others_come_up_and_rooms_go_on(
    database: Database, postgres_url: str
) -> None:
    with database.engines.overhaul.begin(), Database(postgres_url) as other:
        await SqlJournal(other).create(W, an_id("e"), 1)
        assert await SqlJournal(other).epoch(W) == an_id("e")


# --- not there ---


async def test_F18_connections_that_were_ended_are_replaced_before_anybody_notices(
    database: Database, postgres_url: str
) -> None:
    journal = SqlJournal(database)
    await journal.create(W, an_id("e"), 1)
    for seq in range(3):
        send_others_away(postgres_url)
        await journal.append(W, seq, [Entry(seq + 1, "k", 1, 1, "ann", b"{}")], [])
        assert len(await journal.read(W)) == seq + 1


async def test_F18_a_transaction_that_was_cut_off_kept_nothing(database: Database, postgres_url: str) -> None:
    journal = SqlJournal(database)

    def cut_off(connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO workshop (id, epoch, created) VALUES ('w', 'e', 1)")
        send_others_away(postgres_url)
        connection.exec_driver_sql("SELECT 1")

    with pytest.raises(StorageTrouble, match=r"^the database cannot be reached$"):
        await database.write(cut_off)
    assert await journal.epoch("w") is None


async def test_F18_P1_a_crash_of_the_database_loses_nothing_and_work_goes_on_after_it(own: OwnServer) -> None:
    crashed = an_id("crashed")
    with Database(own.url) as database:
        journal = SqlJournal(database)
        await journal.create(crashed, an_id("e"), 1)
        await journal.append(crashed, 0, FIRST, [DONE])
        own.crash()
        for attempt in (journal.append(crashed, 1, [], []), journal.read(crashed)):
            with pytest.raises(StorageTrouble, match=r"^the database cannot be reached$"):
                await attempt
        own.start()
        assert await journal.read(crashed) == FIRST
        await journal.append(crashed, 1, [Entry(2, "k", 1, 1, "ann", b"{}")], [])


# --- there, and silent ---


async def test_F18_R2_a_commit_that_a_database_standing_still_has_not_answered_is_settled_when_it_goes_on(
    own: OwnServer,
) -> None:
    still = an_id("still")
    with Database(own.url, PATIENCE) as database:
        journal = SqlJournal(database)
        await journal.create(still, an_id("e"), 1)
        event.listen(database.engines.beside, "commit", lambda _: own.freeze(), once=True)
        try:
            with pytest.raises(StorageTrouble, match=TOO_LATE):
                await journal.append(still, 0, FIRST, [DONE])
            # And so it is told to everybody, also to those for whom no thread is left.
            writing = (journal.append(still, 0, FIRST, [Answer(an_id(f"c{n}"), b"d", 1)]) for n in range(10))
            reading = (journal.read(still) for _ in range(10))
            told = await asyncio.gather(*writing, *reading, return_exceptions=True)
        finally:
            own.thaw()
        assert {(type(one), str(one)) for one in told} == {(StorageTrouble, TOO_LATE)}
        with pytest.raises(SeqConflict):
            await journal.append(still, 0, FIRST, [DONE])
        with pytest.raises(CommandSeen):
            await journal.append(still, 1, [Entry(2, "note-added", 1, 1, "ann", b"{}")], [DONE])
        assert await journal.read(still) == FIRST
        assert await journal.answers(still, [DONE.command, *(an_id(f"c{n}") for n in range(10))]) == {
            DONE.command: DONE
        }


async def test_F16_F18_connections_that_bring_nothing_are_given_up_and_new_ones_made(postgres_url: str) -> None:
    async with behind(postgres_url) as (url, proxy):
        with await asyncio.to_thread(Database, f"{url}?connect_timeout=2", PATIENCE) as database:  # psycopg's least
            journal = SqlJournal(database)
            await journal.create(W, an_id("e"), 1)
            proxy.up.timeout = proxy.down.timeout = 0
            told = await asyncio.gather(journal.append(W, 0, FIRST, [DONE]), journal.read(W), return_exceptions=True)
            assert [(type(one), str(one)) for one in told] == [(StorageTrouble, TOO_LATE)] * 2
            proxy.heal()  # for new connections; who has sent on the old ones will never hear of it
            await journal.append(W, 0, FIRST, [DONE])
            assert await journal.read(W) == FIRST


async def test_F18_who_cannot_be_let_in_in_time_is_told_so(own: OwnServer) -> None:
    with own.frozen(), pytest.raises(StorageTrouble, match=TOO_LATE):
        await asyncio.to_thread(Database, f"{own.url}?connect_timeout=2")


async def test_CMD_1_CMD_6_F18_P2_while_the_database_stands_still_a_room_says_later_and_shows_what_it_has(
    own: OwnServer,
) -> None:
    with Database(own.url, PATIENCE) as database, serving(SqlJournal(database)) as server:
        setting = Setting(server.registry)
        await server.run(setting.plan())
        await server.run(setting.stage("share"))
        async with taking_part(server.base, ANN, WORKSHOP) as ann:
            await ann.do(a_note("n0"), an_id("c0"))
            event.listen(database.engines.beside, "commit", lambda _: own.freeze(), once=True)
            try:
                later = await ann.do(a_note("n1"), an_id("c1"))
                assert (later["t"], later["why"]) == ("later", "storage")
                async with taking_part(server.base, BEN, WORKSHOP) as fresh:
                    assert notes_of(fresh) == {an_id("n0")}
            finally:
                own.thaw()
            ack = await ann.do(a_note("n1"), an_id("c1"))
            assert ack["t"] == "ack"
            async with taking_part(server.base, BEN, WORKSHOP) as ben:
                assert notes_of(ben) == notes_of(ann) == {an_id("n0"), an_id("n1")}
        kinds = [entry.kind for entry in await server.run(SqlJournal(database).read(WORKSHOP))]
        assert kinds.count("note-added") == 2


# --- does not say whether it was ---


class Commit:
    """The next commit of a journal, whose outcome its server does not hear."""

    def __init__(self, database: Database, url: str, proxy: Proxy, kept: bool) -> None:
        self._proxy, self._kept = proxy, kept
        self._witness = psycopg.connect(url, autocommit=True)
        self._witness.execute(
            """CREATE OR REPLACE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN NOTIFY kept; RETURN NULL; END $$;
            CREATE OR REPLACE TRIGGER tell AFTER INSERT ON answer EXECUTE FUNCTION tell();
            LISTEN kept"""
        )
        self._came = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        event.listen(database.engines.beside, "commit", self._commit, once=True)

    def _commit(self, _connection: Connection) -> None:
        """In the database's thread, just before the commit is sent."""
        if self._kept:
            self._proxy.down.timeout = 0
        else:
            self._proxy.up.timeout = 0
        self._loop.call_soon_threadsafe(self._came.set)

    async def lose(self) -> None:
        """Wait until it was sent, and kept if it is to be, and cut the connection."""
        await self._came.wait()
        if self._kept:
            told = await asyncio.to_thread(lambda: list(self._witness.notifies(timeout=20, stop_after=1)))
            assert told
        self._proxy.cut()
        self._proxy.heal()
        self._witness.close()


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "not-kept"])
async def test_F18_R2_a_commit_without_an_answer_is_settled_by_asking_for_its_ids(
    postgres_url: str, kept: bool
) -> None:
    async with behind(postgres_url) as (url, proxy):
        with await asyncio.to_thread(Database, url) as database:
            journal = SqlJournal(database)
            await journal.create(W, an_id("e"), 1)
            commit = Commit(database, postgres_url, proxy, kept)
            appending = asyncio.create_task(journal.append(W, 0, FIRST, [DONE]))
            await commit.lose()
            with pytest.raises(StorageTrouble, match=r"^the database cannot be reached$"):
                await appending
            if kept:
                with pytest.raises(SeqConflict):
                    await journal.append(W, 0, FIRST, [DONE])
                with pytest.raises(CommandSeen):
                    await journal.append(W, 1, [Entry(2, "note-added", 1, 1, "ann", b"{}")], [DONE])
            else:
                await journal.append(W, 0, FIRST, [DONE])
            assert await journal.answers(W, [DONE.command]) == {DONE.command: DONE}
            assert await journal.read(W) == FIRST


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "not-kept"])
async def test_CMD_1_CMD_6_F18_P2_a_room_that_lost_the_answer_to_a_commit_gives_the_right_one(
    postgres_url: str, kept: bool
) -> None:
    async with behind(postgres_url) as (url, proxy):
        with await asyncio.to_thread(Database, url) as database, serving(SqlJournal(database)) as server:
            setting = Setting(server.registry)
            await server.run(setting.plan())
            await server.run(setting.stage("share"))
            async with taking_part(server.base, ANN, WORKSHOP) as ann, taking_part(server.base, BEN, WORKSHOP) as ben:
                commit = Commit(database, postgres_url, proxy, kept)
                await ann.submit(a_note("n1"), an_id("c1"))
                await commit.lose()
                later: dict[str, Any] = await ann.answer(an_id("c1"))
                assert (later["t"], later["why"]) == ("later", "storage")
                ack = await ann.do(a_note("n1"), an_id("c1"))
                assert ack["t"] == "ack"
                assert (await ann.do(a_note("n1"), an_id("c1")))["seq"] == ack["seq"]
                await ben.reaches((await ann.do(a_note("n2"), an_id("c2")))["seq"])
            notes = [one.id for one in (await server.run(setting.room())).state.records.values() if one.kind == "note"]
            assert sorted(notes) == [an_id("n1"), an_id("n2")]
            assert notes_of(ben) == set(notes)
            entries = await server.run(SqlJournal(database).read(WORKSHOP))
            assert [entry.kind for entry in entries].count("note-added") == 2
            answers = await server.run(SqlJournal(database).answers(WORKSHOP, [an_id("c1")]))
            assert answers[an_id("c1")].seq == ack["seq"]
