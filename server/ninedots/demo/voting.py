"""How somebody spends the votes of a ballot: leaning this way or that, stacking some, now and then thinking again."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from ninedots.domain.commands import PlaceVotes
from ninedots.domain.exercise import BallotRule

_ANY = 2  # how strongly people lean towards a question that the story does not know
_THINKS_AGAIN = 0.2  # of the criteria

Leanings = Mapping[str, Mapping[str, int]]  # note id → criterion id → weight


def votes(
    ballot: str, options: Sequence[str], rule: BallotRule, leanings: Leanings, chance: Random
) -> Iterator[PlaceVotes]:
    """Commands that spend exactly the votes there are, and never more on the way."""
    for criterion in rule.criteria:
        weights = [leanings.get(note, {}).get(criterion.id, _ANY) for note in options]
        if chance.random() < _THINKS_AGAIN:
            first = chance.choice(options)
            for count in (1, 0):
                yield PlaceVotes(ballot=ballot, note=first, criterion=criterion.id, count=count)
        if rule.stacking:
            chosen = Counter(chance.choices(options, [weight + 0.1 for weight in weights], k=criterion.votes))
        else:
            chosen = Counter(chance.sample(options, min(criterion.votes, len(options))))
        for note, count in chosen.items():
            yield PlaceVotes(ballot=ballot, note=note, criterion=criterion.id, count=count)
