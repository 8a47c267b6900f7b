"""Bringing notes and links in from a list or a file: first what would come, then all of it in one act. For leads alone.

The file is sent both times and nothing of it is kept between: what is asked for twice is worked out twice, the same.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict

from ninedots.cases.acting import do
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.state import State
from ninedots.outcomes.bringing import Fitted, Unreadable, Wishes, fitted, read
from ninedots.outcomes.bringing.fitting import Room as Free
from ninedots.outcomes.bringing.fitting import Why
from ninedots.outcomes.bringing.found import Fault

from .callers import Leading, Leads
from .errors import ApiError, not_found
from .in_house import InHouse
from .queueing import Queue

router = APIRouter(prefix="/api/workshops/{workshop}/bring-in/{activity}")

_READING = Queue("bringing")
_WHOLE = Free(limits.NOTES_IN_ACTIVITY, limits.LINKS_IN_ACTIVITY, limits.THEMES_IN_ACTIVITY)
_SHOWN = 5  # texts of a preview
_LISTED = 200  # of what is left out
_FILE = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string"}}}}}


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NotBrought(Body):
    number: int  # of its line, row or place in the file
    why: Why
    about: str


class InZone(Body):
    zone: str
    notes: int


class Preview(Body):
    fault: Fault | None = None  # why the file cannot be read
    notes: int = 0
    links: int = 0
    themes: int = 0
    zones: tuple[InZone, ...] = ()
    first: tuple[str, ...] = ()
    left: tuple[NotBrought, ...] = ()
    left_in_all: int = 0


class BroughtIn(Body):
    brought: r.Id  # the act, to take it back by
    notes: int
    links: int


class Asked(Body):
    """`name`: of the file; empty for a list. `zone`, `kind`: of notes that say none themselves.

    `from_paper`: people here wrote them without a device.
    """

    name: Annotated[str, Query(max_length=300)] = ""
    zone: Annotated[str, Query(max_length=40)]
    kind: Annotated[str, Query(max_length=40)]
    from_paper: bool = False


class Pressed(Asked):
    """`command`: drawn by the browser for one press of the button, so that a lost answer can be asked for again."""

    command: r.Id


@router.post("/preview", openapi_extra=_FILE)
async def preview(
    activity: r.Id, wanted: Annotated[Asked, Query()], request: Request, leads: Leads, house: InHouse
) -> Preview:
    """What would come, and what is left out and why."""
    try:
        found = await _fitted(leads, activity, wanted, await request.body(), house.ids.new())
    except Unreadable as error:
        return Preview(fault=error.fault)
    command = found.command
    return Preview(
        notes=len(command.notes) if command else 0,
        links=len(command.links) if command else 0,
        themes=len(command.themes) if command else 0,
        zones=tuple(InZone(zone=zone, notes=notes) for zone, notes in found.by_zone.items()),
        first=tuple(note.text for note in command.notes[:_SHOWN]) if command else (),
        left=tuple(NotBrought(number=one.number, why=one.why, about=one.about) for one in found.left[:_LISTED]),
        left_in_all=len(found.left),
    )


@router.post("", openapi_extra=_FILE)
async def bring_in(activity: r.Id, pressed: Annotated[Pressed, Query()], request: Request, leads: Leads) -> BroughtIn:
    """All of it, or nothing. Asked again after a lost answer, it says what came, whatever room there is now."""
    command, data, room = pressed.command, await request.body(), leads.room
    try:
        found = await _fitted(leads, activity, pressed, data, command)
        if came := _came(room.state, command):
            found = await _fitted(leads, activity, pressed, data, command, _WHOLE)
    except Unreadable:
        raise _unread() from None
    if found.command is None:
        raise _unread()
    notes, links = [note.note for note in found.command.notes], [link.link for link in found.command.links]
    if came:
        notes, links = ([one for one in ids if _known(room.state, one)] for ids in (notes, links))
    else:
        await do(room, leads.actor, command, found.command)
    return BroughtIn(brought=command, notes=len(notes), links=len(links))


async def _fitted(
    leads: Leading, activity: str, wanted: Asked, data: bytes, act: str, free: Free | None = None
) -> Fitted:
    """Raises 404 when the activity is not on the agenda, and Unreadable."""
    state = leads.room.state
    if state.activity(activity) is None:
        raise not_found()

    def work() -> Fitted:
        found, wishes = read(wanted.name, data), Wishes(wanted.zone, wanted.kind, wanted.from_paper)
        return fitted(found, state.exercise(activity), activity, wishes, free or _free(state, activity), act)

    return await _READING.do(state.workshop.id, work)


def _free(state: State, activity: str) -> Free:
    board = state.board(activity)
    return Free(
        notes=limits.NOTES_IN_ACTIVITY - board.made("note"),
        links=limits.LINKS_IN_ACTIVITY - board.made("link"),
        themes=limits.THEMES_IN_ACTIVITY - board.made("theme"),
    )


def _came(state: State, act: str) -> bool:
    """By what it brought in, also where that was taken away since."""
    once = (*state.records.values(), *(gone.record for gone in state.gone.values()))
    return any(isinstance(one, r.Note) and one.brought == act for one in once)


def _known(state: State, record: str) -> bool:
    return record in state.records or record in state.gone


def _unread() -> ApiError:
    return ApiError(422, "not-a-list", "There is nothing here that can be brought in. Nothing was changed.")
