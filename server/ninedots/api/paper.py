"""What a workshop on paper needs: posters of exercises, large boards, labels of notes, dots to vote with."""

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request, Response

from ninedots.cases import links
from ninedots.cases.house import House
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.exercise import Audience, Exercise
from ninedots.domain.outside import published
from ninedots.domain.state import State
from ninedots.exercises.translations import in_language, installed
from ninedots.outcomes.formats import child
from ninedots.outcomes.formats.naming import download, in_file_names
from ninedots.outcomes.formats.pictures import boards, labels, posters
from ninedots.outcomes.formats.pictures.sizes import Size, Turn
from ninedots.trouble import CannotDo

from .callers import Leads, MaybeLead, leading
from .errors import not_found, sign_in_first, told
from .in_house import InHouse, origin_of
from .leaving import while_there
from .queueing import Queue

router = APIRouter(prefix="/api")

# It waits for a process of its own, and one poster is made after the other.
_MAKING = Queue("paper", 1)

Sheet = Literal["poster", "board", "notes", "prompts", "dots"]
Made = Literal["poster", "large", "labels", "dots"]
_MADE_AS: Final[Mapping[Sheet, Made]] = {
    "poster": "poster",
    "board": "large",
    "notes": "labels",
    "prompts": "labels",
    "dots": "dots",
}

Language = Annotated[str, Query(pattern="^[a-z]{2}$")]


@router.get("/exercises/{slug}/poster.pdf")
async def poster_of_exercise(
    slug: str,
    request: Request,
    house: InHouse,
    account: MaybeLead,
    audience: Audience = "professionals",
    language: Language = "en",
    size: Size = "A3",
    turn: Turn | None = None,
    workshop: r.Id | None = None,
) -> Response:
    """For those who lead. Who leads a workshop without an account says which."""
    if workshop is not None:
        await leading(request, workshop)
    elif account is None:
        raise sign_in_first()
    exercise = await asyncio.to_thread(house.exercise, slug, audience)
    if exercise is None:
        raise not_found()
    said = await worded(house, exercise, audience, language)
    asked = posters.asked(said, size=size, language=language, turn=turn)
    whose = workshop or (account.id if account else "")
    return await _given(request, "poster", asked, f"{said.name} – poster {size}", whose)


@router.get("/workshops/{workshop}/paper/{activity}/{sheet}.pdf")
async def sheet_of_board(
    activity: r.Id,
    sheet: Sheet,
    request: Request,
    leads: Leads,
    house: InHouse,
    language: Language = "en",
    size: Size = "A3",
    turn: Turn | None = None,
    joining: bool = False,
    grid: labels.Grid = "L7160",
    people: Annotated[int, Query(ge=1, le=limits.PEOPLE)] = 12,
) -> Response:
    """A poster is as the workshop has it: with its title, its question and, where wanted, how to come in. `people`: for
    whom dots are made."""
    state = leads.room.state
    board = state.get(r.Activity, activity)
    if board is None:
        raise not_found()
    frozen = state.exercise(activity)
    said = await worded(house, frozen, state.workshop.audience, language)
    title = said.name if board.title == frozen.name else board.title
    asked: Mapping[str, Any]
    if sheet == "poster":
        steps = [
            posters.Step(name=stage.name, minutes=plan.minutes, prompt=plan.prompt or stage.prompt)
            for plan in board.stages
            if not plan.skipped and (stage := said.stage(plan.id))
        ]
        asked = posters.asked(
            said,
            size=size,
            language=language,
            turn=turn,
            stages=steps,
            title=title,
            workshop=state.workshop.title,
            question=board.focus or state.workshop.question,
            joining=await _joining(request, house, state.workshop.id) if joining else None,
        )
    elif sheet == "board":
        picture = boards.on_board(await _published(state), board)
        asked = {"title": title, "board": picture, "size": size, "turn": turn or posters.turned(frozen.board)}
    elif sheet == "dots":
        if not said.ballots:
            raise not_found()
        asked = labels.dots_of(said, title=title, language=language, people=people)
    else:
        told_notes = labels.of_notes(await _published(state), board, frozen)
        on_them = told_notes if sheet == "notes" else labels.of_prompts(said, grid)
        asked = labels.sheet_of(on_them, title=title, language=language, grid=grid)
    what = {"poster": f"poster {size}", "board": f"board {size}"}.get(sheet, sheet)
    return await _given(
        request, _MADE_AS[sheet], asked, f"{state.workshop.title} – {title} – {what}", state.workshop.id
    )


async def _published(state: State) -> State:
    """Paper goes from hand to hand as a report does: what is held back from that is on neither."""
    return (await asyncio.to_thread(published, state)).state


async def worded(house: House, exercise: Exercise, audience: Audience, language: str) -> Exercise:
    """In a language, as far as somebody has translated it."""

    def work() -> Exercise:
        own = None if exercise.slug in house.shelf.slugs else house.own.find(exercise.slug)
        found = own.translations.get(language) if own else installed().get((exercise.slug, language))
        source = house.exercise(exercise.slug, audience)
        return in_language(exercise, found.over(source, audience)) if found and source else exercise

    return await asyncio.to_thread(work)


async def _joining(request: Request, house: House, workshop: str) -> posters.Joining:
    code, secrets = await house.seats.invitations(workshop)
    origin = origin_of(request)
    qr = links.qr(links.join_by_secret(origin, secrets["participant"]))
    return posters.Joining(f"{code[:4]} {code[4:]}", urlsplit(origin).netloc, qr.size, qr.path)


async def _given(request: Request, what: Made, asked: Mapping[str, Any], name: str, whose: str) -> Response:
    if not child.is_there():
        raise not_found()
    wanted = child.WantedSheet(kind="sheet", key=what, asked=asked)
    try:
        content = await while_there(request, _MAKING.make(whose, lambda work: child.made(wanted, work)))
    except CannotDo:
        raise told(503, "not-made") from None
    headers = {"Content-Disposition": download(f"{in_file_names(name)}.pdf")}
    return Response(content, media_type="application/pdf", headers=headers)
