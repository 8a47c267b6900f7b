"""The record for the safeguarding lead, made at once and kept nowhere, and who looked. For a workshop's lead alone."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, SecretStr, model_validator

from ninedots.cases.safeguarding import made
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.outcomes.safeguarding import About
from ninedots.people.leads import TooManyTries, WrongPassword
from ninedots.people.looks import What

from .account import wrong_password
from .callers import Leading, Leads, MaybeLead, signed_in_lately
from .errors import ApiError, not_allowed, sign_in_first
from .in_house import InHouse
from .leads import too_many_tries
from .secret import Password

router = APIRouter(prefix="/api/workshops/{workshop}")


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Wanted(Body):
    """Of one note, one person, or everything. The password of the account, where it has one."""

    password: Password = SecretStr("")
    note: r.Id | None = None
    person: r.Id | None = None

    @model_validator(mode="after")
    def _one(self) -> "Wanted":
        if self.note and self.person:
            raise ValueError("say one of them")
        return self


class LookCard(Body):
    """Somebody who looked into the workshop, on a day."""

    person: r.Id | None  # None: whoever runs the server, by a command there
    name: str | None
    what: What
    day: int  # since 1970, UTC


@router.post("/safeguarding", response_class=Response)
async def record(body: Wanted, leads: Leads, account: MaybeLead, request: Request, house: InHouse) -> Response:
    """One page, as a file. That it was made is noted first, by whom and on which day."""
    workshop = _led_by(leads)
    if account is None:
        raise sign_in_first()
    if account.password:
        try:
            await house.leads.confirm(account, body.password.get_secret_value())
        except WrongPassword:
            raise wrong_password("No page was made.") from None
        except TooManyTries as error:
            raise too_many_tries(error) from None
    elif not await signed_in_lately(request):
        say = f"Sign out, sign in again, and ask within {limits.SIGNED_IN_LATELY_MINUTES} minutes."
        raise ApiError(403, "sign-in-again", say)
    about = About(note=body.note, person=body.person)
    content = await made(house, workshop, about, by=account.name, person=leads.actor.person)
    headers = {"Content-Disposition": 'attachment; filename="safeguarding-record.html"'}
    return Response(content, media_type="text/html; charset=utf-8", headers=headers)


@router.get("/looked")
async def looked(leads: Leads, house: InHouse) -> list[LookCard]:
    """The latest day first."""
    people = leads.room.state.people
    return [
        LookCard(
            person=one.person or None,
            name=people[one.person].name if one.person in people else None,
            what=one.what,
            day=one.day,
        )
        for one in await house.looks.of(_led_by(leads))
    ]


def _led_by(leads: Leading) -> str:
    if leads.actor.role != "lead":
        raise not_allowed()
    return leads.room.state.workshop.id
