"""Bringing in over HTTP: a preview changes nothing, a press asked twice is one act, and it is for those who lead."""

import httpx2
import pytest
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r

from .conftest import Meeting, Site, refusal

LIST = b"text,zone\nHousing,\n" + b"a" * 300 + b",\nClinic,\n"


async def where(meeting: Meeting) -> tuple[str, dict[str, str]]:
    state = await meeting.site.state(meeting.workshop)
    board = state.workshop.agenda[0]
    exercise = state.exercise(board)
    zone = exercise.zones[0]
    kind = next(kind.id for kind in exercise.notes if not zone.notes or kind.id in zone.notes)
    return f"/api/workshops/{meeting.workshop}/bring-in/{board}", {"name": "list.csv", "zone": zone.id, "kind": kind}


async def asked(browser: httpx2.AsyncClient, path: str, said: dict[str, str], data: bytes = LIST) -> httpx2.Response:
    return await browser.post(path, params=said, content=data)


async def test_IMPORT_7_a_preview_says_what_would_come_and_changes_nothing(meeting: Meeting) -> None:
    path, said = await where(meeting)
    before = (await meeting.site.state(meeting.workshop)).seq
    answer = (await asked(meeting.lead, f"{path}/preview", said)).json()
    assert (answer["notes"], answer["links"], answer["fault"]) == (2, 0, None)
    assert answer["zones"] == [{"zone": said["zone"], "notes": 2}]
    assert answer["first"] == ["Housing", "Clinic"]
    assert [(one["number"], one["why"]) for one in answer["left"]] == [(3, "too-long")]
    assert (await asked(meeting.lead, f"{path}/preview", said | {"name": "x.json"})).json()["fault"] == "damaged"
    assert (await meeting.site.state(meeting.workshop)).seq == before


async def test_IMPORT_7_a_press_asked_for_twice_is_one_act_and_is_taken_back_in_one(
    site: Site, meeting: Meeting
) -> None:
    path, said = await where(meeting)
    press = {"command": an_id("press"), **said}
    first, again = [(await asked(meeting.lead, path, press)).json() for _ in range(2)]
    assert first == again == {"brought": an_id("press"), "notes": 2, "links": 0}
    notes = list((await site.state(meeting.workshop)).all(r.Note))
    assert {(note.text, note.author, note.brought) for note in notes} == {
        ("Housing", None, an_id("press")), ("Clinic", None, an_id("press")),
    }  # fmt: skip
    back = c.TakeNotesAway(clearing=an_id("act"), brought=an_id("press"))
    await site.order(meeting.workshop, meeting.person, back)
    assert not list((await site.state(meeting.workshop)).all(r.Note))


@pytest.mark.parametrize("there", [0, limits.NOTES_IN_ACTIVITY // 3])
async def test_IMPORT_7_a_press_asked_for_again_says_what_came_though_there_is_no_room_now(
    site: Site, meeting: Meeting, there: int
) -> None:
    path, said = await where(meeting)
    data = "\n".join(f"Note {number}" for number in range(limits.NOTES_IN_ACTIVITY)).encode()
    said |= {"name": ""}
    if there:
        lines = data.split(b"\n")[:there]
        await asked(meeting.lead, path, {"command": an_id("before"), **said}, b"\n".join(lines))
    press = {"command": an_id("press"), **said}
    first = (await asked(meeting.lead, path, press, data)).json()
    assert first == {"brought": an_id("press"), "notes": limits.NOTES_IN_ACTIVITY - there, "links": 0}
    seq = (await site.state(meeting.workshop)).seq
    assert (await asked(meeting.lead, path, press, data)).json() == first
    assert (await site.state(meeting.workshop)).seq == seq


async def test_IMPORT_7_a_press_asked_for_again_counts_what_was_taken_away_since(site: Site, meeting: Meeting) -> None:
    path, said = await where(meeting)
    press = {"command": an_id("press"), **said}
    first = (await asked(meeting.lead, path, press)).json()
    await site.order(meeting.workshop, meeting.person, c.TakeNotesAway(clearing=an_id("act"), brought=an_id("press")))
    assert (await asked(meeting.lead, path, press)).json() == first
    assert not list((await site.state(meeting.workshop)).all(r.Note))


async def test_IMPORT_7_only_those_who_lead_bring_in_and_nothing_half(site: Site, meeting: Meeting) -> None:
    path, said = await where(meeting)
    ben, _ = await meeting.join("Ben")
    stranger = await site.browser()
    press = {"command": an_id("press"), **said}
    for one, query in ((path, press), (f"{path}/preview", said)):
        assert refusal(await asked(ben, one, query)) == "not-allowed"
        assert refusal(await asked(stranger, one, query)) == "not-found"
        there = one.replace(path.rpartition("/")[2], an_id("nowhere"))
        assert refusal(await asked(meeting.lead, there, query)) == "not-found"
        large = b"x" * (limits.BROUGHT_BYTES + 1)
        assert refusal(await asked(meeting.lead, one, query, large)) == "too-large"
    assert refusal(await asked(meeting.lead, path, press, b"")) == "not-a-list"
    assert not list((await site.state(meeting.workshop)).all(r.Note))


async def test_IMPORT_7_a_board_full_of_notes_comes_at_once(site: Site, meeting: Meeting) -> None:
    path, said = await where(meeting)
    data = "\n".join(f"Note {number}" for number in range(limits.NOTES_IN_ACTIVITY + 2)).encode()
    answer = (await asked(meeting.lead, path, {"command": an_id("press"), **said, "name": ""}, data)).json()
    assert answer["notes"] == limits.NOTES_IN_ACTIVITY
    state = await site.state(meeting.workshop)
    assert sum(note.brought == an_id("press") for note in state.all(r.Note)) == limits.NOTES_IN_ACTIVITY
