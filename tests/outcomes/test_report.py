"""What a workshop found and chose, as facts: counted once, shown outside, small groups unnamed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.decide.ballots import ballot_id
from ninedots.domain.groups import named_groups
from ninedots.outcomes.report import Report, report
from ninedots.outcomes.report.facts import Absent
from ninedots.outcomes.report.summary import summary

from .files import NOW
from .play import ANN, BALLOT, BEN, BOARD, LEAD, NEXT, Play, whole


def told(play: Play) -> Report:
    return report(play.state, NOW)


def sentences(play: Play, rule: str) -> list[str]:
    return [one.text for one in told(play).summary if one.rule == rule]


def crowd(play: Play, **groups: int) -> list[Actor]:
    people = []
    for group, count in groups.items():
        for number in range(count):
            person = Actor(an_id(f"{group}{number}"), "participant")
            play.do(person, c.Join(person=person.person, name=f"{group} {number}", group=group, role="participant"))
            people.append(person)
    return people


def test_OUT_7_a_question_is_followed_from_the_note_it_came_from_to_what_is_taken_on() -> None:
    play = whole()
    first, *_ = told(play).threads
    assert (first.text, first.total, first.commitments) == ("How might we meet?", 3, (an_id("commitment"),))
    play.do(LEAD, c.AddCommitment(commitment=an_id("other"), activity=BOARD, note=an_id("carried"), text="Learn"))
    carried = next(thread for thread in told(play).threads if thread.note == an_id("carried"))
    assert [(one.activity_title, one.text) for one in carried.earlier] == [("Small", "=1+1 is not a formula")]
    assert (carried.total, carried.commitments) == (None, (an_id("other"),))


def test_OUT_7_a_summary_names_only_what_is_there() -> None:
    assert [one.rule for one in told(Play()).summary] == ["who"]
    assert sentences(whole(voters=7), "turnout") == ["7 of 7 people voted on 3 questions."]
    assert sentences(whole(), "commitments") == ["1 commitment: 1 with an owner, 1 with a date, 0 with neither."]
    assert sentences(whole(), "agreed") == ["The group agreed on “Left”: “We belong.”"]


def test_OUT_7_what_ties_for_first_place_says_so() -> None:
    play = whole()
    play.do(LEAD, c.OpenBallot(activity=BOARD, rule="nine"))
    play.stage("vote")
    second = ballot_id(BOARD, 2)
    for voter, note in ((ANN, "q1"), (BEN, "q2")):
        play.do(voter, c.PlaceVotes(ballot=second, note=an_id(note), criterion="viable", count=1))
    play.do(LEAD, c.CloseBallot(ballot=second), c.ShowResult(ballot=second))
    for voter in (ANN, BEN):
        play.do(voter, c.AgreeToResult(ballot=second, agrees=True))
    assert [(one.round, one.last) for one in told(play).activities[0].ballots] == [(1, False), (2, True)]
    assert sentences(play, "first")[0] == (
        "Most votes for “Viable”: “How might we meet?” and “How might we listen?”, tied with 1 vote each."
    )
    assert sentences(play, "rounds") == ["The first place overall stayed as in round 1."]


@pytest.mark.parametrize(
    ("choices", "listed"),
    [(("School",), "School"), (("School", "Police", "The council"), "School, Police and The council")],
)
def test_OUT_7_what_is_not_nearest_is_a_sentence_whatever_the_field_is_called(
    choices: tuple[str, ...], listed: str
) -> None:
    found = told(whole())
    first, *others = found.activities
    assert first.map is not None
    absent = Absent(zone="Closest to us", field="Which kind?", choices=choices)
    asked = first.model_copy(update={"map": first.map.model_copy(update={"absent": (absent,)})})
    [said] = [
        one.text for one in summary(found.model_copy(update={"activities": (asked, *others)})) if one.rule == "nearest"
    ]
    assert said == f"Not found in “Closest to us” on “{first.title}”: {listed}."


def test_OUT_7_a_map_says_who_is_connected_and_a_long_text_is_cut_in_a_sentence() -> None:
    play = whole()
    play.stage("share")
    long = play.note(ANN, "long", "Far " * 60)
    for name in ("first", "second"):
        link = c.AddLink(
            link=an_id(f"to-{name}"), link_type="leads-to", source=long, target=an_id(name), quality="badly"
        )
        play.do(ANN, link)
    found = told(play).activities[0].map
    assert found is not None
    assert [(hub.note, hub.neighbours) for hub in found.hubs] == [
        (an_id("first"), 2), (an_id("second"), 2), (long, 2),
    ]  # fmt: skip
    assert sorted(found.strained) == sorted((an_id("to-first"), an_id("to-second")))
    (hubs,) = sentences(play, "hubs")
    assert "Far Far…” (2)" in hubs
    assert len(hubs) < 400


def test_OUT_7_words_of_people_are_pieces_of_their_own() -> None:
    for one in told(whole()).summary:
        for piece in one.pieces:
            assert ("How might we" in piece.text or "We belong" in piece.text) <= piece.said


def test_OUT_7_PLACE_7_a_theme_stands_between_what_comes_before_and_after_it() -> None:
    play = whole()
    play.stage("share")
    for name in ("before", "after"):
        play.note(ANN, name, name, before=an_id("first") if name == "before" else None)
    play.note(ANN, "word", "unsigned", "round", "reflection")
    left, *others = [zone for layer in told(play).activities[0].layers for zone in layer.zones]
    assert [(pile.name, pile.notes) for pile in left.piles] == [
        ("", (an_id("before"),)), ("Together", (an_id("first"),)), ("", (an_id("second"), an_id("after"))),
    ]  # fmt: skip
    assert [zone.unsigned for zone in others] == [False, False], "other kinds may lie there as well"


def test_OUT_9_a_group_of_fewer_than_five_is_named_nowhere() -> None:
    play = whole("group")
    people = crowd(play, Schools=5, Police=2)
    play.stage("share")
    play.note(people[0], "seen", "Schools see it")
    play.note(people[6], "unseen", "Police see it")
    found = told(play)
    assert [(group.name, group.people) for group in found.people.groups] == []
    assert found.people.rest == 9, "what is left when five are taken from nine would be a small number"
    crowd(play, Health=6)
    found = told(play)
    assert [(group.name, group.people) for group in found.people.groups] == [("Health", 6)]
    crowd(play, Youth=3)
    found = told(play)
    assert {group.name for group in found.people.groups} == {"Schools", "Health"}
    assert {note.text: note.group for note in found.notes}["Schools see it"] == "Schools"
    said = found.model_dump_json()
    assert "Police see it" in said
    assert not [name for name in ('Police"', "Youth", "Ann agency", "Ben agency") if name in said]


@given(st.dictionaries(st.text("abc", max_size=3), st.integers(1, 12), max_size=8))
def test_S16_OUT_9_what_is_left_is_never_the_number_of_few(groups: dict[str, int]) -> None:
    named = dict(named_groups(Counter(groups)))
    assert all(count >= limits.GROUP_TOLD and name for name, count in named.items())
    rest = sum(groups.values()) - sum(named.values())
    assert rest == 0 or rest >= limits.GROUP_TOLD or not named


@pytest.mark.parametrize("attribution", ["named", "group", "anonymous"])
def test_OUT_9_names_and_groups_go_as_far_as_the_workshop_chose(attribution: str) -> None:
    play = whole(attribution)  # type: ignore[arg-type]
    crowd(play, Schools=9, Health=6)
    play.do(LEAD, c.RemovePerson(person=BEN.person))
    found = told(play)
    assert ("Ann Able" in {note.author for note in found.notes}) == (attribution == "named")
    assert "Ben" not in found.model_dump_json(), "whoever was taken out is named no more"
    assert bool(found.people.groups) == (attribution != "anonymous")


def test_HIDE_1_HIDE_6_what_is_hidden_is_counted_and_not_told() -> None:
    play = whole()
    found = told(play)
    assert found.notes_kept_out == 1
    assert "nobody may read" not in found.model_dump_json()
    play.do(LEAD, c.OpenBallot(activity=BOARD, rule="nine"))
    play.stage("vote")
    play.do(ANN, c.PlaceVotes(ballot=ballot_id(BOARD, 2), note=an_id("q3"), criterion="viable", count=3))
    found = told(play)
    assert found.ballots_kept_out == 1
    assert [ballot.id for ballot in found.activities[0].ballots] == [BALLOT]
    assert [activity.id for activity in found.activities] == [BOARD, NEXT]
