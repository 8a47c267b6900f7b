"""What is worked with. `app` puts it together and hands it in; nothing here is global."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from ninedots.clock import Clock, Ids
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.card import Card
from ninedots.domain.commands import AddActivity, AnyAsk, Join, PlanStage, PlanWorkshop, SetDeletion
from ninedots.domain.events import Event
from ninedots.domain.exercise import Audience, Exercise
from ninedots.domain.records import AnyRecord
from ninedots.domain.refusals import Refusal
from ninedots.domain.state import State
from ninedots.exercises import OwnShelf, Shelf
from ninedots.people.address import Address
from ninedots.people.co_leads import CoLeads
from ninedots.people.comparisons import Comparisons
from ninedots.people.deletions import Deletions
from ninedots.people.guesses import Guesses
from ninedots.people.hand_overs import HandOvers
from ninedots.people.knocks import Knocks
from ninedots.people.leads import Leads
from ninedots.people.looks import Looks
from ninedots.people.owner_links import OwnerLinks
from ninedots.people.seats import Seats
from ninedots.people.sessions import Sessions
from ninedots.people.single_sign_on import SingleSignOn
from ninedots.people.throttle import Throttle
from ninedots.settings import Settings
from ninedots.wire.frames import Ack, Invalid, Later, Refused

T = TypeVar("T")


class Room(Protocol):
    """A workshop in progress, as `live.room` runs it."""

    @property
    def state(self) -> State: ...

    @property
    def epoch(self) -> str: ...

    def turn(self) -> int | None: ...

    def gave_seat(self, person: str) -> None: ...

    def seats_to_give_up(self) -> tuple[str, ...]: ...

    def recognised(self, state: State) -> State: ...

    async def do(self, actor: Actor, command_id: str, command: AnyAsk) -> Ack | Refused | Later | Invalid: ...


class Rooms(Protocol):
    """`live.registry`."""

    async def room(self, workshop: str) -> Room | None: ...

    def drafted(
        self,
        actor: Actor,
        *commands: PlanWorkshop | Join | AddActivity | PlanStage | SetDeletion,
        imported: Sequence[AnyRecord] = (),
    ) -> list[Event] | Refusal: ...

    async def begin(self, workshop: str, events: Sequence[Event]) -> Room: ...

    async def cards(self, workshops: Collection[str]) -> dict[str, Card]: ...

    async def delete(self, workshop: str) -> None: ...

    async def days_of_deletion(self) -> dict[str, int | None]: ...

    def somebody_is_here(self) -> bool: ...


class Past(Protocol):
    """`live.past`."""

    async def told(self, workshop: str, tell: Callable[[Iterable[Event | None]], T]) -> T: ...

    async def state(self, workshop: str, seq: int) -> State | None: ...

    def forget(self, workshop: str) -> None: ...


@dataclass(frozen=True, slots=True)
class House:
    settings: Settings
    clock: Clock
    ids: Ids
    shelf: Shelf  # what comes with Nine Dots
    own: OwnShelf  # this server's own exercises
    rooms: Rooms
    past: Past
    leads: Leads
    sessions: Sessions
    seats: Seats
    co_leads: CoLeads
    owner_links: OwnerLinks
    hand_overs: HandOvers
    deletions: Deletions
    looks: Looks
    comparisons: Comparisons
    address: Address
    sso: SingleSignOn | None
    guesses: Guesses
    knocks: Knocks
    plans: Throttle  # workshops made, by account
    owners: Throttle  # what is said by links for owners of commitments, by commitment
    ready: Callable[[], Awaitable[None]]  # raises StorageTrouble
    metrics: Callable[[], bytes] | None  # for Prometheus; None: nobody is to see them
    network_checks: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(limits.NETWORK_CHECKS))

    def exercise(self, slug: str, audience: Audience) -> Exercise | None:
        """By its name, in the words of one audience; None where this server has none of that name that can be used."""
        return self.shelf.exercises.get((slug, audience)) or self.own.exercise(slug, audience)
