"""A counted ballot in order: who came where for each criterion and overall, with ties as ties.

Ranks are those of a race: two questions that share second place are both 2nd, and the next is 4th. A question that
nobody voted for has no place.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ninedots.domain.records import Counts


@dataclass(frozen=True, slots=True)
class Place:
    rank: int
    joint: bool  # shared with another question


@dataclass(frozen=True, slots=True)
class Standing:
    note: str
    votes: dict[str, int]  # criterion id → count, every criterion of the ballot
    total: int
    spread: int  # between its best and its poorest criterion, in votes
    overall: Place | None
    by: dict[str, Place | None]  # criterion id → place


@dataclass(frozen=True, slots=True)
class Lopsided:
    """A question that one criterion carries: worth talking about before it is taken up or dropped."""

    note: str
    strong: str  # criterion id
    weak: tuple[str, ...]  # criterion ids


def standings(options: Sequence[str], criteria: Sequence[str], totals: Counts) -> list[Standing]:
    """Every option of a ballot, best overall first. Options that tie stay in the order of the ballot."""
    votes = {note: {one: totals.get(note, {}).get(one, 0) for one in criteria} for note in options}
    overall = _places(sum(row.values()) for row in votes.values())
    by = {one: _places(row[one] for row in votes.values()) for one in criteria}
    rows = [
        Standing(
            note=note,
            votes=row,
            total=sum(row.values()),
            spread=max(row.values()) - min(row.values()),
            overall=overall(sum(row.values())),
            by={one: by[one](row[one]) for one in criteria},
        )
        for note, row in votes.items()
    ]
    return sorted(rows, key=lambda row: -row.total)


def winners(rows: Iterable[Standing], criterion: str | None = None) -> list[Standing]:
    """Whoever holds first place for a criterion (None: overall). Several when they tie, nobody without votes."""
    places = ((row, row.overall if criterion is None else row.by[criterion]) for row in rows)
    return [row for row, place in places if place is not None and place.rank == 1]


def lopsided(rows: Sequence[Standing], criteria: Sequence[str]) -> list[Lopsided]:
    """Questions with at least as many votes as the average one, to which one criterion brought twice its even share.

    Each vote is weighed against all votes of its criterion, so a criterion with more votes to spend counts no more.
    """
    cast = {one: sum(row.votes[one] for row in rows) or 1 for one in criteria}
    average = sum(row.total for row in rows) / max(len(rows), 1)
    found = []
    for row in rows:
        weights = {one: row.votes[one] / cast[one] for one in criteria}
        strong = max(criteria, key=lambda one: weights[one])
        if row.total and row.total >= average and weights[strong] * len(criteria) >= 2 * sum(weights.values()):
            least = min(weights.values())
            found.append(Lopsided(row.note, strong, tuple(one for one in criteria if weights[one] == least)))
    return found


def _places(counts: Iterable[int]) -> Callable[[int], Place | None]:
    """What place a count takes among all counts of its kind."""
    every = sorted((count for count in counts if count > 0), reverse=True)

    def place(count: int) -> Place | None:
        return Place(every.index(count) + 1, every.count(count) > 1) if count > 0 else None

    return place
