"""A workshop ready to be taken part in: a lead, participants, one activity."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.live.registry import Registry
from ninedots.live.room import Room
from ninedots.wire.frames import Ack

from .time import an_id

LEAD = Actor(an_id("lead"), "lead")
ANN = Actor(an_id("ann"), "participant")
BEN = Actor(an_id("ben"), "participant")
OBSERVER = Actor(an_id("observer"), "observer")
BOARD = an_id("board")
WORKSHOP = an_id("workshop")


@dataclass
class Setting:
    """Opens a workshop in a registry, and gives a lead's orders in it."""

    registry: Registry
    workshop: str = WORKSHOP
    people: Iterable[Actor] = (LEAD, ANN, BEN, OBSERVER)
    attribution: str = "named"
    _orders: int = field(default=0)

    async def plan(self) -> Room:
        plan = c.PlanWorkshop.model_validate(
            {
                "workshop": self.workshop,
                "title": "Belonging",
                "audience": "professionals",
                "attribution": self.attribution,
            }
        )
        events = self.registry.drafted(LEAD, plan)
        assert isinstance(events, list), events
        await self.registry.begin(self.workshop, events)
        for person in self.people:
            name = person.person.strip("_").title()
            await self.order(c.Join(person=person.person, name=name, group="Health", role=person.role), person)
        await self.order(c.AddActivity(activity=BOARD, exercise="small"))
        await self.order(c.OpenWorkshop())
        return await self.room()

    async def room(self) -> Room:
        room = await self.registry.room(self.workshop)
        assert room is not None
        return room

    async def order(self, command: c.Command, actor: Actor = LEAD) -> Ack:
        """Have this done, or fail."""
        self._orders += 1
        reply = await (await self.room()).do(actor, an_id(f"order-{self._orders}"), command)  # type: ignore[arg-type]
        assert isinstance(reply, Ack), (command, reply)
        return reply

    async def stage(self, stage: str) -> None:
        await self.order(c.OpenStage(activity=BOARD, stage=stage))
