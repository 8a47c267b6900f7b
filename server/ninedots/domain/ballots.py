"""Votes, counted. The budget of each criterion is its own: a vote for one can never be spent on another."""

from collections.abc import Iterable

from .exercise import Criterion
from .records import Ballot, BallotPaper, Counts


def spent(counts: Counts, criterion: str) -> int:
    """How many votes of this criterion a paper holds."""
    return sum(votes.get(criterion, 0) for votes in counts.values())


def placed(counts: Counts, note: str, criterion: str, count: int) -> Counts:
    """The paper's counts with this many votes of the criterion on the note. Noughts are not kept."""
    after = {other: dict(votes) for other, votes in counts.items()}
    votes = after.setdefault(note, {})
    votes[criterion] = count
    if count == 0:
        del votes[criterion]
    if not votes:
        del after[note]
    return after


def fits(criterion: Criterion, counts: Counts) -> bool:
    return spent(counts, criterion.id) <= criterion.votes


def totals(ballot: Ballot, criteria: Iterable[Criterion], papers: Iterable[BallotPaper]) -> tuple[int, Counts]:
    """How many people voted, and the votes on each option for each criterion, noughts included."""
    counted: Counts = {note: {criterion.id: 0 for criterion in criteria} for note in ballot.options}
    voters = 0
    for paper in papers:
        voters += bool(paper.counts)
        for note, votes in paper.counts.items():
            for criterion, count in votes.items():
                counted[note][criterion] += count
    return voters, counted
