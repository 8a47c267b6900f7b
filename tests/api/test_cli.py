"""The other commands, and what is said when something cannot be done: one sentence, never a trace."""

import asyncio
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from typer.testing import CliRunner, Result

from ninedots.cli import app
from ninedots.outcomes.formats import FORMATS

from .conftest import ON_ONE_SERVER, Meeting, Site, a_site


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NINEDOTS_DATA", "NINEDOTS_PORT", "NINEDOTS_HOST", "NINEDOTS_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)


def ninedots(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def plainly(done: Result) -> str:
    """What a command says that could not do its work."""
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = plainly(ninedots("serve", "--port", str(port), "--data", tmp_path / "data"))
    assert f"Port {port} is in use" in said
    assert "--port" in said
    assert not (tmp_path / "data").exists()


def test_an_address_that_is_not_ours(tmp_path: Path) -> None:
    assert "192.0.2.1" in plainly(ninedots("serve", "--host", "192.0.2.1", "--data", tmp_path))


@pytest.mark.parametrize("data", ["/dev/full", "/proc/nothing", "/dev/null/data"])
def test_a_data_folder_that_cannot_be_used(data: str) -> None:
    assert data in plainly(ninedots("serve", "--port", "0", "--data", data))


def test_a_damaged_database_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "ninedots.db").write_bytes(b"no database" * 1000)
    assert "damaged" in plainly(ninedots("serve", "--port", "0", "--data", tmp_path))
    assert (tmp_path / "ninedots.db").read_bytes() == b"no database" * 1000


def test_a_setting_that_cannot_be_used(tmp_path: Path) -> None:
    assert "public_url" in plainly(ninedots("serve", "--public-url", "example", "--data", tmp_path))


def test_no_data(tmp_path: Path) -> None:
    assert "no Nine Dots data" in plainly(ninedots("export", "x", "--data", tmp_path))
    assert list(tmp_path.iterdir()) == []


@ON_ONE_SERVER
class TestBesideARunningServer:
    """Each command opens the database by itself, as another process would."""

    async def run(self, *arguments: str | Path) -> Result:
        return await asyncio.to_thread(ninedots, *arguments)

    async def test_export_and_import(self, site: Site, meeting: Meeting, tmp_path: Path) -> None:
        file, data = tmp_path / "workshop.json", site.settings.data
        assert (await self.run("export", "-o", file, "--data", data, "--", meeting.workshop)).exit_code == 0
        printed = await self.run("export", "--data", data, "--", meeting.workshop)
        assert json.loads(printed.stdout)["records"] == json.loads(file.read_text())["records"]

        for key in ("notes.csv", "outcomes.xlsx"):
            assert (
                await self.run("export", "--as", key, "-o", file, "--data", data, "--", meeting.workshop)
            ).exit_code == 0
            asked = await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export/{key}")
            assert file.read_bytes()[:4] == asked.content[:4]
        folder = tmp_path / "all"
        folder.mkdir()
        done = await self.run("export", "--as", "all", "-o", folder, "--data", data, "--", meeting.workshop)
        assert sorted(done.stdout.splitlines()) == sorted(str(one) for one in folder.iterdir())
        assert len(list(folder.iterdir())) == len(FORMATS)
        file.write_bytes(printed.stdout_bytes)

        copied = await self.run("import", file, "--data", data)
        copy = copied.stdout.strip().removeprefix("Imported as ")
        assert copy != meeting.workshop
        assert {card["id"] for card in (await meeting.lead.get("/api/workshops")).json()} == {copy, meeting.workshop}

    async def test_an_import_before_there_is_any_lead_waits_for_the_first(
        self, meeting: Meeting, tmp_path: Path
    ) -> None:
        file = tmp_path / "workshop.json"
        file.write_bytes((await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export.json")).content)
        async with a_site(tmp_path / "other") as other:
            done = await self.run("import", file, "--data", other.settings.data)
            assert done.stdout == f"Imported as {meeting.workshop}\n"
            lead = await other.lead()
            assert [card["id"] for card in (await lead.get("/api/workshops")).json()] == [meeting.workshop]

    async def test_what_it_cannot_do(self, site: Site, tmp_path: Path) -> None:
        data = site.settings.data
        assert "no file called x.doc" in plainly(await self.run("export", "--as", "x.doc", "x", "--data", data))
        assert "into which folder" in plainly(await self.run("export", "--as", "all", "x", "--data", data))
        assert "no workshop" in plainly(await self.run("export", "x", "--data", data))
        (tmp_path / "bad.json").write_text("{}")
        assert "Nothing was imported" in plainly(await self.run("import", tmp_path / "bad.json", "--data", data))
        assert "could not be read" in plainly(await self.run("import", tmp_path / "none.json", "--data", data))
        assert "not a facilitator here" in plainly(await self.run("lead", "reset", "eve@example.org", "--data", data))

    async def test_leads(self, site: Site) -> None:
        data, email = site.settings.data, "max@example.org"
        url = "http://localhost:8000"
        link = (await self.run("lead", "add", email, "--data", data, "--public-url", url)).stdout.strip()
        assert link.startswith(f"{url}/first#")
        said = {"secret": link.split("#")[1], "email": email, "name": "Max", "password": "correct horse battery"}
        browser: httpx2.AsyncClient = await site.browser()
        assert (await browser.post("/api/leads/first", json=said)).status_code == 200
        assert "already a facilitator" in plainly(await self.run("lead", "add", email, "--data", data))
        assert (await self.run("lead", "reset", email, "--data", data)).exit_code == 0


def test_an_exercise_can_be_checked(tmp_path: Path) -> None:
    good = Path(__file__).parents[2] / "exercises" / "iceberg" / "exercise.yaml"
    assert ninedots("exercises", "check", good).exit_code == 0
    bad = tmp_path / "mine.yaml"
    bad.write_text("slug: Mine\n")
    done = ninedots("exercises", "check", bad)
    assert done.exit_code == 1
    assert "line 1" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ninedots", "--help"], capture_output=True, text=True, check=True
    )
    assert "serve" in done.stdout
    for heavy in ("fastapi", "sqlalchemy", "uvicorn", "pydantic"):
        assert not re.search(rf"\| +{heavy}$", done.stderr, re.MULTILINE)
