"""A mutant whose detector lives elsewhere. More of them: test_kill.py, test_power_loss.py."""

import pytest
from tests.live import test_elsewhere

from ninedots.live.lookout import Lookout


async def test_R3_R22_processes_that_trust_hints_and_never_look_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    async def trust(_lookout: Lookout) -> None:
        """A lost hint is lost."""

    monkeypatch.setattr(Lookout, "look", trust)
    detector = next(test for name, test in vars(test_elsewhere).items() if "_R22_a_lost_hint_" in name)
    with pytest.raises(AssertionError):
        await detector()
