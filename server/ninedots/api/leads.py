"""Leads: the first one, signing in and out, who am I."""

import re
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ninedots.cases.house import House
from ninedots.cases.joining import enter
from ninedots.domain import limits
from ninedots.domain.names import clean_name
from ninedots.domain.text import graphemes
from ninedots.people.accounts import Account
from ninedots.people.devices import device
from ninedots.people.leads import LinkFor, LinkUsed, NoName, TooManyTries, WrongPassword

from . import cookies
from .callers import MaybeLead
from .errors import ApiError
from .in_house import InHouse
from .secret import NewPassword, Password, Secret

router = APIRouter(prefix="/api")

_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


def _email(text: str) -> str:
    if not _EMAIL.match(text.strip()):
        raise ValueError("an e-mail address looks like name@example.org")
    return text.strip()


def _name(text: str) -> str:
    name = clean_name(text)
    if graphemes(name) > limits.NAME_TEXT:
        raise ValueError(f"a name has at most {limits.NAME_TEXT} characters")
    return name


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Email = Annotated[str, Field(max_length=254), AfterValidator(_email)]


class First(Body):
    secret: Secret
    email: Email
    # Empty: the account has one already, and keeps it.
    name: Annotated[str, Field(max_length=limits.NAME_POINTS), AfterValidator(_name)] = ""
    password: NewPassword


class OneTimeLink(Body):
    secret: Secret


class LinkCard(Body):
    what: LinkFor


class SignIn(Body):
    email: Annotated[str, Field(max_length=254)]
    password: Password


class LeadCard(Body):
    id: str
    name: str
    email: str


class WhoAmI(Body):
    lead: LeadCard | None
    first: bool  # nobody has an account yet
    elsewhere: str | None  # what else one can sign in with, in words
    contact: str | None  # whom to ask about this server: mailto:… or https://…


@router.get("/me")
async def me(account: MaybeLead, house: InHouse) -> WhoAmI:
    return WhoAmI(
        lead=_card(account) if account else None,
        first=account is None and await house.leads.none_yet(),
        elsewhere=house.settings.sso_name if house.sso else None,
        contact=house.settings.security_contact,
    )


@router.post("/leads/link")
async def link(body: OneTimeLink, house: InHouse) -> LinkCard:
    """What a one-time link is for, so that its page says so."""
    try:
        return LinkCard(what=await house.leads.what_for(body.secret.get_secret_value()))
    except LinkUsed:
        raise _link_used() from None


@router.post("/leads/first")
async def first(body: First, request: Request, response: Response, house: InHouse) -> LeadCard:
    """Choose a password with a one-time link: the first lead's, or one made on the command line."""
    try:
        account = await house.leads.choose_password(
            body.secret.get_secret_value(), body.email, body.name, body.password.get_secret_value()
        )
    except LinkUsed:
        raise _link_used() from None
    except NoName:
        raise ApiError(422, "invalid", "Please write your name. Nothing was changed.") from None
    await adopt(house, account)
    return await signed_in(house, account, request, response)


@router.post("/sign-in")
async def sign_in(body: SignIn, request: Request, response: Response, house: InHouse) -> LeadCard:
    try:
        account = await house.leads.sign_in(body.email, body.password.get_secret_value())
    except WrongPassword:
        raise ApiError(403, "wrong-password", "That e-mail address and password do not match.") from None
    except TooManyTries as error:
        raise too_many_tries(error) from None
    return await signed_in(house, account, request, response)


@router.post("/sign-out", status_code=204)
async def sign_out(request: Request, response: Response, house: InHouse) -> None:
    if token := cookies.read(request, cookies.LEAD):
        await house.sessions.close(token)
    cookies.drop(request, response, cookies.LEAD)


def too_many_tries(error: TooManyTries) -> ApiError:
    say = f"Too many wrong passwords for this account. Please try again in {error.seconds} seconds."
    return ApiError(429, "too-many-tries", say, wait=error.seconds)


async def signed_in(house: House, account: Account, request: Request, response: Response) -> LeadCard:
    if old := cookies.read(request, cookies.LEAD):
        await house.sessions.close(old)
    token = await house.sessions.open(account.id, device(request.headers.get("user-agent", "")))
    cookies.put(request, response, cookies.LEAD, token)
    return _card(account)


async def adopt(house: House, account: Account) -> None:
    """The first lead finds the demonstration workshop among the own ones."""
    for workshop in await house.seats.without_lead():
        if room := await house.rooms.room(workshop):
            person = await enter(house, room, name=account.name, group="", role="lead")
            await house.seats.enrol(account.id, workshop, person)


def _link_used() -> ApiError:
    say = "This link was used before, is too old, or is for another e-mail address. Please ask for a new one."
    return ApiError(403, "link-used", say)


def _card(account: Account) -> LeadCard:
    return LeadCard(id=account.id, name=account.name, email=account.email)
