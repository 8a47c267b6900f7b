"""`ninedots doctor` at servers that are really broken: it finds what is the matter and says what to do."""

import asyncio
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.exercises.mistakes import GOOD
from tests.exercises.test_own import put
from tests.support.program import Program, program
from tests.support.proxy import proxied
from tests.support.time import FakeClock
from typer.testing import CliRunner

from ninedots.cli import app
from ninedots.clock import Clock
from ninedots.database import Database
from ninedots.doctor import Finding, as_text, examine
from ninedots.domain import limits


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A web app that is built."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html>")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder as a server leaves it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    with Database(folder / "ninedots.db") as database:
        database.migrate()
    return folder


class Doctor:
    def __init__(self, static: Path) -> None:
        self._static = static

    def all(
        self, environment: Mapping[str, str] | None = None, clock: Clock | None = None, **given: Any
    ) -> list[Finding]:
        return examine(given, environment or {}, self._static, clock)

    def bad(self, about: str, environment: Mapping[str, str] | None = None, **given: Any) -> Finding:
        """The only finding that is not good. It says what to do."""
        (found,) = (one for one in self.all(environment, **given) if one.state != "good")
        assert found.about == about
        assert found.do
        assert found.say.endswith(".")
        return found


@pytest.fixture
def doctor(static: Path) -> Doctor:
    return Doctor(static)


def test_a_sound_server_is_told_so_line_by_line(doctor: Doctor, data: Path) -> None:
    found = doctor.all(data=data)
    assert {one.about for one in found} == {"Settings", "Web app", "Data folder", "Database", "Bus"}
    assert {one.state for one in found} == {"good"}
    assert len(as_text(found).splitlines()) == len(found)


def test_before_the_first_start_nothing_is_missing_and_nothing_is_made(doctor: Doctor, tmp_path: Path) -> None:
    assert {one.state for one in doctor.all(data=tmp_path / "new")} == {"good"}
    assert not (tmp_path / "new").exists()


# --- exercises -----------------------------------------------------------------------------------------------------


def test_OWN_2_an_exercise_that_cannot_be_used_is_found_with_its_line(doctor: Doctor, data: Path) -> None:
    put(data / "exercises")
    put(data / "exercises", "bad", GOOD.replace("version: 1", "version: one"))
    found = [one for one in doctor.all(data=data) if one.about == "Exercises"]
    assert [one.state for one in found] == ["look at this", "good"]
    assert found[0].say.startswith("bad/exercise.yaml, line 2, version: found the text “one”; expected a whole number")
    file = data / "exercises" / "bad" / "exercise.yaml"
    assert found[0].do == f"Mend it, and see: ninedots exercises check {file}"
    assert found[1].say.startswith("1 of this server's own can be used")


async def test_OWN_2_a_server_starts_and_its_log_says_what_is_left_out(tmp_path: Path) -> None:
    put(tmp_path / "data" / "exercises", "bad", GOOD.replace("version: 1", "version: one"))
    log = tmp_path / "log"
    async with program(tmp_path / "data", "--no-demo", log=log):
        said = log.read_text("utf-8")
    assert (
        "WARNING left out of this server's exercises: bad/exercise.yaml, line 2, version: found the text “one”" in said
    )
    assert "Traceback" not in said


# --- settings -----------------------------------------------------------------------------------------------------


def test_a_misspelt_variable_is_found(doctor: Doctor, data: Path) -> None:
    found = doctor.bad("Settings", {"NINEDOTS_PUBLICURL": "https://board.example.org"}, data=data)
    assert found.say.startswith("NINEDOTS_PUBLICURL is no setting")
    assert found.do == "Did you mean NINEDOTS_PUBLIC_URL?"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"public_url": "board.example.org"}, "NINEDOTS_PUBLIC_URL cannot be used"),
        ({"port": 70000}, "NINEDOTS_PORT cannot be used"),
        ({"database_url": "mysql://root:my-secret@host/name"}, "NINEDOTS_DATABASE_URL cannot be used"),
        ({"metrics_token": "short"}, "at least 16 characters"),
        ({"sso_url": "https://accounts.example.org"}, "single sign-on needs a client id"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(doctor: Doctor, data: Path, given: dict[str, Any], words: str) -> None:
    found = doctor.bad("Settings", data=data, **given)
    assert found.state == "broken"
    assert words in found.say
    assert "my-secret" not in str(found)


def test_a_server_that_is_open_to_the_network_is_to_be_looked_at(doctor: Doctor, data: Path) -> None:
    assert "without encryption" in doctor.bad("Address", data=data, host="0.0.0.0").say
    assert "9100" in doctor.bad("Metrics", data=data, metrics_host="0.0.0.0", metrics_port=9100).say


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "NINEDOTS_ORGANISATION, NINEDOTS_CONTACT, "),
        ({"organisation": "A council", "contact": ""}, "Set NINEDOTS_CONTACT, NINEDOTS_DATA_PROTECTION, "),
    ],
)
def test_PAPER_2_what_the_papers_cannot_say_yet_is_named(
    doctor: Doctor, data: Path, given: dict[str, Any], missing: str
) -> None:
    [found] = [one for one in doctor.all(data=data, public_url="http://localhost:1", **given) if one.about == "Papers"]
    assert found.state == "look at this"
    assert missing in (found.do or "")
    assert not [one for one in doctor.all(data=data, **given) if one.about == "Papers"]


