"""Two to six of one's own workshops beside each other: chosen, kept, read, decided on, taken away."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from ninedots.cases.comparing import choose as compare_them
from ninedots.cases.comparing import laid_beside, say_if_same
from ninedots.cases.house import House
from ninedots.cases.listing import cards_of
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.exercise import Audience
from ninedots.outcomes.comparison import Comparison
from ninedots.outcomes.formats.comparing import COMPARED_FORMATS, ComparedKey, compared_files, made
from ninedots.outcomes.formats.naming import download
from ninedots.people.accounts import Account
from ninedots.people.comparisons import Kept
from ninedots.people.looks import What
from ninedots.trouble import CannotDo

from .callers import SignedIn
from .errors import not_found, told
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
    return MadeComparison(comparison=await compare_them(house, account, body.workshops))


@router.get("/{comparison}")
async def read(comparison: r.Id, account: SignedIn, house: InHouse) -> Compared:
    kept, found = await _compared(house, account, comparison, "opened")
    left_out = len(kept.workshops) - len(found.workshops)
    return Compared(comparison=found, left_out=left_out, files=compared_files())


@router.post("/{comparison}/decisions")
async def decide(comparison: r.Id, body: Decision, account: SignedIn, house: InHouse) -> Compared:
    """Answers with the comparison as it then is."""
    await say_if_same(house, account, comparison, body.one, body.other, body.same)
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


async def _compared(house: House, account: Account, comparison: str, what: What) -> tuple[Kept, Comparison]:
    beside = await laid_beside(house, account, comparison, what)
    return beside.kept, await _COMPARING.do(account.id, beside.compared)
