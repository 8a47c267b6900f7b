"""Who asks: a signed-in lead, a browser with a seat in a workshop, or nobody we know."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request
from starlette.requests import HTTPConnection

from ninedots.cases.acting import present
from ninedots.cases.house import Room
from ninedots.cases.looking import noted
from ninedots.domain import limits
from ninedots.domain.actor import Actor, Viewer
from ninedots.people.accounts import Account
from ninedots.people.seats import Place
from ninedots.people.tickets import Admission
from ninedots.people.tokens import digest, writing_key

from . import cookies
from .errors import not_allowed, not_found, sign_in_first
from .in_house import house_of
from .looking import look_of


async def account_of(request: Request) -> Account | None:
    return await house_of(request).sessions.who(cookies.read(request, cookies.LEAD))


async def lead_of(account: Annotated[Account | None, Depends(account_of)]) -> Account:
    if account is None:
        raise sign_in_first()
    return account


MaybeLead = Annotated[Account | None, Depends(account_of)]
SignedIn = Annotated[Account, Depends(lead_of)]


async def given_place(connection: HTTPConnection, workshop: str, *, wall: bool = False) -> Place | None:
    """The place this browser was given: as a lead, else by its seat. With `wall`, the wall's alone."""
    house = house_of(connection)
    session = None if wall else cookies.read(connection, cookies.LEAD)
    account = await house.sessions.who(session) if session else None
    if session and account and (place := await house.seats.membership(account.id, workshop)):
        return replace(place, ticket=digest(session), key=writing_key(session, workshop))
    token = cookies.read(connection, cookies.seat(workshop, wall=wall))
    place = await house.seats.seat(workshop, token, wall=wall)
    return replace(place, key=writing_key(token, workshop)) if place and place.person and token else place


async def seat_of(connection: HTTPConnection, workshop: str) -> Admission | None:
    """Who connects to a room. What they may do there is up to the room's own record of them.

    `?as=wall` is for a browser that has both a person's seat and the wall's.
    """
    wall = await given_place(connection, workshop, wall=True)
    place = await given_place(connection, workshop)
    if wall and (place is None or connection.query_params.get("as") == "wall"):
        return Admission(Viewer(None, "wall"), wall.ticket)
    return Admission(Actor(place.person, place.role), place.ticket, place.key) if place and place.person else None


@dataclass(frozen=True, slots=True)
class Leading:
    """Somebody who leads a workshop, in its room."""

    room: Room
    actor: Actor


async def leading(request: Request, workshop: str) -> Leading:
    """Raises 404 for everybody whom the workshop is none of the business of, 403 for its participants."""
    leads = await still_leading(request, workshop)
    if what := look_of(request.method, request.scope["route"].path):
        await noted(house_of(request), workshop, leads.actor.person, what)
    return leads


async def still_leading(request: Request, workshop: str) -> Leading:
    """The same without a note that somebody looked: for those who were let in and have waited since."""
    # Before any look at the room: who has no place learns nothing of whether there is one, nor by the time it takes.
    place = await given_place(request, workshop)
    room = await house_of(request).rooms.room(workshop) if place else None
    person = present(room, place) if room else None
    if room is None or person is None:
        raise not_found()
    if person.role not in ("lead", "co-lead"):
        raise not_allowed()
    return Leading(room, Actor(person.id, person.role))


async def signed_in_lately(request: Request) -> bool:
    """Whether this browser's lead has signed in within the last few minutes."""
    began = await house_of(request).sessions.began(cookies.read(request, cookies.LEAD))
    now = house_of(request).clock.now()
    return began is not None and now - began <= limits.SIGNED_IN_LATELY_MINUTES * 60_000


Leads = Annotated[Leading, Depends(leading)]
