"""Ballots. The budget is checked against the very state that the write extends: no race can spend a vote twice."""

import hashlib
from base64 import urlsafe_b64encode

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.ballots import fits, placed

from .case import Case, Decision, refuse


def ballot_id(activity: str, round_: int) -> str:
    """The id of a ballot. It follows from the activity's unguessable one, for `decide` has no randomness."""
    digest = hashlib.blake2b(f"{activity} round {round_}".encode(), digest_size=16).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def open_(case: Case, command: c.OpenBallot) -> Decision:
    activity = case.state.activity(command.activity)
    if activity is None:
        return refuse("not-found")
    if case.state.workshop.status == "planned":
        return refuse("not-now")
    latest = case.state.get(r.Ballot, activity.ballot)
    if latest is not None and latest.status == "open":
        return []
    if latest is not None and latest.status == "closed":
        return [case.event(e.BallotReopened, ballot=latest.id)]
    return opened(case, activity, command.rule, sharing=False)


def opened(case: Case, activity: r.Activity, rule_id: str, *, sharing: bool) -> Decision:
    """A new round. `sharing`: private notes become shared in the same breath, so they stand on the ballot too."""
    rule = case.state.exercise(activity.id).ballot(rule_id)
    if rule is None:
        return refuse("does-not-fit")
    rounds = sum(ballot.activity == activity.id for ballot in case.state.all(r.Ballot))
    if rounds >= limits.BALLOT_ROUNDS:
        return refuse("full", limits.BALLOT_ROUNDS)
    notes = [note for note in case.state.notes(activity.id) if note.type == rule.notes and (note.shared or sharing)]
    if not notes:
        return refuse("nothing-to-vote-on")
    if len(notes) > limits.BALLOT_OPTIONS:
        return refuse("full", limits.BALLOT_OPTIONS)
    return [
        case.event(
            e.BallotOpened,
            ballot=ballot_id(activity.id, rounds + 1),
            activity=activity.id,
            rule=rule.id,
            round=rounds + 1,
            options=tuple(note.id for note in notes),
        )
    ]


def close(case: Case, command: c.CloseBallot) -> Decision:
    ballot = case.state.get(r.Ballot, command.ballot)
    if ballot is None:
        return refuse("not-found")
    return [case.event(e.BallotClosed, ballot=ballot.id)] if ballot.status == "open" else []


def show_result(case: Case, command: c.ShowResult) -> Decision:
    ballot = case.state.get(r.Ballot, command.ballot)
    if ballot is None:
        return refuse("not-found")
    if ballot.status == "shown":
        return []
    closing = [case.event(e.BallotClosed, ballot=ballot.id)] if ballot.status == "open" else []
    return [*closing, case.event(e.ResultShown, ballot=ballot.id)]


def place_votes(case: Case, command: c.PlaceVotes) -> Decision:
    ballot = case.state.get(r.Ballot, command.ballot)
    if ballot is None or command.note not in ballot.options:
        return refuse("not-found")
    rule = case.state.exercise(ballot.activity).ballot(ballot.rule)
    criterion = next((one for one in rule.criteria if one.id == command.criterion), None) if rule else None
    if rule is None or criterion is None:
        return refuse("does-not-fit")
    paper = case.state.paper(ballot, case.actor.person)
    before = paper.counts if paper else {}
    after = placed(before, command.note, criterion.id, command.count)
    if after == before:
        return []
    if ballot.status != "open":
        return refuse("ballot-closed")
    if not rule.stacking and command.count > 1:
        return refuse("no-stacking")
    if not fits(criterion, after):
        return refuse("no-votes-left", criterion.votes)
    return [case.event(e.VotesPlaced, ballot=ballot.id, note=command.note, criterion=criterion.id, count=command.count)]


def finish(case: Case, command: c.FinishVoting) -> Decision:
    ballot = case.state.get(r.Ballot, command.ballot)
    if ballot is None:
        return refuse("not-found")
    if ballot.status != "open":
        return refuse("ballot-closed")
    paper = case.state.paper(ballot, case.actor.person)
    if (paper.done if paper else False) == command.done:
        return []
    return [case.event(e.VotingFinished, ballot=ballot.id, done=command.done)]
