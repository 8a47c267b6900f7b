"""What a workshop can be made of: exercises, ready agendas, and the guides for leads."""

from fastapi import APIRouter, Request
from pydantic import BaseModel

from ninedots.domain.exercise import Audience, Exercise
from ninedots.domain.layouts import Board, Tone
from ninedots.domain.records import Id
from ninedots.exercises import Agenda, Guide

from .callers import MaybeLead, leading
from .errors import not_found, sign_in_first
from .house import InHouse

router = APIRouter(prefix="/api")


class StageCard(BaseModel):
    id: str
    name: str
    minutes: int  # planned


class ExerciseCard(BaseModel):
    slug: str
    name: str
    summary: str
    minutes: int  # planned, all stages
    stages: list[StageCard]  # what an agenda item's `minutes` name
    board: Board  # drawn small
    tones: dict[str, Tone]  # the colour of each zone, by its id


class ShelfList(BaseModel):
    exercises: list[ExerciseCard]
    agendas: list[Agenda]


@router.get("/shelf")
async def shelf(house: InHouse, audience: Audience = "professionals") -> ShelfList:
    exercises = [house.shelf.exercise(slug, audience) for slug in house.shelf.slugs]
    return ShelfList(exercises=[_card(one) for one in exercises], agendas=list(house.shelf.agendas))


@router.get("/guides/{slug}")
async def guide(slug: str, request: Request, house: InHouse, account: MaybeLead, workshop: Id | None = None) -> Guide:
    """For leads alone. Who leads a workshop without an account says which."""
    if workshop is not None:
        await leading(request, workshop)
    elif account is None:
        raise sign_in_first()
    try:
        return house.shelf.guide(slug)
    except KeyError:
        raise not_found() from None


def _card(exercise: Exercise) -> ExerciseCard:
    return ExerciseCard(
        slug=exercise.slug,
        name=exercise.name,
        summary=exercise.summary,
        minutes=sum(stage.minutes for stage in exercise.stages),
        board=exercise.board,
        tones={zone.id: zone.tone for zone in exercise.zones},
        stages=[StageCard(id=stage.id, name=stage.name, minutes=stage.minutes) for stage in exercise.stages],
    )
