"""Somebody does something in a workshop, or the server does it in the lead's name."""

from typing import Literal

from ninedots.domain.actor import Actor
from ninedots.domain.commands import AnyAsk, GiveRole, SeeOut
from ninedots.domain.records import Person
from ninedots.people.seats import Place
from ninedots.wire.frames import Invalid, Later, Refused

from .house import House, Room
from .refusing import busy, fault, refused


async def do(room: Room, actor: Actor, command_id: str, command: AnyAsk) -> None:
    """Raises NotDone when the room refuses, or could not decide just now."""
    match await room.do(actor, command_id, command):
        case Refused(reason=reason, limit=limit):
            raise refused(reason, limit)
        case Later(after=after):
            raise busy(after)
        case Invalid(fault=name):
            raise fault(name)


def present(room: Room, place: Place | None) -> Person | None:
    """The person that a place stands for, as the workshop knows them now; None if taken out."""
    person = room.state.person(place.person) if place and place.person else None
    return person if person and not person.removed else None


def lead_in(room: Room) -> Actor:
    """The lead, in whose name the server acts."""
    return next(Actor(one.id, one.role) for one in room.state.all(Person) if one.role == "lead")


async def give_role(house: House, room: Room, person: str, role: Literal["co-lead", "participant"]) -> None:
    """In the lead's name, who has asked for it or handed out a link. Raises NotDone."""
    await do(room, lead_in(room), house.ids.new(), GiveRole(person=person, role=role))


async def end_co_lead(house: House, room: Room, person: str, *, came: bool) -> None:
    """What an invitation let somebody into ends: who came by it goes, who was here before stays as a participant.

    Who was taken out already leads no more when they are taken back.
    """
    known = room.state.person(person)
    if known is None or known.role != "co-lead":
        return
    if came and not known.removed:
        await do(room, lead_in(room), house.ids.new(), SeeOut(person=person))
    else:
        await give_role(house, room, person, "participant")
