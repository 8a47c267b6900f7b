"""Joining: a look through the door, coming in, leaving. No account; a browser that comes back is the same person."""

import base64
import hashlib
from random import SystemRandom
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.commands import AnyAsk, GiveRole, Join, ReviseMyself, SeeOut, TurnAway
from ninedots.domain.exercise import Audience
from ninedots.domain.names import clean_name
from ninedots.domain.nicknames import is_nickname, nicknames
from ninedots.domain.policy import Loosened, Policy
from ninedots.domain.records import Attribution, Id, Newcomer, Person, Role, Status
from ninedots.domain.rights import LEADS
from ninedots.domain.text import clean_line
from ninedots.people.co_leads import AlreadyUsed, CoLeadLink
from ninedots.people.seats import Invited, Place
from ninedots.wire.frames import Invalid, Later, Refused

from . import cookies
from .callers import account_of, given_place, present
from .errors import ApiError, busy, fault, not_found, refused, told
from .house import House, InHouse, Room
from .turns import take_turn

router = APIRouter(prefix="/api")

_CHANCE = SystemRandom()


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Door(Body):
    """A code that was typed, or the secret of a link: one of the two."""

    code: Annotated[str, Field(max_length=40)] | None = None
    secret: Annotated[str, Field(max_length=64)] | None = None

    @model_validator(mode="after")
    def _one(self) -> "Door":
        if (self.code is None) == (self.secret is None):
            raise ValueError("give a code or a secret")
        return self


class JoinDoor(Door):
    name: Annotated[str, Field(max_length=limits.NAME_POINTS)] = ""  # empty: a generated one
    group: Annotated[str, Field(max_length=limits.GROUP_TEXT)] = ""
    # Made by the browser for one press of the button: sent again with it, a join whose answer was lost on the way
    # brings in the same person, not a second one.
    attempt: Id | None = None


class MyCard(Body):
    person: str
    name: str | None
    group: str


class Look(Body):
    workshop: str
    title: str
    question: str
    audience: Audience
    attribution: Attribution
    policy: Policy
    loosened: tuple[Loosened, ...]
    groups: tuple[str, ...]
    role: Role
    status: Status
    door: bool
    nickname: str
    deletes: int | None  # when all of the workshop is deleted, ms since 1970
    me: MyCard | None
    out: bool = False  # this browser's seat was taken out
    waiting: bool = False  # this browser waits at the door already


class Joined(Body):
    workshop: str
    person: str | None  # None: the wall
    role: Role
    waiting: bool = False  # at the door, until a facilitator lets them in


class AtTheDoor(Body):
    """How it stands with somebody who waits."""

    state: Literal["waiting", "in", "away", "out"]
    title: str
    name: str | None = None
    role: Role | None = None  # once they are in
    after: float  # seconds, to ask again


@router.post("/look")
async def look(body: Door, request: Request, house: InHouse) -> Look:
    """What the join page shows before anybody has joined."""
    invited, room = await _open(body, request, house)
    workshop = room.state.workshop
    place = await given_place(request, workshop.id)
    me = present(room, place)
    if invited.link and invited.link.person and invited.link.person != (me.id if me else None):
        raise _link_used()
    return Look(
        workshop=workshop.id,
        title=workshop.title,
        question=workshop.question,
        audience=workshop.audience,
        attribution=workshop.attribution,
        policy=workshop.policy,
        loosened=workshop.loosened,
        groups=workshop.groups,
        role=me.role if me and invited.role != "wall" else invited.role,
        status=workshop.status,
        door=workshop.door,
        deletes=workshop.deletes,
        nickname=await _suggested(invited, room, request),
        me=MyCard(person=me.id, name=me.name, group=me.group) if me else None,
        out=_was_taken_out(room, place),
        waiting=_waits(room, place),
    )


@router.post("/join")
async def join(body: JoinDoor, request: Request, response: Response, house: InHouse) -> Joined:
    invited, room = await _open(body, request, house)
    workshop = room.state.workshop.id
    if invited.role == "wall":
        await _seat(house, request, response, Place(workshop, None, "wall"))
        await _open(body, request, house)  # in this very moment it may have become an old link: 404, and no cookie
        return Joined(workshop=workshop, person=None, role="wall")

    place = await given_place(request, workshop)
    if _was_taken_out(room, place):
        raise told(403, "removed")
    if invited.link:
        return await _join_to_lead(body, invited.link, room, request, response, house)
    if place and place.person and _waits(room, place):
        return Joined(workshop=workshop, person=place.person, role=invited.role, waiting=True)
    name, group = clean_name(body.name), clean_line(body.group)
    if person := present(room, place):
        person = await _come_back(house, room, person, name, group)
        return Joined(workshop=workshop, person=person.id, role=person.role)

    _knock(house, room, request, None)
    entered = await enter(house, room, name=name, group=group, role=invited.role, attempt=body.attempt)
    await _seat(house, request, response, Place(workshop, entered, invited.role))
    if invited.role == "observer":
        await _open(body, request, house)  # as for the wall
    if room.state.person(entered) is None:
        _knock(house, room, request, entered)
        return Joined(workshop=workshop, person=entered, role=invited.role, waiting=True)
    return Joined(workshop=workshop, person=entered, role=invited.role)


