"""What a list or a file says, before anybody asks whether it fits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Fault = Literal["unknown", "damaged", "too-large", "nothing", "whole-workshop"]


class Unreadable(ValueError):
    """`fault`: why, for the screen to say."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True)
class FoundNote:
    number: int  # of its line or row; in a file without any, which note it is. From 1
    key: str  # what links call it
    text: str
    said: Mapping[str, str] = field(default_factory=dict)  # by name, in small letters: kind, zone, theme, fields …


@dataclass(frozen=True, slots=True)
class FoundLink:
    number: int
    source: str
    target: str
    said: Mapping[str, str] = field(default_factory=dict)  # kind, how well, words


@dataclass(slots=True)
class Found:
    notes: list[FoundNote] = field(default_factory=list)
    links: list[FoundLink] = field(default_factory=list)
    no_text: list[int] = field(default_factory=list)  # numbers of what is no text: a picture, a web page


def lowered(said: Mapping[str, str]) -> dict[str, str]:
    return {name.strip().lower(): text for name, text in said.items() if text}
