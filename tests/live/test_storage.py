"""A real file that may not grow: nothing is lost, nobody is told otherwise, and it goes on when there is room (F3)."""

from pathlib import Path

from tests.support.client import Client, taking_part
from tests.support.serving import serving
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, WORKSHOP, Setting

from ninedots.database import Database
from ninedots.domain import commands as c
from ninedots.journal.sql import SqlJournal


def a_page(number: int) -> c.AddNotes:
    return c.AddNotes(
        notes=tuple(
            c.AddNote(note=an_id(f"n{number}-{n}"), activity=BOARD, zone="left", note_type="idea", text="x" * 280)
            for n in range(50)
        )
    )


async def room_for(database: Database, pages: int) -> None:
    """The file may grow by this many pages of 4 KiB from now on."""
    used = await database.write(lambda one: one.exec_driver_sql("PRAGMA page_count").scalar_one())
    await database.write(lambda one: one.exec_driver_sql(f"PRAGMA max_page_count={used + pages}"))


def notes_of(client: Client) -> set[str]:
    return {record["id"] for record in client.held.records.values() if record["kind"] == "note"}


async def test_CMD_6_F3_a_full_disk_puts_off_and_loses_nothing_and_goes_on_by_itself(tmp_path: Path) -> None:
    with Database(tmp_path / "ninedots.db") as database:
        database.migrate()
        with serving(SqlJournal(database)) as server:
            setting = Setting(server.registry)
            await server.run(setting.plan())
            await server.run(setting.stage("share"))
            async with taking_part(server.base, ANN, WORKSHOP) as ann, taking_part(server.base, BEN, WORKSHOP) as ben:
                assert (await ann.do(a_page(0), an_id("c0")))["t"] == "ack"
                await server.run(room_for(database, 4))
                for _ in range(2):
                    later = await ann.do(a_page(1), an_id("c1"))
                    assert (later["t"], later["why"]) == ("later", "storage")
                assert (await ben.do(c.RaiseHand(up=True), an_id("hand")))["t"] == "ack"  # what still fits, goes on
                assert notes_of(ann) == notes_of(ben) == {an_id(f"n0-{n}") for n in range(50)}
                async with taking_part(server.base, BEN, WORKSHOP) as fresh:  # and so does reading
                    assert notes_of(fresh) == notes_of(ben)
                await server.run(room_for(database, 10_000))
                ack = await ann.do(a_page(1), an_id("c1"))
                assert ack["t"] == "ack"
                await ben.reaches(ack["seq"])
                everything = {an_id(f"n{page}-{n}") for page in (0, 1) for n in range(50)}
                assert notes_of(ann) == notes_of(ben) == everything
    with Database(tmp_path / "ninedots.db") as database, serving(SqlJournal(database)) as server:
        async with taking_part(server.base, BEN, WORKSHOP) as ben:
            assert notes_of(ben) == everything