def test_secrets_that_others_can_read_are_found(doctor: Doctor, data: Path) -> None:
    (data / ".env").write_text("DATABASE_PASSWORD=x")
    (data / ".env").chmod(0o644)
    assert str(data / ".env") in doctor.bad("Secrets", data=data).say


def test_a_web_app_that_was_not_built(tmp_path: Path, data: Path) -> None:
    found = Doctor(tmp_path / "nothing").bad("Web app", data=data)
    assert found.state == "broken"
    assert "make run" in (found.do or "")


# --- what is kept -------------------------------------------------------------------------------------------------


def test_a_folder_that_others_may_look_into(doctor: Doctor, data: Path) -> None:
    data.chmod(0o755)
    assert doctor.bad("Data folder", data=data).do == f"chmod 700 {data}"


def test_a_folder_that_is_none(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = [one for one in doctor.all(data=tmp_path / "file") if one.state == "broken"]
    assert "is no folder" in found[0].say


@pytest.mark.parametrize(("limit", "state"), [("DISK_LOW_BYTES", "look at this"), ("DISK_LEAST_BYTES", "broken")])
def test_R28_F3_a_disk_that_is_nearly_full(
    doctor: Doctor, data: Path, monkeypatch: pytest.MonkeyPatch, limit: str, state: str
) -> None:
    monkeypatch.setattr(limits, limit, 2**63)  # no disk has so much
    found = doctor.bad("Data folder", data=data)
    assert found.state == state
    assert "Make room" in (found.do or "")


def test_a_database_that_is_none(doctor: Doctor, data: Path) -> None:
    for file in data.iterdir():
        file.write_bytes(b"no database" * 1000)
    found = doctor.bad("Database", data=data)
    assert found.state == "broken"
    assert "damaged" in found.say


def test_a_database_in_which_something_was_overwritten(doctor: Doctor, data: Path) -> None:
    file = data / "ninedots.db"
    with closing(sqlite3.connect(file)) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'lead'").fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as content:
        content.seek((page - 1) * size)
        content.write(b"\xff" * size)
    found = doctor.bad("Database", data=data)
    assert found.state == "broken"
    assert "damaged" in found.say
    assert "ninedots restore" in (found.do or "")


def test_a_database_of_an_older_and_of_a_newer_version(doctor: Doctor, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with Database(tmp_path / "ninedots.db") as database:
        database.migrate("0001")
    older = doctor.bad("Database", data=tmp_path)
    assert older.state == "look at this"
    assert "ninedots backup" in (older.do or "")
    with closing(sqlite3.connect(tmp_path / "ninedots.db")) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    newer = doctor.bad("Database", data=tmp_path)
    assert newer.state == "broken"
    assert newer.do == "Use the newer program."


def test_servers_on_postgresql_and_redis_are_told_how_these_are(
    doctor: Doctor, postgres_url: str, redis_url: str
) -> None:
    found = doctor.all(database_url=postgres_url, bus_url=redis_url)
    assert {one.about for one in found} == {"Settings", "Web app", "Database", "Clock", "Bus"}
    assert {one.state for one in found} == {"good"}

    alone = doctor.bad("Bus", database_url=postgres_url)
    assert "up to 2 s later" in alone.say

    away = doctor.bad("Bus", database_url=postgres_url, bus_url="redis://:my-secret@127.0.0.1:1")
    assert away.state == "look at this"
    assert "cannot be reached" in away.say

    late = FakeClock()
    (clock,) = (one for one in doctor.all(clock=late, database_url=postgres_url, bus_url=redis_url) if one.do)
    assert clock.about == "Clock"
    assert "behind that of the database" in clock.say


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password": "my-secret"}, "does not accept our name and password"),
        ({"name": "nowhere"}, "no database of that name"),
        ({"port": 1}, "cannot be reached"),
    ],
)
def test_F16_a_postgresql_that_is_not_there_for_us(
    doctor: Doctor, postgres_url: str, redis_url: str, change: dict[str, Any], words: str
) -> None:
    url = urlsplit(postgres_url)
    password, port = change.get("password", url.password), change.get("port", url.port)
    name = change.get("name", url.path[1:])
    wrong = f"postgresql://{url.username}:{password}@{url.hostname}:{port}/{name}"
    found = doctor.bad("Database", database_url=wrong, bus_url=redis_url)
    assert found.state == "broken"
    assert words in found.say
    assert str(password) not in str(found)


