"""Leads sign in with the account of their organisation, where the settings name one.

No page to go on to is ever taken from the request: there are two ways out, home and back to the sign-in page.
"""

import logging
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse

from ninedots.cases.house import House
from ninedots.domain import limits
from ninedots.people.leads import NotInvited
from ninedots.people.single_sign_on import Attempt, SignInFailed, SingleSignOn

from . import cookies
from .errors import not_found
from .in_house import InHouse
from .leads import adopt, signed_in

router = APIRouter(prefix="/api/sign-in")
log = logging.getLogger("ninedots")

BACK = "/api/sign-in/back"

Told = Annotated[str, Query(max_length=limits.SSO_ANSWER)]


@router.get("/elsewhere")
async def elsewhere(request: Request, house: InHouse) -> RedirectResponse:
    """To the provider."""
    try:
        url, attempt = await _provider(house).begin()
    except SignInFailed as failed:
        return _failed(failed)
    response = RedirectResponse(url, 303)
    cookies.put(request, response, cookies.ATTEMPT, str(attempt))
    return response


@router.get("/back")
async def back(request: Request, house: InHouse, state: Told = "", code: Told = "") -> RedirectResponse:
    """From the provider. Whatever comes of it, the attempt is over."""
    provider, attempt = _provider(house), Attempt.read(cookies.read(request, cookies.ATTEMPT))
    try:
        if attempt is None or not code:
            raise SignInFailed("no sign-in was begun in this browser, or it was not granted")
        known = await provider.finish(attempt, state, code)
        account = await house.leads.vouched_for(known.subject, known.email, known.name, welcome=known.welcome)
    except SignInFailed as failed:
        response = _failed(failed)
    except NotInvited:
        response = RedirectResponse("/sign-in#not-invited", 303)
    else:
        response = RedirectResponse("/home", 303)
        await adopt(house, account)
        await signed_in(house, account, request, response)
    cookies.drop(request, response, cookies.ATTEMPT)
    return response


def _provider(house: House) -> SingleSignOn:
    if house.sso is None:
        raise not_found()
    return house.sso


def _failed(why: SignInFailed) -> RedirectResponse:
    log.warning("single sign-on: %(why)s", {"why": why})
    return RedirectResponse("/sign-in#not-signed-in", 303)
