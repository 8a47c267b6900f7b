"""The day of deletion, and the deletion: at its day, by a lead's wish, and again where a backup brought it back."""

import logging
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import limits
from ninedots.domain.commands import SetDeletion, Title
from ninedots.domain.records import Person
from ninedots.domain.text import clean_line
from ninedots.faults import where
from ninedots.trouble import StorageTrouble

from .callers import Leading, Leads
from .errors import ApiError, not_allowed
from .house import House, InHouse
from .joining import do, lead_in
from .workshops import default_days

log = logging.getLogger("ninedots")
router = APIRouter(prefix="/api/workshops/{workshop}")


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DayOfDeletion(Body):
    """When all of a workshop is deleted. Times in ms since 1970."""

    deletes: int | None
    kept_days: int | None  # so many after it was planned or last opened; None: a lead chose the day
    default_days: int  # what is usual for its audience
    latest: int  # how late it may be


class SetDay(Body):
    deletes: Annotated[int, Field(ge=0, le=limits.LAST_MOMENT)] | None = None  # None: as is usual for its audience


class Delete(Body):
    title: Title  # of the workshop, typed


@router.get("/deletion")
async def day(leads: Leads, house: InHouse) -> DayOfDeletion:
    workshop = leads.room.state.workshop
    return DayOfDeletion(
        deletes=workshop.deletes,
        kept_days=workshop.kept_days,
        default_days=default_days(house, workshop.audience),
        latest=house.clock.now() + house.settings.keep_days * limits.DAY_MS,
    )


@router.post("/deletion")
async def set_day(body: SetDay, leads: Leads, house: InHouse) -> DayOfDeletion:
    """Over HTTP alone: it is set when it is answered, or not set. No later than the server's settings let it be."""
    now, most = house.clock.now(), house.settings.keep_days
    if body.deletes is not None and not now < body.deletes <= now + most * limits.DAY_MS:
        say = f"Choose a day after today, and no more than {most} days from now. Nothing was changed."
        raise ApiError(422, "invalid", say)
    days = None if body.deletes is not None else default_days(house, leads.room.state.workshop.audience)
    await do(leads.room, leads.actor, house.ids.new(), SetDeletion(deletes=body.deletes, kept_days=days))
    return await day(leads, house)


@router.post("/delete", status_code=204)
async def delete(body: Delete, leads: Leads, house: InHouse) -> None:
    """All of it, now, and for its lead alone. Whoever is in it is told, and their devices keep nothing of it."""
    workshop = _led_by(leads)
    if clean_line(body.title) != leads.room.state.workshop.title:
        raise ApiError(422, "invalid", "This is not the title of the workshop. Nothing was deleted.")
    await delete_workshops(house, [workshop])


def _led_by(leads: Leading) -> str:
    if leads.actor.role != "lead":
        raise not_allowed()
    return leads.room.state.workshop.id


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
    except (StorageTrouble, ApiError) as trouble:
        log.warning("days of deletion could not be looked at: %(why)s", {"why": trouble})
    except Exception as fault:  # noqa: BLE001 - the root of this task: what is due tomorrow shall still go
        log.error("the look for days of deletion fell over: %(fault)s", {"fault": where(fault)})
