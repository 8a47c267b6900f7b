"""The day of deletion, and deleting by a lead's wish."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ninedots.cases.acting import do
from ninedots.cases.deleting import delete_workshops
from ninedots.cases.planning import default_days
from ninedots.domain import limits
from ninedots.domain.commands import SetDeletion, Title
from ninedots.domain.text import clean_line

from .callers import Leading, Leads
from .errors import ApiError, not_allowed
from .in_house import InHouse

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
