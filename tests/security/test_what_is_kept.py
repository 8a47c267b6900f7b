"""What a server writes into its data folder, and what it hands out, stands in docs/data-inventory.md."""

from pathlib import Path

import inventory

from .running import plan, running


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_S12_INVENTORY_2_a_server_writes_the_files_of_the_inventory_and_no_others(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        lead = await server.first_lead()
        workshop, code = await plan(lead)
        guest = await server.guest(code)
        await (await server.socket(workshop, guest)).welcomed()
        export = (await lead.get(f"/api/workshops/{workshop}/export.json")).raise_for_status().json()
        while_it_runs = names_in(tmp_path)
    afterwards = names_in(tmp_path)
    assert "ninedots.db-wal" in while_it_runs
    assert while_it_runs | afterwards <= {*inventory.files()}
    assert set(export) == {"format", "version", "exported", "kept_out", "records"}
    assert {one["kind"] for one in export["records"]} <= inventory.kept()["Record"].keys()


async def test_LOOKED_1_who_leads_and_opens_its_boards_is_noted_and_who_takes_part_is_not(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        lead = await server.first_lead()
        workshop, code = await plan(lead)
        guest, looked = await server.guest(code), f"/api/workshops/{workshop}/looked"
        await (await server.socket(workshop, guest)).welcomed()
        assert (await lead.get(looked)).json() == []
        await (await server.socket(workshop, lead, "?as=wall")).welcomed()
        await (await server.socket(workshop, lead)).welcomed()
        assert [(one["name"], one["what"]) for one in (await lead.get(looked)).json()] == [("Lea", "opened")]
