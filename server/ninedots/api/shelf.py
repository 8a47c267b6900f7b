"""What a workshop can be made of: exercises, ready agendas, and the guides for leads."""

from fastapi import APIRouter
from pydantic import BaseModel

from ninedots.domain.exercise import Audience
from ninedots.exercises import Agenda, Guide

from .callers import SignedIn
from .errors import not_found
from .house import InHouse

router = APIRouter(prefix="/api")


class ExerciseCard(BaseModel):
    slug: str
    name: str
    summary: str
    minutes: int  # planned, all stages


class ShelfList(BaseModel):
    exercises: list[ExerciseCard]
    agendas: list[Agenda]


@router.get("/shelf")
async def shelf(house: InHouse, audience: Audience = "professionals") -> ShelfList:
    exercises = [house.shelf.exercise(slug, audience) for slug in house.shelf.slugs]
    cards = [
        ExerciseCard(
            slug=one.slug, name=one.name, summary=one.summary, minutes=sum(stage.minutes for stage in one.stages)
        )
        for one in exercises
    ]
    return ShelfList(exercises=cards, agendas=list(house.shelf.agendas))


@router.get("/guides/{slug}")
async def guide(slug: str, house: InHouse, _: SignedIn) -> Guide:
    try:
        return house.shelf.guide(slug)
    except KeyError:
        raise not_found() from None
