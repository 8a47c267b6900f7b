"""Texts taken away for good, and with a person the places in browsers and lists."""

from ninedots.domain.actor import Actor
from ninedots.domain.commands import EraseText

from .acting import do
from .house import House, Room


async def erase_in(house: House, room: Room, actor: Actor, command_id: str, command: EraseText) -> None:
    """Raises NotDone when the room refuses, or could not decide just now."""
    await do(room, actor, command_id, command)
    if command.person:
        await house.seats.forget_person(room.state.workshop.id, command.person)
