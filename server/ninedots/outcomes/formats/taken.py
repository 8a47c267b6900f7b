"""A workshop as it may leave the house, to be made into files."""

from functools import cached_property
from random import Random
from typing import Any

import orjson

from ninedots.domain import records as r
from ninedots.domain.outside import Outside, published
from ninedots.domain.state import State
from ninedots.outcomes.export import export
from ninedots.outcomes.report import Report, reports

from . import Format, child
from .pictures import boards


class Taken:
    """A workshop as it is at this moment, to be made into files."""

    def __init__(self, state: State, now: int, chance: Random, release: r.Release | None = None) -> None:
        """`now`: ms since 1970. `chance` must not be guessable: it shuffles the papers of an export. `release`: with
        what was chosen for it, in place of today's.
        """
        self.state, self.now, self.chance, self.release = state, now, chance, release

    @cached_property
    def _there(self) -> Outside:
        return published(self.state, self.release)

    @property
    def told(self) -> State:
        """What of it may be told."""
        return self._there.state

    @cached_property
    def _reports(self) -> tuple[Report, Report]:
        return reports(self._there, self.now, self.release)

    @property
    def report(self) -> Report:
        return self._reports[0]

    @property
    def by_rules(self) -> Report:
        """The same before anybody edits its summary."""
        return self._reports[1]

    @cached_property
    def report_in_json(self) -> bytes:
        return self.report.model_dump_json().encode()

    @cached_property
    def _boards(self) -> list[boards.Pictured]:
        return boards.on_boards(self._there.state)

    def given(self, key: str, *, pictures: bool) -> dict[str, Any]:
        """What `Given` reads, to be sent as JSON. `pictures`: with what is on the boards."""
        there = self._boards if pictures else []
        return {"kind": "file", "key": key, "report": orjson.Fragment(self.report_in_json), "boards": there}


def made(found: Format, of: Taken, work: child.Work | None = None) -> bytes:
    """Blocks as `child.made` does, and raises the same."""
    if found.make is None:
        return orjson.dumps(export(of.state, of.now, of.chance), option=orjson.OPT_APPEND_NEWLINE)
    return child.made(of.given(found.key, pictures=found.pictures), work)
