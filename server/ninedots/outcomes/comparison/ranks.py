"""Kendall's coefficient of concordance W: how far several rankings of the same things agree."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

LEAST = 3  # things: with two of them a single swap decides all


def concordance(scores: Sequence[Sequence[float]]) -> float | None:
    """W from one row of scores a ranking, higher is better; what ties shares the mean of its ranks.

    None: too few rankings or things, or somewhere everything ties, so that there is no order.
    Kendall and Gibbons, Rank Correlation Methods (1990), chapter 6, with the correction for ties.
    """
    raters, things = len(scores), len(scores[0]) if scores else 0
    if raters < 2 or things < LEAST or any(len(set(row)) == 1 for row in scores):
        return None
    ranked = [_mean_ranks(row) for row in scores]
    sums = [sum(row[at] for row in ranked) for at in range(things)]
    mean = sum(sums) / things
    spread = sum((one - mean) ** 2 for one in sums)
    ties = sum(count**3 - count for row in scores for count in Counter(row).values())
    return 12 * spread / (raters**2 * (things**3 - things) - raters * ties)


def in_words(w: float, raters: int) -> Literal["alike", "partly", "unlike", "opposite"]:
    """By the mean of Spearman's coefficient over all pairs of rankings, which W stands for whatever their number.

    By chance alone W is about 1 / raters, so W itself cannot be put into words.
    """
    mean = (raters * w - 1) / (raters - 1)
    if mean >= 0.7:
        return "alike"
    if mean >= 0.3:
        return "partly"
    return "unlike" if mean > -0.5 else "opposite"


def _mean_ranks(row: Sequence[float]) -> list[float]:
    order = sorted(row, reverse=True)
    return [order.index(one) + (order.count(one) + 1) / 2 for one in row]
