"""Which workshop one was run again from, and which were run again from it: for those who lead both."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from ninedots.cases.listing import cards_of
from ninedots.domain import records as r
from ninedots.domain.card import Card

from .callers import Leads, MaybeLead
from .in_house import InHouse

router = APIRouter(prefix="/api/workshops/{workshop}/lineage")


class Relative(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    status: r.Status
    at: int  # when it was opened, or else planned; ms since 1970


class Lineage(BaseModel):
    """Nothing of a workshop that is gone, or that this account does not lead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    earlier: Relative | None
    later: tuple[Relative, ...]  # eldest first


@router.get("")
async def read_lineage(leads: Leads, account: MaybeLead, house: InHouse) -> Lineage:
    here = leads.room.state.workshop
    cards = {one: card for one, (card, _) in (await cards_of(house, account)).items()} if account else {}
    cards.pop(here.id, None)  # an export that somebody has written themselves may say that it comes of itself
    earlier = cards.get(here.again_of or "")
    later = [_relative(one, card) for one, card in cards.items() if card.again_of == here.id]
    return Lineage(
        earlier=_relative(here.again_of or "", earlier) if earlier else None,
        later=tuple(sorted(later, key=lambda one: (one.at, one.id))),
    )


def _relative(workshop: str, card: Card) -> Relative:
    return Relative(id=workshop, title=card.title, status=card.status, at=card.opened or card.created)
