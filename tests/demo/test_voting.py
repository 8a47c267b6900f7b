"""Simulated people keep to the budget, at every moment."""

from collections import Counter
from random import Random

import pytest
from tests.support.time import an_id

from ninedots.demo.voting import Leanings, votes
from ninedots.domain.ballots import fits, placed, spent
from ninedots.domain.exercise import BallotRule
from ninedots.domain.records import Counts
from ninedots.exercises import Shelf

(RULE,) = Shelf.installed().exercise("how-might-we", "professionals").ballots
BALLOT = an_id("ballot")
ONE, TWO, THREE, FOUR = OPTIONS = tuple(an_id(name) for name in ("one", "two", "three", "four"))


@pytest.mark.parametrize("rule", [RULE, RULE.model_copy(update={"stacking": False})], ids=["stacking", "single"])
def test_all_votes_are_spent_and_never_one_more(rule: BallotRule) -> None:
    for seed in range(300):
        paper: Counts = {}
        for vote in votes(BALLOT, OPTIONS, rule, {}, Random(seed)):
            paper = placed(paper, vote.note, vote.criterion, vote.count)
            assert rule.stacking or vote.count <= 1
            for criterion in rule.criteria:
                assert fits(criterion, paper)
        assert [spent(paper, criterion.id) for criterion in rule.criteria] == [3, 3, 3]


def test_people_lean_as_the_story_says() -> None:
    leanings: Leanings = {ONE: {criterion.id: 50 for criterion in RULE.criteria}}
    tally: Counter[str] = Counter()
    for seed in range(200):
        for vote in votes(BALLOT, OPTIONS, RULE, leanings, Random(seed)):
            tally[vote.note] += vote.count
    assert tally.most_common(1)[0][0] == ONE
    assert tally[ONE] > tally[TWO] + tally[THREE] + tally[FOUR]


def test_a_single_question_gets_all_there_is() -> None:
    (first, *others) = [vote for vote in votes(BALLOT, (ONE,), RULE, {}, Random(4)) if vote.count]
    assert {vote.note for vote in (first, *others)} == {ONE}
