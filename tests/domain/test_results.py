"""A ballot counted and ranked."""

from hypothesis import given
from hypothesis import strategies as st

from ninedots.domain.ballots import lopsided, standings
from ninedots.domain.records import Counts, Lopsided, Rank

CRITERIA = ["feasible", "desirable", "viable"]
OPTIONS = list("abcdefgh")
counts = st.dictionaries(
    st.sampled_from(OPTIONS), st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 40)), max_size=len(OPTIONS)
)


def totals(**rows: tuple[int, int, int]) -> Counts:
    return {note: dict(zip(CRITERIA, row, strict=True)) for note, row in rows.items()}


def votes(cast: Counts, note: str) -> dict[str, int]:
    return {one: cast.get(note, {}).get(one, 0) for one in CRITERIA}


@given(counts)
def test_every_question_is_ranked_and_no_vote_is_lost(cast: Counts) -> None:
    rows = standings(OPTIONS, CRITERIA, cast)
    assert sorted(row.note for row in rows) == OPTIONS
    assert sum(row.total for row in rows) == sum(sum(votes.values()) for votes in cast.values())
    assert [row.total for row in rows] == sorted((row.total for row in rows), reverse=True)


@given(counts)
def test_a_rank_says_how_many_did_better_and_whether_it_is_shared(cast: Counts) -> None:
    rows = standings(OPTIONS, CRITERIA, cast)
    for criterion in (None, *CRITERIA):
        found = {row.note: (row.total if criterion is None else votes(cast, row.note)[criterion]) for row in rows}
        for row in rows:
            count = found[row.note]
            better = sum(other > count for other in found.values())
            equal = sum(other == count for other in found.values())
            rank = row.overall if criterion is None else row.by[criterion]
            assert rank == (Rank(rank=better + 1, joint=equal > 1) if count else None)


@given(counts)
def test_spread_is_between_the_best_and_the_poorest_criterion(cast: Counts) -> None:
    for row in standings(OPTIONS, CRITERIA, cast):
        given_ = votes(cast, row.note).values()
        assert row.spread == max(given_) - min(given_) <= row.total


@given(counts, st.permutations(OPTIONS))
def test_the_order_of_the_ballot_decides_nothing_but_the_order_of_ties(cast: Counts, order: list[str]) -> None:
    first = {row.note: row for row in standings(OPTIONS, CRITERIA, cast)}
    assert {row.note: row for row in standings(order, CRITERIA, cast)} == first


def test_VOTE_10_VOTE_18_ties_share_a_rank_and_leave_out_the_ones_they_take_up() -> None:
    rows = standings(["a", "b", "c", "d"], CRITERIA, totals(a=(5, 0, 0), b=(1, 1, 1), c=(3, 0, 0), d=(0, 0, 1)))
    ranks = [Rank(rank=1, joint=False), *[Rank(rank=2, joint=True)] * 2, Rank(rank=4, joint=False)]
    assert [row.overall for row in rows] == ranks
    assert [row.note for row in rows] == ["a", "b", "c", "d"]


def test_a_question_that_one_criterion_carries_is_named() -> None:
    cast = totals(wanted=(0, 8, 1), even=(3, 3, 3), rest=(6, 0, 2))
    found = lopsided(["wanted", "even", "rest"], CRITERIA, cast)
    assert found == [Lopsided(note="wanted", strong="desirable", weak=("feasible",))]


def test_a_criterion_with_more_votes_to_spend_weighs_no_more() -> None:
    cast = {"a": {"feasible": 6, "viable": 3}, "b": {"feasible": 6, "viable": 3}}
    assert lopsided(["a", "b"], ["feasible", "viable"], cast) == []


def test_nothing_is_lopsided_where_nobody_voted_or_only_few() -> None:
    assert lopsided(["a"], CRITERIA, {}) == []
    assert lopsided(["a", "b"], CRITERIA, totals(a=(5, 5, 5), b=(0, 1, 0))) == []


def test_a_question_that_alone_has_votes_leans_to_no_side() -> None:
    assert lopsided(["a"], CRITERIA, totals(a=(3, 0, 0))) == []
    assert lopsided(["a", "b"], CRITERIA, totals(a=(3, 0, 0))) == []
    found = lopsided(["a", "b"], CRITERIA, totals(a=(3, 0, 0), b=(1, 2, 0)))
    assert found[0] == Lopsided(note="a", strong="feasible", weak=("desirable", "viable"))


def test_a_criterion_with_more_votes_to_spend_counts_no_more() -> None:
    """Half of all votes for each criterion: it leans to no side, though one of them brought it nine times as many."""
    rows = totals(a=(9, 1, 1), b=(9, 1, 1))
    assert lopsided(["a", "b"], CRITERIA, rows) == []
