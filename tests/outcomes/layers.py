"""A board of the Iceberg with so many notes in two of its layers."""

from tests.domain.world import LEAD, PEOPLE, rid

from ninedots.domain import commands as c
from ninedots.domain.decide import decide
from ninedots.domain.evolve import evolve
from ninedots.domain.refusals import Refusal
from ninedots.domain.state import State
from ninedots.exercises import Shelf


class Iceberg:
    def __init__(self, name: str) -> None:
        self.state, self.name, self.now = State(), name, 1_000_000
        self.board = rid(f"{name}-board")

    def do(self, *commands: c.Command) -> None:
        shelf = Shelf.installed()
        for command in commands:
            self.now += 1000
            found = decide(
                self.state, LEAD, command, self.now, definitions=lambda slug, audience: shelf.exercises[slug, audience]
            )
            assert not isinstance(found, Refusal), (command, found)
            for event in found:
                evolve(self.state, event)


def iceberg(name: str, *, events: int, models: int, theme: str = "") -> Iceberg:
    """`theme`: one that all notes of the upper layer are in."""
    made = Iceberg(name)
    made.do(
        c.PlanWorkshop(workshop=rid(name), title=name, audience="professionals", attribution="anonymous"),
        c.Join(person=PEOPLE[0].person, name="Lea", group="", role="lead"),
        c.AddActivity(activity=made.board, exercise="iceberg"),
        c.OpenWorkshop(),
        c.OpenStage(activity=made.board, stage="share"),
    )
    upper = [rid(f"{name}-{number}") for number in range(events)]
    for zone, notes in (("events-drivers", upper), ("models-barriers", [rid(f"{name}m{n}") for n in range(models)])):
        for number, note in enumerate(notes):
            text = f"note {number} of {zone}"
            made.do(c.AddNote(note=note, activity=made.board, zone=zone, note_type="observation", text=text))
    if theme:
        made.do(c.AddTheme(theme=rid(f"{name}-theme"), activity=made.board, name=theme, notes=tuple(upper)))
    return made