# --- the way there ------------------------------------------------------------------------------------------------


# What the papers need to know of whoever runs the server.
TOLD: dict[str, Any] = {
    "organisation": "A council",
    "contact": "board@example.org",
    "data_protection": "dpo@example.org",
    "lawful_basis": "public task",
    "hosted_in": "the United Kingdom",
    "log_days": 30,
    "backup_days": 30,
    "security_contact": "mailto:it@example.org",
}


async def seen_from(doctor: Doctor, url: str, server: Program, **given: Any) -> list[Finding]:
    return await asyncio.to_thread(doctor.all, data=server.data, public_url=url, **TOLD, **given)


async def test_F8_F9_what_a_proxy_does_to_those_who_come_is_told(doctor: Doctor, tmp_path: Path) -> None:
    async with program(tmp_path / "server", "--no-demo") as server:
        port = urlsplit(server.origin).port
        assert port
        server.data.chmod(0o700)
        async with proxied(port) as proxy:
            url = f"http://127.0.0.1:{proxy.port}"
            found = await seen_from(doctor, url, server)
            assert {one.state for one in found} == {"good"}
            assert sum(one.about == "Proxy" for one in found) == 3
            assert f"It agrees with that of {url}." in [one.say for one in found]

            proxy.upgrade = "strip"
            late, stripped = (one for one in await seen_from(doctor, url, server, clock=FakeClock()) if one.do)
            assert late.about == "Clock"
            assert "lets no WebSocket through" in stripped.say
            assert "Upgrade and Connection" in (stripped.do or "")
            proxy.heal()

            proxy.down.buffer = True
            (buffering, *_) = (one for one in await seen_from(doctor, url, server) if one.do)
            assert "holds back" in buffering.say
            proxy.heal()

            proxy.server_port = 1
            (gone,) = (one for one in await seen_from(doctor, url, server) if one.state == "broken")
            assert "cannot be reached" in gone.say


@pytest.mark.parametrize(
    ("status", "words"),
    [("200 OK", "something else answers"), ("502 Bad Gateway", "Nine Dots is not found"), ("421 No", "another Host")],
)
async def test_somebody_else_at_the_public_address(doctor: Doctor, data: Path, status: str, words: str) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as stranger:
        url = f"http://127.0.0.1:{stranger.sockets[0].getsockname()[1]}"
        found = await asyncio.to_thread(doctor.bad, "Proxy", data=data, public_url=url, **TOLD)
    assert found.state == "broken"
    assert words in found.say


# --- the command --------------------------------------------------------------------------------------------------


def test_the_command_prints_json_and_its_exit_code_tells_whether_anything_is_broken(data: Path) -> None:
    (data / "ninedots.db").write_bytes(b"no database" * 1000)
    done = CliRunner().invoke(app, ["doctor", "--json", "--data", str(data)], env={"NINEDOTS_LOGFORMAT": "json"})
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert {"about", "state", "say", "do"} == set(found[0])
    assert ("Settings", "look at this") in {(one["about"], one["state"]) for one in found}
    assert ("Database", "broken") in {(one["about"], one["state"]) for one in found}
    plain = CliRunner().invoke(app, ["doctor", "--data", str(data)])
    assert plain.exit_code == 1
    assert "broken        Database" in plain.stdout
    assert "→ If it is damaged" in plain.stdout
