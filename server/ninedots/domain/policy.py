"""What kind of room a workshop is, and how it keeps people safe.

Whom it is for is one choice when it is planned, and sets all of this. Those who lead may tighten any of it at any time.
What they loosen stands on every screen from then on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict

from .exercise import Audience

Attribution = Literal["named", "group", "anonymous"]
Part = Literal["attribution", "moderated", "nicknames", "links", "observers", "idle"]  # what can be looser than it was


class Policy(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    moderated: bool = False  # what participants write reaches leads first, who let it through
    nicknames: bool  # names are drawn from our list: nobody types one, nor a group that is not offered
    links: bool  # participants may write web addresses
    observers: bool  # observers may come in and watch; everybody is told that they may
    idle: bool  # a seat that nobody touches for a while leaves by itself


class Loosened(BaseModel):
    """What holds less than people could rely on before. It stands until it is tightened again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    part: Part
    at: int  # ms since 1970


@dataclass(frozen=True, slots=True)
class Kind:
    attribution: Attribution  # to begin with; settled when a workshop is planned
    policy: Policy


KINDS: Final[Mapping[Audience, Kind]] = MappingProxyType({
    "professionals": Kind("group", Policy(nicknames=False, links=True, observers=True, idle=False)),
    "pupils": Kind("anonymous", Policy(moderated=True, nicknames=True, links=False, observers=False, idle=True)),
    "parents": Kind("anonymous", Policy(nicknames=False, links=False, observers=False, idle=True)),
})  # fmt: skip

_TIGHTER: Final = {"moderated": True, "nicknames": True, "links": False, "observers": False, "idle": True}


def of_old(audience: Audience) -> Policy:
    """What a workshop was held to that was planned before there was a choice."""
    return Policy(nicknames=False, links=True, observers=True, idle=audience != "professionals")


def loosened(before: Policy, after: Policy) -> tuple[Part, ...]:
    return tuple(part for part in parts() if getattr(before, part) != getattr(after, part) == (not _TIGHTER[part]))


def tightened(before: Policy, after: Policy) -> tuple[Part, ...]:
    return loosened(after, before)


def looser_at_first(audience: Audience, attribution: Attribution, policy: Policy) -> tuple[Part, ...]:
    """What a workshop begins with that is looser than its kind of room. How professionals sign is theirs to choose."""
    kind = KINDS[audience]
    tells = kind.attribution == "anonymous" != attribution
    return (*(("attribution",) if tells else ()), *loosened(kind.policy, policy))


def parts() -> tuple[Part, ...]:
    """Those that can change after a workshop is planned."""
    return tuple(part for part in get_args(Part) if part in Policy.model_fields)