async def _join_to_lead(
    body: JoinDoor, link: CoLeadLink, room: Room, request: Request, response: Response, house: House
) -> Joined:
    """Somebody becomes a co-lead by an invitation of their own, which lets nobody else in from then on.

    Signed in meanwhile, they find the workshop in their list.
    """
    workshop = link.workshop
    place = await given_place(request, workshop)
    me = present(room, place)
    if me and me.role in ("lead", "co-lead"):
        return Joined(workshop=workshop, person=me.id, role=me.role)
    attempt = body.attempt or house.ids.new()
    try:
        await house.co_leads.take(link.id, attempt)
    except AlreadyUsed:
        raise _link_used() from None
    try:
        if me:
            await give_role(house, room, me.id, "co-lead")
            person = me.id
        else:
            name = clean_name(body.name) or clean_name(link.name)
            person = await enter(house, room, name=name, group=clean_line(body.group), role="co-lead", attempt=attempt)
    except ApiError:
        await house.co_leads.give_back(link.id)
        raise
    try:
        await house.co_leads.let_in(link.id, person, came=me is None)
    except AlreadyUsed:  # withdrawn in this very moment
        await end_co_lead(house, room, person, came=me is None)
        raise _link_used() from None
    if me is None:
        await _seat(house, request, response, Place(workshop, person, "co-lead"), invitation=link.id)
        if place and place.person and _waits(room, place):  # at the door no more: nobody would come if let in
            await do(room, lead_in(room), house.ids.new(), TurnAway(person=place.person))
    if account := await account_of(request):
        await house.seats.enrol(account.id, workshop, person, link.id)
    return Joined(workshop=workshop, person=person, role="co-lead")


async def give_role(house: House, room: Room, person: str, role: Literal["co-lead", "participant"]) -> None:
    """In the lead's name, who has asked for it or handed out a link. Raises ApiError."""
    await do(room, lead_in(room), house.ids.new(), GiveRole(person=person, role=role))


async def end_co_lead(house: House, room: Room, person: str, *, came: bool) -> None:
    """What an invitation let somebody into ends: who came by it goes, who was here before stays as a participant.

    Who was taken out already leads no more when they are taken back.
    """
    known = room.state.person(person)
    if known is None or known.role != "co-lead":
        return
    if came and not known.removed:
        await do(room, lead_in(room), house.ids.new(), SeeOut(person=person))
    else:
        await give_role(house, room, person, "participant")


def lead_in(room: Room) -> Actor:
    """The lead, in whose name the server acts."""
    return next(Actor(one.id, one.role) for one in room.state.all(Person) if one.role == "lead")


@router.post("/leave/{workshop}", status_code=204)
async def leave(workshop: Id, request: Request, response: Response, house: InHouse) -> None:
    """This browser forgets its seat. What the person wrote stays."""
    for wall in (False, True):
        name = cookies.seat(workshop, wall=wall)
        if token := cookies.read(request, name):
            await house.seats.leave(token)
            cookies.drop(request, response, name)


@router.post("/door/{workshop}")
async def door(workshop: Id, request: Request, response: Response, house: InHouse) -> AtTheDoor:
    """Asked again and again by whoever waits. Who is turned away is told so once, and is nobody from then on."""
    place = await given_place(request, workshop)
    room = await house.rooms.room(workshop) if place else None
    if place is None or place.person is None or room is None:
        raise not_found()
    title, waiting = room.state.workshop.title, list(room.state.all(Newcomer))
    # A full room at the door asks less often: as many questions in a second as twenty people would ask.
    after = limits.WAITING_SECONDS * max(1.0, len(waiting) / 20)
    if mine := next((newcomer for newcomer in waiting if newcomer.person == place.person), None):
        return AtTheDoor(state="waiting", title=title, name=mine.name, after=after)
    if person := present(room, place):
        return AtTheDoor(state="in", title=title, name=person.name, role=person.role, after=after)
    if not _was_taken_out(room, place):
        await leave(workshop, request, response, house)
        return AtTheDoor(state="away", title=title, after=after)
    return AtTheDoor(state="out", title=title, after=after)


