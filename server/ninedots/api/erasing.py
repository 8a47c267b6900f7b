"""Taking texts away for good. For leads alone, and over HTTP alone: it is done when it is answered, or not done."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator

from ninedots.cases.erasing import erase_in
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.commands import EraseText

from .callers import Leads
from .in_house import InHouse

router = APIRouter(prefix="/api/workshops/{workshop}/erase")


class Erase(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    command: r.Id  # drawn by the browser for one press of the button, so that a lost answer can be asked for again
    notes: Annotated[tuple[r.Id, ...], Field(max_length=limits.NOTES_AT_ONCE)] = ()
    things: Annotated[tuple[r.RecordId, ...], Field(max_length=limits.NOTES_AT_ONCE)] = ()
    person: r.Id | None = None

    @model_validator(mode="after")
    def _something(self) -> "Erase":
        if not (self.notes or self.things or self.person):
            raise ValueError("say what to erase")
        return self


class Erased(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int  # the workshop has come at least this far


@router.post("")
async def erase(body: Erase, leads: Leads, house: InHouse) -> Erased:
    """What these say and ever said: see docs/spec.md, ERASE. A person's places in browsers and lists go as well."""
    command = EraseText(notes=body.notes, things=body.things, person=body.person)
    await erase_in(house, leads.room, leads.actor, body.command, command)
    return Erased(seq=leads.room.state.seq)
