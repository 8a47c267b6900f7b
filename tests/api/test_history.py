"""Earlier states of a board over HTTP, on a real journal (P7, R25)."""

from typing import Any

import pytest

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.past import board_of

from .conftest import Meeting, Site, refusal

HIDDEN = "nobody may read this yet"
MINUTE = 60.0


def path(meeting: Meeting, *more: object) -> str:
    return "/".join(["/api/workshops", meeting.workshop, "history", meeting.board, *map(str, more)])


async def moments(meeting: Meeting) -> list[dict[str, Any]]:
    answer = await meeting.lead.get(path(meeting))
    assert answer.status_code == 200, answer.text
    return list(answer.json())


async def board(meeting: Meeting, seq: int) -> dict[str, Any]:
    answer = await meeting.lead.get(path(meeting, seq))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def texts(shown: dict[str, Any]) -> set[str]:
    return {record["text"] for record in shown["records"] if record["kind"] == "note"}


async def bring_back(meeting: Meeting, seq: int, way: str, command: str | None = None) -> Any:
    said = {"command": command or meeting.site.house.ids.new(), "way": way}
    return await meeting.lead.post(path(meeting, seq, "bring-back"), json=said)


@pytest.fixture
async def muddle(site: Site, meeting: Meeting) -> Meeting:
    """Four notes were shared; ten minutes later three of them were removed and another was written."""
    _, ann = await meeting.join("Ann")
    await meeting.stage("share")
    notes = [await meeting.note(ann, f"note {number}") for number in range(4)]
    site.clock.advance(10 * MINUTE)
    for note in notes[:3]:
        await site.order(meeting.workshop, meeting.person, c.RemoveNote(note=note))
    site.clock.advance(MINUTE)
    await meeting.note(ann, "written since")
    return meeting


async def test_HIST_1_the_moment_before_a_removal_is_found_seen_and_brought_back(site: Site, muddle: Meeting) -> None:
    found = await moments(muddle)
    assert [one["what"] for one in found] == ["stage", "work", "before-removal", "work", "work"]
    assert [one["notes"] for one in found] == [0, 4, 4, 1, 2]
    assert [one["work"] for one in found] == [{}, {"written": 4}, {"removed": 3}, {"removed": 3}, {"written": 1}]
    before = found[2]
    assert before["at"] - found[1]["at"] == 10 * MINUTE * 1000
    then = await board(muddle, before["seq"])
    assert texts(then) == {f"note {number}" for number in range(4)}
    assert then["ways"]["missing"]["back"] == {"notes": 3, "links": 0, "themes": 0}
    assert then["ways"]["missing"]["gone"]["notes"] == 0
    assert then["ways"]["exactly"]["gone"]["notes"] == 1
    assert (await bring_back(muddle, before["seq"], "missing")).status_code == 200
    state = await site.state(muddle.workshop)
    assert {note.text for note in state.notes(muddle.board)} == texts(then) | {"written since"}


async def test_HIST_7_a_bringing_back_stands_in_the_history_with_the_moment_before(site: Site, muddle: Meeting) -> None:
    before = (await moments(muddle))[2]
    now = board_of(await site.state(muddle.workshop), muddle.board)
    assert (await bring_back(muddle, before["seq"], "exactly")).status_code == 200
    *_, back, brought = await moments(muddle)
    assert (back["what"], back["notes"]) == ("before-bringing-back", 2)
    assert (brought["what"], brought["notes"]) == ("brought-back", 4)
    assert (await bring_back(muddle, back["seq"], "exactly")).status_code == 200
    assert board_of(await site.state(muddle.workshop), muddle.board).keys() == now.keys()


async def test_HIST_8_bringing_back_is_done_once_however_often_it_is_sent(site: Site, muddle: Meeting) -> None:
    before, command = (await moments(muddle))[2], site.house.ids.new()
    first = await bring_back(muddle, before["seq"], "missing", command)
    seq = (await site.state(muddle.workshop)).seq
    again = await bring_back(muddle, before["seq"], "missing", command)
    assert first.json() == again.json() == {"seq": seq}
    assert (await site.state(muddle.workshop)).seq == seq


async def test_HIST_1_X8_X11_only_those_who_lead_look_back(site: Site, muddle: Meeting) -> None:
    seq = (await moments(muddle))[2]["seq"]
    ben, _ = await muddle.join("Ben")
    wall = await site.browser()
    await wall.post("/api/join", json={"secret": await muddle.secret("wall_link")})
    stranger = await site.browser()
    elsewhere = await site.lead("max@example.org")
    colead, _ = await muddle.join("Cora", secret=await muddle.invitation())
    body = {"command": site.house.ids.new(), "way": "missing"}
    for browser, code in ((ben, "not-allowed"), (wall, "not-found"), (stranger, "not-found"), (elsewhere, "not-found")):
        assert refusal(await browser.get(path(muddle))) == code
        assert refusal(await browser.get(path(muddle, seq))) == code
        assert refusal(await browser.post(path(muddle, seq, "bring-back"), json=body)) == code
    assert (await colead.get(path(muddle))).status_code == 200
    assert (await colead.get(path(muddle, seq))).status_code == 200
    assert (await colead.post(path(muddle, seq, "bring-back"), json=body)).status_code == 200


