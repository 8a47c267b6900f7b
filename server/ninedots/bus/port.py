"""What the processes of one server tell each other: how far a workshop has come, and who is there.

All of it is hints. They may be lost, doubled, late, in any order, or lies: whoever hears of a seq asks the journal, and
of presence nothing is shown but ids that the workshop itself knows.
"""

from typing import Annotated, Protocol

from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import limits
from ninedots.domain.commands import PartId
from ninedots.domain.records import Id


class Told(BaseModel):
    """Bounded and typed: others may write on the bus as well."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PersonHere(Told):
    person: Id
    activity: Id | None = None
    writing: bool = False
    zone: PartId | None = None
    calling: bool = False
    # Where nobody is recorded, what the journal does not say of them: see `domain/sealing.py`.
    done: Annotated[str, Field(max_length=100)] | None = None
    hand: int | None = None  # up since then, ms since 1970
    wrote: bool = False  # on the board where the room is


class Present(Told):
    """Everybody who is connected to one process, each person once, and the notes they have open."""

    here: Annotated[tuple[PersonHere, ...], Field(max_length=limits.PEOPLE)] = ()
    editing: Annotated[tuple[Id, ...], Field(max_length=limits.PEOPLE)] = ()


class Ear(Protocol):
    """Who hears what other processes tell of one workshop."""

    def hint(self, seq: int) -> None:
        """It has reached this seq, they say."""
        ...

    def elsewhere(self, process: str, present: Present) -> None:
        """These are connected to that process now, in place of what it told before."""
        ...


class Bus(Protocol):
    """None of these waits or raises, but `close`, which waits a moment for what was told last."""

    def start(self) -> None: ...

    async def close(self) -> None: ...

    def tell(self, workshop: str, seq: int) -> None:
        """The workshop has reached this seq, durably."""
        ...

    def tell_present(self, workshop: str, present: Present) -> None: ...

    def follow(self, workshop: str, ear: Ear) -> None:
        """From now on tell this ear, and no other, what other processes tell of the workshop."""
        ...

    def unfollow(self, workshop: str, ear: Ear) -> None: ...
