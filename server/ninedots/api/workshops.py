"""A lead's workshops: the list, a new one, its links, and running one again."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from ninedots.cases import links
from ninedots.cases.acting import present
from ninedots.cases.inviting import renew_links
from ninedots.cases.listing import cards_of
from ninedots.cases.planning import plan as plan_workshop
from ninedots.cases.running_again import run_again as again
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.card import Card, Leading
from ninedots.domain.commands import Focus, Group, PlanWorkshop, Title
from ninedots.domain.exercise import Audience
from ninedots.domain.policy import KINDS
from ninedots.exercises import AgendaItem

from .callers import Leads, SignedIn, given_place
from .errors import not_allowed, not_found
from .in_house import InHouse, origin_of

router = APIRouter(prefix="/api/workshops")


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
    workshop = await plan_workshop(
        house,
        account,
        PlanWorkshop(
            workshop=house.ids.new(),
            title=body.title,
            question=body.question,
            audience=body.audience,
            attribution=body.attribution or KINDS[body.audience].attribution,
            groups=body.groups,
        ),
        body.agenda,
        body.kept_days,
    )
    return Made(workshop=workshop)


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
    origin = origin_of(request)
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
    await renew_links(house, leads.room, leads.actor)
    return await handout(workshop, request, house)


@router.post("/{workshop}/run-again", status_code=201)
async def run_again(body: Again, leads: Leads, account: SignedIn, house: InHouse) -> Made:
    """A new workshop from the same agenda, with nothing that people said in it."""
    state = leads.room.state
    workshop = await again(
        house, account, state, title=body.title, audience=body.audience, attribution=body.attribution
    )
    return Made(workshop=workshop)


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
