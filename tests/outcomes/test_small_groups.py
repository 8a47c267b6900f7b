"""Of a ballot nobody is told but the sum of all papers; of few papers nothing that its voters have not agreed to."""

import json
from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.world import CRITERIA, FIRST, LEAD, World, rid

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.decide.ballots import ballot_id
from ninedots.domain.show import in_order, show
from ninedots.outcomes.export import export
from ninedots.outcomes.report import report

from .files import rows

QUESTIONS = [rid(f"q{n}") for n in range(3)]
BALLOT = ballot_id(FIRST, 1)
GROUPS = ("Health", "School", "Police")
CROWDS = [Viewer(None, role) for role in ("lead", "co-lead", "participant", "observer", "wall")]
Paper = tuple[tuple[str, str, int], ...]  # question, criterion, votes

papers = st.lists(
    st.lists(
        st.tuples(st.sampled_from(QUESTIONS), st.sampled_from(CRITERIA), st.integers(1, 3)),
        min_size=1,
        max_size=3,
        unique_by=lambda votes: votes[1],
    ).map(tuple),
    min_size=1,
    max_size=9,
)
attributions = st.sampled_from(("named", "group", "anonymous"))


def _voted(attribution: r.Attribution, cast: Sequence[tuple[int, Paper]], voters: int) -> tuple[World, list[Actor]]:
    """A workshop in which these of `voters` people of three groups have placed these papers, in this order."""
    world = World(attribution).open("share")
    people = [Actor(rid(f"voter{n}"), "participant") for n in range(voters)]
    for number, one in enumerate(people):
        group = GROUPS[number % len(GROUPS)]
        world.must(one, c.Join(person=one.person, name=f"Voter {number}", group=group, role="participant"))
    for question in QUESTIONS:
        world.note(LEAD, question.strip("_"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    for who, paper in cast:
        for question, criterion, count in paper:
            world.must(people[who], c.PlaceVotes(ballot=BALLOT, note=question, criterion=criterion, count=count))
        world.must(people[who], c.FinishVoting(ballot=BALLOT, done=True))
    return world, people


def _told(world: World) -> str:
    """All that anybody is told who has not voted: on screens, on the wall, in exports and tables."""
    state = world.state
    seen = [
        [
            shown.model_dump(mode="json")
            for one in in_order(state, state.records.values())
            if (shown := show(state, one, eye))
        ]
        for eye in CROWDS
    ]
    document = export(state, 0, Random(0))
    for one in document["records"]:
        if one["kind"] == "paper":  # called anew by chance in each export
            one.update(id="", person="")
    document["records"].sort(key=lambda one: json.dumps(one, sort_keys=True))
    return json.dumps([seen, document, report(state, 0).model_dump()], sort_keys=True)


def _shown(world: World, voters: Sequence[Actor]) -> None:
    world.must(LEAD, c.CloseBallot(ballot=BALLOT))
    world.ask(LEAD, c.ShowResult(ballot=BALLOT))
    for one in voters:
        world.ask(one, c.AgreeToResult(ballot=BALLOT, agrees=True))


@settings(deadline=None)
@given(attribution=attributions, papers=papers, chance=st.randoms(use_true_random=False))
def test_S16_UNLINKED_9_what_is_told_stays_the_same_when_papers_change_hands(
    attribution: r.Attribution, papers: list[Paper], chance: Random
) -> None:
    """So no sum by group can be made of it, and no two of its numbers differ by somebody's votes."""
    hands = list(range(len(papers)))
    chance.shuffle(hands)
    one, people = _voted(attribution, list(enumerate(papers)), len(papers))
    other, _ = _voted(attribution, list(zip(hands, papers, strict=True)), len(papers))
    assert _told(one) == _told(other), "while people vote"
    for world in (one, other):
        _shown(world, people)
    assert one.state.get(r.Ballot, BALLOT).status == "shown"  # type: ignore[union-attr]
    assert _told(one) == _told(other), "once it is shown"


@settings(deadline=None)
@given(attribution=attributions, papers=papers, agree=st.integers(0, 9))
def test_S16_VOTE_16_of_fewer_than_five_papers_nothing_is_told_that_all_have_not_agreed_to(
    attribution: r.Attribution, papers: list[Paper], agree: int
) -> None:
    world, people = _voted(attribution, list(enumerate(papers)), len(papers))
    _shown(world, people[:agree])
    result = world.state.get(r.Result, f"{BALLOT}.result")
    assert result is not None
    may_be_told = len(papers) >= limits.VOTERS_ASKED or agree >= len(papers)
    told = [eye for eye in CROWDS if show(world.state, result, eye)]
    assert told == (CROWDS if may_be_told else [])
    kinds = {one["kind"] for one in export(world.state, 0, Random(0))["records"]}
    assert ({"ballot", "result"} <= kinds) == may_be_told
    assert kinds.isdisjoint({"ballot", "result"}) == (not may_be_told)
    assert "paper" not in kinds, "so few papers leave in no export"
    assert bool(rows("votes", world.state)) == bool(rows("results", world.state)) == may_be_told
