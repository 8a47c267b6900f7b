"""Events written over, in every journal, and what the files of a database hold afterwards (S18)."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import psycopg
import pytest
from tests.support.time import an_id
from typer.testing import CliRunner

from ninedots.cli import app
from ninedots.database import Database
from ninedots.domain import limits
from ninedots.journal.port import Answer, Entry, Journal, NoSuchWorkshop, SeqConflict
from ninedots.journal.sql import SqlJournal

W, OTHER = an_id("workshop"), an_id("other")
NAME = b"Zebedee"


def entry(seq: int, body: bytes, version: int = 1) -> Entry:
    return Entry(seq, "note-added", version, seq, "ann", body)


def done(name: str, seq: int) -> Answer:
    return Answer(an_id(name), b"digest of " + name.encode(), seq)


@pytest.fixture(autouse=True)
async def a_workshop(request: pytest.FixtureRequest) -> None:
    if "journal" in request.fixturenames:
        journal: Journal = request.getfixturevalue("journal")
        for workshop in (W, OTHER):
            await journal.create(workshop, an_id("epoch"), 1)
            await journal.append(
                workshop, 0, [entry(n, b'{"text":"%b"}' % NAME) for n in (1, 2, 3)], [done("a", 2), done("b", 3)]
            )


async def test_ERASE_4_S18_what_happened_is_written_over_and_keeps_its_number(journal: Journal) -> None:
    await journal.erase(W, 3, [entry(4, b"erased")], [done("erase", 4)], [entry(2, b"{}", 2), entry(1, b"nothing")])
    assert await journal.read(W) == [
        entry(1, b"nothing"),
        entry(2, b"{}", 2),
        entry(3, b'{"text":"Zebedee"}'),
        entry(4, b"erased"),
    ]
    assert len(await journal.read(OTHER)) == 3
    assert b"Zebedee" in (await journal.read(OTHER))[0].body
    await journal.append(W, 4, [entry(5, b"on")], [])


async def test_ERASE_4_nobody_can_try_words_against_the_answers_that_are_kept(journal: Journal) -> None:
    await journal.erase(W, 3, [entry(4, b"erased")], [done("erase", 4)], [])
    answers = await journal.answers(W, [an_id("a"), an_id("b"), an_id("erase")])
    assert {one.command: (one.digest, one.seq) for one in answers.values()} == {
        an_id("a"): (b"", 2),
        an_id("b"): (b"", 3),
        an_id("erase"): (b"digest of erase", 4),
    }
    assert (await journal.answers(OTHER, [an_id("a")]))[an_id("a")] == done("a", 2)


async def test_ERASE_4_who_comes_second_erases_nothing(journal: Journal) -> None:
    before = await journal.read(W)
    with pytest.raises(SeqConflict):
        await journal.erase(W, 2, [entry(3, b"erased")], [done("erase", 3)], [entry(1, b"nothing")])
    assert await journal.read(W) == before
    assert (await journal.answers(W, [an_id("a")]))[an_id("a")] == done("a", 2)
    with pytest.raises(NoSuchWorkshop):
        await journal.erase(an_id("nowhere"), 0, [entry(1, b"erased")], [], [])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ninedots.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    with Database(file) as database:
        database.migrate()
        yield database


def kept_in(file: Path) -> bytes:
    """Every byte of it and of what SQLite keeps beside it."""
    return b"".join(path.read_bytes() for path in file.parent.iterdir() if path.name.startswith(file.name))


async def a_full_database(journal: SqlJournal, chance: Random) -> list[Entry]:
    """Six workshops that grew side by side, some of which are gone. What one of them holds, each with the name."""
    workshops = [an_id(f"workshop-{n}") for n in range(5)] + [W]
    seqs = dict.fromkeys(workshops, 0)
    held = []
    for workshop in workshops:
        await journal.create(workshop, an_id("epoch"), 1)
    for _ in range(250):
        workshop = chance.choice(workshops)
        texts = [b"x" * chance.choice((0, 5, 50, 250, 6000)) for _ in range(chance.randint(1, 6))]
        name = NAME if workshop == W else b"nobody"
        some = [entry(n, name + b"%06d" % n + text) for n, text in enumerate(texts, seqs[workshop] + 1)]
        await journal.append(workshop, seqs[workshop], some, [])
        seqs[workshop] += len(some)
        held += some if workshop == W else []
        if chance.random() < 0.02:
            gone = chance.choice(workshops[:5])
            await journal.delete(gone)
            await journal.create(gone, an_id("epoch"), 1)
            seqs[gone] = 0
    return held


async def test_ERASE_6_S18_the_files_of_sqlite_hold_it_no_more(database: Database, file: Path) -> None:
    journal = SqlJournal(database)
    held = await a_full_database(journal, Random(7))  # of those tried, what leaves most copies in SQLite's gaps
    assert NAME in kept_in(file)
    over = [entry(one.seq, b'{"text":"[text erased]"}') for one in held]
    await journal.erase(W, len(held), [entry(len(held) + 1, b"{}")], [], over)
    assert NAME not in kept_in(file)


async def test_ERASE_6_a_large_file_is_scrubbed_by_command(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(limits, "SCRUB_AT_ONCE_BYTES", 0)
    journal = SqlJournal(database)
    held = await a_full_database(journal, Random(7))
    over = [entry(one.seq, b"{}") for one in held]
    await journal.erase(W, len(held), [entry(len(held) + 1, b"{}")], [], over)
    assert "ninedots scrub" in caplog.text
    assert NAME in kept_in(file)
    size = len(kept_in(file))
    done = CliRunner().invoke(app, ["scrub", "--data", str(file.parent)])
    assert done.exit_code == 0, done.output
    assert "written anew" in done.output
    assert NAME not in kept_in(file)
    assert len(kept_in(file)) < size, "all of it was written anew"


async def test_ERASE_6_a_reader_that_is_in_the_way_is_told_of_and_the_text_is_erased_all_the_same(
    database: Database, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    journal = SqlJournal(database)
    await journal.create(W, an_id("epoch"), 1)
    await journal.append(W, 0, [entry(1, NAME)], [])
    patient = database.engines.alone.raw_connection()
    patient.cursor().execute("PRAGMA busy_timeout=0")
    patient.close()
    with closing(sqlite3.connect(file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event").fetchone()
        with caplog.at_level(logging.WARNING):
            await journal.erase(W, 1, [entry(2, b"{}")], [], [entry(1, b"{}")])
    assert "another program is reading the database" in caplog.text
    assert [one.body for one in await journal.read(W)] == [b"{}", b"{}"]
    database.scrub(["event"])
    assert NAME not in kept_in(file)


async def test_ERASE_6_postgresql_holds_it_until_it_is_scrubbed(
    postgres_url: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Database(postgres_url) as database, closing(psycopg.connect(postgres_url, autocommit=True)) as look:
        journal = SqlJournal(database)
        await journal.create(W, an_id("epoch"), 1)
        await journal.append(W, 0, [entry(1, NAME)], [])

        def in_the_file() -> bool:
            look.execute("CHECKPOINT")
            (held,) = look.execute("SELECT pg_read_binary_file(pg_relation_filepath('event'))").fetchone() or (b"",)
            return NAME in held

        await journal.erase(W, 1, [entry(2, b"{}")], [], [entry(1, b"{}")])
        assert "ninedots scrub" in caplog.text
        assert in_the_file()
        monkeypatch.setenv("NINEDOTS_DATABASE_URL", postgres_url)
        done = CliRunner().invoke(app, ["scrub"])
        assert done.exit_code == 0, done.output
        assert not in_the_file()
        assert [one.body for one in await journal.read(W)] == [b"{}", b"{}"]
