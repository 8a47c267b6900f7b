"""The play: a lead and a cast come to a workshop, go through its agenda stage by stage, and finish it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from random import Random

from ninedots.clock import Ids
from ninedots.domain import commands as c
from ninedots.domain.exercise import Exercise

from .acts import Mind, Scene
from .casting import cast
from .client import Client, Frame, Reception, Seat, SentAway, taking_part
from .people import Lead, Participant, Stopped
from .story import Story, read_story
from .tempo import Tempo

_ARRIVING = 12.0  # seconds within which everybody comes
_READING = 10.0  # seconds for a stage that the story says nothing of
_LATE = 60.0  # seconds after which the lead waits for nobody any more
_LEAD_NAME = "Robin"


@dataclass(frozen=True, slots=True)
class Finished:
    """How it went."""

    workshop: str
    people: int  # still there at the end
    notes: int
    links: int
    commitments: int
    look: str | None  # a link for observers, who come in also when all is over
    refused: tuple[Frame, ...]  # what the server said no to


class Play:
    def __init__(
        self, origin: str, tempo: Tempo, ids: Ids, chance: Random, say: Callable[[str], None] = lambda _: None
    ) -> None:
        self._tempo = tempo
        self._ids = ids
        self._chance = chance
        self._say = say
        self._story: Story = read_story()
        self._reception = Reception(origin, tempo.clock, ids)
        self._open = AsyncExitStack()
        self._cast: list[Participant] = []
        self._look: str | None = None

    async def run(self, secret: str, people: int) -> Finished:
        """Play in the workshop that this co-lead's link leads to. Raises SentAway or Stopped."""
        async with self._open:
            self._open.push_async_callback(self._reception.close)
            lead = await self._lead(secret)
            await self._arrive(lead, people)
            for scene in list(self._scenes(lead)):
                await self._play(lead, scene)
            await lead.end()
            return self._finished(lead)

    async def _lead(self, secret: str) -> Lead:
        door = {"secret": secret}
        look = await self._reception.look(door)
        if look["role"] != "co-lead":
            raise Stopped("This link is not one for co-leads, so nobody could lead the demonstration.")
        if look["status"] == "ended":
            raise Stopped("This workshop has ended. Nothing was changed.")
        lead = Lead(await self._enter(await self._reception.join(door, _LEAD_NAME)), self._tempo)
        await lead.begin()
        return lead

    async def _arrive(self, lead: Lead, people: int) -> None:
        """One by one, as people do."""
        handout = await self._reception.get(f"/api/workshops/{lead.client.seat.workshop}", lead.client.seat)
        self._look = handout.get("observer_link")
        if self._tempo.pace:
            self._say(f"Watch it, or take part: {handout['join_link']}")
        cast_ = cast(self._story, people, self._ids)
        # A chance of one's own: what one person does never hangs on when another one does something.
        minds = [Mind(cast_, place, Random(self._chance.getrandbits(64)), self._ids) for place in range(people)]
        start = self._tempo.now()

        async def come(place: int) -> Participant:
            await self._tempo.until(start + _ARRIVING * place / people)
            someone = cast_.people[place]
            seat = await self._reception.join({"code": handout["code"]}, someone.name, someone.group)
            return Participant(await self._enter(seat), minds[place], self._tempo)

        self._cast = list(await asyncio.gather(*(come(place) for place in range(people))))
        self._say(f"{people} people have joined.")

    async def _enter(self, seat: Seat) -> Client:
        return await self._open.enter_async_context(
            taking_part(self._reception.origin, seat, self._tempo.clock, self._ids)
        )

    def _scenes(self, lead: Lead) -> Iterator[Scene]:
        """The stages of every activity that the story knows."""
        records = lead.client.held.records
        (workshop,) = lead.client.held.all("workshop")
        for activity in (records[one] for one in workshop["agenda"]):
            if chapter := self._story.chapter(activity["slug"]):
                exercise = Exercise.model_validate(records[f"{activity['id']}.exercise"]["definition"])
                for plan in activity["stages"]:
                    stage = exercise.stage(plan["id"])
                    if stage and not plan["skipped"]:
                        yield Scene(activity["id"], exercise, stage, chapter)

    async def _play(self, lead: Lead, scene: Scene) -> None:
        seconds = float(scene.chapter.seconds.get(scene.stage.id, _READING))
        self._say(f"{scene.exercise.name}: {scene.stage.name}")
        await lead.open(scene, seconds)
        unlucky = self._chance.choice(self._cast) if self._cast and scene.stage.sees == "own" else None
        parts = [self._take_part(one, scene, seconds, loses_connection=one is unlucky) for one in self._cast]
        await asyncio.gather(lead.play(scene, seconds), *parts)
        await self._agree(lead, scene)
        await lead.lower_hands([one.client.seat.person for one in self._cast if one.hand])

    async def _agree(self, lead: Lead, scene: Scene) -> None:
        """So few may have voted that each voter is asked before the result is shown."""
        held = lead.client.held.records
        ballot = held.get(held[scene.activity]["ballot"] or "")
        if ballot and ballot["asking"]:
            for one in self._cast:
                paper = one.client.held.records.get(f"{ballot['id']}.{one.client.seat.person}")
                if paper and paper["counts"]:
                    await one.client.do(c.AgreeToResult(ballot=ballot["id"], agrees=True))

    async def _take_part(self, one: Participant, scene: Scene, seconds: float, *, loses_connection: bool) -> None:
        """One person's part. Whoever is taken out of the workshop leaves the cast; the play goes on."""
        try:
            async with asyncio.timeout(seconds * self._tempo.pace + _LATE):
                await one.play(scene, seconds, loses_connection=loses_connection)
        except SentAway as why:
            self._cast.remove(one)
            self._say(f"Somebody has left. {why}")
        except TimeoutError:
            self._say("Somebody was too slow and is not waited for.")

    def _finished(self, lead: Lead) -> Finished:
        held = lead.client.held
        return Finished(
            workshop=lead.client.seat.workshop,
            people=len(self._cast),
            notes=len(held.all("note")),
            links=len(held.all("link")),
            commitments=len(held.all("commitment")),
            look=self._look,
            refused=tuple(frame for one in self._cast for frame in one.refused),
        )
