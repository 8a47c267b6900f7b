"""Warnings: what is probably not meant so, in a definition that can be used all the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from ninedots.domain.exercise import Exercise

from .carrying import lost
from .problems import Problem
from .references import items
from .source import Path_, Source

# What is defined, the act that uses it, and what one of it is called.
_USED_BY = (("links", "link", "kinds of link"), ("marks", "mark", "marks"), ("commitments", "commit", "commitments"))


def advise(source: Source, exercises: Mapping[str, Exercise | None] | None = None) -> Iterator[Problem]:
    """Each warning, with its line. `exercises`: those that notes can be carried to, where they are known."""
    if not isinstance(source.data, dict):
        return
    yield from _unused(source)
    yield from _never_seen(source)
    yield from _places(source)
    yield from _same_shapes(source)
    yield from _reading(source)
    if exercises is not None:
        yield from lost(source, exercises, warning=True)


def _advice(source: Source, place: Path_, found: str, better: str) -> Problem:
    return source.problem(place, found, better, warning=True)


def _stages(source: Source) -> list[tuple[Path_, dict[str, Any]]]:
    return list(items(source, ("stages",)))


def _may(stage: dict[str, Any], act: str) -> bool:
    acts = stage.get("may")
    return isinstance(acts, list) and act in acts


def _unused(source: Source) -> Iterator[Problem]:
    """What no stage lets anybody use."""
    stages = [stage for _, stage in _stages(source)]
    for section, act, what in _USED_BY:
        if source.at((section,)) and stages and not any(_may(stage, act) for stage in stages):
            yield _advice(source, (section,), f"{what} in no stage", f"a stage with “{act}” under “may”")
    opened = [source.at(("stages", index, "ballot", "rule")) for index in range(len(stages))]
    for place, rule in items(source, ("ballots",)):
        if rule.get("id") not in opened:
            yield _advice(source, place, "a ballot that no stage opens", "a stage with “ballot: {rule: …, step: open}”")
    for place, stage in _stages(source):
        ballot = stage.get("ballot")
        if isinstance(ballot, dict) and ballot.get("step") == "open" and not _may(stage, "vote"):
            yield _advice(source, place, "an open ballot on which nobody may vote", "“vote” under “may”")
    if stages and not any(_may(stage, act) for stage in stages for act in ("add", "carry", "commit")):
        yield _advice(source, ("stages",), "no stage in which participants may add anything", "“add” under “may”")


def _never_seen(source: Source) -> Iterator[Problem]:
    """What people write by themselves, and then never show each other."""
    alone = None
    for place, stage in _stages(source):
        if stage.get("sees") != "own":
            alone = None
        elif _may(stage, "add") or _may(stage, "mark"):
            alone = place
    if alone:
        found = "a stage in which people write by themselves, and none after it in which all is seen"
        yield _advice(source, (*alone, "sees"), found, "a later stage without “sees: own”")


def _places(source: Source) -> Iterator[Problem]:
    """A zone in which no stage of writing happens, where those of writing alone say where they do."""
    writing = [stage for _, stage in _stages(source) if _may(stage, "add")]
    alone = [stage for stage in writing if stage.get("sees") == "own"]
    happening = [stage.get("zones") for stage in writing]
    named = [zone for zones in happening if isinstance(zones, list) for zone in zones]
    if alone and all(stage.get("zones") for stage in alone):
        for place, zone in items(source, ("zones",)):
            if zone.get("id") not in named:
                found = "a zone in which no stage of writing happens"
                yield _advice(source, place, found, "a stage that names it under “zones”")


def _same_shapes(source: Source) -> Iterator[Problem]:
    for place, _ in items(source, ("ballots",)):
        seen: dict[str, int] = {}
        for spot, criterion in items(source, (*place, "criteria")):
            shape = criterion.get("shape")
            if isinstance(shape, str) and shape in seen:
                better = f"a shape of its own; line {seen[shape]} has it already"
                yield _advice(source, (*spot, "shape"), f"“{shape}” a second time", better)
            elif isinstance(shape, str):
                seen[shape] = source.line((*spot, "shape"))


def _reading(source: Source) -> Iterator[Problem]:
    for place, zone in items(source, ("zones",)):
        if zone.get("reads") is not None and source.at(("board", "plane")) is None:
            yield _advice(source, (*place, "reads"), "an order of reading on a board without a plane", "no “reads”")
