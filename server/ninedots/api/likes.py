"""Before a vote: which notes say nearly the same, for facilitators, who may merge them. Nothing is changed here."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import ballots
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.erasing import is_bare
from ninedots.domain.exercise import BallotRule
from ninedots.domain.show import show
from ninedots.domain.state import State
from ninedots.likeness import twins

from .callers import Leads
from .errors import not_found

router = APIRouter(prefix="/api/workshops/{workshop}/likes/{activity}")

# Beside the rooms, one after the other: it is quick, and few ask.
_LIKENING = ThreadPoolExecutor(1, thread_name_prefix="likeness")


class Likes(BaseModel):
    """Two notes that say nearly the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    one: r.Id
    other: r.Id
    likeness: int = Field(ge=0, le=100)  # percent


@router.get("/{rule}")
async def list_likes(activity: r.Id, rule: str, leads: Leads) -> list[Likes]:
    """Of what this ballot would be about, as far as the facilitator may see it: likest first."""
    state, viewer = leads.room.state, Viewer(leads.actor.person, leads.actor.role)
    if state.activity(activity) is None or (asked := state.exercise(activity).ballot(rule)) is None:
        raise not_found()
    # A state is never changed in place, so a thread can read it while the room goes on.
    return await asyncio.get_running_loop().run_in_executor(_LIKENING, _likes, state, activity, asked, viewer)


def _likes(state: State, activity: str, rule: BallotRule, viewer: Viewer) -> list[Likes]:
    kind = state.exercise(activity).kind(rule.notes)
    seen = (show(state, note, viewer) for note in ballots.votable(state, activity, rule))
    texts = {note.id: note.text for note in seen if isinstance(note, r.Note) and not is_bare(note)}
    found = twins(texts, kind.openings if kind else ())
    return [Likes(one=pair.one, other=pair.other, likeness=pair.likeness) for pair in found]
