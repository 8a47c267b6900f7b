"""After the day: what became of what people took on."""

import pytest

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.refusals import Refusal
from ninedots.outcomes.report import report

from .world import ANN, FIRST, LEAD, World, rid


def ended() -> World:
    world = World().open("results")
    world.must(ANN, c.AddCommitment(commitment=rid("promise"), activity=FIRST, text="We meet"))
    world.must(LEAD, c.EndWorkshop())
    return world


@pytest.mark.parametrize(("state", "why"), [("doing", ""), ("done", "Twice so far."), ("dropped", "No room to meet.")])
def test_AFTER_1_a_facilitator_says_what_became_of_a_commitment_after_the_end(state: r.Progress, why: str) -> None:
    world = ended()
    before = world.state.get(r.Commitment, rid("promise"))
    assert before is not None
    assert (before.state, before.why) == ("planned", "")
    world.must(LEAD, c.FollowUp(commitment=rid("promise"), state=state, why=why))
    [told] = report(world.state, 0).commitments
    assert (told.state, told.why, told.text) == (state, why, "We meet")
    assert world.must(LEAD, c.FollowUp(commitment=rid("promise"), state=state, why=why)) == []


def test_AFTER_1_nothing_is_dropped_without_a_word_and_nobody_else_says_so() -> None:
    world = ended()
    for actor, command, reason in (
        (LEAD, c.FollowUp(commitment=rid("promise"), state="dropped", why="  "), "empty"),
        (LEAD, c.FollowUp(commitment=rid("another"), state="done"), "not-found"),
    ):
        refused = world.ask(actor, command)
        assert isinstance(refused, Refusal)
        assert refused.reason == reason
    assert isinstance(world.ask(ANN, c.FollowUp(commitment=rid("promise"), state="done")), Refusal)
    assert report(world.state, 0).commitments[0].state == "planned"
