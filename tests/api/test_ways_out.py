"""Every address from which somebody takes what a workshop holds, and what of the report's choices holds there."""

import io
import zipfile

import httpx2
import pytest
from pypdf import PdfReader

from ninedots.domain import commands as c
from ninedots.outcomes.formats.comparing import COMPARED_FORMATS

from .conftest import ON_ONE_SERVER, Meeting, Site
from .test_comparing import held, made

pytestmark = ON_ONE_SERVER

WITHHELD, SAID = "Zebedee Quill", "Attendance officer"

# Made with the choices of those who lead: what they hold back is on none.
PUBLISHED = {
    "/api/workshops/{workshop}/report",
    "/api/workshops/{workshop}/export/{key}",
    "/api/workshops/{workshop}/releases/{number}/{key}",
    "/api/workshops/{workshop}/paper/{activity}/{sheet}.pdf",
    "/api/workshops/{workshop}/replay/{activity}",
    "/api/workshops/{workshop}/commitments/{commitment}/calendar.ics",
    "/api/comparisons/{comparison}",
    "/api/comparisons/{comparison}/export/{key}",
}
# The complete document, which says so.
WHOLE = {"/api/workshops/{workshop}/export.json"}
# For those who lead a workshop, and inside it: an earlier board, alike questions before a vote.
INSIDE = {
    "/api/workshops/{workshop}/history/{activity}",
    "/api/workshops/{workshop}/history/{activity}/{seq}",
    "/api/workshops/{workshop}/likes/{activity}/{rule}",
}
# These have no words that anybody wrote on a board.
WORDLESS = {
    "/api/workshops/{workshop}",
    "/api/workshops/{workshop}/deletion",
    "/api/workshops/{workshop}/facilitators",
    "/api/workshops/{workshop}/looked",
    "/api/workshops/{workshop}/lineage",
    "/api/workshops/{workshop}/commitments/links",
    "/api/workshops/{workshop}/export/{key}/how-far",
    "/api/workshops/{workshop}/releases/{number}/{key}/how-far",
    "/api/comparisons",
}


def words(answer: httpx2.Response) -> str:
    assert answer.status_code == 200, answer.text
    return "\n".join(texts(answer.content))


def texts(data: bytes) -> list[str]:
    if data.startswith(b"%PDF"):
        return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return [text for name in packed.namelist() for text in texts(packed.read(name))]
    return [data.decode(errors="replace")]


async def test_RELEASE_12_every_address_that_is_read_holds_to_the_reports_choices_or_is_declared_not_to(
    site: Site, meeting: Meeting
) -> None:
    paths = {path for path, how in site.app.openapi()["paths"].items() if "get" in how}
    ours = {path for path in paths if path.startswith(("/api/workshops/{workshop}", "/api/comparisons"))}
    assert ours == PUBLISHED | WHOLE | INSIDE | WORDLESS
    assert len(ours) == sum(map(len, (PUBLISHED, WHOLE, INSIDE, WORDLESS)))


async def test_RELEASE_3_RELEASE_12_what_is_held_back_leaves_by_no_way_but_the_complete_document(site: Site) -> None:
    lead = await site.lead()
    workshop = await held(site, lead, "Ours", "parents", WITHHELD, SAID)
    other = await held(site, lead, "Theirs", "parents", "Police")
    base, state = f"/api/workshops/{workshop}", await site.state(workshop)
    [board] = state.workshop.agenda
    [note] = [one.id for one in state.records.values() if one.kind == "note" and one.text == WITHHELD]
    comparison = await made(lead, workshop, other)
    ways = [
        f"{base}/export/everything.zip",  # all files but the complete document
        *(f"{base}/paper/{board}/{sheet}.pdf" for sheet in ("board", "notes")),
        f"{base}/replay/{board}",
        f"/api/comparisons/{comparison}",
        *(f"/api/comparisons/{comparison}/export/{key}" for key, one in COMPARED_FORMATS.items() if one.is_there),
    ]
    for way in ways[1:]:
        assert WITHHELD in words(await lead.get(way)), way
    command = site.house.ids.new
    for path, body in (
        ("held-back", {"notes": [note], "held": True}),
        ("reviewed", {}),
        ("releases", {"number": 1, "files": ["boards.pdf"]}),
    ):
        answer = await lead.post(f"{base}/report/{path}", json={"command": command(), **body})
        assert answer.status_code == 200, answer.text
    for way in [*ways, f"{base}/releases/1/boards.pdf"]:
        said = words(await lead.get(way))
        assert WITHHELD not in said, way
        assert SAID in said, way
    for sheet in ("poster", "prompts"):
        assert WITHHELD not in words(await lead.get(f"{base}/paper/{board}/{sheet}.pdf"))
    report = (await lead.get(f"{base}/report")).json()["report"]
    assert [one["text"] for one in report["notes"]] == [SAID]
    for whole in ("export.json", "export/workshop.json"):
        assert WITHHELD in words(await lead.get(f"{base}/{whole}"))


@pytest.mark.parametrize("sheet", ["board", "notes"])
async def test_RELEASE_2_RELEASE_12_paper_has_what_was_written_without_names_only_where_the_report_has(
    site: Site, meeting: Meeting, sheet: str
) -> None:
    plan = {"title": "Looking back", "attribution": "named", "agenda": ["closing"]}
    workshop = (await meeting.lead.post("/api/workshops", json=plan)).json()["workshop"]
    state = await site.state(workshop)
    [board] = state.workshop.agenda
    [person] = [one.id for one in state.people.values()]
    exercise = state.exercise(board)
    kind = next(one for one in exercise.notes if one.unsigned)
    zone = next(one for one in exercise.zones if not one.notes or kind.id in one.notes)
    note = c.AddNote(
        note=site.house.ids.new(), activity=board, zone=zone.id, note_type=kind.id, text="I felt heard today"
    )
    think, hear = (c.OpenStage(activity=board, stage=stage) for stage in ("reflect", "hear"))
    await site.order(workshop, person, c.OpenWorkshop(), think, note, hear)
    address = f"/api/workshops/{workshop}/paper/{board}/{sheet}.pdf"
    assert "I felt heard today" in words(await meeting.lead.get(address))
    body = {"command": site.house.ids.new(), "quotes": False}
    answer = await meeting.lead.post(f"/api/workshops/{workshop}/report/options", json=body)
    assert answer.status_code == 200, answer.text
    assert "I felt heard today" not in words(await meeting.lead.get(address))
