"""The simulated people: one who takes part, and the one who leads."""

from collections.abc import Collection
from random import Random

from ninedots.domain import commands as c

from .acts import Act, Mind, Scene
from .client import Client, Frame, Held
from .tempo import Tempo

_WRITING = (1.5, 4.0)  # seconds that a note takes to write, at the least and at the most
_BEGIN, _END = 0.08, 0.88  # the part of a stage in which people do something: they read first, and some are slow


class Stopped(Exception):
    """The play cannot go on. Says why in plain words."""


class Participant:
    def __init__(self, client: Client, mind: Mind, tempo: Tempo) -> None:
        self.client = client
        self.refused: list[Frame] = []
        self._mind = mind
        self._tempo = tempo

    @property
    def hand(self) -> bool:
        """Whether it is raised, as far as this person knows."""
        return bool(self.client.held.records[self.client.seat.person]["hand"])

    async def play(self, scene: Scene, seconds: float, *, loses_connection: bool = False) -> None:
        """Do all that comes to mind in this stage, spread over its time. Raises SentAway."""
        start = self._tempo.now()
        await self.client.until(lambda held: _is_at(held, scene))
        acts = self._mind.acts(scene, self.client.held)
        chance = self._mind.chance
        for number, (act, part) in enumerate(
            zip(acts, sorted(chance.uniform(_BEGIN, _END) for _ in acts), strict=True)
        ):
            await self._tempo.until(start + part * seconds)
            if loses_connection and number == len(acts) // 2:
                self.client.cut()
            await self._act(scene, act, chance)

    async def _act(self, scene: Scene, act: Act, chance: Random) -> None:
        if act.writes and not self._tempo.instant:
            await self.client.at(scene.activity, writing=True)
            await self._tempo.wait(chance.uniform(*_WRITING))
        if command := act.command(self.client.held):
            answer = await self.client.do(command)
            if answer["t"] != "ack":
                self.refused.append(answer)
        if act.writes and not self._tempo.instant:
            await self.client.at(scene.activity, writing=False)


class Lead:
    """Takes the room from stage to stage. Raises SentAway or Stopped."""

    def __init__(self, client: Client, tempo: Tempo) -> None:
        self.client = client
        self._tempo = tempo

    async def begin(self) -> None:
        await self._do(c.OpenWorkshop())
        await self._do(c.SetDoor(open=True))

    async def open(self, scene: Scene, seconds: float) -> None:
        activity = self.client.held.records[scene.activity]
        if scene.chapter.focus and not activity["focus"]:
            await self._do(c.ReviseActivity(activity=scene.activity, focus=scene.chapter.focus))
        await self._do(c.OpenStage(activity=scene.activity, stage=scene.stage.id))
        if not self._tempo.instant:
            await self._do(c.SetTimer(left=max(1, round(seconds * self._tempo.pace)), running=True))

    async def play(self, scene: Scene, seconds: float) -> None:
        """Show the result of a ballot, pin what was agreed, then let the time run out."""
        start = self._tempo.now()
        await self._tempo.until(start + 0.3 * seconds)
        ballot = self.client.held.records.get(self.client.held.records[scene.activity]["ballot"] or "")
        if ballot and ballot["status"] == "closed":
            await self._do(c.ShowResult(ballot=ballot["id"]))
        if scene.stage.id == scene.exercise.stages[-1].id:
            for zone, text in scene.chapter.pins.items():
                await self._do(c.PinSentence(activity=scene.activity, zone=zone, text=text))
        await self._tempo.until(start + seconds)

    async def lower_hands(self, raised: Collection[str]) -> None:
        """Those that the lead sees, and of those who have `raised` theirs though it may not have come here yet."""
        for person in sorted({*self.client.held.hands, *raised}):
            await self._do(c.RaiseHand(up=False, person=person))

    async def end(self) -> None:
        await self._do(c.EndWorkshop())

    async def _do(self, command: c.Command) -> None:
        answer = await self.client.do(command)
        if answer["t"] != "ack":
            raise Stopped(f"The server did not let the lead go on ({answer.get('reason') or answer.get('why')}).")


def _is_at(held: Held, scene: Scene) -> bool:
    activity = held.records.get(scene.activity)
    return activity is not None and activity["stage"] == scene.stage.id
