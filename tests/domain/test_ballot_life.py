"""Walks the tables of "The life of a ballot" in docs/spec.md: every row in every state, through decide and evolve."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.domain.world import ANN, BEN, FIRST, LEAD, SECOND, World, rid

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.past import board_of
from ninedots.domain.refusals import Refusal
from ninedots.domain.text import ERASED

SPEC = (Path(__file__).parents[2] / "docs" / "spec.md").read_text()
LATE = Actor(rid("late"), "participant")
OTHERS = tuple(Actor(rid(name), "participant") for name in ("cat", "dan", "eve"))


def table(title: str) -> list[tuple[str, str, str]]:
    """(row, column, cell) of the table under that line."""
    lines = SPEC.split(title, 1)[1].strip().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[: lines.index("")]]
    head, _, *body = rows
    return [(row[0], column, cell) for row in body for column, cell in zip(head[1:], row[1:], strict=True)]


BALLOT = table("What becomes of a ballot:")
QUESTION = table("What becomes of a question on it:")
VOTER = table("What becomes of a voter's votes:")


@dataclass
class Vote:
    """A workshop with three questions; Ann has all her votes on the first one, the others one each."""

    voters: int = 5
    world: World = field(default_factory=lambda: World().open("connect"))

    def __post_init__(self) -> None:
        for person in OTHERS:
            name = person.person.strip("_").title()
            self.world.must(person, c.Join(person=person.person, name=name, role="participant"))
        for name in ("q1", "q2", "q3"):
            self.world.note(BEN, name, text=name)

    def at(self, state: str) -> "Vote":
        if state == "none yet":
            return self
        self.stage("vote")
        for criterion in ("feasible", "desirable", "viable"):
            self.place(ANN, criterion, 3)
        for voter in (BEN, *OTHERS)[: self.voters - 1]:
            self.place(voter, "viable", 1, note="q2")
        if state != "open":
            self.stage("connect")
        if state.startswith("shown"):
            criteria = 1 if state == "shown in part" else None
            self.world.must(LEAD, c.ShowResult(ballot=self.ballot.id, criteria=criteria))
            for voter in (ANN, BEN, *OTHERS)[: self.voters] if self.voters < 5 else ():
                self.world.must(voter, c.AgreeToResult(ballot=self.ballot.id, agrees=True))
        assert self.status == state.removeprefix("shown ")
        return self

    def stage(self, stage: str, activity: str = FIRST) -> None:
        self.world.must(LEAD, c.OpenStage(activity=activity, stage=stage))

    def choose(self, *questions: str) -> object:
        options = tuple(rid(one) for one in questions)
        return self.world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine", options=options))

    def place(self, voter: Actor, criterion: str, count: int, note: str = "q1") -> object:
        vote = c.PlaceVotes(ballot=self.ballot.id, note=rid(note), criterion=criterion, count=count)
        return self.world.ask(voter, vote)

    @property
    def ballot(self) -> r.Ballot:
        activity = self.world.state.activity(FIRST)
        assert activity is not None
        ballot = self.world.state.get(r.Ballot, activity.ballot)
        assert ballot is not None
        return ballot

    @property
    def status(self) -> str:
        if not list(self.world.state.all(r.Ballot)):
            return "none"
        if self.ballot.status == "shown" and self.ballot.criteria_shown is not None:
            return "in part"
        return "asking" if self.ballot.asking else self.ballot.status

    @property
    def result(self) -> r.Result:
        result = self.world.state.get(r.Result, f"{self.ballot.id}.result")
        assert result is not None
        return result

    def paper(self, voter: Actor) -> r.BallotPaper:
        paper = self.world.state.paper(self.ballot, voter.person)
        assert paper is not None
        return paper

    def replays(self) -> None:
        replayed = self.world.replayed()
        assert replayed.records == self.world.state.records
        assert replayed.gone == self.world.state.gone


# --- the ballot --------------------------------------------------------------------------------------------------


def _order(vote: Vote, command: Callable[[str], c.Command]) -> None:
    ballot = vote.ballot.id if vote.status != "none" else rid("no-ballot")
    vote.world.ask(LEAD, command(ballot))


def _show(vote: Vote, criteria: int) -> None:
    _order(vote, lambda ballot: c.ShowResult(ballot=ballot, criteria=criteria))


def _ends_and_opens(vote: Vote) -> None:
    if vote.status != "none":  # the room is at the vote, with the ballot as it is
        vote.world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    vote.world.must(LEAD, c.EndWorkshop())
    vote.world.must(LEAD, c.OpenWorkshop())


def _all_agree(vote: Vote, criteria: int | None = None) -> None:
    if vote.status == "closed":
        vote.world.must(LEAD, c.ShowResult(ballot=vote.ballot.id, criteria=criteria))
    for voter in (ANN, BEN, *OTHERS)[:4] if vote.status != "none" else ():
        vote.world.ask(voter, c.AgreeToResult(ballot=vote.ballot.id, agrees=True))


TO_A_BALLOT: dict[str, Callable[[Vote], object]] = {
    "the room comes to the vote": lambda vote: vote.stage("vote"),
    "the room goes to another stage": lambda vote: vote.stage("share"),
    "the room goes to another exercise": lambda vote: vote.stage("alone", SECOND),
    "a facilitator opens the ballot": lambda vote: vote.world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine")),
    "a facilitator opens it on two of three questions": lambda vote: vote.choose("q1", "q2"),
    "a facilitator starts it anew": lambda vote: vote.world.must(
        LEAD, c.OpenBallot(activity=FIRST, rule="nine", anew=True)
    ),
    "a facilitator closes it": lambda vote: _order(vote, lambda ballot: c.CloseBallot(ballot=ballot)),
    "the result is shown, five voters": lambda vote: _order(vote, lambda ballot: c.ShowResult(ballot=ballot)),
    "the result is shown, four voters": lambda vote: _order(vote, lambda ballot: c.ShowResult(ballot=ballot)),
    "the result is shown by one criterion, five voters": lambda vote: _show(vote, 1),
    "the result is shown by one criterion, four voters": lambda vote: _show(vote, 1),
    "the result is shown by two criteria, five voters": lambda vote: _show(vote, 2),
    "the last of four voters agrees": _all_agree,
    "the last of four voters agrees to one criterion": lambda vote: _all_agree(vote, 1),
    "the workshop ends": lambda vote: vote.world.must(LEAD, c.EndWorkshop()),
    "it ends and is opened again, at the vote": _ends_and_opens,
}


@pytest.mark.parametrize(("row", "state", "cell"), BALLOT)
def test_VOTE_8_VOTE_9_VOTE_16_VOTE_22_what_becomes_of_a_ballot(row: str, state: str, cell: str) -> None:
    vote = Vote(voters=4 if "four" in row else 5).at(state)
    before = vote.ballot if state != "none yet" else None
    votes = vote.paper(ANN).counts if before else {}
    TO_A_BALLOT[row](vote)
    assert vote.status == cell.split(",")[0], cell
    if before is None:
        return
    if cell.startswith("in part"):
        assert vote.ballot.criteria_shown == (2 if "two criteria" in row else 1)
    assert vote.ballot.round == (2 if "another round" in cell else 1)
    if "another round" not in cell:
        assert vote.paper(ANN).counts == ({} if "without votes" in cell else votes)
    if "another round" in cell:
        first = vote.world.state.get(r.Ballot, before.id)
        assert first is not None
        assert (first.status, first.criteria_shown) == ("shown", None)
    if state.startswith("shown"):
        kept = vote.world.state.get(r.Result, f"{before.id}.result")
        assert kept is not None
        assert kept.totals[rid("q1")]["viable"] == 3
    if "on those" in cell:
        assert (vote.ballot.options, vote.ballot.left_out) == ((rid("q1"), rid("q2")), (rid("q3"),))
    vote.replays()


# --- its questions -----------------------------------------------------------------------------------------------


def _earlier_board(vote: Vote, way: r.Way, *parts: r.BoardPart) -> object:
    command = c.BringBoardBack(activity=FIRST, moment=1, way=way, board=parts)
    before = vote.world.state.get(r.Note, rid("q1"))
    done = vote.world.must(LEAD, command)
    return done if vote.world.state.get(r.Note, rid("q1")) != before else Refusal("voted-on")


def _removed_and_restored(vote: Vote) -> object:
    done = vote.world.ask(LEAD, c.RemoveNote(note=rid("q1")))
    return done if isinstance(done, Refusal) else vote.world.must(LEAD, c.RestoreNote(note=rid("q1")))


def _others(vote: Vote) -> tuple[r.BoardPart, ...]:
    return tuple(part for one, part in board_of(vote.world.state, FIRST).items() if one != rid("q1"))


def _with_other_words(vote: Vote) -> tuple[r.BoardPart, ...]:
    note = vote.world.state.get(r.Note, rid("q1"))
    assert note is not None
    return (note.model_copy(update={"text": "earlier words"}),)


def _write(vote: Vote) -> object:
    vote.world.note(LEAD, "new", text="new")
    return []


TO_A_QUESTION: dict[str, Callable[[Vote], object]] = {
    "written": _write,
    "reworded": lambda vote: vote.world.ask(LEAD, c.EditNote(note=rid("q1"), text="other words", rev=1)),
    "merged into another": lambda vote: vote.world.ask(LEAD, c.MergeNotes(note=rid("q1"), into=rid("q2"))),
    "given another's text by a merge": lambda vote: vote.world.ask(LEAD, c.MergeNotes(note=rid("q3"), into=rid("q1"))),
    "left out by a facilitator": lambda vote: vote.choose("q2", "q3"),
    "removed": lambda vote: vote.world.ask(LEAD, c.RemoveNote(note=rid("q1"))),
    "removed and restored": _removed_and_restored,
    "taken away with an earlier board": lambda vote: _earlier_board(vote, "exactly", *_others(vote)),
    "reworded by an earlier board": lambda vote: _earlier_board(vote, "changed", *_with_other_words(vote)),
    "erased": lambda vote: vote.world.must(LEAD, c.EraseText(notes=(rid("q1"),))),
}
NINE = {"feasible": 3, "desirable": 3, "viable": 3}


def _again(vote: Vote) -> None:
    vote.stage("share")
    vote.stage("vote")


@pytest.mark.parametrize(("row", "state", "cell"), QUESTION)
def test_VOTE_7_VOTE_12_VOTE_13_VOTE_15_what_becomes_of_a_question(row: str, state: str, cell: str) -> None:
    vote = Vote().at(state)
    if not state.startswith("shown"):
        vote.world.ask(ANN, c.FinishVoting(ballot=vote.ballot.id, done=True))
    before, words = vote.ballot, vote.result.words if state.startswith("shown") else {}
    options = before.options
    said = TO_A_QUESTION[row](vote)
    match cell.replace(",", " ").split()[0]:
        case "refused":
            assert said == Refusal("voted-on")
            assert vote.paper(ANN).counts == {rid("q1"): NINE}
            assert (vote.ballot.options, vote.ballot.done) == (options, 1)
        case "waits":
            assert vote.ballot.options == options
            assert isinstance(vote.place(BEN, "viable", 1, note="new"), Refusal)
            _again(vote)
            assert vote.ballot.options == (*options, rid("new"))
            assert vote.ballot.added == (rid("new"),)
            assert vote.paper(ANN).counts == {rid("q1"): NINE}
            assert not isinstance(vote.place(BEN, "desirable", 1, note="new"), Refusal)
            assert vote.ballot.done == 0
        case "next":
            assert rid("new") not in vote.ballot.options
            vote.world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
            assert rid("new") in vote.ballot.options
        case "told":
            _again(vote)
            assert vote.paper(ANN).counts == {rid("q1"): NINE}
            assert vote.paper(ANN).reworded == (rid("q1"),)
            assert vote.paper(BEN).reworded == ()
            assert not vote.paper(ANN).done
            vote.place(ANN, "viable", 2)
            assert vote.paper(ANN).reworded == ()
        case "leaves":
            _again(vote)
            assert rid("q1") not in vote.ballot.options
            assert vote.paper(ANN).counts == {}
            assert vote.paper(ANN).returned == NINE
            assert vote.paper(BEN).returned == {}
            assert vote.place(ANN, "viable", 1) == Refusal("not-found")
            assert not isinstance(vote.place(ANN, "viable", 3, note="q3"), Refusal)
            assert vote.paper(ANN).returned == {}
            vote.world.must(LEAD, c.ShowResult(ballot=vote.ballot.id))
            assert rid("q1") not in vote.result.totals
        case "stays":
            _again(vote)
            assert vote.paper(ANN).counts == {rid("q1"): NINE}
            assert vote.paper(ANN).reworded == ()
        case "kept":
            assert not isinstance(said, Refusal)
            result = vote.world.state.get(r.Result, f"{before.id}.result")
            assert result is not None
            assert result.words == words
            assert result.standings[0].note == rid("q1")
            if "next round" in cell:
                assert (vote.ballot.round, vote.ballot.options) == (2, (rid("q2"), rid("q3")))
        case "blank":
            if state.startswith("shown"):
                assert vote.result.words[rid("q1")] == ERASED
                return
            if state == "closed":
                _again(vote)
            assert vote.paper(ANN).counts == {rid("q1"): NINE}
            assert vote.paper(ANN).reworded == (rid("q1"),)
            assert vote.place(BEN, "desirable", 1) == Refusal("erased")
            assert not isinstance(vote.place(ANN, "viable", 2), Refusal), "votes can be taken back"
            vote.world.must(LEAD, c.EditNote(note=rid("q1"), text="in other words", rev=2))
            assert vote.paper(ANN).reworded == (rid("q1"),)
            assert not isinstance(vote.place(BEN, "desirable", 1), Refusal)
        case other:
            pytest.fail(f"the table says {other}, which nothing here checks")
    vote.replays()


# --- its voters --------------------------------------------------------------------------------------------------


def _role(vote: Vote, role: str) -> None:
    vote.world.must(LEAD, c.GiveRole(person=ANN.person, role=role))  # type: ignore[arg-type]


def _there_and_back(vote: Vote) -> None:
    _role(vote, "observer")
    _role(vote, "participant")


def _finished(vote: Vote) -> None:
    vote.world.ask(ANN, c.FinishVoting(ballot=vote.ballot.id, done=True))


TO_A_VOTER: dict[str, Callable[[Vote], object]] = {
    "joins late": lambda vote: vote.world.must(LATE, c.Join(person=LATE.person, name="Late", role="participant")),
    "leaves": lambda _vote: None,  # whoever is not connected is a matter of presence: nothing happens here
    "has finished and leaves": _finished,
    "is taken out": lambda vote: vote.world.must(LEAD, c.RemovePerson(person=ANN.person)),
    "is taken out and taken back": lambda vote: (
        vote.world.must(LEAD, c.RemovePerson(person=ANN.person)),
        vote.world.must(LEAD, c.TakeBack(person=ANN.person)),
    ),
    "becomes an observer": lambda vote: _role(vote, "observer"),
    "becomes an observer and then a participant again": _there_and_back,
    "becomes a co-facilitator": lambda vote: _role(vote, "co-lead"),
    "comes back on another device": lambda vote: vote.world.must(
        ANN, c.Join(person=ANN.person, name="Ann", role="participant")
    ),
}


@pytest.mark.parametrize(("row", "state", "cell"), VOTER)
def test_VOTE_6_VOTE_14_what_becomes_of_a_voters_votes(row: str, state: str, cell: str) -> None:
    vote = Vote().at(state)
    TO_A_VOTER[row](vote)
    match cell.split(",")[0].split()[0]:
        case "votes":
            if state == "closed":
                assert vote.place(LATE, "viable", 1, note="q3") == Refusal("not-now")
                _again(vote)
            assert not isinstance(vote.place(LATE, "viable", 1, note="q3"), Refusal)
            assert vote.ballot.started == 6
        case "later":
            assert vote.place(LATE, "viable", 1, note="q3") == Refusal("not-now")
            vote.world.must(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
            vote.stage("vote")
            assert not isinstance(vote.place(LATE, "viable", 1, note="q3"), Refusal)
        case "counts":
            if state == "open":
                assert vote.ballot.started == 5
                vote.stage("results")
            assert (vote.result.voters, vote.result.uncounted) == (5, 0)
            assert vote.result.totals[rid("q1")] == NINE
            if "unless" in cell:
                _again(vote)
                vote.stage("results")
                assert (vote.result.voters, vote.result.uncounted) == (4, 1)
        case "lost":
            assert vote.ballot.started == 4
            vote.stage("results")
            assert (vote.result.voters, vote.result.uncounted) == (4, 1)
            assert vote.result.totals[rid("q1")] == dict.fromkeys(NINE, 0)
            assert not vote.paper(ANN).counted
        case other:
            pytest.fail(f"the table says {other}, which nothing here checks")
    vote.replays()


def test_every_row_of_the_tables_is_walked() -> None:
    assert [*dict.fromkeys(row for row, _, _ in BALLOT)] == [*TO_A_BALLOT]
    assert [*dict.fromkeys(row for row, _, _ in QUESTION)] == [*TO_A_QUESTION]
    assert [*dict.fromkeys(row for row, _, _ in VOTER)] == [*TO_A_VOTER]
