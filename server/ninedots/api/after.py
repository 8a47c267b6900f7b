"""After the day: what became of what people took on, as those who lead heard it; and the links for its owners."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from ninedots.cases import links
from ninedots.cases.acting import do
from ninedots.cases.refusing import refused
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.holding import owners_may_say
from ninedots.domain.text import clean
from ninedots.outcomes.formats.calendar import calendar
from ninedots.outcomes.formats.naming import download, file_name
from ninedots.outcomes.report import report

from .callers import Leads
from .errors import ApiError, not_found
from .in_house import InHouse, origin_of

router = APIRouter(prefix="/api/workshops/{workshop}/commitments")


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Became(Body):
    command: r.Id
    state: r.Progress
    why: Annotated[str, Field(max_length=limits.OUTCOME_TEXT)] = ""
    due: r.Day | None = None  # for calendars; None: as it is


class OwnerLinkCard(Body):
    """How it stands with the link for one commitment's owner."""

    commitment: str
    made: int | None  # ms since 1970; None: there is no link
    said: int | None  # when what is known of it was said by a link; None: a facilitator said it, or nobody has


class OwnerLinkMade(Body):
    """Shown once: the secret is kept nowhere."""

    link: str
    qr: links.Qr


class OwnerLinkCards(Body):
    offered: bool  # links are given out in this kind of room
    cards: list[OwnerLinkCard]  # of commitments that have a link, or were spoken of by one


@router.post("/{commitment}/state", status_code=204)
async def follow_up(commitment: r.Id, body: Became, leads: Leads) -> None:
    if body.state == "dropped" and not clean(body.why):
        raise ApiError(422, "empty", "Say in a few words why it was dropped. Nothing was changed.")
    command = c.FollowUp(commitment=commitment, state=body.state, why=body.why, due=body.due)
    await do(leads.room, leads.actor, body.command, command)


@router.get("/{commitment}/calendar.ics")
async def calendar_of(commitment: r.Id, leads: Leads, house: InHouse) -> Response:
    """One commitment as an event, to be sent to whoever does it."""
    found = await asyncio.to_thread(report, leads.room.state, house.clock.now())
    one = next((each for each in found.commitments if each.id == commitment and each.due), None)
    if one is None:
        raise not_found()
    name = file_name(one.text, "reminder", one.due, "ics")
    headers = {"Content-Disposition": download(name)}
    return Response(calendar(found, only=commitment), media_type="text/calendar", headers=headers)


@router.get("/links")
async def owner_links(leads: Leads, house: InHouse) -> OwnerLinkCards:
    state = leads.room.state
    made = {link.commitment: link.made for link in await house.owner_links.of(state.workshop.id)}
    cards = [
        OwnerLinkCard(commitment=one.id, made=made.get(one.id), said=one.became if one.by_owner else None)
        for one in state.all(r.Commitment)
        if one.id in made or one.by_owner
    ]
    return OwnerLinkCards(offered=owners_may_say(state), cards=cards)


@router.post("/{commitment}/link", status_code=201)
async def make_owner_link(commitment: r.Id, request: Request, leads: Leads, house: InHouse) -> OwnerLinkMade:
    """Another one where there is one already, which then works no more."""
    state = leads.room.state
    if state.get(r.Commitment, commitment) is None:
        raise not_found()
    if not owners_may_say(state):
        raise refused("not-now")
    secret = await house.owner_links.make(state.workshop.id, commitment)
    link = links.owners(origin_of(request), secret)
    return OwnerLinkMade(link=link, qr=links.qr(link))


@router.post("/{commitment}/link/withdraw", status_code=204)
async def withdraw_owner_link(commitment: r.Id, leads: Leads, house: InHouse) -> None:
    await house.owner_links.withdraw(leads.room.state.workshop.id, commitment)
