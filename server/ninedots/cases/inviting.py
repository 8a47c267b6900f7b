"""The code and the links of a workshop."""

from ninedots.domain.actor import Actor
from ninedots.domain.commands import RenewLinks

from .acting import do
from .house import House, Room


async def renew_links(house: House, room: Room, actor: Actor) -> None:
    """Another code and other links. All old ones end at once, and what walls and observers opened with them."""
    workshop = room.state.workshop.id
    observers = [person.id for person in room.state.people.values() if person.role == "observer"]
    await house.seats.renew(workshop, observers)
    await house.co_leads.end_open(workshop)
    await house.owner_links.end_all(workshop)
    await do(room, actor, house.ids.new(), RenewLinks())
