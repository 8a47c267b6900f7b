"""A room at work while everything goes wrong: `make soak MINUTES=10` for two hundred people, this for a few."""

from pathlib import Path

from .soak import FAULTS, Soak


async def test_F1_F6_F7_F10_R26_P1_P2_P3_a_room_in_which_everything_goes_wrong_keeps_every_promise(
    tmp_path: Path,
) -> None:
    report = await Soak(tmp_path, people=12, times=len(FAULTS), every=1, seed=2).run()
    assert report.broken == []
    assert set(report.faults) == set(FAULTS)
    assert len(report.history.done) > 20
