"""A workshop in a few lines, for lists of many of them.

It is kept beside the journal and written with every append, so that whoever lists workshops reads no journal.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from .exercise import Audience
from .records import Attribution, Status
from .state import State

Leading = Literal["lead", "co-lead"]


class Leader(BaseModel):
    """Somebody who leads the workshop now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Leading
    name: str | None


class Card(BaseModel):
    """No field has a default: what another version of the program has kept is not a card of this one, and made anew.

    A field that comes to mean something else therefore gets another name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    question: str
    audience: Audience
    attribution: Attribution
    status: Status
    created: int  # ms since 1970, as the next three
    opened: int | None
    ended: int | None
    deletes: int | None
    exercises: tuple[str, ...]  # titles, in the order of the agenda
    people: int  # participants
    notes: int
    again_of: str | None  # the workshop that it was run again from, which may be gone
    leaders: dict[str, Leader]  # by person


def card_of(state: State) -> Card:
    """Of a workshop that was planned."""
    workshop = state.workshop
    return Card(
        title=workshop.title,
        question=workshop.question,
        audience=workshop.audience,
        attribution=workshop.attribution,
        status=workshop.status,
        created=workshop.created,
        opened=workshop.opened,
        ended=workshop.ended,
        deletes=workshop.deletes,
        exercises=tuple(activity.title for one in workshop.agenda if (activity := state.activity(one))),
        people=sum(person.role == "participant" and not person.removed for person in state.people.values()),
        notes=state.notes_in_all,
        again_of=workshop.again_of,
        leaders={
            person.id: Leader(role=person.role, name=person.name)
            for person in state.people.values()
            if (person.role == "lead" or person.role == "co-lead") and not person.removed
        },
    )


def written_card(state: State) -> bytes | None:
    """As it is kept. None: nothing was planned yet."""
    return card_of(state).model_dump_json().encode() if state.is_planned else None


def read_card(kept: bytes | None) -> Card | None:
    """None: it is no card as this program makes them."""
    try:
        return Card.model_validate_json(kept) if kept else None
    except ValidationError:
        return None