async def test_HIST_2_what_was_hidden_then_stays_hidden_and_leaves_no_trace(site: Site, meeting: Meeting) -> None:
    _, ann = await meeting.join("Ann")
    await meeting.stage("share")
    await meeting.note(ann, "seen by all")
    await meeting.stage("think")
    hidden = await meeting.note(ann, HIDDEN)
    site.clock.advance(MINUTE)
    await site.order(meeting.workshop, ann, c.EditNote(note=hidden, text=HIDDEN + " again", rev=1))
    last = (await site.state(meeting.workshop)).seq
    listed = await meeting.lead.get(path(meeting))
    assert [one["what"] for one in listed.json()] == ["stage", "work", "stage"], "writing alone makes no moment"
    for seq in range(1, last + 1):
        assert HIDDEN not in (await meeting.lead.get(path(meeting, seq))).text
    then = await board(meeting, last)
    (count,) = (one for one in then["records"] if one["kind"] == "count")
    assert count["hidden"] == 1
    await meeting.stage("share")
    assert texts(await board(meeting, last)) == {"seen by all"}, "also once it has been shared"


async def test_HIST_3_no_paper_and_no_result_is_in_an_earlier_board(site: Site, meeting: Meeting) -> None:
    questions = (await site.state(meeting.workshop)).workshop.agenda[1]
    _, ann = await meeting.join("Ann")
    await site.order(meeting.workshop, meeting.person, c.OpenStage(activity=questions, stage="share"))
    there = Meeting(site, meeting.lead, meeting.workshop, meeting.person, questions)
    note = await there.note(ann, "How might we vote?")
    await there.stage("vote")
    state = await site.state(meeting.workshop)
    (ballot,) = state.all(r.Ballot)
    criterion = state.exercise(questions).ballots[0].criteria[0].id
    vote = c.PlaceVotes(ballot=ballot.id, note=note, criterion=criterion, count=2)
    await site.order(meeting.workshop, ann, vote)
    await site.order(meeting.workshop, meeting.person, c.ShowResult(ballot=ballot.id))
    await site.order(meeting.workshop, ann, c.AgreeToResult(ballot=ballot.id, agrees=True))
    found = await moments(there)
    assert [one["what"] for one in found][-4:] == ["stage", "ballot-opened", "ballot-closed", "result-shown"]
    for one in found:
        kinds = {record["kind"] for record in (await board(there, one["seq"]))["records"]}
        assert kinds <= {"activity", "count", "note", "link", "theme", "energy"}


async def test_HIST_3_looking_back_changes_nothing(site: Site, muddle: Meeting) -> None:
    before = await site.state(muddle.workshop)
    for one in await moments(muddle):
        await board(muddle, one["seq"])
    assert await site.state(muddle.workshop) is before


async def test_HIST_1_a_moment_that_never_was_is_not_found(site: Site, muddle: Meeting) -> None:
    last = (await site.state(muddle.workshop)).seq
    for seq in (1, last + 1, 10**18):  # before the board was put on the agenda, and still to come
        assert refusal(await muddle.lead.get(path(muddle, seq))) == "not-found"
        assert refusal(await bring_back(muddle, seq, "missing")) == "not-found"
    elsewhere = Meeting(site, muddle.lead, muddle.workshop, muddle.person, site.house.ids.new())
    assert refusal(await muddle.lead.get(path(elsewhere))) == "not-found"
    assert refusal(await muddle.lead.get(path(elsewhere, last))) == "not-found"
    for nonsense in (0, -1, "now"):
        assert refusal(await muddle.lead.get(path(muddle, nonsense))) == "invalid"
    assert refusal(await bring_back(muddle, last, "sideways")) == "invalid"


async def test_HIST_8_an_ended_workshop_can_be_looked_at_and_not_changed(site: Site, muddle: Meeting) -> None:
    before = (await moments(muddle))[2]
    await site.order(muddle.workshop, muddle.person, c.EndWorkshop())
    assert len(texts(await board(muddle, before["seq"]))) == 4
    assert refusal(await bring_back(muddle, before["seq"], "missing")) == "ended"


async def test_HIST_1_every_earlier_board_is_the_board_as_it_was(site: Site, meeting: Meeting) -> None:
    """Asked for in any order, with more moments than are kept at hand."""
    _, ann = await meeting.join("Ann")
    await meeting.stage("share")
    written: dict[int, set[str]] = {}
    for number in range(limits.PASTS_AT_HAND * 2):
        await meeting.note(ann, f"note {number}")
        state = await site.state(meeting.workshop)
        written[state.seq] = {note.text for note in state.notes(meeting.board)}
    for seq in sorted(written, key=lambda seq: seq * 7 % 11):
        assert texts(await board(meeting, seq)) == written[seq]


async def test_HIST_4_HOLD_8_no_link_comes_back_to_a_note_that_stays_away(site: Site, meeting: Meeting) -> None:
    _, ann = await meeting.join("Ann")
    await meeting.stage("connect")
    one, two = [await meeting.note(ann, f"note {number}") for number in range(2)]
    kind = (await site.state(meeting.workshop)).exercise(meeting.board).links[0].id
    link = c.AddLink(link=site.house.ids.new(), link_type=kind, source=one, target=two)
    await site.order(meeting.workshop, ann, link)
    linked = (await site.state(meeting.workshop)).seq
    away = (c.MergeNotes(note=one, into=two), c.HideNote(note=two))
    await site.order(meeting.workshop, meeting.person, *away)
    assert (await board(meeting, linked))["ways"]["missing"]["back"] == {"notes": 0, "links": 0, "themes": 0}
    for way in ("missing", "changed", "exactly"):
        assert (await bring_back(meeting, linked, way)).status_code == 200
    assert not [*(await site.state(meeting.workshop)).all(r.Link)]
