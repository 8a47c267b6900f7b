"""The link for a commitment's owner: who opens it sees that commitment and nothing else, and says what became of it.

There is no account, no seat and no cookie: the secret is all there is, and stands in the body of each request.
"""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from ninedots.cases.acting import do, lead_in
from ninedots.cases.house import House, Room
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.holding import owners_may_say
from ninedots.domain.text import ERASED, clean
from ninedots.people.owner_links import Owned, UsedUp

from .errors import told
from .in_house import InHouse

router = APIRouter(prefix="/api/commitment")


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ByLink(Body):
    secret: Annotated[str, Field(max_length=64)]


class SaidByLink(ByLink):
    command: r.Id  # made by the browser for one press of the button: sent again, it changes nothing
    state: r.Progress
    why: Annotated[str, Field(max_length=limits.OUTCOME_TEXT)] = ""


class OwnCommitment(Body):
    """All that whoever has the link is told."""

    workshop: str  # its title
    text: str
    who: str
    when: str
    state: r.Progress
    why: str


@router.post("/look")
async def look_by_link(body: ByLink, request: Request, house: InHouse) -> OwnCommitment:
    _, commitment = await _open(await house.owner_links.by_secret(body.secret), request, house)
    return commitment


@router.post("/say")
async def say_by_link(body: SaidByLink, request: Request, house: InHouse) -> OwnCommitment:
    owned = await house.owner_links.by_secret(body.secret)
    room, _ = await _open(owned, request, house)
    assert owned is not None
    if body.state == "dropped" and not clean(body.why):
        raise told(422, "empty")
    if wait := house.owners.wait(owned.commitment):
        raise told(429, "owner-wait", wait, wait=wait)
    house.owners.count(owned.commitment)
    try:
        used = await house.owner_links.use(body.secret)
    except UsedUp:
        raise told(409, "owner-full", limits.OWNER_SAYS) from None
    await _open(used, request, house)  # it may have been withdrawn in this very moment
    command = c.FollowUp(commitment=owned.commitment, state=body.state, why=body.why, by_owner=True)
    await do(room, lead_in(room), body.command, command)
    _, now = await _open(owned, request, house)
    return now


async def _open(owned: Owned | None, request: Request, house: House) -> tuple[Room, OwnCommitment]:
    """Raises the same 404 for a link that never was, that was withdrawn, and that opens nothing just now; 429 where
    many wrong ones come from one address, as with wrong codes.
    """
    room = await house.rooms.room(owned.workshop) if owned else None
    if owned and room and owners_may_say(room.state):
        found = room.state.get(r.Commitment, owned.commitment)
        if found is not None and found.text != ERASED:
            card = OwnCommitment(
                workshop=room.state.workshop.title,
                **found.model_dump(include={"text", "who", "when", "state", "why"}),
            )
            return room, card
    address = request.client.host if request.client else None
    if wait := await house.guesses.wrong(address):
        raise told(429, "too-many-tries", wait, wait=wait)
    raise told(404, "wrong-link")
