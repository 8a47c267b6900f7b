"""Twenty people ask for the whole of a full board at once: the room goes on meanwhile (F29)."""

import asyncio
from pathlib import Path

import httpx2
from tests.support.program import program, signed_in

from ninedots.clock import RandomIds
from ninedots.domain import commands as c

EXPORTS = 20
PAGES = 5  # of a hundred notes
EDITS = 10


async def test_F29_edits_do_not_wait_for_twenty_exports_of_a_full_board(tmp_path: Path) -> None:
    ids = RandomIds()
    async with program(tmp_path, "--no-demo") as server, signed_in(server) as browser:
        workshop = await browser.plan("A full board", "iceberg")
        async with browser.leading(workshop) as lead:
            (activity,) = (record["id"] for record in lead.held.all("activity"))

            def a_note() -> c.AddNote:
                return c.AddNote(
                    note=ids.new(),
                    activity=activity,
                    zone="events-drivers",
                    note_type="observation",
                    text="Heard often",
                )

            for command in (c.OpenWorkshop(), c.OpenStage(activity=activity, stage="share")):
                assert (await lead.do(command))["t"] == "ack"
            for _ in range(PAGES):
                assert (await lead.do(c.AddNotes(notes=tuple(a_note() for _ in range(100)))))["t"] == "ack"
            over = asyncio.Event()
            cookie = {"Cookie": browser.cookie}
            async with httpx2.AsyncClient(base_url=server.origin, headers=cookie, timeout=60, trust_env=False) as http:

                async def go_on_exporting() -> None:
                    """Again and again: an edit that waited for the exports would wait for ever."""
                    while True:
                        answer = (await http.get(f"/api/workshops/{workshop}/export.json")).raise_for_status()
                        notes = [record for record in answer.json()["records"] if record["kind"] == "note"]
                        assert len(notes) >= PAGES * 100
                        if over.is_set():
                            return

                exporting = asyncio.gather(*(go_on_exporting() for _ in range(EXPORTS)))
                for _ in range(EDITS):
                    assert (await lead.do(a_note()))["t"] == "ack"
                over.set()
                await exporting
