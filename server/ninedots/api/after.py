"""After the day: what became of what people took on."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.text import clean

from .callers import Leads
from .errors import ApiError
from .joining import do

router = APIRouter(prefix="/api/workshops/{workshop}/commitments")


class Became(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    command: r.Id
    state: r.Progress
    why: Annotated[str, Field(max_length=limits.OUTCOME_TEXT)] = ""


@router.post("/{commitment}/state", status_code=204)
async def follow_up(commitment: r.Id, body: Became, leads: Leads) -> None:
    if body.state == "dropped" and not clean(body.why):
        raise ApiError(422, "empty", "Say in a few words why it was dropped. Nothing was changed.")
    command = c.FollowUp(commitment=commitment, state=body.state, why=body.why)
    await do(leads.room, leads.actor, body.command, command)
