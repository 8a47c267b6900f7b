"""Taking texts away for good. For leads alone, and over HTTP alone: it is done when it is answered, or not done."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.commands import EraseText

from .callers import Leads
from .joining import do

router = APIRouter(prefix="/api/workshops/{workshop}/erase")


class Erase(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    command: r.Id  # drawn by the browser for one press of the button, so that a lost answer can be asked for again
    notes: Annotated[tuple[r.Id, ...], Field(min_length=1, max_length=limits.NOTES_AT_ONCE)]


class Erased(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int  # the workshop has come at least this far


@router.post("")
async def erase(body: Erase, leads: Leads) -> Erased:
    """What these notes say and ever said, and what was carried from them: see docs/spec.md, ERASE."""
    await do(leads.room, leads.actor, body.command, EraseText(notes=body.notes))
    return Erased(seq=leads.room.state.seq)
