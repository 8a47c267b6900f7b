"""The record for the safeguarding lead, made at once and kept nowhere."""

import asyncio

from ninedots.outcomes.safeguarding import About, safeguarding
from ninedots.outcomes.safeguarding_page import page
from ninedots.people.looks import What

from .house import House
from .refusing import not_there


async def made(house: House, workshop: str, about: About, *, by: str, person: str, names: bool = False) -> str:
    """The page. Raises NotThere where there is no such note or person, StorageTrouble where it cannot be noted."""
    told = await house.past.told(workshop, lambda events: safeguarding(events, about, names=names))
    if told is None:
        raise not_there()
    what: What = "record-of-note" if about.note else "record-of-person" if about.person else "record"
    await house.looks.note(workshop, person, what)
    return await asyncio.to_thread(page, told, by=by, now=house.clock.now())
