"""What is wrong with a file, told so that whoever wrote the file can put it right."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from pydantic import BaseModel, ConfigDict


class Problem(BaseModel):
    """One thing to put right: where it is, what stands there, and what should stand there instead."""

    model_config = ConfigDict(frozen=True)

    line: int  # counted from 1; 1 when the whole file is meant
    where: str  # "zones › deep-drivers › area", or "the file"
    found: str
    expected: str
    file: str = ""
    warning: bool = False  # the file can be used all the same

    @property
    def section(self) -> str:
        """The part of the file that it stands in: “zones”, “stages”."""
        return self.where.partition(" › ")[0]

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.file else f"line {self.line}"
        wish = "better" if self.warning else "expected"
        return f"{place}, {self.where}: found {self.found}; {wish} {self.expected}"


class DefinitionError(ValueError):
    """A file cannot be used. `problems` says why, in the order of the lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by line."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line)))


def one_of(names: Sequence[str], found: object = None) -> str:
    """Names to choose from; the one that was probably meant comes first."""
    listed = ", ".join(names) if names else "none are defined"
    close = get_close_matches(found, names, n=1, cutoff=0.5) if isinstance(found, str) else []
    return f"“{close[0]}” perhaps (there are: {listed})" if close else f"one of: {listed}"


def described(value: object) -> str:
    """A value from a file in plain words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text “{value[:57] + '…' if len(value) > 60 else value}”"
    if isinstance(value, dict):
        keys = ", ".join(str(key) for key in value)
        return f"a group of keys ({keys[:80]})" if keys else "an empty group of keys"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}" if value else "an empty list"
    return "something else"
