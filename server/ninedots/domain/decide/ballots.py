"""Ballots. The budget is checked against the very state that the write extends: no race can spend a vote twice.

The life of a ballot, and what may happen to its questions and voters meanwhile, is a table in `docs/spec.md`.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable

from ninedots.domain import ballots, limits, order
from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.erasing import is_bare
from ninedots.domain.exercise import StageBallot
from ninedots.domain.keys import fresh

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
    latest = _latest(case, activity, command.rule)
    if latest is None or latest.status == "shown":
        opening = _first(case, activity, command.rule, chosen=command.options)
    else:
        opening = _again(case, latest, anew=command.anew, chosen=command.options)
    if not isinstance(opening, list):
        return opening
    running = ballots.open_ballot(case.state, activity.id)
    other = running is not None and running.rule != command.rule
    closing = [case.event(e.BallotClosed, ballot=running.id)] if running and other else []
    return [*shown_whole(case, [latest] if latest else []), *closing, *opening]


def at_stage(case: Case, activity: r.Activity, step: StageBallot | None, *, sharing: bool) -> Decision:
    """What becomes of ballots when the room goes to a stage: a ballot is open only where people are to vote.

    `sharing`: private notes become shared in the same breath, so they stand on a first ballot too.
    """
    voting = step is not None and step.step == "open"
    latest = _latest(case, activity, step.rule) if step is not None else None
    closing: list[e.Event] = [
        case.event(e.BallotClosed, ballot=ballot.id)
        for ballot in case.state.all(r.Ballot)
        if ballot.status == "open" and not (voting and ballot == latest)
    ]
    if step is None or not voting or (latest is not None and latest.status != "closed"):
        return closing
    opening = _first(case, activity, step.rule, sharing=sharing) if latest is None else _again(case, latest)
    return [*closing, *opening] if isinstance(opening, list) else opening


def _latest(case: Case, activity: r.Activity, rule: str) -> r.Ballot | None:
    rounds = [one for one in case.state.all(r.Ballot) if (one.activity, one.rule) == (activity.id, rule)]
    return max(rounds, key=lambda ballot: ballot.round, default=None)


def _first(
    case: Case, activity: r.Activity, rule_id: str, *, sharing: bool = False, chosen: Collection[str] | None = None
) -> Decision:
    """A round that has no votes yet, on what was chosen or else on everything."""
    rule = case.state.exercise(activity.id).ballot(rule_id)
    if rule is None:
        return refuse("does-not-fit")
    rounds = sum(ballot.activity == activity.id for ballot in case.state.all(r.Ballot))
    if rounds >= limits.BALLOT_ROUNDS:
        return refuse("full", limits.BALLOT_ROUNDS)
    there = ballots.votable(case.state, activity.id, rule, sharing=sharing)
    notes = [note for note in there if chosen is None or note.id in chosen]
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
            options=_as_read(case, activity.id, notes),
            left_out=_left_out((note.id for note in there), (note.id for note in notes)),
        )
    ]


def _left_out(there: Iterable[str], options: Iterable[str]) -> tuple[str, ...]:
    """By their random ids: their order says nothing of when they were written."""
    return tuple(sorted({*there} - {*options}))


def _as_read(case: Case, activity: str, notes: list[r.Note]) -> tuple[str, ...]:
    """In the order of the board, and what is being shared where it comes to stand, so that numbers tell no more."""
    alone = order.drawn(note.id for note in notes if note.seen != "all")
    behind = dict(zip(alone, fresh(len(alone)), strict=True))
    standing = [note.model_copy(update={"order": behind.get(note.id, note.order)}) for note in notes]
    return tuple(note.id for note in order.reading(case.state.exercise(activity), standing))


def _again(case: Case, ballot: r.Ballot, *, anew: bool = False, chosen: Collection[str] | None = None) -> Decision:
    """The same round: as it stands on the board by now, with the votes that were given, unless they all go back."""
    everything = ballots.options_now(case.state, ballot.model_copy(update={"left_out": ()}))
    options = ballots.options_now(case.state, ballot, chosen)
    cast = anew and any(paper.has_begun for paper in ballots.papers(case.state, ballot))
    if ballot.status == "open" and options == ballot.options and not cast:
        return []
    if not options:
        return refuse("nothing-to-vote-on")
    if len(options) > limits.BALLOT_OPTIONS:
        return refuse("full", limits.BALLOT_OPTIONS)
    closing = [case.event(e.BallotClosed, ballot=ballot.id)] if ballot.status == "open" else []
    reworded = ballots.reworded(case.state, ballot, options)
    again = case.event(
        e.BallotReopened,
        ballot=ballot.id,
        options=options,
        anew=anew,
        reworded=reworded,
        left_out=_left_out(everything, options),
    )
    return [*closing, again]


def close(case: Case, command: c.CloseBallot) -> Decision:
    ballot = case.state.get(r.Ballot, command.ballot)
    if ballot is None:
        return refuse("not-found")
    return [case.event(e.BallotClosed, ballot=ballot.id)] if ballot.status == "open" else []


def shown_whole(case: Case, of: Iterable[r.Ballot]) -> list[e.Event]:
    """Results that were shown a criterion at a time, and not to the end: nothing of them stays hidden."""
    part = (ballot for ballot in of if ballot.status == "shown" and ballot.criteria_shown is not None)
    return [case.event(e.ResultShown, ballot=ballot.id) for ballot in part]


def show_result(case: Case, command: c.ShowResult) -> Decision:
    """A result of very few voters says who voted how, so each of them is asked first: `agree` then shows it."""
    ballot = case.state.get(r.Ballot, command.ballot)
    if ballot is None:
        return refuse("not-found")
    rule = case.state.exercise(ballot.activity).ballot(ballot.rule)
    if rule is None or (command.criteria or 0) > len(rule.criteria):
        return refuse("does-not-fit")
    if ballot.status == "shown":
        already = ballot.criteria_shown is None or (command.criteria or limits.CRITERIA + 1) <= ballot.criteria_shown
        return [] if already else [case.event(e.ResultShown, ballot=ballot.id, criteria=command.criteria)]
    if ballot.status == "open":
        voters = sum(bool(paper.counts) for paper in ballots.valid_papers(case.state, ballot))
        closing: list[e.Event] = [case.event(e.BallotClosed, ballot=ballot.id)]
    else:
        voters, closing = _counted(case, ballot), []
    if 0 < voters < limits.VOTERS_ASKED and ballot.agreed < voters:
        asked = ballot.asking and ballot.criteria_shown == command.criteria
        return [] if asked else [*closing, case.event(e.ResultAsked, ballot=ballot.id, criteria=command.criteria)]
    return [*closing, case.event(e.ResultShown, ballot=ballot.id, criteria=command.criteria)]


def agree(case: Case, command: c.AgreeToResult) -> Decision:
    ballot = case.state.get(r.Ballot, command.ballot)
    paper = case.state.paper(ballot, case.actor.person) if ballot else None
    if ballot is None or paper is None or not (paper.counts and paper.counted):
        return refuse("not-found")
    if paper.agrees == command.agrees:
        return []
    if not ballot.asking:
        return refuse("not-now")
    agreed = case.event(e.ResultAgreed, ballot=ballot.id, agrees=command.agrees)
    all_agree = command.agrees and ballot.agreed + 1 >= _counted(case, ballot)
    shown = case.event(e.ResultShown, ballot=ballot.id, criteria=ballot.criteria_shown)
    return [agreed, shown] if all_agree else [agreed]


def _counted(case: Case, ballot: r.Ballot) -> int:
    """Voters of a closed ballot."""
    result = case.state.get(r.Result, f"{ballot.id}.result")
    return result.voters if result else 0


def count_paper(case: Case, command: c.CountPaper) -> Decision:
    """The whole count, so that it can be corrected until the result is shown."""
    ballot = case.state.get(r.Ballot, command.ballot)
    if ballot is None:
        return refuse("not-found")
    rule = case.state.exercise(ballot.activity).ballot(ballot.rule)
    rows = {note: {one: count for one, count in votes.items() if count} for note, votes in command.counts.items()}
    counts = {note: votes for note, votes in rows.items() if votes}
    criteria = {one.id for one in rule.criteria} if rule else set()
    if rule is None or not {*counts} <= {*ballot.options} or any(not {*votes} <= criteria for votes in counts.values()):
        return refuse("does-not-fit")
    before = case.state.get(r.PaperCount, f"{ballot.id}.on-paper")
    if (before.people, before.counts) == (command.people, counts) if before else not (command.people or counts):
        return []
    if ballot.status == "shown":
        return refuse("ballot-closed")
    if not ballots.fits_on_paper(rule, command.people, counts):
        return refuse("does-not-fit")
    return [case.event(e.PaperCounted, ballot=ballot.id, people=command.people, counts=counts)]


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
    after = ballots.placed(before, command.note, criterion.id, command.count)
    if after == before:
        return []
    if ballot.status != "open":
        return refuse("ballot-closed")
    if not rule.stacking and command.count > 1:
        return refuse("no-stacking")
    if not ballots.fits(criterion, after):
        return refuse("no-votes-left", criterion.votes)
    more = command.count > before.get(command.note, {}).get(criterion.id, 0)
    if more and (note := case.state.get(r.Note, command.note)) and is_bare(note):
        return refuse("erased")
    return [case.event(e.VotesPlaced, ballot=ballot.id, note=command.note, criterion=criterion.id, count=command.count)]


def finish(case: Case, command: c.FinishVoting) -> Decision:
    ballot = case.state.get(r.Ballot, command.ballot)
    if ballot is None:
        return refuse("not-found")
    paper = case.state.paper(ballot, case.actor.person)
    if (paper.done if paper else False) == command.done:
        return []
    if ballot.status != "open":
        return refuse("ballot-closed")
    return [case.event(e.VotingFinished, ballot=ballot.id, done=command.done)]
