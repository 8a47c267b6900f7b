"""A lead's workshops: the list, a new one, its links, and running one again."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.card import Card, Leader, Leading
from ninedots.domain.commands import (
    AddActivity,
    Focus,
    Group,
    Join,
    PlanStage,
    PlanWorkshop,
    RenewLinks,
    SetDeletion,
    Title,
)
from ninedots.domain.events import Event
from ninedots.domain.exercise import Audience
from ninedots.domain.policy import KINDS
from ninedots.exercises import AgendaItem
from ninedots.outcomes.again import again
from ninedots.people.accounts import Account

from . import links
from .callers import Leads, SignedIn, given_place, present
from .errors import ApiError, not_allowed, not_found
from .house import House, InHouse
from .joining import do

router = APIRouter(prefix="/api/workshops")

_NOBODY = "Nine Dots"  # the name of a lead without an account


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WorkshopCard(Body):
    id: str
    title: str
    question: str
    audience: Audience
    attribution: r.Attribution
    status: r.Status
    created: int  # ms since 1970, as the next two
    opened: int | None
    ended: int | None
    deletes: int | None  # when all of it is deleted, as the three above; None: not looked at yet
    exercises: list[str]  # titles, in the order of the agenda
    people: int  # participants
    notes: int
    role: r.Role  # what the account is there: its lead or a co-lead


class NewWorkshop(Body):
    title: Title
    question: Focus = ""
    audience: Audience = "professionals"
    attribution: r.Attribution | None = None  # None: as that kind of room begins
    groups: Annotated[tuple[Group, ...], Field(max_length=limits.GROUPS)] = ()
    # Names of exercises, or items of a ready agenda with minutes of their own.
    agenda: Annotated[tuple[str | AgendaItem, ...], Field(max_length=limits.AGENDA)] = ()
    # It is kept so long after it is planned or opened, and no longer than the server lets it. None: as is usual.
    kept_days: Annotated[int, Field(ge=1, le=limits.LONGEST_KEPT_DAYS)] | None = None


class Again(Body):
    title: Title | None = None
    audience: Audience | None = None  # another one: the exercises come in the words for it, and no groups
    attribution: r.Attribution | None = None  # None: as before


class Made(Body):
    workshop: str


class Handout(Body):
    """What to hand out. The wall gets the first four alone."""

    code: str
    join_link: str  # with the code: short enough to be typed
    secret_link: str  # with a long secret: for the chat
    qr: links.Qr  # of the secret link
    wall_link: str | None = None
    observer_link: str | None = None


@router.get("")
async def cards(account: SignedIn, house: InHouse) -> list[WorkshopCard]:
    """Newest first."""
    led = await cards_of(house, account)
    found = [_card(workshop, card, leader.role) for workshop, (card, leader) in led.items()]
    return sorted(found, key=lambda card: -card.created)


@router.post("", status_code=201)
async def plan(body: NewWorkshop, account: SignedIn, house: InHouse) -> Made:
    for item in body.agenda:
        slug = item if isinstance(item, str) else item.exercise
        if await asyncio.to_thread(house.exercise, slug, body.audience) is None:
            say = f"There is no exercise called “{slug[:40]}” on this server. Nothing was made."
            raise ApiError(422, "unknown-exercise", say)
    slow_down(house, account)
    items = [AgendaItem(exercise=item) if isinstance(item, str) else item for item in body.agenda]
    command = PlanWorkshop(
        workshop=house.ids.new(),
        title=body.title,
        question=body.question,
        audience=body.audience,
        attribution=body.attribution or KINDS[body.audience].attribution,
        groups=body.groups,
    )
    days = body.kept_days and min(body.kept_days, house.settings.keep_days)
    return Made(workshop=await planned(house, command, items, account, days))


ShownAs = Annotated[Literal["wall"] | None, Query(alias="as")]


@router.get("/{workshop}")
async def handout(workshop: r.Id, request: Request, house: InHouse, shown_as: ShownAs = None) -> Handout:
    """For leads and, without their links, for the wall (`?as=wall` where a lead's browser is the wall)."""
    place, wall = await given_place(request, workshop), await given_place(request, workshop, wall=True)
    room = await house.rooms.room(workshop) if place or wall else None
    if room is None:
        raise not_found()
    person = present(room, place)
    leads = person is not None and person.role in ("lead", "co-lead")
    if not leads and not wall:
        raise not_allowed() if person else not_found()
    code, secrets = await house.seats.invitations(workshop)
    origin = links.origin(request)
    secret_link = links.join_by_secret(origin, secrets["participant"])
    shown = Handout(
        code=code, join_link=links.join_by_code(origin, code), secret_link=secret_link, qr=links.qr(secret_link)
    )
    if not leads or shown_as == "wall":
        return shown
    return shown.model_copy(
        update={
            "wall_link": links.wall(origin, secrets["wall"]),
            "observer_link": links.join_by_secret(origin, secrets["observer"]),
        }
    )


@router.post("/{workshop}/new-links")
async def new_links(workshop: r.Id, request: Request, leads: Leads, house: InHouse) -> Handout:
    """Another code and other links. All old ones end at once, and what walls and observers opened with them."""
    observers = [person.id for person in leads.room.state.people.values() if person.role == "observer"]
    await house.seats.renew(workshop, observers)
    await house.co_leads.end_open(workshop)
    await house.owner_links.end_all(workshop)
    await do(leads.room, leads.actor, house.ids.new(), RenewLinks())
    return await handout(workshop, request, house)


@router.post("/{workshop}/run-again", status_code=201)
async def run_again(body: Again, leads: Leads, account: SignedIn, house: InHouse) -> Made:
    """A new workshop from the same agenda, with nothing that people said in it."""
    slow_down(house, account)
    records = again(
        leads.room.state,
        house.ids,
        house.clock.now(),
        body.title,
        audience=body.audience,
        attribution=body.attribution,
        definitions=house.exercise,
    )
    return Made(workshop=await settle(house, account, records))


def default_days(house: House, audience: Audience) -> int:
    """How long a workshop for these people is kept where nobody has said otherwise."""
    return min(limits.KEPT_DAYS[audience], house.settings.keep_days)


def slow_down(house: House, account: Account) -> None:
    """Raises ApiError where a lead makes more workshops than anybody holds."""
    if wait := house.plans.wait(account.id):
        say = f"That is a great many workshops in a minute. Please wait {wait} seconds. Nothing was made."
        raise ApiError(429, "too-many-tries", say, wait=wait)
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
    Returns its id. Raises StorageTrouble, and what `drafted` raises.
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

    Raises StorageTrouble, and what `drafted` raises.
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


async def _begin(house: House, workshop: str, events: Sequence[Event], lead: Actor, account: Account | None) -> None:
    """The journal comes last: until it holds the workshop there is none, and its place in a list is not shown."""
    await house.seats.found(workshop, lead.person, account.id if account else None)
    await house.rooms.begin(workshop, events)


async def cards_of(house: House, account: Account) -> dict[str, tuple[Card, Leader]]:
    """What this account leads, and what it is there: the role may have been taken back since it got its place."""
    places = await house.seats.places_of(account.id)
    cards = await house.rooms.cards(places)
    return {one: (card, leader) for one, card in cards.items() if (leader := card.leaders.get(places[one]))}


def _card(workshop: str, card: Card, role: Leading) -> WorkshopCard:
    return WorkshopCard(
        id=workshop,
        title=card.title,
        question=card.question,
        audience=card.audience,
        attribution=card.attribution,
        status=card.status,
        created=card.created,
        opened=card.opened,
        ended=card.ended,
        deletes=card.deletes,
        exercises=[*card.exercises],
        people=card.people,
        notes=card.notes,
        role=role,
    )
