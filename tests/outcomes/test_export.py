"""An exported workshop says all that its lead may see, and comes back the same."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.support.exercise import definitions
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.decide import decide
from ninedots.domain.decide.ballots import ballot_id
from ninedots.domain.order import reading
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show
from ninedots.outcomes.export import export
from ninedots.outcomes.reading import NotAnExport, read_export

from .files import rows
from .play import ANN, BALLOT, BEN, BOARD, LEAD, NOW, Play, imported, whole

SECOND = ballot_id(BOARD, 2)


def exported(play: Play, seed: int = 1) -> dict[str, Any]:
    return export(play.state, NOW, Random(seed))


def by_id(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in document["records"]}


def text(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode()


def test_OUT_1_it_comes_back_as_it_was() -> None:
    play = whole()
    document = exported(play)
    again = export(imported(read_export(text(document))), NOW, Random(1))

    def settled(document: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
        records = {one: {**record, "seq": 0} for one, record in by_id(document).items() if record["kind"] != "paper"}
        return records, sorted(str(one["counts"]) for one in document["records"] if one["kind"] == "paper")

    assert settled(again) == settled(document)
    assert again["kept_out"] == {"notes": 0, "ballots": 0}


def test_OUT_1_ERASE_3_what_was_erased_is_so_in_what_comes_back_and_stays_so() -> None:
    play = whole()
    play.do(LEAD, c.EraseText(notes=(an_id("q1"),)))
    document = exported(play)
    assert by_id(document)[an_id("workshop")]["erased"] == 0, "a new history has not erased anything yet"
    state = imported(read_export(text(document)))
    late = c.EditNote(note=an_id("q1"), text="from before", rev=1)
    assert decide(state, LEAD, late, NOW, definitions=definitions) == Refusal("erased")


def test_it_holds_every_shared_note_as_the_lead_sees_it() -> None:
    play = whole()
    records = by_id(exported(play))
    lead = Viewer(None, "lead")
    for note in play.state.notes(BOARD):
        shown = show(play.state, note, lead)
        assert records.get(note.id) == (shown.model_dump(mode="json") if shown else None)


def test_what_is_not_shared_stays_inside_and_is_counted() -> None:
    play = whole()
    document = exported(play)
    assert document["kept_out"] == {"notes": 1, "ballots": 0}
    assert b"nobody may read" not in text(document)


def test_a_running_ballot_stays_inside() -> None:
    play = whole()
    play.stage("share")
    play.do(LEAD, c.OpenBallot(activity=BOARD, rule="nine"))
    second = ballot_id(BOARD, 2)
    play.stage("vote")
    play.do(ANN, c.PlaceVotes(ballot=second, note=an_id("q1"), criterion="viable", count=1))
    for step in (None, c.CloseBallot(ballot=second)):
        if step:
            play.do(LEAD, step)
        document = exported(play)
        assert document["kept_out"]["ballots"] == 1
        assert not [one for one in by_id(document) if one.startswith(second)]
        assert by_id(document)[BOARD]["ballot"] == BALLOT
        assert read_export(text(document))


def test_papers_bear_no_names_in_an_order_of_their_own() -> None:
    play = whole(voters=20)
    orders = set()
    for seed in range(100):
        papers = [record for record in exported(play, seed)["records"] if record["kind"] == "paper"]
        assert [paper["person"] for paper in papers] == [f"paper-{number}" for number in range(1, 21)]
        assert {paper["seq"] for paper in papers} == {0}
        orders.add(tuple(*papers[0]["counts"].values()))
    assert orders == {("feasible",), ("viable",)}


def test_VOTE_17_papers_of_so_few_that_one_is_recognised_are_in_no_export() -> None:
    document = exported(whole(voters=19))
    assert [record["voters"] for record in document["records"] if record["kind"] == "result"] == [19]
    assert not [record for record in document["records"] if record["kind"] == "paper"]
    assert read_export(text(document))


def test_VOTE_14_a_paper_that_does_not_count_is_in_no_export() -> None:
    play = crowd_at_the_vote(21)
    play.do(LEAD, c.RemovePerson(person=an_id("voter0")), c.CloseBallot(ballot=SECOND), c.ShowResult(ballot=SECOND))
    document = exported(play)
    papers = [record for record in document["records"] if record["kind"] == "paper" and record["ballot"] == SECOND]
    assert len(papers) == 20
    assert read_export(text(document)), "the result is the sum of the papers that came with it"


def test_HIDE_6_papers_of_a_crowd_stay_inside_until_the_result_is_shown() -> None:
    play = crowd_at_the_vote(20)
    play.do(LEAD, c.CloseBallot(ballot=SECOND))
    assert not [one for one in exported(play)["records"] if one.get("ballot") == SECOND or one["id"] == SECOND]


def crowd_at_the_vote(voters: int) -> Play:
    """A second ballot on which so many have voted."""
    play = whole()
    play.do(LEAD, c.OpenBallot(activity=BOARD, rule="nine"))
    play.stage("vote")
    for number in range(voters):
        voter = Actor(an_id(f"voter{number}"), "participant")
        play.do(voter, c.Join(person=voter.person, name=f"Voter {number}", role="participant"))
        play.do(voter, c.PlaceVotes(ballot=SECOND, note=an_id("q1"), criterion="feasible", count=1))
    return play


@pytest.mark.parametrize(
    ("attribution", "names", "groups"), [("named", True, True), ("group", False, True), ("anonymous", False, False)]
)
def test_names_go_as_far_as_the_workshop_chose(attribution: Any, names: bool, groups: bool) -> None:
    said = text(exported(whole(attribution))).decode()
    assert ("Ann Able" in said) == names
    assert ("Ann agency" in said) == groups
    assert "Lea Lead" in said
    notes = [record for record in exported(whole(attribution))["records"] if record["kind"] == "note"]
    assert all((note["author"] is not None) == names and (note["group"] is not None) == groups for note in notes)


# --- reading -----------------------------------------------------------------------------------------------------


def damaged(kind: str, voters: int = 2, /, **fields: Any) -> bytes:
    document = exported(whole(voters=voters))
    record = next(record for record in document["records"] if record["kind"] == kind)
    record.update(fields)
    return text(document)


def without(kind: str) -> bytes:
    document = exported(whole())
    document["records"] = [record for record in document["records"] if record["kind"] != kind]
    return text(document)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a file that Nine Dots exported"),
        (b"PK\x03\x04", "not a file that Nine Dots exported"),
        (b"[" * 100_000, "not a file that Nine Dots exported"),
        (text(exported(whole()))[:-200], "cut off"),
        (b'{"format": "ninedots-workshop", "version": 4}', "version 4"),
        (b'{"format": "other", "version": 2}', "not a file"),
        (b'{"format": "ninedots-workshop", "version": 3}', "exported"),
        (b'{"format": "ninedots-workshop", "version": 1}', "older"),
        (b'{"format": "ninedots-workshop", "version": 1, "records": [{"kind": "note", "x": NaN}]}', "older"),
        (b'{"format": "ninedots-workshop", "version": 1, "records": [{"kind": "exercise"}]}', "older"),
        (damaged("note", colour="red"), "colour"),
        (damaged("note", zone="nowhere"), "zone"),
        (damaged("note", type="nothing"), "kind"),
        (damaged("note", seen="leads"), "not shared"),
        (damaged("note", activity=an_id("elsewhere")), "not there"),
        (damaged("note", x=1.0), "x"),
        (damaged("note", order="V00"), "no place"),
        (damaged("note", order="V0000"), "no place"),
        (damaged("note", order="V001" + "z" * limits.ORDER_KEY), "no place"),
        (damaged("note", at=[0.5, 0.5]), "only an order"),
        (damaged("note", at=[0.5, 1.5]), "at"),
        (damaged("note", text="x" * (limits.IMPORT_TEXT + 1)), "characters"),
        (damaged("note", text="moc.live\u202e"), "cannot be seen"),
        (damaged("note", fields={"sector": "moon"}), "cannot say"),
        (damaged("note", erased=2), "erased"),
        (damaged("note", theme=an_id("no-theme")), "theme"),
        (damaged("link", target=an_id("nobody")), "two notes"),
        (damaged("link", type="loves"), "kind"),
        (damaged("energy", counts={"lazy": 1}), "counts"),
        (damaged("paper", 20, counts={an_id("q1"): {"feasible": 4}}), "more votes"),
        (damaged("paper", 20, counts={an_id("q1"): {"feasible": -1}}), "no number"),
        (damaged("paper", 20, counts={an_id("q4"): {"feasible": 1}}), "not on the ballot"),
        (damaged("paper", 20, person=ANN.person), "name"),
        (damaged("result", 20, voters=40), "sum of its papers"),
        (damaged("result", voters=0), "nobody had"),
        (damaged("result", lopsided=[{"note": an_id("q1"), "strong": "feasible", "weak": []}]), "order of its votes"),
        (damaged("result", words={an_id("nowhere"): "x"}), "not on the ballot"),
        (damaged("ballot", status="open"), "no result"),
        (damaged("activity", stage="never"), "stage"),
        (damaged("workshop", agenda=[]), "agenda"),
        (damaged("workshop", here=an_id("elsewhere")), "not there"),
        (damaged("exercise", definition={}), "definition"),
        (damaged("person", id=an_id("workshop")), "Two records"),
        (without("workshop"), "one workshop"),
        (without("exercise"), "no exercise"),
        (without("result"), "result"),
        (without("count"), "count"),
    ],
)  # fmt: skip
def test_OUT_3_what_is_not_right_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(NotAnExport) as refused:
        read_export(data)
    assert why in str(refused.value)
    assert str(refused.value).endswith(".")


def test_too_many_people_are_refused() -> None:
    document = exported(whole())
    person = by_id(document)[BEN.person]
    document["records"] += [{**person, "id": f"person-{number}"} for number in range(limits.PEOPLE)]
    with pytest.raises(NotAnExport, match="people"):
        read_export(text(document))


OLDER = Path(__file__).parent / "older"  # written by the first version; never written anew


@pytest.mark.parametrize("name", ["export.json", "shipped-export.json"])
def test_PLACE_8_an_older_export_opens_and_its_notes_stand_in_rows_as_they_lay(name: str) -> None:
    older = json.loads((OLDER / name).read_text())
    state = imported(read_export((OLDER / name).read_bytes()))
    again = export(state, NOW, Random(1))
    assert again["version"] == 3
    assert by_id(again).keys() == {one["id"] for one in older["records"]}
    laid = {one["id"]: one for one in older["records"] if one["kind"] == "note"}
    for activity in state.workshop.agenda:
        exercise = state.exercise(activity)
        for zone in exercise.zones:
            notes = [one for one in reading(exercise, state.notes(activity)) if one.zone == zone.id]
            if exercise.manner(zone.id) == "ring":
                assert all(one.at is not None for one in notes)
                continue
            rows = [(laid[one.id]["y"], laid[one.id]["x"]) for one in notes if one.theme is None]
            assert rows == sorted(rows)


def test_PLACE_7_list_table_and_export_have_one_order() -> None:
    play = whole()
    for name, before in (("z1", None), ("z2", an_id("first")), ("z3", an_id("second")), ("z4", an_id("z1"))):
        add = c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=name, before=before)
        play.do(LEAD, add)
    play.do(LEAD, c.SetTheme(note=an_id("z1"), theme=an_id("theme")))
    exercise = play.state.exercise(BOARD)
    shared = [one for one in reading(exercise, play.state.notes(BOARD)) if one.seen == "all"]
    left = [one.text for one in shared if one.zone == "left"]
    assert left[:3] == ["z2", "=1+1 is not a formula", "z1"]  # a theme's notes are gathered at its first
    there = [row for row in rows("notes", play.state) if row["exercise"] == "Small"]
    assert [row["text"].removeprefix("'") for row in there] == [one.text for one in shared]
    back = imported(read_export(text(exported(play))))
    assert [one.id for one in reading(exercise, back.notes(BOARD))] == [one.id for one in shared]
