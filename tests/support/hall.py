"""A hall full of people in one workshop, all from one address: each joins, adds a note and casts nine votes."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from random import Random

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Client, Frame, Reception, Seat, taking_part
from ninedots.demo.voting import votes
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.exercise import Exercise

from .program import LeadBrowser
from .time import PATIENCE

Totals = Counter[tuple[str, str]]  # (note, criterion) → votes


@dataclass(frozen=True)
class Hall:
    workshop: str
    activity: str
    seats: tuple[Seat, ...]
    own: tuple[str, ...]  # the note of each, in the order of the seats
    arriving: float  # seconds from the first knock until the last one was welcomed
    refused: list[Frame]  # what the server said no to
    notes: int  # on the last person's screen
    wanted: Totals  # what people put on their papers
    counted: Totals  # what the server shows
    voters: int


async def fill(origin: str, lead_browser: LeadBrowser, people: int) -> Hall:
    """Raises whatever goes wrong; what is refused is told."""
    workshop = await lead_browser.plan("A hall", "how-might-we")
    code = await lead_browser.code(workshop)
    clock, ids = SystemClock(), RandomIds()
    reception = Reception(origin, clock, ids)
    async with AsyncExitStack() as doors, lead_browser.leading(workshop) as lead:
        doors.push_async_callback(reception.close)
        (activity,) = (record["id"] for record in lead.held.all("activity"))
        await _granted(lead, c.OpenWorkshop())
        await _granted(lead, c.OpenStage(activity=activity, stage="share"))

        async def come(number: int) -> Client:
            seat = await reception.join({"code": code}, f"Guest {number}")
            return await doors.enter_async_context(taking_part(origin, seat, clock, ids))

        started = time.perf_counter()
        guests = await asyncio.gather(*(come(number) for number in range(people)))
        arriving = time.perf_counter() - started

        own = tuple(ids.new() for _ in guests)
        questions = (guest.do(_question(note, activity, guest)) for guest, note in zip(guests, own, strict=True))
        answers = list(await asyncio.gather(*questions))
        await _granted(lead, c.OpenStage(activity=activity, stage="vote"))
        papers = await asyncio.gather(*(_vote(guest, activity, number) for number, guest in enumerate(guests)))
        await _granted(lead, c.OpenStage(activity=activity, stage="results"))
        ballot = lead.held.records[activity]["ballot"]
        await _granted(lead, c.ShowResult(ballot=ballot))
        if people < limits.VOTERS_ASKED:
            await asyncio.gather(*(guest.do(c.AgreeToResult(ballot=ballot, agrees=True)) for guest in guests))
        last = guests[-1]
        async with asyncio.timeout(PATIENCE):
            await last.until(lambda held: f"{ballot}.result" in held.records)

        result = last.held.records[f"{ballot}.result"]
        counted = {(note, one): n for note, counts in result["totals"].items() for one, n in counts.items() if n}
        answers += [answer for paper in papers for answer in paper.answers]
        return Hall(
            workshop=workshop,
            activity=activity,
            seats=tuple(guest.seat for guest in guests),
            own=own,
            arriving=arriving,
            refused=[answer for answer in answers if answer["t"] != "ack"],
            notes=len(last.held.all("note")),
            wanted=sum((paper.wanted for paper in papers), Counter()),
            counted=Counter(counted),
            voters=result["voters"],
        )


@dataclass(frozen=True)
class _Paper:
    wanted: Totals
    answers: Sequence[Frame]


async def _vote(guest: Client, activity: str, number: int) -> _Paper:
    """Nine votes as they come to mind, sent all at once."""
    await guest.until(lambda held: held.records[activity]["stage"] == "vote")
    ballot = guest.held.records[guest.held.records[activity]["ballot"]]
    exercise = Exercise.model_validate(guest.held.records[f"{activity}.exercise"]["definition"])
    rule = exercise.ballot(ballot["rule"])
    assert rule
    placed = list(votes(ballot["id"], ballot["options"], rule, {}, Random(number)))
    wanted: Totals = Counter()
    for vote in placed:
        wanted[vote.note, vote.criterion] = vote.count
    return _Paper(+wanted, await asyncio.gather(*(guest.do(vote) for vote in placed)))


def _question(note: str, activity: str, guest: Client) -> c.AddNote:
    text = f"How might we hear {guest.seat.person[:6]}?"
    return c.AddNote(note=note, activity=activity, zone="within", note_type="question", text=text)


async def _granted(lead: Client, command: c.Command) -> None:
    answer = await lead.do(command)
    assert answer["t"] == "ack", answer
