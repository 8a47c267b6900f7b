"""A lead's own account: where they are signed in, and the password."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field, SecretStr

from ninedots.cases.handing_over import StillLeads, remove_account
from ninedots.people.accounts import clean_email
from ninedots.people.leads import TooManyTries, WrongPassword
from ninedots.people.tokens import digest

from . import cookies
from .callers import SignedIn
from .errors import ApiError, not_found
from .in_house import InHouse
from .leads import Body, too_many_tries
from .secret import NewPassword, Password

router = APIRouter(prefix="/api/account")

SessionId = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class SessionCard(Body):
    """A browser in which the lead is signed in."""

    id: str
    device: str  # such as “Firefox on Windows”
    began: int  # ms since 1970, as the next
    seen: int  # to within a few minutes
    here: bool  # the browser that asks


class AccountCard(Body):
    name: str
    email: str
    password: bool  # has one to change
    sessions: list[SessionCard]  # this browser first, then the one used last


class OtherPassword(Body):
    old: Password
    new: NewPassword


class RemoveAccount(Body):
    """The password, or the address of an account that has none: what shows that it is meant."""

    password: Password = SecretStr("")
    email: Annotated[str, Field(max_length=254)] = ""


@router.get("")
async def card(account: SignedIn, request: Request, house: InHouse) -> AccountCard:
    here = digest(_token(request))
    sessions = [
        SessionCard(id=one.id, device=one.device, began=one.began, seen=one.seen, here=one.id == here)
        for one in await house.sessions.of(account.id)
    ]
    sessions.sort(key=lambda one: not one.here)
    return AccountCard(name=account.name, email=account.email, password=account.password, sessions=sessions)


@router.post("/sessions/{session}/end", status_code=204)
async def end(session: SessionId, account: SignedIn, house: InHouse) -> None:
    """Whoever is connected with it is sent away within a second."""
    if not await house.sessions.end(account.id, session):
        raise not_found()


@router.post("/sessions/end-others", status_code=204)
async def end_others(account: SignedIn, request: Request, house: InHouse) -> None:
    await house.sessions.end_others(account.id, _token(request))


@router.post("/password", status_code=204)
async def change_password(body: OtherPassword, account: SignedIn, request: Request, house: InHouse) -> None:
    """Ends every other session of this lead."""
    try:
        await house.leads.change_password(
            account, body.old.get_secret_value(), body.new.get_secret_value(), _token(request)
        )
    except WrongPassword:
        raise wrong_password() from None
    except TooManyTries as error:
        raise too_many_tries(error) from None


@router.post("/remove", status_code=204)
async def remove(body: RemoveAccount, account: SignedIn, request: Request, response: Response, house: InHouse) -> None:
    """For good. Every browser that is signed in with it is out within a second."""
    try:
        if account.password:
            await house.leads.confirm(account, body.password.get_secret_value())
        elif clean_email(body.email) != account.email:
            say = "That is not the address of this account. Nothing was changed."
            raise ApiError(403, "wrong-address", say)
        await remove_account(house, account, None)
    except WrongPassword:
        raise wrong_password() from None
    except TooManyTries as error:
        raise too_many_tries(error) from None
    except StillLeads as leads:
        say = f"You lead {leads}. Hand each of them over first. Nothing was changed."
        raise ApiError(409, "still-leads", say) from None
    cookies.drop(request, response, cookies.LEAD)


def wrong_password(so: str = "Nothing was changed.") -> ApiError:
    return ApiError(403, "wrong-password", f"That is not your current password. {so}")


def _token(request: Request) -> str:
    token = cookies.read(request, cookies.LEAD)
    assert token, "whoever is signed in has one"
    return token
