"""What leaves the server: everything the lead may see, nothing that is hidden, and back again."""

import json
from pathlib import Path

import pytest

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.show import show
from ninedots.outcomes.tables import TABLES

from .conftest import Meeting, Site, a_site, refusal

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
    colead, _ = await two_notes.join("Cora", secret=await two_notes.secret("co_lead_link"))
    ben, _ = await two_notes.join("Ben")
    base = f"/api/workshops/{two_notes.workshop}"
    exports = [f"{base}/export.json", *(f"{base}/export/{name}.csv" for name in TABLES)]
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
            expected = {one.id: one.but(seq=0) for one in seen.values() if isinstance(one, kind)}
            extra = brought.keys() - expected.keys()
            assert len(extra) == (kind is r.Person)  # who imported it leads it
            assert {one: brought[one] for one in expected} == expected
        again = await browser.get(f"/api/workshops/{two_notes.workshop}/export.json")
        assert len(again.json()["records"]) == len(json.loads(document)["records"]) + 1
        assert (await browser.get("/api/workshops")).json()[0]["notes"] == 1


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
