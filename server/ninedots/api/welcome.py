"""What is made ready at the start of a server: the first lead's link, and the demonstration workshop."""

from dataclasses import dataclass

from ninedots.domain.actor import Actor
from ninedots.domain.commands import OpenWorkshop, PlanWorkshop
from ninedots.domain.records import Person

from .house import House
from .joining import do
from .workshops import planned

_TITLE = "A borough half-day (demonstration)"
_GROUPS = ("Schools", "Alternative provision", "Early help", "Social care", "Health", "Police", "Voluntary sector")


@dataclass(frozen=True, slots=True)
class Welcome:
    """Secrets for links to print."""

    first: str | None  # None: there is a lead already
    demonstration: str | None


async def welcome(house: House) -> Welcome:
    return Welcome(await house.leads.first_link(), await _demonstration(house))


async def _demonstration(house: House) -> str | None:
    """The secret of the demonstration's participants, made at the first start; None where it is not wanted."""
    if not house.settings.demo:
        return None
    workshop = await house.seats.demonstration() or await _make(house)
    _, secrets = await house.seats.invitations(workshop)
    return secrets["participant"]


async def _make(house: House) -> str:
    agenda = max(house.shelf.agendas, key=lambda agenda: len(agenda.exercises))
    command = PlanWorkshop(
        workshop=house.ids.new(),
        title=_TITLE,
        question=agenda.question or "",
        audience=agenda.audience,
        attribution=agenda.attribution,
        groups=_GROUPS,
    )
    workshop = await planned(house, command, agenda.exercises, None)
    room = await house.rooms.room(workshop)
    assert room is not None
    lead = next(person for person in room.state.all(Person) if person.role == "lead")
    await do(room, Actor(lead.id, lead.role), house.ids.new(), OpenWorkshop())
    await house.seats.is_demonstration(workshop)
    return workshop
