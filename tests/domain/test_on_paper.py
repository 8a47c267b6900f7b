"""Dots on paper, counted apart from votes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.test_votes import ballot, reason, vote, voting
from tests.domain.world import ANN, BEN, COLEAD, CRITERIA, FIRST, LEAD, OBSERVER, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.outside import outside
from ninedots.domain.show import show
from ninedots.outcomes.report import report

MANY = limits.VOTERS_ASKED
WALL = Viewer(None, "wall")


@pytest.fixture
def world() -> World:
    return voting()


def count(world: World, people: int, counts: dict[str, dict[str, int]], actor: Actor = LEAD) -> str | None:
    by_note = {rid(note): votes for note, votes in counts.items()}
    return reason(world.ask(actor, c.CountPaper(ballot=ballot(world).id, people=people, counts=by_note)))


def on_paper(world: World) -> r.PaperCount | None:
    return world.state.get(r.PaperCount, f"{ballot(world).id}.on-paper")


def shown_to(world: World, who: Viewer) -> r.AnyRecord | None:
    found = on_paper(world)
    return show(world.state, found, who) if found else None


def test_ONPAPER_1_a_count_is_corrected_and_taken_back_until_the_result_is_shown(world: World) -> None:
    vote(world, ANN, "q1", CRITERIA[0], 1)
    assert count(world, 6, {"q1": {CRITERIA[0]: 4, CRITERIA[1]: 0}, "q2": {CRITERIA[1]: 0}}) is None
    found = on_paper(world)
    assert found is not None
    assert (found.people, found.counts) == (6, {rid("q1"): {CRITERIA[0]: 4}})
    world.must(LEAD, c.CloseBallot(ballot=ballot(world).id))
    assert count(world, 7, {"q2": {CRITERIA[0]: 5}}, COLEAD) is None
    assert count(world, 0, {}) is None
    assert on_paper(world) is None
    assert count(world, 5, {"q3": {CRITERIA[2]: 2}}) is None
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    world.must(ANN, c.AgreeToResult(ballot=ballot(world).id, agrees=True))
    assert ballot(world).status == "shown"
    assert count(world, 5, {"q3": {CRITERIA[2]: 2}}) is None  # the same again changes nothing
    assert count(world, 6, {"q3": {CRITERIA[2]: 2}}) == "ballot-closed"


def test_ONPAPER_1_a_round_opened_again_keeps_the_dots_on_what_is_still_on_it(world: World) -> None:
    counts = {"q1": {CRITERIA[0]: 2}, "q2": {CRITERIA[1]: 3}}
    assert count(world, 6, counts) is None
    again: dict[str, Any] = {"activity": FIRST, "rule": ballot(world).rule}
    world.must(LEAD, c.OpenBallot(**again, options=(rid("q2"), rid("q3"))))
    found = on_paper(world)
    assert found is not None
    assert (found.people, found.counts) == (6, {rid("q2"): {CRITERIA[1]: 3}})
    vote(world, ANN, "q2", CRITERIA[0], 1)
    world.must(LEAD, c.OpenBallot(**again, anew=True))
    assert on_paper(world) is None


@pytest.mark.parametrize(
    ("people", "counts", "refused"),
    [
        (2, {"q1": {CRITERIA[0]: 6}}, None),
        (2, {"q1": {CRITERIA[0]: 4}, "q2": {CRITERIA[0]: 3}}, "does-not-fit"),
        (2, {"q1": {CRITERIA[0]: 3, CRITERIA[1]: 6}, "q2": {CRITERIA[0]: 3}}, None),
        (0, {"q1": {CRITERIA[0]: 1}}, "does-not-fit"),
        (2, {"nowhere": {CRITERIA[0]: 1}}, "does-not-fit"),
        (2, {"q1": {"beauty": 1}}, "does-not-fit"),
    ],
)
def test_ONPAPER_2_nobody_has_more_dots_than_votes(
    world: World, people: int, counts: dict[str, dict[str, int]], refused: str | None
) -> None:
    assert count(world, people, counts) == refused


@given(
    people=st.integers(0, 12),
    dots=st.dictionaries(
        st.sampled_from(("q1", "q2", "q3")), st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 20))
    ),
)
def test_ONPAPER_2_it_holds_for_each_criterion_by_itself(people: int, dots: dict[str, dict[str, int]]) -> None:
    world = voting()
    fits = all(sum(row.get(one, 0) for row in dots.values()) <= 3 * people for one in CRITERIA)
    assert (count(world, people, dots) is None) == fits


def test_ONPAPER_3_dots_change_no_vote_and_stand_apart_in_the_report(world: World) -> None:
    def result() -> Any:
        world.must(LEAD, c.CloseBallot(ballot=ballot(world).id))
        return world.state.get(r.Result, f"{ballot(world).id}.result")

    vote(world, ANN, "q1", CRITERIA[0], 2)
    vote(world, BEN, "q2", CRITERIA[1], 1)
    before = result()
    assert count(world, MANY, {"q3": {CRITERIA[0]: 9, CRITERIA[1]: 4}}) is None
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule=ballot(world).rule))
    assert ballot(world).started == 2
    after = result()
    assert (after.voters, after.totals, after.standings) == (before.voters, before.totals, before.standings)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    for one in (ANN, BEN):
        world.must(one, c.AgreeToResult(ballot=ballot(world).id, agrees=True))
    [facts] = [one for activity in report(world.state, 0).activities for one in activity.ballots]
    assert (facts.voters, facts.on_paper) == (2, MANY)
    dots = {question.note: [by.on_paper for by in question.by] for question in facts.questions}
    assert dots[rid("q3")] == [9, 4, 0]
    assert dots[rid("q1")] == [0, 0, 0]
    assert [question.total for question in facts.questions] == [2, 1, 0]


@pytest.mark.parametrize("people", [MANY - 1, MANY])
def test_ONPAPER_4_others_see_the_count_with_the_whole_result_and_not_of_very_few(world: World, people: int) -> None:
    others = [viewer(ANN), viewer(OBSERVER), WALL]
    assert count(world, people, {"q1": {CRITERIA[0]: 3}}) is None
    for who in others:
        assert shown_to(world, who) is None
    assert shown_to(world, viewer(LEAD)) is not None
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id, criteria=1))
    for who in others:
        assert shown_to(world, who) is None
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    for who in others:
        assert (shown_to(world, who) is not None) == (people >= MANY)
    assert shown_to(world, viewer(COLEAD)) is not None
    assert bool(list(outside(world.state).state.all(r.PaperCount))) == (people >= MANY)
    world.must(LEAD, c.HideEverything())
    assert shown_to(world, viewer(ANN)) is None
