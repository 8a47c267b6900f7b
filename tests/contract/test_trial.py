"""Finding out whether something could be kept, without keeping anything."""

from pathlib import Path

import pytest
from tests.support.time import an_id

from ninedots.database import Database
from ninedots.domain import limits
from ninedots.journal.port import Entry, StorageTrouble
from ninedots.journal.sql import SqlJournal

A_PAGE = 4096  # bytes


async def test_R28_a_trial_leaves_nothing(where: Path | str) -> None:
    with Database(where) as database:
        journal = SqlJournal(database)
        await journal.create(an_id("workshop"), an_id("epoch"), 1)
        for _ in range(3):
            await journal.try_out(an_id("trial"))
        assert [one.workshop for one in await journal.workshops()] == [an_id("workshop")]


async def test_R28_F3_a_disk_that_takes_a_note_and_not_the_most_that_somebody_may_send_is_found_out(
    tmp_path: Path,
) -> None:
    with Database(tmp_path / "ninedots.db") as database:
        database.migrate()
        journal = SqlJournal(database)
        await journal.create(an_id("workshop"), an_id("epoch"), 1)
        used = await database.write(lambda one: one.exec_driver_sql("PRAGMA page_count").scalar_one())

        async def room_for(size: int) -> None:
            pages = used + size // A_PAGE
            await database.write(lambda one: one.exec_driver_sql(f"PRAGMA max_page_count={pages}"))

        await room_for(limits.READY_BYTES // 2)
        with pytest.raises(StorageTrouble, match="the disk is full"):
            await journal.try_out(an_id("trial"))
        await journal.append(an_id("workshop"), 0, [Entry(1, "note-added", 1, 1, "ann", b"{}")], [])
        await room_for(limits.READY_BYTES * 2)
        await journal.try_out(an_id("trial"))
