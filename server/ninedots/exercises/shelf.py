"""The shelf: every exercise, agenda and guide that comes with Nine Dots, read once and held in memory."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from ninedots.domain.exercise import Audience, Exercise

from .agendas import Agenda, read_agendas
from .carrying import lost
from .definitions import Definition
from .folders import installed_folders
from .guides import Guide, read_guide
from .problems import DefinitionError, Problem, in_order
from .source import Source, read_source
from .words import AUDIENCES


@dataclass(frozen=True)
class Shelf:
    """Definitions worded for every audience, agendas and guides. Nothing on it ever changes."""

    exercises: dict[tuple[str, Audience], Exercise]
    agendas: tuple[Agenda, ...]
    guides: dict[str, Guide]

    @classmethod
    def read(cls, exercises: Path, guides: Path) -> Self:
        """Read `<exercises>/<slug>/exercise.yaml`, `<exercises>/agendas.yaml` and `<guides>/<slug>.md`.

        Raises `DefinitionError` with every problem of every file.
        """
        problems: list[Problem] = []
        found: dict[str, tuple[Definition, Source]] = {}
        for path in sorted(exercises.glob("*/exercise.yaml")):
            try:
                source = read_source(path, f"{path.parent.name}/{path.name}")
                definition = Definition.of(source)
            except DefinitionError as error:
                problems.extend(error.problems)
                continue
            found[definition.slug] = definition, source
            if definition.slug != path.parent.name:
                folder = f"“{path.parent.name}”, like its folder"
                problems.append(source.problem(("slug",), f"“{definition.slug}”", folder))
        worded = {
            (slug, audience): definition.worded(audience)
            for slug, (definition, _) in found.items()
            for audience in AUDIENCES
        }
        plain = {slug: worded[slug, "professionals"] for slug in found}
        for source in (source for _, source in found.values()):
            problems.extend(lost(source, plain))
        read: dict[str, Guide] = {}
        for slug, exercise in plain.items():
            try:
                read[slug] = read_guide(guides / f"{slug}.md", slug, [stage.id for stage in exercise.stages])
            except DefinitionError as error:
                problems.extend(error.problems)
        agendas: tuple[Agenda, ...] = ()
        try:
            agendas = read_agendas(exercises / "agendas.yaml", plain)
        except DefinitionError as error:
            problems.extend(error.problems)
        if problems:
            raise DefinitionError(in_order(problems))
        return cls(worded, agendas, read)

    @classmethod
    def installed(cls) -> Self:
        """What came with this copy of Nine Dots, read at the first call."""
        return cls._installed()

    @classmethod
    @cache
    def _installed(cls) -> Self:
        return cls.read(*installed_folders())

    @property
    def slugs(self) -> tuple[str, ...]:
        """The exercises' names: first in the order of the fullest agenda, then the others."""
        fullest = max(self.agendas, key=lambda agenda: len(agenda.exercises), default=None)
        first = [item.exercise for item in fullest.exercises] if fullest else []
        return tuple(dict.fromkeys([*first, *sorted(slug for slug, _ in self.exercises)]))

    def exercise(self, slug: str, audience: Audience = "professionals") -> Exercise:
        """An exercise in the words of one audience. Raises `KeyError` where there is none of that name."""
        return self.exercises[slug, audience]

    def guide(self, slug: str) -> Guide:
        """The facilitator's guide to an exercise. Raises `KeyError` where there is none of that name."""
        return self.guides[slug]

    def agenda(self, agenda_id: str) -> Agenda:
        """A ready agenda. Raises `KeyError` where there is none of that name."""
        for agenda in self.agendas:
            if agenda.id == agenda_id:
                return agenda
        raise KeyError(agenda_id)
