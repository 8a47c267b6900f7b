"""What a workshop can be made of: exercises, ready agendas, and the guides for leads.

Everybody may know what comes with Nine Dots. A server's own exercises are for leads alone, and so is what is wrong with
the files of others that cannot be used.
"""

import asyncio
from collections.abc import Iterator
from itertools import groupby

from fastapi import APIRouter, Request
from pydantic import BaseModel

from ninedots.cases.acting import present
from ninedots.cases.house import House
from ninedots.domain import limits
from ninedots.domain.exercise import Audience, Exercise
from ninedots.domain.layouts import Board, Tone
from ninedots.domain.records import Activity, Id
from ninedots.exercises import Agenda, Guide, Own
from ninedots.exercises.translations import installed

from .callers import MaybeLead, SignedIn, given_place, leading
from .errors import not_found, sign_in_first
from .in_house import InHouse

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
    own: bool  # of this server: it does not come with Nine Dots
    source: str | None  # who wrote it, or where it comes from


class ShelfList(BaseModel):
    exercises: list[ExerciseCard]
    agendas: list[Agenda]
    kept_days: int  # until a workshop for this audience is deleted, where nobody says otherwise
    kept_days_most: int


class Fault(BaseModel):
    """What is wrong in a file, on one line: there stands `found`, and `expected` should."""

    line: int
    where: str
    found: str
    expected: str


class LeftOut(BaseModel):
    """A file of this server's exercises that cannot be used."""

    file: str  # below `exercises` in the data folder
    listed: bool  # the exercise is on the list all the same; it is its guide or a translation that is left out
    problems: list[Fault]  # by line, the first of them
    more: int  # how many are not told here; `ninedots exercises check` tells all


class Translated(BaseModel):
    of: str  # in English; a board that says something else here keeps what it says
    text: str


class ExerciseWords(BaseModel):
    read: bool  # by somebody who speaks the language
    words: dict[str, Translated]  # by the way to a text in the definition, where parts go by their ids


class LeftOutList(BaseModel):
    files: list[LeftOut]


@router.get("/shelf")
async def shelf(
    request: Request,
    house: InHouse,
    account: MaybeLead,
    audience: Audience = "professionals",
    workshop: Id | None = None,
) -> ShelfList:
    """This server's own exercises are told to leads. Who leads a workshop without an account says which."""
    cards = [_card(house.shelf.exercise(slug, audience), own=False) for slug in house.shelf.slugs]
    if workshop is not None:
        await leading(request, workshop)
    if workshop is not None or account is not None:
        found = await asyncio.to_thread(house.own.all)
        cards += [_card(own.exercises[audience], own=True) for own in found if own.usable]
    return ShelfList(
        exercises=cards,
        agendas=list(house.shelf.agendas),
        kept_days=min(limits.KEPT_DAYS[audience], house.settings.keep_days),
        kept_days_most=house.settings.keep_days,
    )


@router.get("/shelf/left-out")
async def left_out(_: SignedIn, house: InHouse) -> LeftOutList:
    """The files of this server's exercises that cannot be used, and why."""
    found = await asyncio.to_thread(house.own.all)
    return LeftOutList(files=[told for own in found for told in _left_out(own)])


@router.get("/exercises/{slug}/words/{language}")
async def words(
    slug: str,
    language: str,
    request: Request,
    house: InHouse,
    audience: Audience = "professionals",
    workshop: Id | None = None,
) -> ExerciseWords:
    """What an exercise says in another language: nothing, where nobody has translated it. Those of a server's own are
    told to whoever takes part in a workshop that has it on its agenda."""
    found = (await asyncio.to_thread(installed)).get((slug, language))
    exercise = house.shelf.exercise(slug, audience) if found else None
    if workshop is not None and slug not in house.shelf.slugs and await _has(request, house, workshop, slug):
        own = await asyncio.to_thread(house.own.find, slug)
        if own and own.usable:
            found, exercise = own.translations.get(language), own.exercises[audience]
    if found is None or exercise is None:
        return ExerciseWords(read=False, words={})
    said = found.over(exercise, audience)
    return ExerciseWords(read=found.read, words={way: Translated(of=of, text=text) for way, (of, text) in said.items()})


async def _has(request: Request, house: House, workshop: str, slug: str) -> bool:
    """Whether this browser takes part in a workshop that has this exercise on its agenda."""
    place = await given_place(request, workshop)
    room = await house.rooms.room(workshop) if place else None
    if room is None or present(room, place) is None:
        return False
    return any(isinstance(one, Activity) and one.slug == slug for one in room.state.records.values())


@router.get("/guides/{slug}")
async def guide(slug: str, request: Request, house: InHouse, account: MaybeLead, workshop: Id | None = None) -> Guide:
    """For leads alone. Who leads a workshop without an account says which. Where there is none it is empty."""
    if workshop is not None:
        await leading(request, workshop)
    elif account is None:
        raise sign_in_first()
    if slug in house.shelf.guides:
        return house.shelf.guide(slug)
    own = await asyncio.to_thread(house.own.find, slug)
    if own is None or not own.usable:
        raise not_found()
    name = next(iter(own.exercises.values())).name
    return own.guide or Guide(slug=slug, title=name, opening=(), sections=())


def _left_out(own: Own) -> Iterator[LeftOut]:
    for file, problems in groupby(own.problems, key=lambda one: one.file):
        told = [Fault(line=one.line, where=one.where, found=one.found, expected=one.expected) for one in problems]
        more = len(told) - limits.PROBLEMS_TOLD
        yield LeftOut(file=file, listed=own.usable, problems=told[: limits.PROBLEMS_TOLD], more=max(0, more))


def _card(exercise: Exercise, *, own: bool) -> ExerciseCard:
    return ExerciseCard(
        slug=exercise.slug,
        name=exercise.name,
        summary=exercise.summary,
        minutes=sum(stage.minutes for stage in exercise.stages),
        board=exercise.board,
        own=own,
        source=exercise.source,
        tones={zone.id: zone.tone for zone in exercise.zones},
        stages=[StageCard(id=stage.id, name=stage.name, minutes=stage.minutes) for stage in exercise.stages],
    )
