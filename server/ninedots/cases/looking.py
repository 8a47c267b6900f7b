"""That somebody who leads a workshop looked into it."""

import logging

from ninedots.people.looks import What
from ninedots.trouble import StorageTrouble

from .house import House

log = logging.getLogger("ninedots")


async def noted(house: House, workshop: str, person: str, what: What) -> None:
    """A database that cannot keep it locks nobody out: the log says so then."""
    try:
        await house.looks.note(workshop, person, what)
    except StorageTrouble as trouble:
        log.warning("that a workshop was looked into could not be noted: %(why)s", {"why": trouble})
