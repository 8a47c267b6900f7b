"""Whoever has the database, its write-ahead log, a backup and the server's log cannot tell who wrote or voted what."""

import json
import re
from pathlib import Path

import pytest
from tests.security import unlinking
from tests.security.unlinking import Truth, answers, events, identifiers, links, names, play, raw
from typer.testing import CliRunner

from ninedots.cli import app


def backed_up(data: Path, file: Path, monkeypatch: pytest.MonkeyPatch, **settings: str) -> Path:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    done = CliRunner().invoke(app, ["backup", str(file), "--data", str(data)])
    assert done.exit_code == 0, done.output
    return file


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_S15_S16_UNLINKED_8_nothing_that_is_kept_links_what_people_made(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"NINEDOTS_DATABASE_URL": request.getfixturevalue("postgres_url")} if kind == "postgresql" else {}
    data, logs = tmp_path / "data", tmp_path / "logs"
    logs.mkdir()
    truth = await play(data, "anonymous", logs, settings)
    backup = backed_up(data, tmp_path / "backup.db", monkeypatch, **settings)
    for database in (backup, *data.glob("ninedots.db")):
        rows = events(database, truth.workshop)
        assert len(truth.whose) > 15 * len(unlinking.NAMES)
        assert truth.whose.keys() <= {row.seq for row in rows}
        assert not links(rows, truth)
        assert not names(rows, truth, identifiers(database, truth))
        assert len({row.at for row in rows if row.seq in truth.whose}) <= 6, "the stages' times, and no others"
        kept = answers(database, truth.workshop)
        assert len(kept) > len(truth.whose)
        assert {(digest, seq) for _, digest, seq, _, _ in kept} == {(b"", 0)}
    _look_through(raw(data) + backup.read_bytes(), truth)
    logged = b"".join(log.read_bytes() for log in logs.iterdir())
    assert b"join codes" in logged, "the log was written, and is the one that was looked at"
    assert not [one.name for one in truth.people.values() if one.id.encode() in logged or one.name.encode() in logged]
    assert not [one for one in truth.ids if one.encode() in logged]


def _look_through(everything: bytes, truth: Truth) -> None:
    """Pages that were written over and not used again hold whatever they held."""
    for person in truth.people.values():
        for found in re.finditer(rb'\{"at":\d+,"by":"%b"[^{}]*\}' % re.escape(person.id.encode()), everything):
            said = json.loads(found[0])
            assert said.get("person") == person.id, "of a person nothing is said but that they came"
            assert "note" not in said


async def test_S15_the_attacker_would_see_it(tmp_path: Path) -> None:
    """Where people are recorded the same reading finds who made each thing."""
    (tmp_path / "logs").mkdir()
    truth = await play(tmp_path / "data", "group", tmp_path / "logs")
    database = tmp_path / "data" / "ninedots.db"
    rows = events(database, truth.workshop)
    assert links(rows, truth)
    assert len(names(rows, truth, identifiers(database, truth))) >= len(truth.whose)
    assert all(digest for _, digest, _, _, _ in answers(database, truth.workshop))
