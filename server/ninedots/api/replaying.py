"""How the boards grew: for those who lead, and for everybody with a place there once they have released it."""

from random import SystemRandom

from fastapi import APIRouter, Request, Response
from pydantic import TypeAdapter

from ninedots.cases.acting import present
from ninedots.cases.house import Room
from ninedots.cases.looking import noted
from ninedots.cases.refusing import busy
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.outcomes.formats import REPLAY, Format
from ninedots.outcomes.formats.child import Work
from ninedots.outcomes.formats.taken import Taken
from ninedots.outcomes.replay import Replay, replay

from .callers import given_place
from .errors import not_allowed, not_found
from .files import files_of
from .in_house import InHouse
from .reporting import takeable

router = APIRouter(prefix="/api/workshops/{workshop}/replay")

_AS_JSON = TypeAdapter(Replay)
_CHANCE = SystemRandom()


@router.get("/{activity}", response_model=Replay)
async def read_replay(workshop: r.Id, activity: r.Id, request: Request, house: InHouse) -> Response:
    """With today's choices of what is told for those who lead, for everybody else with those of the release."""

    async def allowed() -> tuple[Room, r.Person, r.Release | None]:
        place = await given_place(request, workshop)
        room = await house.rooms.room(workshop) if place else None
        person = present(room, place) if room else None
        if room is None or person is None or room.state.activity(activity) is None:
            raise not_found()
        if person.role in ("lead", "co-lead"):
            return room, person, None
        if room.state.workshop.hidden:
            raise not_allowed()
        return room, person, released(room)

    def released(room: Room) -> r.Release:
        there = [one for one in room.state.all(r.Release) if takeable(room.state, one)]
        latest = max(there, key=lambda one: one.number, default=None)
        if latest is None or REPLAY not in latest.files:
            raise not_found()
        return latest

    async def make(taken: Taken, _: Work) -> tuple[bytes, str]:
        made = await house.past.told(workshop, lambda events: replay(events, taken.told, taken.state, activity))
        return _AS_JSON.dump_json(made), ""

    room, person, release = await allowed()
    if release is None:
        await noted(house, workshop, person.id, "history")
    # Made once for a whole hall, like a file, and kept no longer than one.
    wanted = Format(f"{REPLAY} {activity}", "application/json", None)
    number = release.number if release else 0
    file = await files_of(room).get(
        wanted,
        number,
        lambda: Taken(room.state, house.clock.now(), _CHANCE, released(room) if number else None),
        make,
    )
    await allowed()
    if file.holds_erased(room):
        raise busy(limits.STORAGE_RETRY_SECONDS)
    return Response(file.content, media_type=wanted.media)
