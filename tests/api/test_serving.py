"""The program as it is started: what it prints, how it stops, and what it says when it cannot start."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import websockets

HEADERS = {"X-Nine-Dots": "1"}


def ninedots(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, timeout=60, check=False, env=plain())


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "ninedots", *map(str, arguments)]


def plain() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("NINEDOTS_")} | {"COLUMNS": "100"}


class Running:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Ctrl+C" in line:
                break
        self.said = "".join(lines)

    def link(self, name: str) -> str | None:
        found = re.search(rf"{name} +(\S+)", self.said)
        return found[1] if found else None

    @property
    def base(self) -> str:
        link = self.link("Open")
        assert link, self.said
        return link.rstrip("/")

    def stop(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        _, told = self.process.communicate(timeout=30)
        return told


@contextmanager
def running(data: Path, *more: str) -> Iterator[Running]:
    serve = command("serve", "--port", "0", "--data", data, *more)
    process = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=plain())
    try:
        yield Running(process)
    finally:
        process.kill()
        process.communicate()


def test_a_first_start_prints_where_to_go_and_a_second_one_the_same_demonstration(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        first, demonstration = server.link("First lead"), server.link("Demonstration")
        assert first
        assert first.startswith(f"{server.base}/first#")
        assert demonstration
        secret = demonstration.split("/j/#")[1]
        with httpx2.Client(base_url=server.base, headers=HEADERS) as browser:
            looked = browser.post("/api/look", json={"secret": secret}).json()
            assert looked["status"] == "open"
            assert looked["groups"]
            lea = {"email": "lea@example.org", "name": "Lea", "password": "correct horse battery"}
            assert browser.post("/api/leads/first", json={"secret": first.split("#")[1], **lea}).status_code == 200
            assert [card["id"] for card in browser.get("/api/workshops").json()] == [looked["workshop"]]
        assert server.stop() == ""
    with running(tmp_path) as server:
        assert server.link("First lead") is None
        again = server.link("Demonstration")
        assert again
        assert again.endswith(f"#{secret}")


def test_no_demonstration_where_it_is_not_wanted(tmp_path: Path) -> None:
    with running(tmp_path, "--no-demo", "--public-url", "https://board.example.org") as server:
        assert server.link("Demonstration") is None
        assert server.base == "https://board.example.org"


async def test_a_stop_sends_everybody_away_with_the_word_to_come_back(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        secret = (server.link("Demonstration") or "").split("#")[1]
        async with httpx2.AsyncClient(base_url=server.base, headers=HEADERS) as browser:
            joined = (await browser.post("/api/join", json={"secret": secret, "name": "Ann"})).json()
            cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        address = f"{server.base.replace('http', 'ws')}/api/workshops/{joined['workshop']}/socket"
        async with websockets.connect(address, additional_headers={"Cookie": cookie}, proxy=None) as connection:
            await connection.send('{"t": "hello", "v": 1}')
            welcome = json.loads(await connection.recv())
            assert welcome["me"] == {"person": joined["person"], "role": "participant"}
            server.process.send_signal(signal.SIGTERM)
            frames = [json.loads(text) async for text in connection]
            assert frames[-1]["t"] == "bye"
            assert frames[-1]["again"] is True
            assert connection.close_code == 1012
        assert server.process.wait(timeout=30) == 0


async def test_a_socket_is_for_those_who_joined_at_names_of_ours(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        secret = (server.link("Demonstration") or "").split("#")[1]
        async with httpx2.AsyncClient(base_url=server.base, headers=HEADERS) as browser:
            workshop = (await browser.post("/api/look", json={"secret": secret})).json()["workshop"]
        address = f"{server.base.replace('http', 'ws')}/api/workshops/{workshop}/socket"
        async with websockets.connect(address, proxy=None) as connection:
            assert json.loads(await connection.recv())["code"] == 4401
        for headers in ({"Origin": "https://elsewhere.example"}, {"Host": "elsewhere.example"}):
            with pytest.raises(websockets.InvalidHandshake):
                async with websockets.connect(address, additional_headers=headers, proxy=None):
                    pass


# --- what goes wrong ---------------------------------------------------------------------------------------------


def plainly(done: subprocess.CompletedProcess[str]) -> str:
    """What a command says that could not do its work: no trace, a few lines, on the error output."""
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    return done.stderr


def test_a_port_in_use_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = plainly(ninedots("serve", "--port", str(port), "--data", tmp_path / "data"))
    assert f"Port {port} is in use" in said
    assert "--port" in said
    assert not (tmp_path / "data").exists()


def test_a_data_folder_that_cannot_be_used_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert str(tmp_path / "file") in plainly(ninedots("serve", "--port", "0", "--data", tmp_path / "file"))


def test_a_damaged_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "ninedots.db").write_bytes(b"no database" * 1000)
    assert "damaged" in plainly(ninedots("serve", "--port", "0", "--data", tmp_path))
    assert (tmp_path / "ninedots.db").read_bytes().startswith(b"no database")


def test_a_full_disk_is_told_in_a_sentence() -> None:
    assert "/dev/full" in plainly(ninedots("serve", "--port", "0", "--data", "/dev/full"))


def test_an_address_that_is_not_ours_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert "192.0.2.1" in plainly(ninedots("serve", "--host", "192.0.2.1", "--data", tmp_path))


def test_a_wrong_setting_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert "public_url" in plainly(ninedots("serve", "--public-url", "example", "--data", tmp_path))


# --- the other commands ------------------------------------------------------------------------------------------


def test_export_and_import_work_beside_a_running_server(tmp_path: Path) -> None:
    with running(tmp_path / "one") as server:
        secret = (server.link("Demonstration") or "").split("#")[1]
        look = httpx2.post(f"{server.base}/api/look", json={"secret": secret}, headers=HEADERS)
        workshop = look.json()["workshop"]
        file = tmp_path / "workshop.json"
        assert ninedots("export", workshop, "-o", file, "--data", tmp_path / "one").returncode == 0
        copied = ninedots("import", file, "--data", tmp_path / "one")
        assert copied.returncode == 0
        assert workshop not in copied.stdout
    with running(tmp_path / "two", "--no-demo"):
        assert ninedots("import", file, "--data", tmp_path / "two").stdout == f"Imported as {workshop}\n"
    assert json.loads(ninedots("export", workshop, "--data", tmp_path / "two").stdout)["format"] == "ninedots-workshop"


def test_the_command_line_says_what_it_cannot_do(tmp_path: Path) -> None:
    assert "no Nine Dots data" in plainly(ninedots("export", "x", "--data", tmp_path))
    with running(tmp_path):
        assert "no workshop" in plainly(ninedots("export", "x", "--data", tmp_path))
        (tmp_path / "bad.json").write_text("{}")
        assert "Nothing was imported" in plainly(ninedots("import", tmp_path / "bad.json", "--data", tmp_path))
        assert "no lead here" in plainly(ninedots("lead", "reset", "eve@example.org", "--data", tmp_path))


def test_a_lead_can_be_added_on_the_command_line(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        link = ninedots("lead", "add", "max@example.org", "--data", tmp_path, "--public-url", server.base).stdout.strip()
        assert link.startswith(f"{server.base}/first#")
        said = {"email": "max@example.org", "name": "Max", "password": "correct horse battery"}
        said["secret"] = link.split("#")[1]
        assert httpx2.post(f"{server.base}/api/leads/first", json=said, headers=HEADERS).status_code == 200
        assert "already a lead" in plainly(ninedots("lead", "add", "max@example.org", "--data", tmp_path))


def test_an_exercise_can_be_checked(tmp_path: Path) -> None:
    good = Path(__file__).parents[2] / "exercises" / "iceberg" / "exercise.yaml"
    assert ninedots("exercises", "check", good).returncode == 0
    bad = tmp_path / "mine.yaml"
    bad.write_text("slug: Mine\n")
    done = ninedots("exercises", "check", bad)
    assert done.returncode == 1
    assert "line 1" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ninedots", "--help"], capture_output=True, text=True, check=True
    )
    assert "serve" in done.stdout
    for heavy in ("fastapi", "sqlalchemy", "uvicorn", "pydantic"):
        assert not re.search(rf"\| +{heavy}$", done.stderr, re.MULTILINE)
