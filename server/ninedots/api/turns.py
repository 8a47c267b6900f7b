"""Whose turn it is to come into a workshop, and room for them where it is full of people who are not there."""

from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.commands import GiveSeatsUp

from .errors import refused
from .house import House, Room


async def take_turn(house: House, room: Room) -> None:
    """Raises ApiError where too many come in at this moment: the browser asks again by itself."""
    if wait := room.turn():
        raise refused("wait", wait)
    people = room.state.people.values()
    if sum(not person.removed for person in people) >= limits.PEOPLE and (persons := room.seats_to_give_up()):
        lead = next(person for person in people if person.role == "lead")
        await room.do(Actor(lead.id, lead.role), house.ids.new(), GiveSeatsUp(persons=persons))
