"""The demonstration workshop as it is found: open at its first exercise, with a few notes on the board."""

from ninedots.cases.acting import do
from ninedots.cases.house import House
from ninedots.cases.planning import planned
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.records import Person
from ninedots.domain.state import State
from ninedots.people.accounts import Account

from .story import read_story

_AGENDA = "borough-half-day"
_PLAYER = "The demonstration"  # whom a co-lead's link is for
_TITLE = "A borough half-day (demonstration)"


async def demonstration(house: House) -> str | None:
    """The secret that lets participants in, of the workshop made at the first start; None once that has ended."""
    workshop = await house.seats.demonstration()
    if workshop is None:
        workshop = await _make(house, None)
        await house.seats.is_demonstration(workshop)
    room = await house.rooms.room(workshop)
    if room is None or room.state.workshop.status == "ended":
        return None
    _, secrets = await house.seats.invitations(workshop)
    return secrets["participant"]


async def to_play_in(house: House) -> str:
    """A co-lead's secret for the demonstration workshop, or for a new one if that was used before.

    A new one is in the list of the lead who was here first.
    """
    workshop = await house.seats.demonstration()
    room = await house.rooms.room(workshop) if workshop else None
    if workshop is None or room is None or not _at_the_beginning(room.state):
        made = await _make(house, next(iter(await house.leads.all()), None))
        if workshop is None:
            await house.seats.is_demonstration(made)
        workshop = made
    return (await house.co_leads.invite(workshop, _PLAYER, limits.CO_LEAD_LINKS)).secret


def _at_the_beginning(state: State) -> bool:
    """Whoever came to watch may be there already, but it is not over and nobody has begun to lead."""
    return state.workshop.status != "ended" and not any(person.role == "co-lead" for person in state.all(Person))


async def _make(house: House, account: Account | None) -> str:
    agenda = next(agenda for agenda in house.shelf.agendas if agenda.id == _AGENDA)
    story = read_story()
    command = c.PlanWorkshop(
        workshop=house.ids.new(),
        title=_TITLE,
        question=agenda.question or "",
        audience=agenda.audience,
        attribution=agenda.attribution,
        groups=story.groups,
    )
    workshop = await planned(house, command, agenda.exercises, account)
    room = await house.rooms.room(workshop)
    assert room is not None
    lead = next(Actor(person.id, person.role) for person in room.state.all(Person) if person.role == "lead")
    for step in _opening(room.state, house):
        await do(room, lead, house.ids.new(), step)
    return workshop


def _opening(state: State, house: House) -> list[c.OpenWorkshop | c.OpenStage | c.AddNotes]:
    """Open the first exercise where all see all, and lay out the notes that are ready for it."""
    first = state.workshop.agenda[0]
    exercise = state.exercise(first)
    together = next(stage for stage in exercise.stages if stage.sees == "all")
    chapter = read_story().chapter(exercise.slug)
    assert chapter is not None, "the story begins with the agenda's first exercise"
    notes = tuple(
        c.AddNote(
            note=house.ids.new(), activity=first, zone=one.zone, note_type=chapter.kind, text=one.text, paper="cloud"
        )
        for one in chapter.ready
    )
    return [c.OpenWorkshop(), c.OpenStage(activity=first, stage=together.id), c.AddNotes(notes=notes)]
