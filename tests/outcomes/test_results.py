"""A ballot counted and ranked."""

from hypothesis import given
from hypothesis import strategies as st

from ninedots.domain.records import Counts
from ninedots.outcomes.results import Lopsided, Place, lopsided, standings, winners

CRITERIA = ["feasible", "desirable", "viable"]
OPTIONS = list("abcdefgh")
counts = st.dictionaries(
    st.sampled_from(OPTIONS), st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 40)), max_size=len(OPTIONS)
)


def totals(**rows: tuple[int, int, int]) -> Counts:
    return {note: dict(zip(CRITERIA, row, strict=True)) for note, row in rows.items()}


@given(counts)
def test_every_question_is_ranked_and_no_vote_is_lost(cast: Counts) -> None:
    rows = standings(OPTIONS, CRITERIA, cast)
    assert sorted(row.note for row in rows) == OPTIONS
    assert sum(row.total for row in rows) == sum(sum(votes.values()) for votes in cast.values())
    assert [row.total for row in rows] == sorted((row.total for row in rows), reverse=True)


@given(counts)
def test_a_place_says_how_many_did_better_and_whether_it_is_shared(cast: Counts) -> None:
    rows = standings(OPTIONS, CRITERIA, cast)
    for criterion in (None, *CRITERIA):
        found = {row.note: (row.total if criterion is None else row.votes[criterion]) for row in rows}
        for row in rows:
            place = row.overall if criterion is None else row.by[criterion]
            votes = found[row.note]
            better = sum(other > votes for other in found.values())
            equal = sum(other == votes for other in found.values())
            assert place == (Place(better + 1, equal > 1) if votes else None)


@given(counts)
def test_winners_are_all_who_have_most(cast: Counts) -> None:
    rows = standings(OPTIONS, CRITERIA, cast)
    for criterion in CRITERIA:
        most = max(row.votes[criterion] for row in rows)
        won = {row.note for row in rows if most and row.votes[criterion] == most}
        assert {row.note for row in winners(rows, criterion)} == won


@given(counts)
def test_spread_is_between_the_best_and_the_poorest_criterion(cast: Counts) -> None:
    for row in standings(OPTIONS, CRITERIA, cast):
        assert row.spread == max(row.votes.values()) - min(row.votes.values()) <= row.total


@given(counts, st.permutations(OPTIONS))
def test_the_order_of_the_ballot_decides_nothing_but_the_order_of_ties(cast: Counts, order: list[str]) -> None:
    first = {row.note: row for row in standings(OPTIONS, CRITERIA, cast)}
    assert {row.note: row for row in standings(order, CRITERIA, cast)} == first


def test_VOTE_10_ties_share_a_rank_and_leave_out_the_ones_they_take_up() -> None:
    rows = standings(["a", "b", "c", "d"], CRITERIA, totals(a=(5, 0, 0), b=(1, 1, 1), c=(3, 0, 0), d=(0, 0, 1)))
    assert [row.overall for row in rows] == [Place(1, False), Place(2, True), Place(2, True), Place(4, False)]
    assert [row.note for row in rows] == ["a", "b", "c", "d"]


def test_a_question_that_one_criterion_carries_is_named() -> None:
    rows = standings(["wanted", "even", "rest"], CRITERIA, totals(wanted=(0, 8, 1), even=(3, 3, 3), rest=(6, 0, 2)))
    assert lopsided(rows, CRITERIA) == [Lopsided("wanted", "desirable", ("feasible",))]


def test_a_criterion_with_more_votes_to_spend_weighs_no_more() -> None:
    cast = {"a": {"feasible": 6, "viable": 3}, "b": {"feasible": 6, "viable": 3}}
    assert lopsided(standings(["a", "b"], ["feasible", "viable"], cast), ["feasible", "viable"]) == []


def test_nothing_is_lopsided_where_nobody_voted_or_only_few() -> None:
    assert lopsided(standings(["a"], CRITERIA, {}), CRITERIA) == []
    assert lopsided(standings(["a", "b"], CRITERIA, totals(a=(5, 5, 5), b=(0, 1, 0))), CRITERIA) == []
