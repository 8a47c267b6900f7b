"""The report over HTTP: edited by those who lead, taken by participants as far as it was released."""

import asyncio
from typing import Any

import httpx2
import pytest

from ninedots.domain import commands as c
from ninedots.domain import limits

from .conftest import ON_ONE_SERVER, Meeting, Site, refusal

pytestmark = ON_ONE_SERVER

WORD = "outcomes.docx"


def base(meeting: Meeting) -> str:
    return f"/api/workshops/{meeting.workshop}"


async def tell(meeting: Meeting, path: str, browser: httpx2.AsyncClient | None = None, **body: Any) -> httpx2.Response:
    command = meeting.site.house.ids.new()
    return await (browser or meeting.lead).post(f"{base(meeting)}/report/{path}", json={"command": command, **body})


async def outcomes(meeting: Meeting, browser: httpx2.AsyncClient | None = None) -> dict[str, Any]:
    answer = await (browser or meeting.lead).get(f"{base(meeting)}/report")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.fixture
async def noted(meeting: Meeting) -> Meeting:
    await meeting.stage("share")
    await meeting.note(meeting.person, "Attendance letters frighten families")
    return meeting


async def end(meeting: Meeting) -> None:
    await meeting.site.order(meeting.workshop, meeting.person, c.EndWorkshop())


async def test_RELEASE_1_RELEASE_2_those_who_lead_edit_and_everybody_reads_the_same(noted: Meeting) -> None:
    ben, _ = await noted.join("Ben")
    first = (await outcomes(noted))["editor"]["sentences"][0]
    for path, body in (
        ("options", {"question": "Who belongs?", "readers": "Governors"}),
        ("sentence", {"sentence": first["key"], "text": "One of us came.", "made": first["made"]}),
    ):
        assert (await tell(noted, path, **body)).status_code == 200
    led, read = await outcomes(noted), await outcomes(noted, ben)
    assert led["report"] == read["report"]
    assert (read["editor"], read["releases"], read["files"]) == (None, [], [])
    assert read["report"]["summary"][0]["pieces"][0]["text"] == "One of us came."
    assert (read["report"]["question"], read["report"]["readers"]) == ("Who belongs?", "Governors")
    (edited, *_) = led["editor"]["sentences"]
    assert (edited["says"], edited["text"], edited["stale"]) == (first["says"], "One of us came.", False)
    await noted.join("Cy")
    (edited, *_) = (await outcomes(noted))["editor"]["sentences"]
    assert edited["stale"], "the rule says something else by now"


async def test_RELEASE_10_what_somebody_else_changed_meanwhile_is_not_written_over(noted: Meeting) -> None:
    read = (await outcomes(noted))["editor"]
    options, key = read["options"], read["sentences"][0]["key"]
    assert (await tell(noted, "options", readers="Governors", was=options)).status_code == 200
    assert (await tell(noted, "options", short=True, was=options)).status_code == 200, "each option by itself"
    assert refusal(await tell(noted, "options", readers="Parents", was=options)) == "reworded"
    assert (await tell(noted, "options", readers="Governors", was=options)).status_code == 200, "both say the same"
    kept = (await outcomes(noted))["editor"]["options"]
    assert (kept["readers"], kept["short"]) == ("Governors", True)
    assert (await tell(noted, "options", readers="Parents", was=kept)).status_code == 200

    was = {"text": "", "left_out": False}
    assert (await tell(noted, "sentence", sentence=key, text="One of us came.", was=was)).status_code == 200
    assert refusal(await tell(noted, "sentence", sentence=key, text="We came.", was=was)) == "reworded"
    assert refusal(await tell(noted, "sentence", sentence=key, left_out=True, was=was)) == "reworded"
    assert (await outcomes(noted))["editor"]["sentences"][0]["text"] == "One of us came."
    was = {"text": "One of us came.", "left_out": False}
    assert (await tell(noted, "sentence", sentence=key, text="We came.", was=was)).status_code == 200


async def test_RELEASE_1_a_report_is_edited_by_those_who_lead_alone(noted: Meeting) -> None:
    ben, _ = await noted.join("Ben")
    note = (await outcomes(noted))["report"]["notes"][0]["id"]
    for path, body in (
        ("options", {"short": True}),
        ("sentence", {"sentence": "who.all.1", "text": "Mine."}),
        ("held-back", {"notes": [note], "held": True}),
        ("reviewed", {}),
        ("releases", {"number": 1, "files": ["boards.pdf"]}),
        ("releases/1/withdraw", {}),
    ):
        assert refusal(await tell(noted, path, ben, **body)) == "not-allowed"


