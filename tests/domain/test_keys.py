"""Keys that put notes in an order (PLACE-1)."""

from bisect import bisect_left
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ninedots.domain.keys import BASE, FIRST, WHOLE, between, fresh, is_key, whole


@given(st.lists(st.integers(0, 1 << 30), max_size=120))
def test_PLACE_1_there_is_room_before_behind_and_between_any_two(gaps: list[int]) -> None:
    keys: list[str] = []
    for gap in gaps:
        at = gap % (len(keys) + 1)
        low, high = keys[at - 1] if at else None, keys[at] if at < len(keys) else None
        key = between(low, high)
        assert key is not None
        assert is_key(key)
        assert bisect_left(keys, key) == at
        assert key not in keys
        keys.insert(at, key)


def test_PLACE_1_a_key_stays_short_where_things_come_last_or_first() -> None:
    behind, ahead = fresh(3000), [FIRST]
    for _ in range(3000):
        key = between(None, ahead[-1])
        assert key is not None
        ahead.append(key)
    assert {len(key) for key in (*behind, *ahead)} == {WHOLE}
    assert all(one < other for one, other in pairwise(behind))
    assert all(one > other for one, other in pairwise(ahead))


def test_PLACE_1_between_two_a_key_grows_by_one_letter_in_five() -> None:
    low, high = fresh(2)
    for number in range(1, 101):
        key = between(low, high)
        assert key is not None
        assert len(key) <= WHOLE + 1 + number / 5
        high = key


def test_PLACE_1_even_the_ends_have_room() -> None:
    last, first = whole(BASE**WHOLE - 1), whole(0)
    beyond = between(last, None)
    assert beyond is not None
    assert beyond > last
    assert between(None, first) is None
    above = between(None, f"{first}1")
    assert above is not None
    assert first < above < f"{first}1"


def test_PLACE_1_two_of_one_key_have_no_room_between_them() -> None:
    assert between(FIRST, FIRST) is None
    assert between("V001", FIRST) is None
