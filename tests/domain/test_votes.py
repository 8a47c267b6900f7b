"""The nine votes."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.world import ANN, BEN, COLEAD, CRITERIA, FIRST, LEAD, OBSERVER, World, rid, viewer

from ninedots.domain import ballots, limits
from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.progress import voters
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show


@pytest.fixture
def world() -> World:
    return voting()


def voting() -> World:
    world = World().open("share")
    for name in ("q1", "q2", "q3"):
        world.note(ANN, name, text=f"How might we {name}?")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    return world


def ballot(world: World) -> r.Ballot:
    activity = world.state.activity(FIRST)
    assert activity is not None
    found = world.state.get(r.Ballot, activity.ballot)
    assert found is not None
    return found


def vote(world: World, actor: Actor, note: str, criterion: str, count: int) -> object:
    return world.ask(actor, c.PlaceVotes(ballot=ballot(world).id, note=rid(note), criterion=criterion, count=count))


def reason(answer: object) -> str | None:
    return answer.reason if isinstance(answer, Refusal) else None


def test_VOTE_1_VOTE_2_nine_votes_may_all_lie_on_one_question(world: World) -> None:
    for criterion in CRITERIA:
        assert reason(vote(world, ANN, "q1", criterion, 3)) is None
    paper = world.state.paper(ballot(world), ANN.person)
    assert paper is not None
    assert paper.counts == {rid("q1"): dict.fromkeys(CRITERIA, 3)}
    for note, criterion in product(("q1", "q2"), CRITERIA):
        assert reason(vote(world, ANN, note, criterion, 4)) == "no-votes-left"


@given(wishes=st.lists(st.tuples(st.sampled_from(("q1", "q2", "q3")), st.sampled_from(CRITERIA), st.integers(0, 9))))
def test_VOTE_3_one_criterions_votes_are_never_anothers(wishes: list[tuple[str, str, int]]) -> None:
    """Against a model in which each criterion is a purse of its own."""
    world = voting()
    purses: dict[str, dict[str, int]] = {criterion: {} for criterion in CRITERIA}
    for note, criterion, count in wishes:
        purse = {**purses[criterion], note: count}
        fits = sum(purse.values()) <= 3
        assert (reason(vote(world, ANN, note, criterion, count)) is None) == fits
        if fits:
            purses[criterion] = purse
    paper = world.state.paper(ballot(world), ANN.person)
    counted = paper.counts if paper else {}
    for criterion, note in product(CRITERIA, ("q1", "q2", "q3")):
        assert counted.get(rid(note), {}).get(criterion, 0) == purses[criterion].get(note, 0)


def test_VOTE_4_votes_move_until_the_ballot_closes(world: World) -> None:
    vote(world, ANN, "q1", "viable", 3)
    assert reason(vote(world, ANN, "q2", "viable", 1)) == "no-votes-left"
    assert reason(vote(world, ANN, "q1", "viable", 2)) is None
    assert reason(vote(world, ANN, "q2", "viable", 1)) is None
    world.must(LEAD, c.CloseBallot(ballot=ballot(world).id))
    assert reason(vote(world, ANN, "q2", "viable", 0)) == "ballot-closed"


def test_CMD_4_the_same_wish_again_changes_nothing(world: World) -> None:
    vote(world, ANN, "q1", "viable", 2)
    assert vote(world, ANN, "q1", "viable", 2) == []


def test_VOTE_6_how_many_have_finished_and_nothing_else(world: World) -> None:
    vote(world, ANN, "q1", "viable", 2)
    world.must(ANN, c.FinishVoting(ballot=ballot(world).id, done=True))
    world.must(ANN, c.FinishVoting(ballot=ballot(world).id, done=True))
    assert (ballot(world).started, ballot(world).done) == (1, 1)


def shown(world: World, *voters: Actor) -> None:
    """The result, once each of so few voters has agreed."""
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    for voter in voters:
        world.must(voter, c.AgreeToResult(ballot=ballot(world).id, agrees=True))
    assert ballot(world).status == "shown"


def test_HIDE_6_papers_and_results_stay_hidden(world: World) -> None:
    vote(world, ANN, "q1", "viable", 2)
    eyes = [viewer(BEN), viewer(LEAD), viewer(OBSERVER), Viewer(None, "wall"), Viewer(None, "lead")]
    paper = world.state.paper(ballot(world), ANN.person)
    assert paper is not None

    def anyone_sees(record: r.AnyRecord) -> bool:
        return any(show(world.state, record, eye) for eye in eyes)

    assert show(world.state, paper, viewer(ANN)) == paper.model_copy(update={"seq": 0})
    assert not anyone_sees(paper)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    result = world.state.get(r.Result, f"{ballot(world).id}.result")
    assert result is not None
    assert not anyone_sees(result)
    shown(world, ANN)
    assert all(show(world.state, result, eye) for eye in eyes)
    assert not anyone_sees(paper)
    assert result.totals[rid("q1")] == {"feasible": 0, "desirable": 0, "viable": 2}
    assert result.voters == 1


def test_VOTE_7_what_is_on_the_ballot_stays(world: World) -> None:
    for command in (
        c.RemoveNote(note=rid("q1")),
        c.MergeNotes(note=rid("q1"), into=rid("q2")),
        c.EditNote(note=rid("q1"), text="How might we not?", rev=1),
    ):
        assert reason(world.ask(LEAD, command)) == "voted-on"
    world.note(LEAD, "late", text="How might we be late?")
    assert reason(vote(world, ANN, "late", "viable", 1)) == "not-found"


def chosen(world: World, *questions: str) -> None:
    options = tuple(rid(one) for one in questions)
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine", options=options))


def test_VOTE_22_what_was_left_out_stays_out_until_it_is_put_on(world: World) -> None:
    chosen(world, "q1", "q3")
    assert (ballot(world).options, ballot(world).left_out) == ((rid("q1"), rid("q3")), (rid("q2"),))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    world.note(ANN, "late", text="How might we be late?")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    assert (ballot(world).options, ballot(world).left_out) == ((rid("q1"), rid("q3"), rid("late")), (rid("q2"),))
    assert reason(vote(world, ANN, "q2", "viable", 1)) == "not-found"
    chosen(world, "q1", "q2", "q3", "late")
    assert set(ballot(world).options) == {rid("q1"), rid("q2"), rid("q3"), rid("late")}
    assert ballot(world).left_out == ()


def test_VOTE_22_VOTE_9_VOTE_19_a_run_off_is_another_round_among_some_with_the_same_numbers(world: World) -> None:
    first = ballot(world)
    for person in crowd(world, 5):
        vote(world, person, "q3", "viable", 1)
    world.must(LEAD, c.ShowResult(ballot=first.id))
    chosen(world, "q2", "q3")
    assert (ballot(world).round, set(ballot(world).options)) == (2, {rid("q2"), rid("q3")})
    numbers = ballots.numbers(first)
    assert ballots.numbers(ballot(world)) == {one: numbers[one] for one in ballot(world).options}
    assert reason(vote(world, ANN, "q1", "viable", 1)) == "not-found"
    assert reason(vote(world, ANN, "q2", "viable", 3)) is None
    assert reason(vote(world, ANN, "q2", "viable", 4)) == "no-votes-left"
    kept = world.state.get(r.Result, f"{first.id}.result")
    assert kept is not None
    assert kept.standings[0].note == rid("q3")


def test_VOTE_22_what_cannot_be_voted_on_is_no_choice(world: World) -> None:
    before = ballot(world)
    assert reason(world.ask(LEAD, c.OpenBallot(activity=FIRST, rule="nine", options=(rid("nothing"),)))) == (
        "nothing-to-vote-on"
    )
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine", options=(rid("nothing"), *before.options)))
    assert ballot(world) == before


def test_VOTE_22_more_than_a_ballot_takes_can_be_voted_on_in_part() -> None:
    world = World().open("share")
    for number in range(limits.BALLOT_OPTIONS + 1):
        world.note(LEAD, f"n{number}", text=f"How might we {number}?")
    assert reason(world.ask(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))) == "full"
    chosen(world, "n7", "n9")
    assert ballot(world).options == (rid("n7"), rid("n9"))
    assert len(ballot(world).left_out) == limits.BALLOT_OPTIONS - 1


def test_VOTE_7_a_merge_into_a_question_that_is_voted_on_is_not_undone_meanwhile() -> None:
    world = World().open("connect")
    for name in ("q1", "q2", "q3"):
        world.note(ANN, name, text=f"How might we {name}?")
    world.must(LEAD, c.MergeNotes(note=rid("q1"), into=rid("q2")))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    for command in (c.UnmergeNote(note=rid("q1")), c.RestoreNote(note=rid("q1"))):
        assert reason(world.ask(LEAD, command)) == "voted-on"
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    world.must(LEAD, c.UnmergeNote(note=rid("q1")))


def test_VOTE_13_a_forgotten_question_is_taken_in_without_leaving_the_vote(world: World) -> None:
    vote(world, ANN, "q1", "viable", 2)
    world.must(ANN, c.FinishVoting(ballot=ballot(world).id, done=True))
    world.note(LEAD, "late", text="How might we be late?")
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
    assert (ballot(world).status, ballot(world).done, ballot(world).started) == ("open", 0, 1)
    assert ballot(world).added == (rid("late"),)
    assert reason(vote(world, ANN, "late", "viable", 1)) is None


def test_VOTE_13_votes_that_came_back_are_told_until_they_are_given_again(world: World) -> None:
    vote(world, ANN, "q1", "viable", 2)
    vote(world, ANN, "q1", "feasible", 1)
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine", anew=True))
    paper = world.state.paper(ballot(world), ANN.person)
    assert paper is not None
    assert (paper.counts, paper.returned) == ({}, {"viable": 2, "feasible": 1})
    world.must(ANN, c.FinishVoting(ballot=ballot(world).id, done=True))
    assert world.state.paper(ballot(world), ANN.person).returned == {}  # type: ignore[union-attr]


@pytest.mark.parametrize("voters", [1, 2, 3, 4])
def test_VOTE_16_so_few_that_a_result_tells_who_voted_how_are_asked_first(world: World, voters: int) -> None:
    people = crowd(world, voters)
    for person in people:
        vote(world, person, "q1", "viable", 1)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert (ballot(world).status, ballot(world).asking) == ("closed", True)
    assert world.must(LEAD, c.ShowResult(ballot=ballot(world).id)) == []
    assert reason(world.ask(LEAD, c.AgreeToResult(ballot=ballot(world).id, agrees=True))) == "not-found"
    for person in people[:-1]:
        world.must(person, c.AgreeToResult(ballot=ballot(world).id, agrees=True))
        assert ballot(world).status == "closed"
    world.must(people[0], c.AgreeToResult(ballot=ballot(world).id, agrees=voters == 1))
    assert ballot(world).agreed == (1 if voters == 1 else voters - 2)
    for person in people:
        world.must(person, c.AgreeToResult(ballot=ballot(world).id, agrees=True))
    assert ballot(world).status == "shown"
    assert reason(world.ask(people[0], c.AgreeToResult(ballot=ballot(world).id, agrees=False))) == "not-now"


def test_VOTE_16_five_are_enough_and_nobody_is_nobody(world: World) -> None:
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert ballot(world).status == "shown"
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
    for person in crowd(world, 5):
        vote(world, person, "q1", "viable", 1)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert ballot(world).status == "shown"


def test_VOTE_16_what_was_agreed_to_is_void_when_people_vote_on(world: World) -> None:
    vote(world, ANN, "q1", "viable", 1)
    vote(world, BEN, "q1", "viable", 1)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    world.must(ANN, c.AgreeToResult(ballot=ballot(world).id, agrees=True))
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
    assert (ballot(world).asking, ballot(world).agreed) == (False, 0)
    assert reason(world.ask(ANN, c.AgreeToResult(ballot=ballot(world).id, agrees=True))) == "not-now"


def test_VOTE_16_nobody_is_asked_in_a_workshop_that_has_ended(world: World) -> None:
    vote(world, ANN, "q1", "viable", 1)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    world.must(LEAD, c.EndWorkshop())
    assert (ballot(world).status, ballot(world).asking) == ("closed", False)
    world.must(LEAD, c.OpenWorkshop())
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert ballot(world).asking


@pytest.mark.parametrize("back", [True, False])
def test_VOTE_16_only_those_whose_votes_count_agree(world: World, back: bool) -> None:
    """Whoever could not vote when the ballot closed speaks for nobody, also once they may vote again."""
    people = crowd(world, 3)
    for person in people:
        vote(world, person, "q1", "feasible", 1)
    gone, there = (
        (c.RemovePerson(person=people[0].person), c.TakeBack(person=people[0].person))
        if back
        else (
            c.GiveRole(person=people[0].person, role="observer"),
            c.GiveRole(person=people[0].person, role="participant"),
        )
    )
    world.must(LEAD, gone)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    world.must(LEAD, there)
    assert reason(world.ask(people[0], c.AgreeToResult(ballot=ballot(world).id, agrees=True))) == "not-found"
    world.must(people[1], c.AgreeToResult(ballot=ballot(world).id, agrees=True))
    assert ballot(world).status == "closed", "one of the two whose votes count was not asked yet"
    world.must(people[2], c.AgreeToResult(ballot=ballot(world).id, agrees=True))
    assert ballot(world).status == "shown"


def test_VOTE_16_only_those_whose_votes_count_are_asked(world: World) -> None:
    people = crowd(world, 5)
    for person in people:
        vote(world, person, "q1", "viable", 1)
    world.must(ANN, c.FinishVoting(ballot=ballot(world).id, done=True))  # without a vote
    world.must(LEAD, c.RemovePerson(person=people[0].person))
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert ballot(world).asking, "four votes count"
    assert reason(world.ask(ANN, c.AgreeToResult(ballot=ballot(world).id, agrees=True))) == "not-found"
    shown(world, *people[1:])


def test_VOTE_16_who_goes_after_the_ballot_closed_changes_nothing_of_who_agreed(world: World) -> None:
    vote(world, ANN, "q1", "viable", 1)
    vote(world, BEN, "q1", "viable", 1)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    world.must(ANN, c.AgreeToResult(ballot=ballot(world).id, agrees=True))
    world.must(LEAD, c.GiveRole(person=OBSERVER.person, role="participant"))
    assert (ballot(world).asking, ballot(world).agreed) == (True, 1)


def test_VOTE_13_what_came_to_a_ballot_stays_marked_when_more_comes(world: World) -> None:
    for name in ("late", "later"):
        world.note(LEAD, name, text=f"How might we be {name}?")
        world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
    assert ballot(world).added == (rid("late"), rid("later"))


def test_VOTE_14_who_is_taken_back_counts_once_the_ballot_opens_again(world: World) -> None:
    vote(world, ANN, "q1", "viable", 1)
    world.must(LEAD, c.RemovePerson(person=ANN.person))
    world.must(LEAD, c.CloseBallot(ballot=ballot(world).id))
    world.must(LEAD, c.TakeBack(person=ANN.person))
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
    paper = world.state.paper(ballot(world), ANN.person)
    assert paper is not None
    assert paper.counted


def test_VOTE_6_of_how_many_it_is_counted_who_has_finished(world: World) -> None:
    here = {one.person for one in (LEAD, ANN, OBSERVER)}
    assert voters(world.state, here) == 1, "facilitators and observers who only look on are not waited for"
    vote(world, BEN, "q1", "viable", 1)
    vote(world, LEAD, "q1", "viable", 1)
    assert voters(world.state, here) == 3
    world.must(LEAD, c.RemovePerson(person=BEN.person))
    assert voters(world.state, here) == 2
    assert voters(world.state, set()) == 1


def crowd(world: World, people: int) -> list[Actor]:
    actors = [Actor(rid(f"voter{number}"), "participant") for number in range(people)]
    for actor in actors:
        world.must(actor, c.Join(person=actor.person, name=actor.person, role="participant"))
    return actors


def test_VOTE_8_going_back_before_the_result_was_shown_loses_no_vote(world: World) -> None:
    vote(world, ANN, "q1", "viable", 2)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    assert (ballot(world).round, ballot(world).status) == (1, "open")
    assert reason(vote(world, ANN, "q2", "viable", 1)) is None
    paper = world.state.paper(ballot(world), ANN.person)
    assert paper is not None
    assert paper.counts == {rid("q1"): {"viable": 2}, rid("q2"): {"viable": 1}}


def test_VOTE_9_a_second_ballot_keeps_the_first(world: World) -> None:
    vote(world, ANN, "q1", "viable", 2)
    first = ballot(world)
    shown(world, ANN)
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
    assert ballot(world).round == 2
    assert reason(vote(world, ANN, "q1", "viable", 3)) is None
    kept = world.state.get(r.Result, f"{first.id}.result")
    assert kept is not None
    assert kept.totals[rid("q1")]["viable"] == 2


def test_VOTE_9_a_ballot_needs_something_to_vote_on() -> None:
    world = World().open("share")
    refused = world.ask(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    assert reason(refused) == "nothing-to-vote-on"


def test_VOTE_7_notes_written_alone_stand_on_the_ballot_once_they_are_shared() -> None:
    world = World().open("alone")
    world.note(ANN, "q1", text="How might we q1?")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    assert ballot(world).options == (rid("q1"),)
    assert world.state.get(r.Note, rid("q1")).seen == "all"  # type: ignore[union-attr]


def test_VOTE_14_votes_of_somebody_taken_out_do_not_count(world: World) -> None:
    vote(world, ANN, "q1", "viable", 1)
    vote(world, BEN, "q1", "viable", 2)
    world.must(BEN, c.FinishVoting(ballot=ballot(world).id, done=True))
    world.must(LEAD, c.RemovePerson(person=BEN.person))
    assert reason(vote(world, BEN, "q1", "viable", 3)) == "not-allowed"
    assert (ballot(world).started, ballot(world).done) == (1, 0)
    shown(world, ANN)
    result = world.state.get(r.Result, f"{ballot(world).id}.result")
    assert result is not None
    assert (result.voters, result.uncounted) == (1, 1)
    assert result.totals[rid("q1")]["viable"] == 1


def numbers(world: World) -> dict[str, int]:
    return {note.strip("_"): number for note, number in ballots.numbers(ballot(world)).items()}


def test_VOTE_19_a_question_keeps_its_number_and_no_other_question_gets_it(world: World) -> None:
    assert numbers(world) == {"q1": 1, "q2": 2, "q3": 3}
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    world.must(LEAD, c.RemoveNote(note=rid("q1")))
    world.must(LEAD, c.RemoveNote(note=rid("q3")))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    assert numbers(world) == {"q2": 2}
    world.note(LEAD, "q4")
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
    assert numbers(world) == {"q2": 2, "q4": 4}
    world.must(LEAD, c.CloseBallot(ballot=ballot(world).id))
    shown(world)
    world.note(LEAD, "q0")
    world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
    assert numbers(world) == {"q2": 2, "q4": 4, "q0": 5}
    assert world.replayed().records == world.state.records


def test_VOTE_19_a_question_that_is_put_back_has_its_number_again(world: World) -> None:
    def voted_on(*notes: str) -> None:
        world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine", options=tuple(map(rid, notes))))

    voted_on("q1", "q3")
    assert numbers(world) == {"q1": 1, "q3": 3}
    world.note(LEAD, "q4")
    voted_on("q1", "q2", "q3", "q4")
    assert numbers(world) == {"q1": 1, "q3": 3, "q2": 2, "q4": 4}
    world.must(LEAD, c.HideNote(note=rid("q1")))
    said = world.state.records[rid("q1")]
    assert isinstance(said, r.Note)
    world.must(LEAD, c.LetThrough(note=rid("q1"), text=said.text))
    voted_on("q1", "q4")
    assert numbers(world) == {"q4": 4, "q1": 1}
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    world.must(LEAD, c.MergeNotes(note=rid("q1"), into=rid("q4")))
    voted_on("q4", "q2")
    world.must(LEAD, c.CloseBallot(ballot=ballot(world).id))
    world.must(LEAD, c.UnmergeNote(note=rid("q1")))
    shown(world)
    voted_on("q1", "q2")
    voted_on("q1", "q2", "q3", "q4")
    assert numbers(world) == {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
    assert world.replayed().records == world.state.records
    for who in (LEAD, ANN):
        told = show(world.state, ballot(world), viewer(who))
        assert told.numbers_kept == {}  # type: ignore[union-attr]


def test_VOTE_19_numbers_follow_the_board_and_not_when_somebody_wrote() -> None:
    """Where nobody signs, the eldest note is not the first."""
    world = World("anonymous").open("share")
    world.note(ANN, "z", zone="right")
    for name in ("c", "b", "a"):
        world.note(ANN, name, zone="left")
    world.must(LEAD, c.MoveNote(note=rid("a"), zone="left", before=rid("c")))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    assert numbers(world) == {"a": 1, "c": 2, "b": 3, "z": 4}


def test_VOTE_19_HIDE_11_X85_what_joins_a_ballot_stands_in_the_order_of_the_board_and_not_of_writing() -> None:
    """Written alone before the same ballot is opened again, by two people in two orders."""
    told = []
    for order in (("a", "b", "d", "e"), ("e", "d", "b", "a")):
        world = World("anonymous").open("share")
        world.note(BEN, "q0")
        for stage in ("vote", "alone"):
            world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
        for name in order:
            world.note(ANN if name in "ab" else BEN, name)
        for stage in ("share", "vote"):
            world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
        there = sorted((one for one in world.state.notes(FIRST) if one.id != rid("q0")), key=lambda one: one.order)
        assert ballot(world).options == (rid("q0"), *(one.id for one in there))
        told.append((ballot(world).options, numbers(world)))
        assert world.replayed() == world.state
    assert told[0] == told[1]


def voted(voters: int = 5) -> World:
    """Closed; q3 leads by desirable, q2 by viable and overall."""
    world = voting()
    for number in range(voters):
        voter = Actor(rid(f"voter{number}"), "participant")
        world.must(voter, c.Join(person=voter.person, name=f"Voter {number}", role="participant"))
        vote(world, voter, "q1", "feasible", 1)
        vote(world, voter, "q3", "desirable", 1)
        vote(world, voter, "q2", "viable", 3)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    return world


def seen_result(world: World, *eyes: Viewer) -> r.Result:
    result = world.state.get(r.Result, f"{ballot(world).id}.result")
    assert result is not None
    found = [show(world.state, result, eye) for eye in eyes]
    assert isinstance(found[0], r.Result)
    assert all(one == found[0] for one in found)
    return found[0]


def test_VOTE_20_a_result_is_told_a_criterion_at_a_time_and_nothing_of_the_others() -> None:
    world = voted()
    eyes = [viewer(ANN), viewer(LEAD), viewer(OBSERVER), Viewer(None, "wall"), Viewer(None, "participant")]
    whole = world.state.get(r.Result, f"{ballot(world).id}.result")
    for criteria in (1, 2, 3):
        world.must(LEAD, c.ShowResult(ballot=ballot(world).id, criteria=criteria))
        result = seen_result(world, *eyes)
        known = list(CRITERIA[:criteria])
        assert all(list(row) == known for row in result.totals.values())
        assert all(list(row.by) == known and row.overall is None for row in result.standings)
        assert result.lopsided == ()
        assert result.standings[0].note == {1: rid("q1"), 2: rid("q1"), 3: rid("q2")}[criteria]
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert whole is not None
    assert seen_result(world, *eyes).standings == whole.standings


def test_VOTE_20_what_has_been_shown_stays_shown() -> None:
    world = voted()
    two = c.ShowResult(ballot=ballot(world).id, criteria=2)
    world.must(LEAD, two)
    assert world.must(LEAD, two) == []
    assert world.must(LEAD, c.ShowResult(ballot=ballot(world).id, criteria=1)) == []
    assert reason(world.ask(LEAD, c.ShowResult(ballot=ballot(world).id, criteria=4))) == "does-not-fit"
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert world.must(LEAD, two) == []
    assert ballot(world).criteria_shown is None


def test_VOTE_16_VOTE_20_few_voters_are_asked_once_for_all_steps() -> None:
    world = voted(voters=1)
    voter = Actor(rid("voter0"), "participant")
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id, criteria=1))
    assert ballot(world).asking
    world.must(voter, c.AgreeToResult(ballot=ballot(world).id, agrees=True))
    assert (ballot(world).status, ballot(world).criteria_shown) == ("shown", 1)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id, criteria=2))
    assert ballot(world).criteria_shown == 2


def test_VOTE_27_two_who_show_the_same_step_show_one(world: World) -> None:
    for person in crowd(world, 5):
        vote(world, person, "q1", "viable", 1)
    world.must(LEAD, c.CloseBallot(ballot=ballot(world).id))
    for facilitator in (LEAD, COLEAD):
        world.must(facilitator, c.ShowResult(ballot=ballot(world).id, criteria=1))
    assert ballot(world).criteria_shown == 1
    world.must(COLEAD, c.ShowResult(ballot=ballot(world).id, criteria=2))
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id, criteria=1))
    assert ballot(world).criteria_shown == 2


def theme(world: World, name: str, *questions: str) -> None:
    notes = tuple(rid(one) for one in questions)
    world.must(LEAD, c.AddTheme(theme=rid(name), activity=FIRST, name=name, notes=notes))


def sums(world: World, person: Actor = ANN) -> list[tuple[str, dict[str, int], int]]:
    result = world.state.get(r.Result, f"{ballot(world).id}.result")
    assert result is not None
    shown = show(world.state, result, viewer(person))
    assert isinstance(shown, r.Result)
    return [(group.name, group.totals, group.total) for group in shown.themes]


def test_VOTE_28_a_result_holds_the_sums_of_themes_as_far_as_it_is_shown(world: World) -> None:
    theme(world, "care", "q1", "q2")
    for person in crowd(world, 5):
        vote(world, person, "q1", "feasible", 1)
        vote(world, person, "q2", "viable", 2)
        vote(world, person, "q3", "viable", 1)
    world.must(LEAD, c.CloseBallot(ballot=ballot(world).id))
    theme(world, "later", "q3")
    world.must(LEAD, c.RemoveTheme(theme=rid("care")))
    first, *others = CRITERIA
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id, criteria=1))
    assert sums(world) == [("care", {first: 5}, 5), ("", {first: 0}, 0)]
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert sums(world) == [
        ("care", {"feasible": 5, "desirable": 0, "viable": 10}, 15),
        ("", {"feasible": 0, "desirable": 0, "viable": 5}, 5),
    ]
    assert others == ["desirable", "viable"]
    assert world.replayed().records == world.state.records


def test_VOTE_28_most_votes_come_first_and_what_is_in_no_theme_last(world: World) -> None:
    theme(world, "few", "q2")
    theme(world, "many", "q3")
    for person in crowd(world, 5):
        vote(world, person, "q3", "viable", 1)
        vote(world, person, "q1", "viable", 2)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert [(name, total) for name, _, total in sums(world)] == [("many", 5), ("few", 0), ("", 10)]


def test_VOTE_28_without_themes_there_are_no_sums(world: World) -> None:
    for person in crowd(world, 5):
        vote(world, person, "q1", "viable", 1)
    world.must(LEAD, c.ShowResult(ballot=ballot(world).id))
    assert sums(world) == []
