"""Ballots, papers and results."""

from collections.abc import Collection
from typing import Any

from ninedots.domain import ballots
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change, ballot_of


def ballot_opened(change: Change, event: e.BallotOpened) -> None:
    ballot = r.Ballot(seq=0, id=event.ballot, **event.model_dump(exclude={"at", "by", "ballot"}))
    rounds = [one for one in change.state.all(r.Ballot) if (one.activity, one.rule) == (ballot.activity, ballot.rule)]
    change.put(ballots.numbered(ballot, rounds))
    change.put(change.state.records[event.activity], ballot=event.ballot)


def ballot_closed(change: Change, event: e.BallotClosed) -> None:
    state, ballot = change.state, ballot_of(change, event.ballot)
    change.put(ballot, status="closed")
    rule = state.exercise(ballot.activity).ballot(ballot.rule)
    assert rule is not None
    change.put(ballots.result(state, ballot, rule))
    for paper in [one for one in ballots.papers(state, ballot) if not ballots.is_valid(state, one)]:
        change.put(paper, counted=False)


def ballot_reopened(change: Change, event: e.BallotReopened) -> None:
    """Votes on what has left the ballot go back to their owners. Nobody has finished with a ballot that has changed."""
    state, before = change.state, ballot_of(change, event.ballot)
    options = before.options if event.options is None else event.options
    result = state.get(r.Result, f"{before.id}.result")
    came = {one for one in options if one not in before.options}
    reworded = {*(ballots.reworded(state, before, options) if event.reworded is None else event.reworded)}
    reworded |= {one for paper in ballots.papers(state, before) for one in paper.reworded}
    changed = bool(event.anew or reworded or came or len(options) < len(before.options) + len(came))
    added = tuple(one for one in options if one in before.added or one in came)
    ballot = before.model_copy(
        update={"status": "open", "options": options, "added": added, "left_out": event.left_out}
    )
    ballot = ballots.numbered(ballot, [before])
    for paper in list(ballots.papers(state, before)):
        _carry_on(change, paper, kept=() if event.anew else options, reworded=reworded, changed=changed)
    if on_paper := state.get(r.PaperCount, f"{before.id}.on-paper"):
        _count_on(change, on_paper, kept=() if event.anew else options)
    _put_counted(change, ballot)
    change.put(state.records[ballot.activity], ballot=ballot.id)
    if result is not None:
        change.drop(result)


def _carry_on(
    change: Change, paper: r.BallotPaper, *, kept: Collection[str], reworded: Collection[str], changed: bool
) -> None:
    counts = {note: votes for note, votes in paper.counts.items() if note in kept}
    returned = dict(paper.returned)
    for note in paper.counts.keys() - counts.keys():
        for criterion, count in paper.counts[note].items():
            returned[criterion] = returned.get(criterion, 0) + count
    after = paper.model_copy(
        update={
            "counts": counts,
            "done": paper.done and not changed,
            "returned": returned,
            "reworded": tuple(one for one in counts if one in reworded),
            "agrees": False,
            "counted": True,
        }
    )
    if after != paper:
        change.put(after)


def _count_on(change: Change, on_paper: r.PaperCount, *, kept: Collection[str]) -> None:
    counts = {note: votes for note, votes in on_paper.counts.items() if note in kept}
    if not kept:
        change.drop(on_paper)
    elif counts != on_paper.counts:
        change.put(on_paper, counts=counts)


def paper_counted(change: Change, event: e.PaperCounted) -> None:
    ballot = ballot_of(change, event.ballot)
    before = change.state.get(r.PaperCount, f"{ballot.id}.on-paper")
    on_paper = before or r.PaperCount(
        id=f"{ballot.id}.on-paper", seq=0, activity=ballot.activity, ballot=ballot.id, people=0
    )
    if event.people or event.counts:
        change.put(on_paper, people=event.people, counts=event.counts)
    elif before is not None:
        change.drop(before)


def result_asked(change: Change, event: e.ResultAsked) -> None:
    change.put(ballot_of(change, event.ballot), asking=True, criteria_shown=event.criteria)


def result_agreed(change: Change, event: e.ResultAgreed) -> None:
    ballot = ballot_of(change, event.ballot)
    _put_paper(change, ballot, event.by, agrees=event.agrees)
    change.put(ballot, agreed=ballot.agreed + (1 if event.agrees else -1))


def result_shown(change: Change, event: e.ResultShown) -> None:
    change.put(ballot_of(change, event.ballot), status="shown", asking=False, criteria_shown=event.criteria)
    change.touch(change.state.records[f"{event.ballot}.result"])
    if on_paper := change.state.get(r.PaperCount, f"{event.ballot}.on-paper"):
        change.touch(on_paper)


def votes(change: Change, event: e.VotesPlaced) -> None:
    """Whoever votes on a question that was reworded has read it."""
    ballot = ballot_of(change, event.ballot)
    paper = change.state.paper(ballot, event.by)
    before = paper.counts if paper else {}
    after = ballots.placed(before, event.note, event.criterion, event.count)
    reworded = tuple(one for one in paper.reworded if one != event.note) if paper else ()
    _put_paper(change, ballot, event.by, counts=after, reworded=reworded, returned={})
    started = ballot.started + bool(after) - bool(before)
    if started != ballot.started:
        change.put(ballot, started=started)


def voting_finished(change: Change, event: e.VotingFinished) -> None:
    ballot = ballot_of(change, event.ballot)
    paper = change.state.paper(ballot, event.by)
    was = paper.done if paper else False
    read: dict[str, Any] = {"reworded": (), "returned": {}} if event.done else {}
    _put_paper(change, ballot, event.by, done=event.done, **read)
    change.put(ballot, done=ballot.done + event.done - was)


def voter_changed(change: Change) -> None:
    """Somebody may vote, or may not any more: while a ballot is open it counts those who may."""
    for ballot in [one for one in change.state.all(r.Ballot) if one.status == "open"]:
        _put_counted(change, ballot)


def reworded(change: Change, note: r.Note) -> None:
    """What people voted for says something else now. Its voters are told until they vote on it again or finish.

    A text that was only edited is found when the ballot opens again: it may be what it was by then.
    """
    activity = change.state.activity(note.activity)
    ballot = change.state.get(r.Ballot, activity.ballot) if activity else None
    if ballot is None or ballot.status == "shown" or note.id not in ballot.options:
        return
    for paper in [one for one in ballots.papers(change.state, ballot) if note.id in one.counts]:
        if note.id not in paper.reworded:
            change.put(paper, reworded=(*paper.reworded, note.id))


def _put_counted(change: Change, ballot: r.Ballot) -> None:
    """With how many have begun and finished, and nobody asked about the result."""
    valid = ballots.valid_papers(change.state, ballot)
    counted = ballot.model_copy(
        update={
            "started": sum(bool(paper.counts) for paper in valid),
            "done": sum(paper.done for paper in valid),
            "asking": False,
            "agreed": 0,
            "criteria_shown": None,
        }
    )
    if counted != change.state.records.get(ballot.id):
        change.put(counted)


def _put_paper(change: Change, ballot: r.Ballot, person: str, **changes: Any) -> None:
    paper = change.state.paper(ballot, person) or r.BallotPaper(
        id=f"{ballot.id}.{person}", seq=0, activity=ballot.activity, ballot=ballot.id, person=person
    )
    change.put(paper, **changes)
