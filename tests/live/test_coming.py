"""How fast people come into a workshop, with a clock by hand."""

from tests.support.time import FakeClock

from ninedots.domain import limits
from ninedots.live.coming import Coming


def test_COME_1_a_hall_comes_in_at_once() -> None:
    coming = Coming(FakeClock())
    for number in range(limits.PEOPLE_SHARE):
        assert coming.wait() is None
        coming.joined(f"p{number}")


def test_COME_1_a_hall_that_has_come_leaves_room_for_more_within_the_minute() -> None:
    coming = Coming(FakeClock())
    for number in range(limits.JOINS_PER_MINUTE):
        assert coming.wait() is None
        coming.joined(f"p{number}")
        coming.came(f"p{number}")
    assert coming.wait() == limits.JOIN_RETRY_SECONDS


def test_COME_2_seats_that_nobody_comes_to_have_a_share_and_are_forgotten() -> None:
    clock = FakeClock()
    coming = Coming(clock)
    for number in range(limits.PEOPLE_SHARE):
        coming.joined(f"p{number}")
    assert len(coming) == limits.PEOPLE_SHARE
    assert coming.wait() == limits.JOIN_RETRY_SECONDS
    coming.came("p7")
    assert coming.wait() is None
    coming.joined("q")
    assert coming.wait() == limits.JOIN_RETRY_SECONDS
    clock.advance(limits.COMING_SECONDS)
    assert len(coming) == 0
    assert not coming.may_still_come("p0")
    assert coming.wait() is None


def test_COME_2_no_pace_lasts_longer_than_a_minute() -> None:
    clock = FakeClock()
    coming = Coming(clock)
    for _ in range(3):
        joined = 0
        while coming.wait() is None:
            coming.joined(f"p{joined}")
            coming.came(f"p{joined}")
            joined += 1
        assert joined == limits.JOINS_PER_MINUTE
        clock.advance(60)
