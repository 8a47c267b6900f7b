"""Joining: a look through the door, coming in, leaving. No account; a browser that comes back is the same person."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from ninedots.cases.acting import present
from ninedots.cases.joining import Coming, Key, opened, suggested, waits, was_taken_out
from ninedots.cases.joining import join as come_in
from ninedots.cases.refusing import link_used
from ninedots.domain import limits
from ninedots.domain.exercise import Audience
from ninedots.domain.policy import Loosened, Policy
from ninedots.domain.records import Attribution, Id, Newcomer, Role, Status

from . import cookies
from .callers import account_of, given_place
from .errors import not_found
from .in_house import InHouse

router = APIRouter(prefix="/api")


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
    invited, room = await opened(house, _key(body, request))
    workshop = room.state.workshop
    place = await given_place(request, workshop.id)
    me = present(room, place)
    if invited.link and invited.link.person and invited.link.person != (me.id if me else None):
        raise link_used()
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
        nickname=suggested(invited, room, await account_of(request) if invited.link else None),
        me=MyCard(person=me.id, name=me.name, group=me.group) if me else None,
        out=was_taken_out(room, place),
        waiting=waits(room, place),
    )


@router.post("/join")
async def join(body: JoinDoor, request: Request, response: Response, house: InHouse) -> Joined:
    key = _key(body, request)
    invited, room = await opened(house, key)
    workshop = room.state.workshop.id
    place, account = await given_place(request, workshop), await account_of(request) if invited.link else None
    who = Coming(body.name, body.group, body.attempt, place, account)
    came = await come_in(house, key, invited, room, who)
    if came.token:
        cookies.put(request, response, cookies.seat(workshop, wall=came.role == "wall"), came.token)
    return Joined(workshop=workshop, person=came.person, role=came.role, waiting=came.waiting)


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
    if not was_taken_out(room, place):
        await leave(workshop, request, response, house)
        return AtTheDoor(state="away", title=title, after=after)
    return AtTheDoor(state="out", title=title, after=after)


def _key(body: Door, request: Request) -> Key:
    return Key(body.code, body.secret, request.client.host if request.client else None)
