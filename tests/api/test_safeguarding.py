"""The record for the safeguarding lead, and who looked, over HTTP and by command (S11)."""

import asyncio
from pathlib import Path
from typing import Any

import httpx2
import pytest
from typer.testing import CliRunner

from ninedots.api.looking import NO_LOOKS
from ninedots.cli import app as command_line
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.people.tokens import digest

from .conftest import ON_ONE_SERVER, PASSWORD, Meeting, Site, refusal

CONFIDED = "My uncle hits me"


@pytest.fixture
async def confided(meeting: Meeting) -> tuple[Meeting, str, str]:
    """A note in which a child confides something and which was changed since, and who wrote it."""
    _, ann = await meeting.join("Ann")
    await meeting.stage("share")
    note = await meeting.note(ann, CONFIDED)
    await meeting.site.order(meeting.workshop, ann, c.EditNote(note=note, text="Nothing", rev=1))
    return meeting, note, ann


async def ask(meeting: Meeting, by: httpx2.AsyncClient | None = None, **wanted: str) -> httpx2.Response:
    body = {"password": PASSWORD, **wanted}
    return await (by or meeting.lead).post(f"/api/workshops/{meeting.workshop}/safeguarding", json=body)


async def looks(meeting: Meeting) -> list[dict[str, Any]]:
    answer = await meeting.lead.get(f"/api/workshops/{meeting.workshop}/looked")
    assert answer.status_code == 200
    return list(answer.json())


async def whats(meeting: Meeting) -> list[tuple[str | None, str]]:
    return [(one["name"], one["what"]) for one in await looks(meeting)]


def run(meeting: Meeting, *said: str) -> str:
    arguments = ["workshop", *said, "--data", str(meeting.site.settings.data), "--", meeting.workshop]
    done = CliRunner().invoke(command_line, arguments)
    assert done.exit_code == 0, done.stderr
    return done.stdout


async def test_S11_RECORD_1_its_lead_gets_a_page_of_all_that_was_written(confided: tuple[Meeting, str, str]) -> None:
    meeting, note, ann = confided
    everything: dict[str, str] = {}
    for wanted in (everything, {"note": note}, {"person": ann}):
        answer = await ask(meeting, None, **wanted)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["cache-control"] == "no-store"
        assert CONFIDED in answer.text, "though it says something else by now"
        assert "Ann (Health)" in answer.text
    assert refusal(await ask(meeting, note=meeting.site.house.ids.new())) == "not-found"
    assert (await ask(meeting, note=note, person=ann)).status_code == 422


async def test_S11_RECORD_5_whoever_asks_leads_it_and_says_the_password(confided: tuple[Meeting, str, str]) -> None:
    meeting, _, _ = confided
    assert refusal(await ask(meeting, password="wrong horse battery")) == "wrong-password"
    assert refusal(await ask(meeting, password="")) == "wrong-password"
    colead, _ = await meeting.join("Cora", secret=await meeting.invitation())
    participant, _ = await meeting.join("Ben")
    stranger = await meeting.site.browser()
    assert refusal(await ask(meeting, colead)) == "not-allowed"
    assert refusal(await ask(meeting, participant)) == "not-allowed"
    assert refusal(await ask(meeting, stranger)) == "not-found"
    for browser, code in ((colead, "not-allowed"), (participant, "not-allowed"), (stranger, "not-found")):
        assert refusal(await browser.get(f"/api/workshops/{meeting.workshop}/looked")) == code
    assert {what for _, what in await whats(meeting)}.isdisjoint({"record", "record-of-note", "record-of-person"})


@ON_ONE_SERVER
async def test_S11_RECORD_5_an_account_without_a_password_has_signed_in_just_now(site: Site, meeting: Meeting) -> None:
    """As one that signs in elsewhere."""

    def forget(connection: Any) -> None:
        connection.exec_driver_sql("UPDATE lead SET password_hash = ''")

    await site.app.state.house.looks._store.database.write(forget)
    assert (await ask(meeting, password="")).status_code == 200
    site.clock.advance(limits.SIGNED_IN_LATELY_MINUTES * 60 + 1)
    assert refusal(await ask(meeting, password="")) == "sign-in-again"


async def test_S11_LOOKED_1_that_it_was_made_is_kept_and_nothing_else_of_it(confided: tuple[Meeting, str, str]) -> None:
    meeting, note, ann = confided
    everything: dict[str, str] = {}
    for wanted in (everything, {"note": note}, {"person": ann}, {"person": ann}):
        await ask(meeting, None, **wanted)
    made = [one for one in await looks(meeting) if one["what"].startswith("record")]
    today = meeting.site.clock.now() // limits.DAY_MS
    assert [(one["name"], one["what"], one["day"]) for one in made] == [
        ("Lea", "record", today),
        ("Lea", "record-of-note", today),
        ("Lea", "record-of-person", today),
    ]
    assert b"Safeguarding record" not in await asyncio.to_thread(meeting.site.kept)


