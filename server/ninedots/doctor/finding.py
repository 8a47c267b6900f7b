"""What an examination finds."""

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "look at this", "broken"]


@dataclass(frozen=True, slots=True)
class Finding:
    about: str
    state: State
    say: str
    do: str | None = None  # what would make it good


def good(about: str, say: str) -> Finding:
    return Finding(about, "good", say)


def look(about: str, say: str, do: str) -> Finding:
    """It may be meant so."""
    return Finding(about, "look at this", say, do)


def broken(about: str, say: str, do: str) -> Finding:
    """It keeps people from working, or what they write from being kept."""
    return Finding(about, "broken", say, do)
