"""Two to six of one's own workshops beside each other: chosen, kept, read, decided on, taken away."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from ninedots.cases.acting import present
from ninedots.cases.house import House
from ninedots.cases.listing import cards_of
from ninedots.cases.looking import noted
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.exercise import Audience
from ninedots.domain.state import State
from ninedots.outcomes.comparison import Comparison, compare
from ninedots.outcomes.formats.comparing import COMPARED_FORMATS, ComparedKey, compared_files, made
from ninedots.outcomes.formats.naming import download
from ninedots.outcomes.report import report
from ninedots.people.accounts import Account
from ninedots.people.comparisons import Kept, TooManyComparisons
from ninedots.people.looks import What
from ninedots.trouble import CannotDo

from .callers import SignedIn
from .errors import ApiError, not_found, told
from .in_house import InHouse
from .leaving import while_there
from .queueing import Queue

router = APIRouter(prefix="/api/comparisons")

_COMPARING = Queue("comparison")
_MAKING = Queue("comparison files")


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Comparable(Body):
    """A workshop that can be compared."""

    id: str
    title: str
    audience: Audience
    opened: int | None
    ended: int | None
    exercises: list[str]  # titles
    people: int


class ComparisonCard(Body):
    id: str
    made: int  # ms since 1970
    titles: list[str]  # of its workshops


class Choices(Body):
    least: int  # workshops in one comparison
    most: int
    workshops: list[Comparable]  # that have ended, the latest first
    comparisons: list[ComparisonCard]  # the latest first


class NewComparison(Body):
    workshops: Annotated[tuple[r.Id, ...], Field(min_length=limits.COMPARED_LEAST, max_length=limits.COMPARED_MOST)]


class MadeComparison(Body):
    comparison: str


class Decision(Body):
    """Whether two notes of different workshops name the same; None: not decided any more."""

    one: r.Id
    other: r.Id
    same: bool | None


class Compared(Body):
    comparison: Comparison
    left_out: int  # workshops that were chosen and have been opened again, or are not led by this account any more
    files: tuple[ComparedKey, ...]


@router.get("")
async def choices(account: SignedIn, house: InHouse) -> Choices:
    led = {one: card for one, (card, _) in (await cards_of(house, account)).items() if card.status == "ended"}
    there = [
        Comparable(
            id=one,
            title=card.title,
            audience=card.audience,
            opened=card.opened,
            ended=card.ended,
            exercises=[*card.exercises],
            people=card.people,
        )
        for one, card in led.items()
    ]
    cards = []
    for kept in await house.comparisons.of(account.id):
        titles = [led[one].title for one in kept.workshops if one in led]
        if len(titles) >= limits.COMPARED_LEAST:
            cards.append(ComparisonCard(id=kept.id, made=kept.made, titles=titles))
    return Choices(
        least=limits.COMPARED_LEAST,
        most=limits.COMPARED_MOST,
        workshops=sorted(there, key=lambda one: -(one.ended or 0)),
        comparisons=cards,
    )


@router.post("", status_code=201)
async def make(body: NewComparison, account: SignedIn, house: InHouse) -> MadeComparison:
    if len({*body.workshops}) < len(body.workshops):
        raise ApiError(422, "invalid", "One workshop was chosen twice. Nothing was made.")
    for one in body.workshops:
        if await _led(house, account, one) is None:
            say = "Only workshops that have ended, and that you facilitate, can be compared. Nothing was made."
            raise ApiError(409, "not-to-compare", say)
    try:
        return MadeComparison(comparison=await house.comparisons.make(account.id, body.workshops))
    except TooManyComparisons:
        say = f"You already keep {limits.COMPARISONS} comparisons. Remove one first. Nothing was made."
        raise ApiError(409, "too-many-comparisons", say, n=limits.COMPARISONS) from None


@router.get("/{comparison}")
async def read(comparison: r.Id, account: SignedIn, house: InHouse) -> Compared:
    kept, found = await _compared(house, account, comparison, "opened")
    left_out = len(kept.workshops) - len(found.workshops)
    return Compared(comparison=found, left_out=left_out, files=compared_files())


@router.post("/{comparison}/decisions")
async def decide(comparison: r.Id, body: Decision, account: SignedIn, house: InHouse) -> Compared:
    """Answers with the comparison as it then is."""
    kept, states = await _of(house, account, comparison)
    whose = {
        note: one for one, state in states for note in (body.one, body.other) if state.get(r.Note, note) is not None
    }
    if len(whose) < 2 or whose[body.one] == whose[body.other]:
        raise not_found()
    try:
        await house.comparisons.decide(kept.id, (whose[body.one], body.one), (whose[body.other], body.other), body.same)
    except TooManyComparisons:
        say = f"{limits.COMPARED_DECISIONS} pairs of names have been decided. This one was not kept."
        raise ApiError(409, "too-many-decisions", say, n=limits.COMPARED_DECISIONS) from None
    return await read(comparison, account, house)


@router.post("/{comparison}/remove", status_code=204)
async def remove(comparison: r.Id, account: SignedIn, house: InHouse) -> None:
    await house.comparisons.remove(account.id, comparison)


@router.get("/{comparison}/export/{key}")
async def take_away(comparison: r.Id, key: str, request: Request, account: SignedIn, house: InHouse) -> Response:
    wanted = COMPARED_FORMATS.get(key)
    if wanted is None or not wanted.is_there:
        raise not_found()
    _, found = await _compared(house, account, comparison, "download")
    try:
        content = await while_there(request, _MAKING.make(account.id, lambda work: made(wanted, found, work)))
    except CannotDo:
        raise told(503, "not-made") from None
    return Response(content, media_type=wanted.media, headers={"Content-Disposition": download(wanted.name(found))})


async def _led(house: House, account: Account, workshop: str) -> State | None:
    """A workshop that has ended and is led by this account."""
    place = await house.seats.membership(account.id, workshop)
    room = await house.rooms.room(workshop) if place else None
    person = present(room, place) if room else None
    leads = person is not None and person.role in ("lead", "co-lead")
    return room.state if room and leads and room.state.workshop.status == "ended" else None


async def _of(house: House, account: Account, comparison: str) -> tuple[Kept, Sequence[tuple[str, State]]]:
    kept = await house.comparisons.get(account.id, comparison)
    if kept is None:
        raise not_found()
    states = [(one, state) for one in kept.workshops if (state := await _led(house, account, one))]
    if len(states) < limits.COMPARED_LEAST:
        say = "Fewer than two of these workshops have ended and are yours, so there is nothing to compare just now."
        raise ApiError(409, "nothing-to-compare", say)
    return kept, states


async def _compared(house: House, account: Account, comparison: str, what: What) -> tuple[Kept, Comparison]:
    kept, states = await _of(house, account, comparison)
    for one, _ in states:
        if place := await house.seats.membership(account.id, one):
            await noted(house, one, place.person or "", what)
    now = house.clock.now()

    def work() -> Comparison:  # a state is never changed in place
        return compare([report(state, now) for _, state in states], kept.decided, now)

    return kept, await _COMPARING.do(account.id, work)
