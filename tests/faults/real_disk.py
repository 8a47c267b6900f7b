"""A real file system that is full, and then read-only: `make full-disk`. Needs Linux with `unshare` and `mount`.

The tests have SQLite told of full and failing disks (test_bad_disk.py). Here the kernel itself says so, on a file
system of four megabytes that nobody else on the machine sees.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.client import Client, taking_part
from tests.support.serving import serving
from tests.support.time import an_id
from tests.support.workshop import ANN, BOARD, WORKSHOP, Setting

from ninedots.database import Database
from ninedots.domain import commands as c
from ninedots.domain.actor import Viewer
from ninedots.journal.sql import SqlJournal
from ninedots.trouble import StorageTrouble

from .history import History, strayed

MEGABYTE = 2**20
INSIDE = "inside"  # how this program calls itself in a namespace of its own


class Work:
    """Ann's, who writes page after page."""

    def __init__(self, ann: Client, history: History) -> None:
        self._ann = ann
        self._history = history
        self._next = 0
        self._asked: tuple[str, c.AddNotes] | None = None  # and not done yet

    async def go_on(self, pages: int) -> int:
        """Write so many pages, or until the server says "later": how many were done."""
        for done in range(pages):
            command, page = self._asked or self._a_page()
            answer = await self._ann.do(page, command)
            self._history.hear(answer)
            self._asked = None if answer["t"] == "ack" else (command, page)
            if self._asked:
                assert (answer["t"], answer["why"]) == ("later", "storage"), answer
                return done
        return pages

    def _a_page(self) -> tuple[str, c.AddNotes]:
        self._next += 1
        command = an_id(f"page-{self._next}")
        self._history.ask(command)
        notes = (
            c.AddNote(note=an_id(f"n{self._next}-{n}"), activity=BOARD, zone="left", note_type="idea", text="x" * 280)
            for n in range(20)
        )
        return command, c.AddNotes(notes=tuple(notes))


async def work(disk: Path) -> str:
    history = History()
    with Database(disk / "ninedots.db") as database:
        database.migrate()
        with serving(SqlJournal(database)) as server:
            setting = Setting(server.registry)
            await server.run(setting.plan())
            await server.run(setting.stage("share"))
            async with taking_part(server.base, ANN, WORKSHOP) as ann:
                working = Work(ann, history)
                before = await working.go_on(3)
                (disk / "ballast").write_bytes(bytes(room_left(disk) - MEGABYTE // 4))
                until_full = await working.go_on(1000)
                assert await working.go_on(1) == 0
                (disk / "ballast").unlink()
                assert await working.go_on(3) == 3
                screens = [(Viewer(ANN.person, ANN.role), ann.held)]
    refused = cannot_be_opened_read_only(disk)
    with Database(disk / "ninedots.db") as database:
        journal = SqlJournal(database)
        entries, answers = await journal.read(WORKSHOP), await journal.answers(WORKSHOP, list(history.asked))
    broken = history.check(entries, answers) + strayed(screens, entries)
    assert broken == [], broken
    return f"{before + until_full} pages until the disk was full, 3 more once there was room; read-only: {refused!r}"


def cannot_be_opened_read_only(disk: Path) -> str:
    """What a server that is started then says."""
    mount("-o", "remount,ro", str(disk))
    try:
        Database(disk / "ninedots.db").close()
    except StorageTrouble as trouble:
        return str(trouble).rpartition(": ")[2]
    finally:
        mount("-o", "remount,rw", str(disk))
    raise AssertionError("a server was started that cannot write")


def room_left(disk: Path) -> int:
    """Bytes."""
    state = os.statvfs(disk)
    return state.f_bavail * state.f_frsize


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def main() -> None:
    if sys.argv[1:] != [INSIDE]:
        own = ["unshare", "--map-root-user", "--mount", sys.executable, "-m", "tests.faults.real_disk", INSIDE]
        sys.exit(subprocess.run(own, check=False).returncode)
    with tempfile.TemporaryDirectory() as folder:
        mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", folder)
        try:
            told = asyncio.run(work(Path(folder)))
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)
    sys.stdout.write(f"{told}: nothing lost, nothing doubled\n")


if __name__ == "__main__":
    main()
