"""Earlier states of a board: the moments worth going to, the board as it was, and bringing it back. For leads alone."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict

from ninedots.cases.acting import do
from ninedots.cases.house import House
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.commands import BringBoardBack
from ninedots.domain.past import Parts, board_of, difference
from ninedots.domain.show import in_order, show
from ninedots.domain.state import State
from ninedots.outcomes.moments import Moment, moments

from .callers import Leading, Leads
from .errors import not_found
from .in_house import InHouse

router = APIRouter(prefix="/api/workshops/{workshop}/history/{activity}")

Seq = Annotated[int, Path(ge=1)]

# What a board shows. Ballots, papers and results are not among it, nor what anybody marked.
_SHOWN = (r.Activity, r.Count, r.Note, r.Link, r.Theme, r.Energy)
_WAYS: tuple[r.Way, ...] = ("missing", "changed", "exactly")


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PastBoard(Body):
    records: list[r.AnyRecord]  # of this board, as the lead could see them then
    ways: dict[r.Way, "Changes"]  # what each way of bringing it back would do now


class Counted(Body):
    notes: int = 0
    links: int = 0
    themes: int = 0


class Changes(Body):
    back: Counted
    changed: Counted
    gone: Counted


class BringBack(Body):
    command: r.Id  # drawn by the browser for one press of the button, so that a lost answer can be asked for again
    way: r.Way


class Brought(Body):
    seq: int  # the workshop has come at least this far


@router.get("")
async def list_moments(activity: r.Id, leads: Leads, house: InHouse) -> list[Moment]:
    """Eldest first."""
    workshop = _there(leads.room.state, activity)
    return await house.past.told(workshop, lambda events: moments(events, activity))


@router.get("/{seq}")
async def board(activity: r.Id, seq: Seq, leads: Leads, house: InHouse) -> PastBoard:
    then = await _then(house, leads, activity, seq)
    # Neither state is changed in place, so a thread can read them while the room goes on.
    return await asyncio.to_thread(_board, then, leads, activity)


@router.post("/{seq}/bring-back")
async def bring_back(body: BringBack, activity: r.Id, seq: Seq, leads: Leads, house: InHouse) -> Brought:
    erased = leads.room.state.workshop.erased
    then = await _then(house, leads, activity, seq)
    was = tuple(board_of(then, activity).values())
    command = BringBoardBack(activity=activity, moment=seq, way=body.way, board=was, erased=erased)
    await do(leads.room, leads.actor, body.command, command)
    return Brought(seq=leads.room.state.seq)


def _there(state: State, activity: str) -> str:
    """The workshop's id. Raises 404 when the activity is not on its agenda."""
    if state.activity(activity) is None:
        raise not_found()
    return state.workshop.id


async def _then(house: House, leads: Leading, activity: str, seq: int) -> State:
    """Raises 404 when the board was not there then, or is not there any more."""
    workshop = _there(leads.room.state, activity)
    then = await house.past.state(workshop, seq) if seq <= leads.room.state.seq else None
    if then is None or then.activity(activity) is None:
        raise not_found()
    return leads.room.recognised(then)


def _board(then: State, leads: Leading, activity: str) -> PastBoard:
    viewer, now = Viewer(leads.actor.person, leads.actor.role), leads.room.state
    ours = (one for one in then.records.values() if isinstance(one, _SHOWN))
    here = (one for one in ours if activity == (one.id if isinstance(one, r.Activity) else one.activity))
    was = board_of(then, activity)
    return PastBoard(
        records=[shown for one in in_order(then, here) if (shown := show(then, one, viewer))],
        ways={way: _changes(now, activity, was, way) for way in _WAYS},
    )


def _changes(now: State, activity: str, was: Parts, way: r.Way) -> Changes:
    wanted = difference(now, activity, was.values(), way)
    return Changes(
        back=_counted({one: part for one, part in wanted.put.items() if one not in now.records}),
        changed=_counted({one: part for one, part in wanted.put.items() if one in now.records}),
        gone=_counted(wanted.drop),
    )


def _counted(parts: Parts) -> Counted:
    kinds = [part.kind for part in parts.values()]
    return Counted(notes=kinds.count("note"), links=kinds.count("link"), themes=kinds.count("theme"))