async def enter(house: House, room: Room, *, name: str, group: str, role: Role, attempt: str | None = None) -> str:
    """A new person in the workshop; returns the id. Raises ApiError when the room says no."""
    names = [name]
    if not name or is_nickname(name):  # which is given once, also to those who come at the same moment
        names = [*filter(None, names), *nicknames(_names(room), _CHANCE)]
    # The person follows from the attempt, the command does not: after a no, another name or a later try is asked anew.
    person = _derived(room, attempt) if attempt else house.ids.new()
    if room.state.person(person) is None:
        if role not in LEADS:
            await take_turn(house, room)
        try:
            asked = Join(person=person, name=names[0], or_else=tuple(names[1:]), group=group, role=role)
            await do(room, Actor(person, role), house.ids.new(), asked)
            if role not in LEADS:
                room.gave_seat(person)
        except ApiError:
            # The same attempt twice at once: one of the two was first, and both are this person.
            if attempt is None or room.state.person(person) is None:
                raise
    return person


async def do(room: Room, actor: Actor, command_id: str, command: AnyAsk) -> None:
    """Raises ApiError when the room refuses, or could not decide just now."""
    match await room.do(actor, command_id, command):
        case Refused(reason=reason, limit=limit):
            raise refused(reason, limit)
        case Later(after=after):
            raise busy(after)
        case Invalid(fault=name):
            raise fault(name)


async def _come_back(house: House, room: Room, person: Person, name: str, group: str) -> Person:
    """The same person again, perhaps by another name; what has ended is only read, by the name that they had."""
    if room.state.workshop.status == "ended":
        return person
    if person.role == "participant" and name and (name, group) != (person.name, person.group):
        await do(room, Actor(person.id, person.role), house.ids.new(), ReviseMyself(name=name, group=group))
    return room.state.person(person.id) or person


async def _open(body: Door, request: Request, house: House) -> tuple[Invited, Room]:
    """Where the code or secret leads to. Raises 404, or 429 after too many wrong codes from one address or from all.

    A right code is let in also from an address that sent many wrong ones: a whole school shares one. What keeps codes
    safe is their number, 25 to the power of 8: at a thousand guesses a second, an even chance of finding one given
    workshop takes more than two years. The throttle keeps guessing in sight and the answer to typing errors clear.
    """
    invited = await (house.seats.by_code(body.code) if body.code is not None else _by_secret(house, body.secret or ""))
    room = await house.rooms.room(invited.workshop) if invited else None
    if invited and room:
        return invited, room
    address = request.client.host if request.client else None
    if wait := await house.guesses.wrong(address):
        raise told(429, "too-many-tries", wait, wait=wait)
    raise told(404, "wrong-link" if body.code is None else "wrong-code")


async def _by_secret(house: House, secret: str) -> Invited | None:
    if invited := await house.seats.by_secret(secret):
        return invited
    link = await house.co_leads.by_secret(secret)
    return Invited(link.workshop, "co-lead", link) if link else None


def _link_used() -> ApiError:
    return told(403, "link-used")


async def _suggested(invited: Invited, room: Room, request: Request) -> str:
    """The name that the join page begins with."""
    if invited.link and (account := await account_of(request)):
        return account.name
    return (invited.link and invited.link.name) or nicknames(_names(room), _CHANCE)[0]


async def _seat(
    house: House, request: Request, response: Response, place: Place, invitation: str | None = None
) -> None:
    name = cookies.seat(place.workshop, wall=place.role == "wall")
    cookies.put(request, response, name, await house.seats.take(place, invitation))


def _was_taken_out(room: Room, place: Place | None) -> bool:
    person = room.state.person(place.person) if place and place.person else None
    return person is not None and person.removed


def _waits(room: Room, place: Place | None) -> bool:
    return place is not None and any(newcomer.person == place.person for newcomer in room.state.all(Newcomer))


def _knock(house: House, room: Room, request: Request, person: str | None) -> None:
    """One more wants to wait at a watched door; `person`: and does. Raises 409 where too many do from there."""
    if not room.state.workshop.door_watched:
        return
    workshop, address = room.state.workshop.id, request.client.host if request.client else None
    if person is not None:
        house.knocks.count(workshop, address, person)
    elif not house.knocks.may(workshop, address, {newcomer.person for newcomer in room.state.all(Newcomer)}):
        raise refused("door-full", limits.WAITING_OF_ADDRESS)


def _names(room: Room) -> set[str]:
    waiting = {newcomer.name for newcomer in room.state.all(Newcomer)}
    return waiting | {person.name for person in room.state.all(Person) if person.name}


def _derived(room: Room, attempt: str) -> str:
    """An id that follows from the attempt; the same for nobody who does not know the attempt."""
    told = hashlib.sha256(f"{room.state.workshop.id} {attempt}".encode()).digest()
    return base64.urlsafe_b64encode(told[:16]).rstrip(b"=").decode()
