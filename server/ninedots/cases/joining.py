"""Coming into a workshop, by a code or a link. No account; whoever has a place already stays the same person."""

import base64
import hashlib
from dataclasses import dataclass
from random import SystemRandom

from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.commands import GiveSeatsUp, Join, ReviseMyself, TurnAway
from ninedots.domain.names import clean_name
from ninedots.domain.nicknames import is_nickname, nicknames
from ninedots.domain.records import Newcomer, Person, Role
from ninedots.domain.rights import LEADS
from ninedots.domain.text import clean_line
from ninedots.people.accounts import Account
from ninedots.people.co_leads import AlreadyUsed, CoLeadLink
from ninedots.people.seats import Invited, Place
from ninedots.trouble import NotAllowed, NotDone, NotThere, TooOften

from .acting import do, end_co_lead, give_role, lead_in, present
from .house import House, Room
from .refusing import link_used, refused
from .sentences import sentence

_CHANCE = SystemRandom()


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a workshop to whoever has no account: a code that was typed, or the secret of a link."""

    code: str | None
    secret: str | None
    address: str | None  # of the network it came from: wrong ones from there are counted


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody wants to come in."""

    name: str  # empty: a generated one
    group: str
    attempt: str | None  # with the same one again they are the same person
    place: Place | None  # that they have already
    account: Account | None


@dataclass(frozen=True, slots=True)
class CameIn:
    workshop: str
    person: str | None  # None: the wall
    role: Role
    waiting: bool = False  # at the door, until a facilitator lets them in
    token: str | None = None  # of a place that they got just now


async def opened(house: House, key: Key) -> tuple[Invited, Room]:
    """Where the code or secret leads to. Raises NotThere, or TooOften after many wrong codes from there or from all.

    A right code is let in also from an address that sent many wrong ones: a whole school shares one. What keeps codes
    safe is their number, 25 to the power of 8: at a thousand guesses a second, an even chance of finding one given
    workshop takes more than two years. The throttle keeps guessing in sight and the answer to typing errors clear.
    """
    invited = await (house.seats.by_code(key.code) if key.code is not None else _by_secret(house, key.secret or ""))
    room = await house.rooms.room(invited.workshop) if invited else None
    if invited and room:
        return invited, room
    if wait := await house.guesses.wrong(key.address):
        raise TooOften("too-many-tries", sentence("too-many-tries", wait), n=wait, wait=wait)
    code = "wrong-link" if key.code is None else "wrong-code"
    raise NotThere(code, sentence(code))


async def join(house: House, key: Key, invited: Invited, room: Room, who: Coming) -> CameIn:
    """Into what `key` has opened. Raises NotDone."""
    workshop = room.state.workshop.id
    if invited.role == "wall":
        token = await house.seats.take(Place(workshop, None, "wall"))
        await opened(house, key)  # in this very moment it may have become an old link: nobody is given the token then
        return CameIn(workshop, None, "wall", token=token)
    if was_taken_out(room, who.place):
        raise NotAllowed("removed", sentence("removed"))
    if invited.link:
        return await _join_to_lead(house, invited.link, room, who)
    place = who.place
    if place and place.person and waits(room, place):
        return CameIn(workshop, place.person, invited.role, waiting=True)
    name, group = clean_name(who.name), clean_line(who.group)
    if person := present(room, place):
        person = await _come_back(house, room, person, name, group)
        return CameIn(workshop, person.id, person.role)

    _knock(house, room, key, None)
    entered = await enter(house, room, name=name, group=group, role=invited.role, attempt=who.attempt)
    token = await house.seats.take(Place(workshop, entered, invited.role))
    if invited.role == "observer":
        await opened(house, key)  # as for the wall
    waiting = room.state.person(entered) is None
    if waiting:
        _knock(house, room, key, entered)
    return CameIn(workshop, entered, invited.role, waiting, token)


