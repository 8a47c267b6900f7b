"""Who may come into a room, by whichever way they come."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from ninedots.clock import Clock
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.rights import LEADS
from ninedots.people.tickets import Admission
from ninedots.wire.closing import NOT_FOUND, NOT_INVITED, REMOVED, RESTART, Closing

from .lines import Lines
from .registry import Registry
from .room import Room
from .session import Seat

# Who a browser is in a workshop, by its cookies: somebody who acts, a wall that only looks, or nobody.
SeatOf = Callable[[HTTPConnection, str], Awaitable[Admission | None]]


@dataclass(frozen=True, slots=True)
class Doors:
    """What the ways in need of the application: `app.state.doors`."""

    registry: Registry
    clock: Clock
    lines: Lines
    seat_of: SeatOf
    origins: frozenset[str] = frozenset()  # such as https://board.example.org; none: the host that was asked for
    was_deleted: Callable[[str], Awaitable[bool]] | None = None  # whether there was a workshop of this id
    looked: Callable[[str, str], Awaitable[None]] | None = None  # a person who leads opens a workshop

    async def let_in(self, connection: HTTPConnection, workshop: str) -> tuple[Room, Seat] | Closing:
        """The room and the seat in it, or why not. Raises StorageTrouble."""
        came = await self._let_in(connection, workshop)
        if isinstance(came, Closing):
            self.registry.tally.closes[came.code] += 1
        return came

    async def _let_in(self, connection: HTTPConnection, workshop: str) -> tuple[Room, Seat] | Closing:
        admitted = await self.seat_of(connection, workshop)
        if admitted is None:
            if self.was_deleted and await self.was_deleted(workshop):
                return NOT_FOUND  # and with it the seat: this browser has nothing more to keep for it
            return NOT_INVITED  # before any look at the room: who has no place learns nothing of whether there is one
        if not self.registry.open:
            return RESTART
        room = await self.registry.room(workshop)
        if room is None:
            return NOT_FOUND
        seat = _seat(room, admitted, connection.query_params.get("as") == "wall")
        person = room.state.person(seat.person or "") if isinstance(seat, Seat) else None
        if self.looked and person and person.role in LEADS:
            await self.looked(workshop, person.id)
        return seat if isinstance(seat, Closing) else (room, seat)


def _seat(room: Room, admitted: Admission, as_wall: bool) -> Seat | Closing:
    """What a person may do is what the room knows of them now, not what it was when they came in."""
    who, ticket = admitted.who, admitted.ticket
    if isinstance(who, Viewer):
        return Seat(who, None, who.person, ticket) if who.role == "wall" else NOT_INVITED
    person = room.state.person(who.person)
    if person is None:
        return NOT_INVITED
    if person.removed:
        return REMOVED
    actor = Actor(person.id, person.role)
    if admitted.key is not None:
        room.know(person.id, admitted.key)
    if as_wall and actor.leads:
        return Seat(Viewer(None, "wall"), None, person.id, ticket)
    return Seat(Viewer(actor.person, actor.role), actor, person.id, ticket)
