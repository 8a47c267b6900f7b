"""What a child is given to make a file of: plain data of a workshop, as it may leave the house. `taken` has it said."""

from functools import cached_property
from typing import Any

from ninedots.outcomes.report import Report

from .pictures.boards import Pictured
from .tables import Tables


class Given:
    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    @cached_property
    def report(self) -> Report:
        return Report.model_validate(self._data["report"])

    @cached_property
    def tables(self) -> Tables:
        return Tables(self.report)

    @property
    def title(self) -> str:
        title: str = self._data["report"]["title"]
        return title

    @property
    def boards(self) -> list[Pictured]:
        """Every board of the workshop, in the order of the agenda."""
        found: list[Pictured] = self._data["boards"]
        return found
