"""Who leads a workshop: invitations of co-leads, a place in one's own list, and handing the workshop over."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from ninedots.cases import links
from ninedots.cases.acting import end_co_lead, present
from ninedots.cases.handing_over import hand_over
from ninedots.cases.house import House
from ninedots.cases.refusing import refused
from ninedots.domain import limits
from ninedots.domain.records import Id
from ninedots.domain.text import clean_line
from ninedots.people.co_leads import CoLeadLink, TooManyInvited

from .callers import Leading, Leads, MaybeLead, SignedIn, given_place
from .errors import ApiError, not_allowed, not_found
from .in_house import InHouse, origin_of
from .leads import Email

router = APIRouter(prefix="/api")

Token = Annotated[str, Field(pattern=r"^[\w-]{22}$")]


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Invite(Body):
    name: Annotated[str, Field(min_length=1, max_length=limits.NAME_TEXT)]  # whom it is for


class InvitationCard(Body):
    """The invitation of one co-lead."""

    id: str
    name: str
    link: str | None  # None: somebody has come by it
    person: str | None  # who has


class FacilitatorsCard(Body):
    invitations: list[InvitationCard]  # eldest first
    offered_to: str | None  # the address that the workshop is offered to


class HandOverTo(Body):
    email: Email


class Kept(Body):
    kept: bool  # the workshop is in the list of the account that is signed in here


class OfferCard(Body):
    """A workshop that is offered to the account that asks."""

    workshop: str
    title: str
    by: str


@router.get("/workshops/{workshop}/facilitators")
async def facilitators(leads: Leads, request: Request, house: InHouse) -> FacilitatorsCard:
    workshop = _led_by(leads)
    offer = await house.hand_overs.of(workshop)
    return FacilitatorsCard(
        invitations=[_card(link, request) for link in await house.co_leads.of(workshop)],
        offered_to=offer.email if offer else None,
    )


@router.post("/workshops/{workshop}/facilitators/invite", status_code=201)
async def invite(body: Invite, leads: Leads, request: Request, house: InHouse) -> InvitationCard:
    """A link that makes one person a co-lead, once."""
    workshop, name = _led_by(leads), clean_line(body.name)
    if not name:
        raise refused("empty")
    try:
        return _card(await house.co_leads.invite(workshop, name, limits.CO_LEAD_LINKS), request)
    except TooManyInvited:
        say = f"There are {limits.CO_LEAD_LINKS} invitations already. Withdraw one that is not needed any more."
        raise ApiError(409, "full", say) from None


@router.post("/workshops/{workshop}/facilitators/{invitation}/withdraw", status_code=204)
async def withdraw(invitation: Token, leads: Leads, house: InHouse) -> None:
    """The link stops working. Who came by it leaves; who was in the workshop before is a participant again."""
    workshop = _led_by(leads)
    link = await house.co_leads.withdraw(workshop, invitation)
    if link is None:
        raise not_found()
    if link.person:
        await end_co_lead(house, leads.room, link.person, came=link.came)


@router.post("/workshops/{workshop}/keep")
async def keep(workshop: Id, request: Request, account: MaybeLead, house: InHouse) -> Kept:
    """A co-lead whose browser is signed in finds the workshop in the own list, however they became one."""
    place = await given_place(request, workshop)
    room = await house.rooms.room(workshop) if place else None
    person = present(room, place) if room else None
    if person is None:
        raise not_found()
    if account is None or person.role not in ("lead", "co-lead"):
        return Kept(kept=False)
    if await house.seats.membership(account.id, workshop) is None:
        if await house.seats.account_of(workshop, person.id):
            return Kept(kept=False)  # this person is somebody else's account
        await house.seats.enrol(
            account.id, workshop, person.id, await house.co_leads.invitation_of(workshop, person.id)
        )
    return Kept(kept=True)


@router.post("/workshops/{workshop}/hand-over", status_code=204)
async def offer(body: HandOverTo, leads: Leads, account: SignedIn, house: InHouse) -> None:
    """Offer the workshop to another account. Nothing changes until that one takes it over."""
    workshop = _led_by(leads)
    place = await house.seats.membership(account.id, workshop)
    if place is None or place.person != leads.actor.person:
        raise not_allowed()
    if body.email.lower() == account.email:
        raise ApiError(422, "invalid", "This is your own address: the workshop is yours. Nothing was changed.")
    await house.hand_overs.offer(workshop, account.id, body.email)


@router.post("/workshops/{workshop}/hand-over/withdraw", status_code=204)
async def keep_leading(leads: Leads, house: InHouse) -> None:
    await house.hand_overs.withdraw(_led_by(leads))


@router.post("/workshops/{workshop}/take-over", status_code=204)
async def take_over(workshop: Id, account: SignedIn, house: InHouse) -> None:
    """The workshop is this account's from now on, and whoever offered it is a co-lead."""
    offer = await house.hand_overs.of(workshop)
    room = await house.rooms.room(workshop) if offer and offer.email == account.email else None
    if offer is None or room is None or not await _still_leads(house, workshop, offer.by.id):
        raise not_found()
    await hand_over(house, room, account)


@router.post("/workshops/{workshop}/take-over/decline", status_code=204)
async def decline(workshop: Id, account: SignedIn, house: InHouse) -> None:
    offer = await house.hand_overs.of(workshop)
    if offer is None or offer.email != account.email:
        raise not_found()
    await house.hand_overs.withdraw(workshop)


@router.get("/offers")
async def offers(account: SignedIn, house: InHouse) -> list[OfferCard]:
    """Workshops that others offer to this account."""
    offered = await house.hand_overs.to(account)
    cards = await house.rooms.cards([offer.workshop for offer in offered])
    found = []
    for offer in offered:
        card, place = cards.get(offer.workshop), await house.seats.membership(offer.by.id, offer.workshop)
        leader = card.leaders.get(place.person) if card and place and place.person else None
        if card and leader and leader.role == "lead":  # still
            found.append(OfferCard(workshop=offer.workshop, title=card.title, by=offer.by.name))
    return found


def _led_by(leads: Leading) -> str:
    """The workshop, for its lead alone: co-leads invite nobody and hand nothing over."""
    if leads.actor.role != "lead":
        raise not_allowed()
    return leads.room.state.workshop.id


async def _still_leads(house: House, workshop: str, lead: str) -> bool:
    room, place = await house.rooms.room(workshop), await house.seats.membership(lead, workshop)
    person = present(room, place) if room else None
    return person is not None and person.role == "lead"


def _card(link: CoLeadLink, request: Request) -> InvitationCard:
    address = None if link.person else links.join_by_secret(origin_of(request), link.secret)
    return InvitationCard(id=link.id, name=link.name, link=address, person=link.person)
