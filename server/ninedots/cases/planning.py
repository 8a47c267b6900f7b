"""A new workshop: planned, or brought from an export."""

import asyncio
from collections.abc import Sequence

from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.commands import AddActivity, Join, PlanStage, PlanWorkshop, SetDeletion
from ninedots.domain.events import Event
from ninedots.domain.exercise import Audience
from ninedots.domain.refusals import Refusal
from ninedots.exercises import AgendaItem
from ninedots.people.accounts import Account
from ninedots.trouble import TooOften, Wrong

from .house import House
from .refusing import refused

_NOBODY = "Nine Dots"  # the name of a lead without an account


async def plan(
    house: House, account: Account, command: PlanWorkshop, agenda: Sequence[str | AgendaItem], kept_days: int | None
) -> str:
    """What a facilitator plans, within what the server allows. Returns its id.

    `agenda`: names of exercises, or items with minutes of their own.

    Raises Wrong for an exercise that is not here, TooOften, and what `planned` raises.
    """
    for item in agenda:
        slug = item if isinstance(item, str) else item.exercise
        if await asyncio.to_thread(house.exercise, slug, command.audience) is None:
            say = f"There is no exercise called “{slug[:40]}” on this server. Nothing was made."
            raise Wrong("unknown-exercise", say)
    slow_down(house, account)
    items = [AgendaItem(exercise=item) if isinstance(item, str) else item for item in agenda]
    days = kept_days and min(kept_days, house.settings.keep_days)
    return await planned(house, command, items, account, days)


def default_days(house: House, audience: Audience) -> int:
    """How long a workshop for these people is kept where nobody has said otherwise."""
    return min(limits.KEPT_DAYS[audience], house.settings.keep_days)


def slow_down(house: House, account: Account) -> None:
    """Raises TooOften where a lead makes more workshops than anybody holds."""
    if wait := house.plans.wait(account.id):
        say = f"That is a great many workshops in a minute. Please wait {wait} seconds. Nothing was made."
        raise TooOften("too-many-tries", say, wait=wait)
    house.plans.count(account.id)


async def planned(
    house: House,
    command: PlanWorkshop,
    items: Sequence[AgendaItem],
    account: Account | None,
    kept_days: int | None = None,
) -> str:
    """A new workshop with its lead, agenda and invitations. Without an account, the first lead will find it.

    `kept_days` until it is deleted; None: as many as its audience says.
    Returns its id. Raises StorageTrouble, and NotNow where it is refused.
    """
    kept = SetDeletion(kept_days=kept_days or default_days(house, command.audience))
    lead = Actor(house.ids.new(), "lead")
    agenda = [AddActivity(activity=house.ids.new(), exercise=item.exercise) for item in items]
    stages = [
        PlanStage(activity=activity.activity, stage=stage, minutes=minutes)
        for activity, item in zip(agenda, items, strict=True)
        for stage, minutes in item.minutes.items()
    ]
    events = house.rooms.drafted(lead, command, _lead_of(account, lead), kept, *agenda, *stages)
    await _begin(house, command.workshop, events, lead, account)
    return command.workshop


async def settle(house: House, account: Account | None, records: Sequence[r.AnyRecord]) -> str:
    """A workshop that comes as records, with this account as its lead. Returns its id: a new one if that is taken.

    Raises StorageTrouble, and NotNow where it is refused.
    """
    workshop = next(record for record in records if isinstance(record, r.Workshop))
    taken = await house.rooms.room(workshop.id) or await house.seats.knows(workshop.id)
    if taken or await house.deletions.was_deleted(workshop.id):
        fresh = workshop.model_copy(update={"id": house.ids.new()})
        records = [fresh if record is workshop else record for record in records]
        workshop = fresh
    lead, kept = Actor(house.ids.new(), "lead"), SetDeletion(kept_days=default_days(house, workshop.audience))
    events = house.rooms.drafted(lead, _lead_of(account, lead), kept, imported=records)
    await _begin(house, workshop.id, events, lead, account)
    return workshop.id


def _lead_of(account: Account | None, lead: Actor) -> Join:
    return Join(person=lead.person, name=account.name if account else _NOBODY, role="lead")


async def _begin(
    house: House, workshop: str, events: Sequence[Event] | Refusal, lead: Actor, account: Account | None
) -> None:
    """The journal comes last: until it holds the workshop there is none, and its place in a list is not shown."""
    if isinstance(events, Refusal):
        raise refused(events.reason, events.limit)
    await house.seats.found(workshop, lead.person, account.id if account else None)
    await house.rooms.begin(workshop, events)
