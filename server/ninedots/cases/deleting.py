"""A workshop is deleted: at its day, by a lead's wish, and again where a backup brought it back."""

import logging
from collections.abc import Awaitable, Callable

from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.commands import SetDeletion
from ninedots.domain.records import Person
from ninedots.domain.text import clean_line
from ninedots.faults import where
from ninedots.trouble import NotDone, StorageTrouble, Wrong

from .acting import do, lead_in
from .house import House, Room
from .planning import default_days

log = logging.getLogger("ninedots")


async def set_day(house: House, room: Room, actor: Actor, deletes: int | None) -> None:
    """`deletes`: ms since 1970; None: as is usual for its audience. Raises Wrong for a day that may not be chosen."""
    now, most = house.clock.now(), house.settings.keep_days
    if deletes is not None and not now < deletes <= now + most * limits.DAY_MS:
        say = f"Choose a day that is not over yet, and no more than {most} days from now. Nothing was changed."
        raise Wrong("invalid", say)
    days = None if deletes is not None else default_days(house, room.state.workshop.audience)
    await do(room, actor, house.ids.new(), SetDeletion(deletes=deletes, kept_days=days))


async def delete_called(house: House, room: Room, title: str) -> None:
    """All of it, now. `title`: as it was typed, which shows that it is meant. Raises Wrong for another one."""
    if clean_line(title) != room.state.workshop.title:
        raise Wrong("invalid", "This is not the title of the workshop. Nothing was deleted.")
    await delete_workshops(house, [room.state.workshop.id])


async def delete_workshops(house: House, workshops: list[str]) -> None:
    """All that this server keeps of them. Raises StorageTrouble, and then those that are left are as they were."""
    for workshop in workshops:
        await house.rooms.delete(workshop)
        house.past.forget(workshop)
        house.knocks.forget(workshop)
    if workshops:
        await house.deletions.clear_files()


async def at_start(house: House) -> None:
    """What was deleted before, or should have been meanwhile, is deleted before anybody comes in."""

    async def work() -> None:
        if again := await house.deletions.apply():
            log.warning("workshops that were deleted before were deleted again: %(again)d", {"again": again})
            await house.deletions.clear_files()
        await delete_what_is_due(house)

    await _as_far_as_it_goes(work)


async def watch(house: House) -> None:
    """Runs until cancelled."""
    while True:
        await _as_far_as_it_goes(lambda: look(house))
        await house.clock.sleep(limits.DELETION_LOOK_SECONDS)


async def look(house: House) -> None:
    """Raises StorageTrouble."""
    await delete_what_is_due(house)
    await _give_days(house)
    if not house.rooms.somebody_is_here():
        await house.deletions.write_files_anew()


async def delete_what_is_due(house: House) -> int:
    """How many workshops went because their day has come. Raises StorageTrouble."""
    now = house.clock.now()
    due = [one for one, deletes in (await house.rooms.days_of_deletion()).items() if deletes and deletes <= now]
    await delete_workshops(house, due)
    if due:
        log.info("workshops were deleted, because their day had come: %(due)d", {"due": len(due)})
    return len(due)


async def _give_days(house: House) -> None:
    """Workshops from before there were days of deletion are kept as long from now on as new ones are."""
    for workshop, deletes in (await house.rooms.days_of_deletion()).items():
        room = await house.rooms.room(workshop) if deletes is None else None
        if room and any(one.role == "lead" for one in room.state.all(Person)):
            days = default_days(house, room.state.workshop.audience)
            await do(room, lead_in(room), house.ids.new(), SetDeletion(kept_days=days))


async def _as_far_as_it_goes(work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except (StorageTrouble, NotDone) as trouble:
        log.warning("days of deletion could not be looked at: %(why)s", {"why": trouble})
    except Exception as fault:  # noqa: BLE001 - the root of this task: what is due tomorrow shall still go
        log.error("the look for days of deletion fell over: %(fault)s", {"fault": where(fault)})