async def test_RELEASE_4_RELEASE_7_participants_take_what_was_released_and_nothing_else(
    site: Site, noted: Meeting
) -> None:
    ben, _ = await noted.join("Ben")
    address = f"{base(noted)}/releases/1"
    assert refusal(await tell(noted, "reviewed")) == "not-now"
    await end(noted)
    assert refusal(await tell(noted, "releases", number=1, files=[WORD])) == "not-now"
    assert refusal(await ben.get(f"{address}/{WORD}")) == "not-found"
    assert (await tell(noted, "reviewed")).status_code == 200
    assert (await tell(noted, "releases", number=1, files=[WORD])).status_code == 200
    (card,) = (await outcomes(noted, ben))["releases"]
    assert (card["number"], card["files"], card["withdrawn"]) == (1, [WORD], False)
    taken = await ben.get(f"{address}/{WORD}")
    assert taken.status_code == 200
    assert taken.content.startswith(b"PK")
    for key in ("boards.pdf", "workshop.json", "notes.csv"):
        assert refusal(await ben.get(f"{address}/{key}")) == "not-found"
    assert refusal(await ben.get(f"{base(noted)}/export/{WORD}")) == "not-allowed"
    assert refusal(await (await site.browser()).get(f"{address}/{WORD}")) == "not-found"
    await site.order(noted.workshop, noted.person, c.HideEverything())
    assert refusal(await ben.get(f"{address}/{WORD}")) == "not-allowed"
    await site.order(noted.workshop, noted.person, c.ShowEverything())
    assert (await tell(noted, "releases/1/withdraw")).status_code == 200
    assert (await outcomes(noted, ben))["releases"] == []
    assert refusal(await ben.get(f"{address}/{WORD}")) == "not-found"
    assert [one["withdrawn"] for one in (await outcomes(noted))["releases"]] == [True]


async def test_RELEASE_4_a_workshop_that_goes_on_takes_its_releases_back(site: Site, noted: Meeting) -> None:
    ben, _ = await noted.join("Ben")
    await end(noted)
    await tell(noted, "reviewed")
    await tell(noted, "releases", number=1, files=[WORD])
    await site.order(noted.workshop, noted.person, c.OpenWorkshop())
    assert refusal(await ben.get(f"{base(noted)}/releases/1/{WORD}")) == "not-found"
    await end(noted)
    assert refusal(await ben.get(f"{base(noted)}/releases/1/{WORD}")) == "not-found"
    assert refusal(await tell(noted, "releases", number=2, files=[WORD])) == "not-now", "somebody looks again first"
    await tell(noted, "reviewed")
    await tell(noted, "releases", number=2, files=[WORD])
    await tell(noted, "releases/2/withdraw")
    cards = (await outcomes(noted))["releases"]
    assert [(one["number"], one["withdrawn"], one["reopened"]) for one in cards] == [(2, True, False), (1, True, True)]


async def test_RELEASE_9_a_file_is_made_once_until_the_workshop_changes(site: Site, noted: Meeting) -> None:
    address = f"{base(noted)}/export/outcomes.xlsx"
    first, same = await asyncio.gather(noted.lead.get(address), noted.lead.get(address))
    site.clock.advance(60)
    assert first.content == same.content == (await noted.lead.get(address)).content, "what says when it was made"
    await noted.note(noted.person, "Breakfast brings them in")
    assert (await noted.lead.get(address)).content != first.content
    complete = f"{base(noted)}/export/workshop.json"
    before = (await noted.lead.get(complete)).json()["exported"]
    site.clock.advance(60)
    assert (await noted.lead.get(complete)).json()["exported"] > before


async def test_RELEASE_9_one_workshop_does_not_fill_the_queue(monkeypatch: pytest.MonkeyPatch, noted: Meeting) -> None:
    monkeypatch.setattr(limits, "FILES_WAITING", 1)
    address = f"{base(noted)}/export"
    answers = await asyncio.gather(*(noted.lead.get(f"{address}/{key}") for key in ("plain.pdf", "outcomes.pdf")))
    assert sorted(answer.status_code for answer in answers) == [200, 503]
    assert (await noted.lead.get(f"{address}/notes.csv")).status_code == 200
