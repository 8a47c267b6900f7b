"""The day of deletion, and deleting by a lead's wish."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ninedots.cases.deleting import delete_called
from ninedots.cases.deleting import set_day as set_deletion
from ninedots.cases.planning import default_days
from ninedots.domain import limits
from ninedots.domain.commands import Title

from .callers import Leads
from .errors import not_allowed
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
    await set_deletion(house, leads.room, leads.actor, body.deletes)
    return await day(leads, house)


@router.post("/delete", status_code=204)
async def delete(body: Delete, leads: Leads, house: InHouse) -> None:
    """All of it, now, and for its lead alone. Whoever is in it is told, and their devices keep nothing of it."""
    if leads.actor.role != "lead":
        raise not_allowed()
    await delete_called(house, leads.room, body.title)