async def test_LOOKED_1_who_leads_is_noted_by_day_and_kind_and_participants_never(meeting: Meeting) -> None:
    participant, _ = await meeting.join("Ann")
    colead, _ = await meeting.join("Cora", secret=await meeting.invitation())
    base = f"/api/workshops/{meeting.workshop}"
    await meeting.handout()
    await meeting.lead.get(f"{base}/deletion")
    shelf = await meeting.lead.get(f"/api/shelf?audience=pupils&workshop={meeting.workshop}")
    assert shelf.status_code == 200
    assert await whats(meeting) == [], "what says nothing that anybody wrote is no look"
    answers = await asyncio.gather(*(meeting.lead.get(f"{base}/export.json") for _ in range(6)))
    assert {answer.status_code for answer in answers} == {200}
    await colead.get(f"{base}/export/workshop.json")
    await colead.get(f"{base}/history/{meeting.board}")
    assert (await participant.get(f"{base}/export.json")).status_code == 403
    assert sorted(await whats(meeting), key=str) == [("Cora", "download"), ("Cora", "history"), ("Lea", "download")]
    meeting.site.clock.advance(24 * 3600)
    await meeting.lead.get(f"{base}/export.json")
    days = [one["day"] for one in await looks(meeting)]
    assert days == sorted(days, reverse=True)
    assert len(days) == 4, "each once a day"


@ON_ONE_SERVER
async def test_LOOKED_1_every_address_that_is_read_is_a_look_or_declared_to_be_none(meeting: Meeting) -> None:
    site, base = meeting.site, "/api/workshops/{workshop}"
    paths = [path for path, how in site.app.openapi()["paths"].items() if path.startswith(base) and "get" in how]
    state = await site.state(meeting.workshop)
    board = state.workshop.agenda[1]
    report = base.format(workshop=meeting.workshop) + "/report"
    closing, commitment = site.house.ids.new(), site.house.ids.new()
    await site.order(
        meeting.workshop,
        meeting.person,
        c.AddActivity(activity=closing, exercise="closing"),
        c.OpenStage(activity=closing, stage="commit"),
        c.AddCommitment(commitment=commitment, activity=closing, text="Meet", when="5 March 2027"),
    )
    await site.order(meeting.workshop, meeting.person, c.EndWorkshop())
    for path, body in (("reviewed", {}), ("releases", {"number": 1, "files": ["boards.pdf"]})):
        answer = await meeting.lead.post(f"{report}/{path}", json={"command": site.house.ids.new(), **body})
        assert answer.status_code == 200
    ids = {"workshop": meeting.workshop, "activity": board, "seq": str(state.seq), "key": "boards.pdf", "number": "1"}
    ids["sheet"] = "notes"
    ids["commitment"] = commitment
    ids["rule"] = state.exercise(board).ballots[0].id
    noted = set()
    for path in paths:
        site.clock.advance(24 * 3600)
        before = len(await looks(meeting))
        assert (await meeting.lead.get(path.format(**ids))).status_code == 200, path
        if len(await looks(meeting)) > before:
            noted.add(path)
    assert noted == {*paths} - NO_LOOKS
    assert {*paths} >= NO_LOOKS


@ON_ONE_SERVER
async def test_S11_RECORD_6_LOOKED_2_by_command_with_names_and_who_looked(
    confided: tuple[Meeting, str, str], tmp_path: Path
) -> None:
    meeting, note, _ = confided
    file = tmp_path / "record.html"
    await asyncio.to_thread(run, meeting, "record", "--note", note, "--names", "-o", str(file))
    assert CONFIDED in file.read_text(encoding="utf-8")
    assert "Ann (Health)" in await asyncio.to_thread(run, meeting, "record", "--person", "Ann")
    told = await asyncio.to_thread(run, meeting, "looked")
    for what in ("record-of-note", "record-of-person"):
        assert f"{what:<16}  a command on the server" in told
    assert (None, "record-of-note") in await whats(meeting)


@ON_ONE_SERVER
async def test_LOOKED_1_a_database_that_cannot_keep_it_locks_nobody_out_and_makes_no_record(meeting: Meeting) -> None:
    await meeting.site.house.deletions._database.write(lambda connection: connection.exec_driver_sql("DROP TABLE look"))
    assert (await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export.json")).status_code == 200
    answer = await ask(meeting)
    assert refusal(answer) == "busy"
    assert "Safeguarding record" not in answer.text


@ON_ONE_SERVER
async def test_LOOKED_3_it_goes_with_the_workshop(meeting: Meeting) -> None:
    await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export.json")
    await meeting.lead.post(f"/api/workshops/{meeting.workshop}/delete", json={"title": "Belonging"})
    assert await meeting.site.house.looks.of(meeting.workshop) == []
    assert digest(meeting.workshop).encode() in await asyncio.to_thread(meeting.site.kept)
