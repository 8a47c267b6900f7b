"""An exercise's file, checked: from here on it only needs an audience to become an exercise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Self

from ninedots.domain import limits
from ninedots.domain.exercise import Audience, Exercise

from .advice import advise
from .checking import broken_rule, check_model
from .expanding import FOLDER, expanded
from .folders import installed_folders
from .problems import DefinitionError, Problem, in_order
from .references import check_references
from .source import Source, parse_source
from .words import worded


@dataclass(frozen=True)
class Definition:
    """A definition without problems, with the wordings for every audience still in it."""

    data: dict[str, Any]
    file: str = ""
    warnings: tuple[Problem, ...] = ()

    @classmethod
    def of(
        cls,
        source: Source,
        grounds: Sequence[Path] = (),
        exercises: Mapping[str, Exercise | None] | None = None,
    ) -> Self:
        """Check a source. `grounds`: folders of drawings, before those that come with Nine Dots. `exercises`: those
        that its notes can be carried to, where they are known.

        Raises `DefinitionError`, which lists every problem.
        """
        source, problems = expanded(source, (*grounds, installed_folders()[0] / FOLDER))
        problems += islice(chain(check_model(source, Exercise), check_references(source)), limits.EXERCISE_PROBLEMS)
        if not problems and (rule := broken_rule(source, Exercise)):
            problems.append(rule)
        warnings = list(islice(advise(source, exercises), limits.EXERCISE_PROBLEMS))
        if problems:
            raise DefinitionError([*problems, *_unexplained(warnings, problems)])
        return cls(source.data, source.file, in_order(warnings))

    @property
    def slug(self) -> str:
        """The exercise's name in addresses and in other definitions."""
        return str(self.data["slug"])

    def worded(self, audience: Audience) -> Exercise:
        """The exercise in the words of one audience."""
        return Exercise.model_validate(worded(self.data, audience, Exercise))


def _unexplained(warnings: list[Problem], problems: list[Problem]) -> list[Problem]:
    """Warnings that do not come of a problem: most speak of what stages use, some of their own section alone."""
    faulty = {problem.section for problem in problems}
    return [] if "stages" in faulty else [warning for warning in warnings if warning.section not in faulty]


def parse_definition(raw: bytes, name: str = "") -> Definition:
    """Check the bytes of an uploaded definition. Raises `DefinitionError`, which lists every problem."""
    return Definition.of(parse_source(raw, name))
