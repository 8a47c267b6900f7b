"""What leaves the server: everything the lead may see, nothing that is hidden, and back again."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.show import show
from ninedots.outcomes.formats import FORMATS, offered

from .conftest import ON_ONE_SERVER, Meeting, Site, a_site, refusal

HIDDEN = "nobody may read this yet"
OPEN = "all have seen this"


@pytest.fixture
async def two_notes(meeting: Meeting) -> Meeting:
    """One note shared; another written since, while people think alone again."""
    _, ann = await meeting.join("Ann")
    await meeting.stage("think")
    await meeting.note(ann, OPEN)
    await meeting.stage("share")
    await meeting.stage("think")
    await meeting.note(ann, HIDDEN)
    return meeting


async def test_a_hidden_note_is_in_no_answer_of_the_api(site: Site, two_notes: Meeting) -> None:
    wall = await site.browser()
    await wall.post("/api/join", json={"secret": await two_notes.secret("wall_link")})
    colead, _ = await two_notes.join("Cora", secret=await two_notes.invitation())
    ben, _ = await two_notes.join("Ben")
    base = f"/api/workshops/{two_notes.workshop}"
    exports = [f"{base}/report", f"{base}/export.json", *(f"{base}/export/{key}" for key in FORMATS)]
    for browser in (two_notes.lead, colead, ben, wall):
        for path in (base, *exports, "/api/workshops", "/api/me", "/api/shelf"):
            assert HIDDEN not in (await browser.get(path)).text
    assert OPEN in (await two_notes.lead.get(f"{base}/export.json")).text
    assert OPEN in (await colead.get(f"{base}/export/notes.csv")).text


async def test_exports_are_for_leads(site: Site, meeting: Meeting) -> None:
    ben, _ = await meeting.join("Ben")
    stranger = await site.browser()
    for path in ("export.json", "export/notes.csv"):
        assert refusal(await ben.get(f"/api/workshops/{meeting.workshop}/{path}")) == "not-allowed"
        assert refusal(await stranger.get(f"/api/workshops/{meeting.workshop}/{path}")) == "not-found"
    assert refusal(await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export/secrets.csv")) == "not-found"


async def test_an_export_is_a_download(meeting: Meeting) -> None:
    for path, media in (("export.json", "application/json"), ("export/notes.csv", "text/csv; charset=utf-8")):
        answer = await meeting.lead.get(f"/api/workshops/{meeting.workshop}/{path}")
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert answer.headers["content-type"] == media
        assert answer.headers["cache-control"] == "no-store"


async def test_OUT_7_whoever_is_there_reads_the_report_and_those_who_lead_take_files_away(
    site: Site, two_notes: Meeting
) -> None:
    path = f"/api/workshops/{two_notes.workshop}/report"
    ben, _ = await two_notes.join("Ben")
    led, read = (await two_notes.lead.get(path)).json(), (await ben.get(path)).json()
    assert led["report"] == read["report"]
    assert [note["text"] for note in read["report"]["notes"]] == [OPEN]
    assert (led["files"], read["files"]) == (list(offered(await site.state(two_notes.workshop))), [])
    await two_notes.stage("share")
    assert len((await ben.get(path)).json()["report"]["notes"]) == 2, "what is kept of it is never an older one"
    wall = await site.browser()
    await wall.post("/api/join", json={"secret": await two_notes.secret("wall_link")})
    for browser in (wall, await site.browser()):
        assert refusal(await browser.get(path)) == "not-found"
    await site.order(two_notes.workshop, two_notes.person, c.HideEverything())
    assert refusal(await ben.get(path)) == "not-allowed", "while all is hidden, it is hidden here as well"
    assert (await two_notes.lead.get(path)).status_code == 200


async def test_OUT_13_a_workshop_without_boards_has_files_too(site: Site) -> None:
    lead = await site.lead("nobody@example.org")
    made = (await lead.post("/api/workshops", json={"title": "Empty", "agenda": []})).json()
    for key in ("boards.pdf", "boards.zip"):
        answer = await lead.get(f"/api/workshops/{made['workshop']}/export/{key}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, FORMATS[key].media)


async def test_OUT_11_a_download_bears_a_name_that_people_can_read(meeting: Meeting) -> None:
    for key in offered():
        answer = await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export/{key}")
        what, ending = key.split(".")
        whole, media = answer.headers["content-disposition"], answer.headers["content-type"]
        assert re.fullmatch(
            rf"attachment; filename=\"Belonging - {what} - \d{{4}}-\d\d-\d\d\.{ending}\"; "
            rf"filename\*=UTF-8''Belonging%20%E2%80%93%20{what}%20%E2%80%93%20\d{{4}}-\d\d-\d\d\.{ending}",
            whole,
        )
        assert media == FORMATS[key].media


async def test_a_workshop_comes_back_on_another_server_as_its_lead_saw_it(two_notes: Meeting, tmp_path: Path) -> None:
    document = (await two_notes.lead.get(f"/api/workshops/{two_notes.workshop}/export.json")).content
    before = await two_notes.site.state(two_notes.workshop)
    lead = Viewer(None, "lead")
    seen = {one.id: one for record in before.records.values() if (one := show(before, record, lead))}
    async with a_site(tmp_path / "other") as other:
        browser = await other.lead("max@example.org")
        answer = await browser.post("/api/import", content=document)
        assert answer.json() == {"workshop": two_notes.workshop}
        state = await other.state(two_notes.workshop)
        for kind in (r.Workshop, r.Activity, r.ExerciseCopy, r.Note, r.Person):
            brought = {one.id: one.but(seq=0) for one in state.all(kind)}
            expected = {one.id: _as_it_comes(one) for one in seen.values() if isinstance(one, kind)}
            extra = brought.keys() - expected.keys()
            assert len(extra) == (kind is r.Person)  # who imported it leads it
            assert {one: brought[one] for one in expected} == expected
        again = await browser.get(f"/api/workshops/{two_notes.workshop}/export.json")
        assert len(again.json()["records"]) == len(json.loads(document)["records"]) + 1
        assert (await browser.get("/api/workshops")).json()[0]["notes"] == 1


def _as_it_comes(record: r.Record) -> r.Record:
    """Without what means nothing on another server: its number there, and since when the room has been at a stage."""
    return record.but(seq=0, since=None) if isinstance(record, r.Activity) else record.but(seq=0)


async def test_an_imported_workshop_is_a_new_one_where_its_id_is_taken(site: Site, two_notes: Meeting) -> None:
    document = (await two_notes.lead.get(f"/api/workshops/{two_notes.workshop}/export.json")).content
    before = await site.state(two_notes.workshop)
    copy = (await two_notes.lead.post("/api/import", content=document)).json()["workshop"]
    assert copy != two_notes.workshop
    assert await site.state(two_notes.workshop) is before
    assert (await site.state(copy)).workshop.title == "Belonging"
    seats = await two_notes.lead.get(f"/api/workshops/{copy}")
    assert seats.json()["code"] != (await two_notes.handout())["code"]
    lead = next(one for one in (await site.state(copy)).all(r.Person) if one.id not in before.records)
    await site.order(copy, lead.id, c.EndWorkshop())


async def test_OUT_3_a_corrupt_import_is_refused_whole_with_its_reason(site: Site, two_notes: Meeting) -> None:
    document = (await two_notes.lead.get(f"/api/workshops/{two_notes.workshop}/export.json")).json()
    note = next(record for record in document["records"] if record["kind"] == "note")
    note["zone"] = "nowhere"
    for content, why in ((json.dumps(document), "zone"), ("{", "cut off"), ("", "Nine Dots exported")):
        answer = await two_notes.lead.post("/api/import", content=content)
        assert refusal(answer) == "not-an-export"
        assert why in answer.json()["say"]
        assert answer.json()["say"].endswith("Nothing was imported.")
    assert len((await two_notes.lead.get("/api/workshops")).json()) == 1


async def test_importing_wants_a_lead_and_has_a_limit(site: Site, meeting: Meeting) -> None:
    ben, _ = await meeting.join("Ben")
    assert refusal(await ben.post("/api/import", content="{}")) == "sign-in"
    answer = await meeting.lead.post("/api/import", content=b" " * (limits.IMPORT_BYTES + 1))
    assert refusal(answer) == "too-large"


async def test_a_note_that_looks_like_a_formula_is_only_a_note(meeting: Meeting) -> None:
    _, ann = await meeting.join("=cmd|'/c calc'!A1")
    await meeting.stage("share")
    await meeting.note(ann, "=HYPERLINK(0)")
    said = (await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export/notes.csv")).content.decode("utf-8-sig")
    assert '"\'=HYPERLINK(0)"' in said
    assert "\"'=cmd|'/c calc'!A1\"" in said


@ON_ONE_SERVER
@pytest.mark.parametrize("table", ["workshop", "event", "invitation", "membership"])
@pytest.mark.parametrize("way", ["import", "run again", "plan"])
async def test_OUT_3_X55_a_fault_midway_leaves_no_workshop_behind(
    site: Site, two_notes: Meeting, table: str, way: str
) -> None:
    lead, there = two_notes.lead, f"/api/workshops/{two_notes.workshop}"
    document = (await lead.get(f"{there}/export.json")).content

    async def made() -> httpx2.Response:
        if way == "import":
            return await lead.post("/api/import", content=document)
        if way == "run again":
            return await lead.post(f"{there}/run-again", json={})
        return await lead.post("/api/workshops", json={"title": "Another", "agenda": ["iceberg"]})

    with closing(sqlite3.connect(site.settings.data / "ninedots.db", timeout=60)) as database, database:
        database.execute(f"CREATE TRIGGER never BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END")
        database.commit()
        assert (await made()).status_code >= 500
        database.execute("DROP TRIGGER never")
        database.commit()
        assert len((await lead.get("/api/workshops")).json()) == 1
        assert [one for (one,) in database.execute("SELECT id FROM workshop")] == [two_notes.workshop]
    answer = await made()
    assert answer.status_code == 201
    assert (await lead.get(f"/api/workshops/{answer.json()['workshop']}/export.json")).status_code == 200
    assert len((await lead.get("/api/workshops")).json()) == 2


async def test_X55_what_is_refused_leaves_no_workshop_behind(site: Site, two_notes: Meeting) -> None:
    document = (await two_notes.lead.get(f"/api/workshops/{two_notes.workshop}/export.json")).json()
    person = next(record for record in document["records"] if record["kind"] == "person")
    others = [{**person, "id": f"{n:022}", "name": f"P {n}", "role": "participant"} for n in range(limits.PEOPLE - 2)]
    document["records"] += others[: limits.PEOPLE - sum(one["kind"] == "person" for one in document["records"])]
    assert refusal(await two_notes.lead.post("/api/import", content=json.dumps(document))) == "full"
    bad = {"title": "Another", "agenda": [{"exercise": "iceberg", "minutes": {"nowhere": 5}}]}
    assert refusal(await two_notes.lead.post("/api/workshops", json=bad))
    assert len((await two_notes.lead.get("/api/workshops")).json()) == 1
    for number in ("1e999", "NaN", "-Infinity", str(10**30)):
        spoiled = json.dumps(document).replace(f'"seq": {person["seq"]},', f'"seq": {number},')
        assert spoiled != json.dumps(document)
        assert refusal(await two_notes.lead.post("/api/import", content=spoiled)) == "not-an-export"
