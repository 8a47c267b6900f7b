"""Ready agendas: what a new workshop starts from, and what the lead then changes at will."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import limits
from ninedots.domain.exercise import Audience, Exercise, Line, Slug, Words

from .checking import check_model
from .problems import DefinitionError, Problem, in_order, one_of
from .source import Source, read_source

Minutes = Annotated[int, Field(ge=1, le=limits.STAGE_MINUTES)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AgendaItem(_Part):
    """One exercise of an agenda. `minutes` replaces the planned minutes of single stages."""

    exercise: Slug
    minutes: dict[Slug, Minutes] = {}  # by the id of a stage


class Agenda(_Part):
    """A ready agenda. The texts are for the lead, so they have one wording."""

    id: Slug
    name: Line
    summary: Words
    audience: Audience
    attribution: Literal["named", "group", "anonymous"]
    question: Words | None = None  # a question to start from; the lead puts an own one in its place
    exercises: Annotated[tuple[AgendaItem, ...], Field(min_length=1, max_length=limits.AGENDA)]

    def length(self, exercises: Mapping[str, Exercise]) -> int:
        """Planned minutes in all, breaks not counted."""
        return sum(
            item.minutes.get(stage.id, stage.minutes)
            for item in self.exercises
            for stage in exercises[item.exercise].stages
        )


class Agendas(_Part):
    """The whole file."""

    agendas: Annotated[tuple[Agenda, ...], Field(min_length=1)]


def read_agendas(path: Path, exercises: Mapping[str, Exercise]) -> tuple[Agenda, ...]:
    """Read the ready agendas and hold them against the exercises that there are. Raises `DefinitionError`."""
    source = read_source(path)
    problems = [*check_model(source, Agendas), *_check_names(source, exercises)]
    if problems:
        raise DefinitionError(in_order(problems))
    return Agendas.model_validate(source.data).agendas


def _check_names(source: Source, exercises: Mapping[str, Exercise]) -> Iterator[Problem]:
    agendas = source.at(("agendas",))
    seen: set[str] = set()
    for number, agenda in enumerate(agendas if isinstance(agendas, list) else []):
        name = source.at(("agendas", number, "id"))
        if isinstance(name, str) and name in seen:
            yield source.problem(("agendas", number, "id"), f"“{name}” a second time", "a name of its own")
        elif isinstance(name, str):
            seen.add(name)
        items = agenda.get("exercises") if isinstance(agenda, dict) else None
        for index, item in enumerate(items if isinstance(items, list) else []):
            place = ("agendas", number, "exercises", index)
            slug = item.get("exercise") if isinstance(item, dict) else None
            if not isinstance(slug, str):
                continue
            if slug not in exercises:
                yield source.problem(
                    (*place, "exercise"), f"“{slug}”, which is no exercise", one_of(sorted(exercises), slug)
                )
                continue
            stages = [stage.id for stage in exercises[slug].stages]
            minutes = item.get("minutes")
            for stage in minutes if isinstance(minutes, dict) else []:
                if stage not in stages:
                    found = f"“{stage}”, which is no stage of {slug}"
                    yield source.problem((*place, "minutes", stage), found, one_of(stages, stage))