async def _join_to_lead(house: House, link: CoLeadLink, room: Room, who: Coming) -> CameIn:
    """Somebody becomes a co-lead by an invitation of their own, which lets nobody else in from then on.

    Signed in meanwhile, they find the workshop in their list.
    """
    workshop, place, token = link.workshop, who.place, None
    me = present(room, place)
    if me and me.role in ("lead", "co-lead"):
        return CameIn(workshop, me.id, me.role)
    attempt = who.attempt or house.ids.new()
    try:
        await house.co_leads.take(link.id, attempt)
    except AlreadyUsed:
        raise link_used() from None
    try:
        if me:
            await give_role(house, room, me.id, "co-lead")
            person = me.id
        else:
            name, group = clean_name(who.name) or clean_name(link.name), clean_line(who.group)
            person = await enter(house, room, name=name, group=group, role="co-lead", attempt=attempt)
    except NotDone:
        await house.co_leads.give_back(link.id)
        raise
    try:
        await house.co_leads.let_in(link.id, person, came=me is None)
    except AlreadyUsed:  # withdrawn in this very moment
        await end_co_lead(house, room, person, came=me is None)
        raise link_used() from None
    if me is None:
        token = await house.seats.take(Place(workshop, person, "co-lead"), link.id)
        if place and place.person and waits(room, place):  # at the door no more: nobody would come if let in
            await do(room, lead_in(room), house.ids.new(), TurnAway(person=place.person))
    if who.account:
        await house.seats.enrol(who.account.id, workshop, person, link.id)
    return CameIn(workshop, person, "co-lead", token=token)


async def enter(house: House, room: Room, *, name: str, group: str, role: Role, attempt: str | None = None) -> str:
    """A new person in the workshop; returns the id. Raises NotDone when the room says no."""
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
        except NotDone:
            # The same attempt twice at once: one of the two was first, and both are this person.
            if attempt is None or room.state.person(person) is None:
                raise
    return person


async def take_turn(house: House, room: Room) -> None:
    """Raises NotDone where too many come in at this moment: the browser asks again by itself."""
    if wait := room.turn():
        raise refused("wait", wait)
    people = room.state.people.values()
    if sum(not person.removed for person in people) >= limits.PEOPLE and (persons := room.seats_to_give_up()):
        lead = next(person for person in people if person.role == "lead")
        await room.do(Actor(lead.id, lead.role), house.ids.new(), GiveSeatsUp(persons=persons))


def suggested(invited: Invited, room: Room, account: Account | None) -> str:
    """The name that the join page begins with."""
    if invited.link and account:
        return account.name
    return (invited.link and invited.link.name) or nicknames(_names(room), _CHANCE)[0]


def was_taken_out(room: Room, place: Place | None) -> bool:
    person = room.state.person(place.person) if place and place.person else None
    return person is not None and person.removed


def waits(room: Room, place: Place | None) -> bool:
    return place is not None and any(newcomer.person == place.person for newcomer in room.state.all(Newcomer))


async def _come_back(house: House, room: Room, person: Person, name: str, group: str) -> Person:
    """The same person again, perhaps by another name; what has ended is only read, by the name that they had."""
    if room.state.workshop.status == "ended":
        return person
    if person.role == "participant" and name and (name, group) != (person.name, person.group):
        await do(room, Actor(person.id, person.role), house.ids.new(), ReviseMyself(name=name, group=group))
    return room.state.person(person.id) or person


async def _by_secret(house: House, secret: str) -> Invited | None:
    if invited := await house.seats.by_secret(secret):
        return invited
    link = await house.co_leads.by_secret(secret)
    return Invited(link.workshop, "co-lead", link) if link else None


def _knock(house: House, room: Room, key: Key, person: str | None) -> None:
    """One more wants to wait at a watched door; `person`: and does. Raises NotNow where too many do from there."""
    if not room.state.workshop.door_watched:
        return
    workshop = room.state.workshop.id
    if person is not None:
        house.knocks.count(workshop, key.address, person)
    elif not house.knocks.may(workshop, key.address, {newcomer.person for newcomer in room.state.all(Newcomer)}):
        raise refused("door-full", limits.WAITING_OF_ADDRESS)


def _names(room: Room) -> set[str]:
    waiting = {newcomer.name for newcomer in room.state.all(Newcomer)}
    return waiting | {person.name for person in room.state.all(Person) if person.name}


def _derived(room: Room, attempt: str) -> str:
    """An id that follows from the attempt; the same for nobody who does not know the attempt."""
    told = hashlib.sha256(f"{room.state.workshop.id} {attempt}".encode()).digest()
    return base64.urlsafe_b64encode(told[:16]).rstrip(b"=").decode()
