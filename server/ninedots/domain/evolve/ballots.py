"""Ballots, papers and results."""

from typing import Any

from ninedots.domain import ballots
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change, ballot_of


def ballot_opened(change: Change, event: e.BallotOpened) -> None:
    change.put(r.Ballot(seq=0, id=event.ballot, **event.model_dump(exclude={"at", "by", "ballot"})))
    change.put(change.state.records[event.activity], ballot=event.ballot)


def ballot_closed(change: Change, event: e.BallotClosed) -> None:
    state, ballot = change.state, ballot_of(change, event.ballot)
    change.put(ballot, status="closed")
    rule = state.exercise(ballot.activity).ballot(ballot.rule)
    assert rule is not None
    papers = (paper for paper in state.all(r.BallotPaper) if paper.ballot == ballot.id)
    voters, totals = ballots.totals(ballot, rule.criteria, papers)
    change.put(
        r.Result(
            id=f"{ballot.id}.result", seq=0, activity=ballot.activity, ballot=ballot.id, voters=voters, totals=totals
        )
    )


def ballot_reopened(change: Change, event: e.BallotReopened) -> None:
    change.put(ballot_of(change, event.ballot), status="open")
    change.drop(change.state.records[f"{event.ballot}.result"])


def result_shown(change: Change, event: e.ResultShown) -> None:
    change.put(ballot_of(change, event.ballot), status="shown")
    change.touch(change.state.records[f"{event.ballot}.result"])


def votes(change: Change, event: e.VotesPlaced) -> None:
    ballot = ballot_of(change, event.ballot)
    paper = change.state.paper(ballot, event.by)
    before = paper.counts if paper else {}
    after = ballots.placed(before, event.note, event.criterion, event.count)
    _put_paper(change, ballot, event.by, counts=after)
    started = ballot.started + bool(after) - bool(before)
    if started != ballot.started:
        change.put(ballot, started=started)


def voting_finished(change: Change, event: e.VotingFinished) -> None:
    ballot = ballot_of(change, event.ballot)
    paper = change.state.paper(ballot, event.by)
    was = paper.done if paper else False
    _put_paper(change, ballot, event.by, done=event.done)
    change.put(ballot, done=ballot.done + event.done - was)


def _put_paper(change: Change, ballot: r.Ballot, person: str, **changes: Any) -> None:
    paper = change.state.paper(ballot, person) or r.BallotPaper(
        id=f"{ballot.id}.{person}", seq=0, activity=ballot.activity, ballot=ballot.id, person=person
    )
    change.put(paper, **changes)
