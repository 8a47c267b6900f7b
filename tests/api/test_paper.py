"""What is printed for a workshop on paper, over HTTP."""

import asyncio
import io

import httpx2
import pytest
from pypdf import PdfReader
from tests.exercises.test_own import put

from ninedots.domain import limits

from .conftest import Meeting, Site, refusal


def said(answer: httpx2.Response) -> str:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


async def test_POSTER_1_a_lead_has_a_poster_of_any_exercise_of_the_server(site: Site) -> None:
    lead = await site.lead()
    put(site.settings.exercises)
    assert "Iceberg" in said(await lead.get("/api/exercises/iceberg/poster.pdf", params={"size": "A4"}))
    pupils = {"size": "A4", "audience": "pupils", "language": "pl"}
    assert "Góra lodowa" in said(await lead.get("/api/exercises/iceberg/poster.pdf", params=pupils))
    own = await lead.get("/api/exercises/mine/poster.pdf", params={"size": "A4"})
    assert "Mine" in said(own)
    assert 'filename="Mine - poster A4.pdf"' in own.headers["content-disposition"]
    assert refusal(await lead.get("/api/exercises/nothing/poster.pdf")) == "not-found"
    stranger = await site.browser()
    assert refusal(await stranger.get("/api/exercises/iceberg/poster.pdf")) == "sign-in"


async def test_POSTER_3_a_workshops_poster_says_how_to_join_where_asked(site: Site, meeting: Meeting) -> None:
    state = await site.state(meeting.workshop)
    address = f"/api/workshops/{meeting.workshop}/paper/{state.workshop.agenda[0]}/poster.pdf"
    without = said(await meeting.lead.get(address, params={"size": "A4"}))
    joining = said(await meeting.lead.get(address, params={"size": "A4", "joining": "true"}))
    code = (await meeting.handout())["code"]
    assert state.workshop.title in without
    assert code[:4] not in without
    assert f"{code[:4]} {code[4:]}" in joining


@pytest.mark.parametrize("sheet", ["poster", "board", "notes", "prompts", "dots"])
async def test_POSTER_4_paper_is_for_those_who_lead_and_has_nothing_that_is_hidden(
    site: Site, meeting: Meeting, sheet: str
) -> None:
    ben, person = await meeting.join("Ben")
    await meeting.stage("think")
    await meeting.note(person, "All have seen this")
    await meeting.stage("share")
    await meeting.stage("think")
    await meeting.note(person, "Nobody may read this yet")
    state = await site.state(meeting.workshop)
    activity = state.workshop.here
    address = f"/api/workshops/{meeting.workshop}/paper/{activity}/{sheet}.pdf"
    assert refusal(await ben.get(address)) == "not-allowed"
    assert refusal(await (await site.browser()).get(address)) == "not-found"
    answer = await meeting.lead.get(address)
    assert activity is not None
    if sheet == "dots" and not state.exercise(activity).ballots:
        assert refusal(answer) == "not-found"
        return
    words = said(answer)
    assert "Nobody may read" not in words
    assert ("All have seen this" in words) == (sheet in ("board", "notes"))


async def test_POSTER_5_one_workshop_does_not_fill_the_queue(site: Site, meeting: Meeting) -> None:
    other = await site.lead("mo@example.org")
    params = {"size": "A4", "workshop": meeting.workshop}
    many = [
        meeting.lead.get("/api/exercises/iceberg/poster.pdf", params=params)
        for _ in range(limits.WORK_WAITING_SHARE + 2)
    ]
    *answers, theirs = await asyncio.gather(*many, other.get("/api/exercises/iceberg/poster.pdf"))
    assert sorted(answer.status_code for answer in answers) == [200] * limits.WORK_WAITING_SHARE + [503] * 2
    assert theirs.status_code == 200
