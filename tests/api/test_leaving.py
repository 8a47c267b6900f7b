"""Whoever asks for a file and goes, over real sockets: the process that makes it is ended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import psutil
from tests.support.program import Program, program, signed_in
from tests.support.time import PATIENCE

from ninedots.clock import RandomIds
from ninedots.domain import commands as c
from ninedots.domain import limits


class Day:
    def __init__(self, server: Program, http: httpx2.AsyncClient, base: str) -> None:
        self.server, self.http, self.base = server, http, base

    def ask(self, key: str) -> "asyncio.Task[httpx2.Response]":
        return asyncio.create_task(self.http.get(f"{self.base}/export/{key}"))

    async def until(self, key: str, state: str, made: int = 0) -> dict[str, Any]:
        async with asyncio.timeout(10 * PATIENCE):
            while True:
                far: dict[str, Any] = (await self.http.get(f"{self.base}/export/{key}/how-far")).json()
                if far["state"] == state and far["made"] >= made:
                    return far

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.server.pid).children(recursive=True)


@asynccontextmanager
async def a_day(data: Path) -> AsyncIterator[Day]:
    async with program(data, "--no-demo") as server, signed_in(server) as browser:
        workshop = await browser.plan("A day", "iceberg")
        async with browser.leading(workshop) as lead:
            [told] = lead.held.all("workshop")
            [activity] = told["agenda"]
            await lead.do(c.OpenWorkshop())
            await lead.do(c.OpenStage(activity=activity, stage="share"))
            notes = (
                c.AddNote(
                    note=RandomIds().new(), activity=activity, zone="events-drivers", note_type="observation",
                    text=f"Nobody rings home before {number}",
                )
                for number in range(limits.NOTES_AT_ONCE)
            )  # fmt: skip
            assert (await lead.do(c.AddNotes(notes=tuple(notes))))["t"] == "ack"
        headers = {"Cookie": browser.cookie}
        async with httpx2.AsyncClient(base_url=server.origin, headers=headers, timeout=10 * PATIENCE) as http:
            yield Day(server, http, f"/api/workshops/{workshop}")


async def test_FILES_5_a_closed_page_ends_the_process_that_made_its_file(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        ask = day.ask("everything.zip")
        far = await day.until("everything.zip", "is-made", made=1)
        assert 1 <= far["made"] < far["parts"]
        waits = day.ask("boards.pdf")
        assert (await day.until("boards.pdf", "waits"))["parts"] == 0
        assert day.children()
        waits.cancel()
        await day.until("boards.pdf", "not-made")
        ask.cancel()
        await day.until("everything.zip", "not-made")
        async with asyncio.timeout(PATIENCE):
            while day.children():  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0)
        assert (await day.http.get(f"{day.base}/export/tables.zip")).status_code == 200


async def test_FILES_5_RELEASE_9_another_press_after_a_lost_answer_finds_the_file_on_its_way(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        lost = day.ask("everything.zip")
        await day.until("everything.zip", "is-made", made=1)
        [first] = psutil.Process(day.server.pid).children()
        lost.cancel()
        again = day.ask("everything.zip")
        far = await day.until("everything.zip", "is-made", made=2)
        assert [one.pid for one in psutil.Process(day.server.pid).children()] == [first.pid]
        assert far["made"] >= 2
        answer = await again
        assert answer.status_code == 200
        assert answer.content.startswith(b"PK")
