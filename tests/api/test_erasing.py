"""A text erased for good over HTTP, on a real database (S18)."""

import asyncio
from pathlib import Path

import pytest

from ninedots.domain import commands as c
from ninedots.domain.text import ERASED

from .conftest import ON_ONE_SERVER, Meeting, Site, refusal

NAME = "Zebedee"


@pytest.fixture
async def named(meeting: Meeting) -> tuple[Meeting, str, str]:
    """A note in which a child is named, and who wrote it."""
    _, ann = await meeting.join("Ann")
    await meeting.stage("share")
    note = await meeting.note(ann, f"{NAME} is left out")
    return meeting, note, ann


def path(meeting: Meeting) -> str:
    return f"/api/workshops/{meeting.workshop}/erase"


def files(data: Path) -> bytes:
    return b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())


async def test_ERASE_1_S18_nothing_that_is_given_out_holds_it_any_more(
    site: Site, named: tuple[Meeting, str, str]
) -> None:
    meeting, note, ann = named
    before = (await site.state(meeting.workshop)).seq
    await site.order(meeting.workshop, ann, c.EditNote(note=note, text=f"{NAME}, Year 5", rev=1))
    base = f"/api/workshops/{meeting.workshop}"
    everything = [
        f"{base}/export.json",
        f"{base}/export/notes.csv",
        f"{base}/history/{meeting.board}/{before}",
        f"{base}/history/{meeting.board}/{before + 1}",
    ]
    for one in everything:
        assert NAME in (await meeting.lead.get(one)).text
    said = {"command": site.house.ids.new(), "notes": [note]}
    answer = await meeting.lead.post(path(meeting), json=said)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"seq": before + 2}
    for one in everything:
        told = (await meeting.lead.get(one)).text
        assert NAME not in told
        assert ERASED in told
    assert (await meeting.lead.post(path(meeting), json=said)).json() == {"seq": before + 2}
    assert (await site.state(meeting.workshop)).seq == before + 2, "sent twice it is done once"


@ON_ONE_SERVER
async def test_ERASE_6_S18_no_file_of_the_server_holds_it_any_more(site: Site, named: tuple[Meeting, str, str]) -> None:
    meeting, note, _ = named
    data = site.settings.data
    assert NAME.encode() in await asyncio.to_thread(files, data)
    said = {"command": site.house.ids.new(), "notes": [note]}
    assert (await meeting.lead.post(path(meeting), json=said)).status_code == 200
    assert NAME.encode() not in await asyncio.to_thread(files, data)


async def test_ERASE_5_X11_only_those_who_lead_erase(site: Site, named: tuple[Meeting, str, str]) -> None:
    meeting, note, _ = named
    ben, _ = await meeting.join("Ben")
    stranger, elsewhere = await site.browser(), await site.lead("max@example.org")
    colead, _ = await meeting.join("Cora", secret=await meeting.invitation())
    said = {"command": site.house.ids.new(), "notes": [note]}
    for browser, code in ((ben, "not-allowed"), (stranger, "not-found"), (elsewhere, "not-found")):
        assert refusal(await browser.post(path(meeting), json=said)) == code
    for wrong in ({**said, "notes": []}, {**said, "notes": ["x"]}, {**said, "person": "x"}, {**said, "all": True}):
        assert (await meeting.lead.post(path(meeting), json=wrong)).status_code == 422
    unknown = {"command": site.house.ids.new(), "notes": [site.house.ids.new()]}
    assert refusal(await meeting.lead.post(path(meeting), json=unknown)) == "not-found"
    await site.order(meeting.workshop, meeting.person, c.EndWorkshop())
    assert (await colead.post(path(meeting), json=said)).status_code == 200
    assert NAME not in str((await site.state(meeting.workshop)).records)


async def test_ERASE_3_a_board_that_was_read_before_is_not_brought_back(
    site: Site, named: tuple[Meeting, str, str]
) -> None:
    meeting, note, _ = named
    before = (await site.state(meeting.workshop)).seq
    await site.order(meeting.workshop, meeting.person, c.RemoveNote(note=note))
    said = {"command": site.house.ids.new(), "notes": [note]}
    assert (await meeting.lead.post(path(meeting), json=said)).status_code == 200
    back = {"command": site.house.ids.new(), "way": "missing"}
    base = f"/api/workshops/{meeting.workshop}/history/{meeting.board}/{before}"
    assert (await meeting.lead.post(f"{base}/bring-back", json=back)).status_code == 200
    board = (await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export.json")).text
    assert NAME not in board
    assert ERASED in board


@ON_ONE_SERVER
async def test_ERASE_9_S18_no_file_of_the_server_holds_a_persons_name_any_more(site: Site, meeting: Meeting) -> None:
    """Nor what they wrote under it, nor how their browser was let in."""
    browser, ann = await meeting.join(NAME, f"{NAME}'s class")
    cora, colead = await meeting.join(f"Cora {NAME}", secret=await meeting.invitation(f"Cora {NAME}"))
    await meeting.stage("share")
    await meeting.note(ann, f"{NAME} is left out")
    await meeting.note(colead, f"I am {NAME}'s mother")
    assert NAME.encode() in await asyncio.to_thread(files, site.settings.data)
    for person in (ann, colead):
        said = {"command": site.house.ids.new(), "person": person}
        assert (await meeting.lead.post(path(meeting), json=said)).status_code == 200
    assert NAME.encode() not in await asyncio.to_thread(files, site.settings.data)
    for gone in (browser, cora):
        assert refusal(await gone.get(f"/api/workshops/{meeting.workshop}/export.json")) == "not-found"
    assert refusal(await meeting.lead.post(path(meeting), json={"command": site.house.ids.new()})) == "invalid"


@ON_ONE_SERVER
async def test_ERASE_11_no_file_of_the_server_holds_what_tells_of_a_rules_words(site: Site, meeting: Meeting) -> None:
    _, ann = await meeting.join("Ann")
    await meeting.stage("share")
    note = await meeting.note(ann, f"{NAME} is left out")
    base = f"/api/workshops/{meeting.workshop}"
    [first, *_] = (await meeting.lead.get(f"{base}/report")).json()["editor"]["sentences"]
    said = {"sentence": first["key"], "text": "One of us came.", "made": first["made"]}
    answer = await meeting.lead.post(f"{base}/report/sentence", json={"command": site.house.ids.new(), **said})
    assert answer.status_code == 200, answer.text
    assert first["made"].encode() in files(site.settings.data)
    assert (await meeting.lead.post(path(meeting), json={"command": site.house.ids.new(), "notes": [note]})).is_success
    assert first["made"].encode() not in files(site.settings.data)
    [edited, *_] = (await meeting.lead.get(f"{base}/report")).json()["editor"]["sentences"]
    assert (edited["text"], edited["stale"]) == ("One of us came.", True)
