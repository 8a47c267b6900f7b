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
    yield from _same_names(source)
    yield from _rows(source)
    yield from _gaps(source)
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
    voting = False
    for place, stage in _stages(source):
        ballot = stage.get("ballot")
        opens = isinstance(ballot, dict) and ballot.get("step") == "open"
        if opens and not _may(stage, "vote"):
            yield _advice(source, place, "an open ballot on which nobody may vote", "“vote” under “may”")
        if isinstance(ballot, dict):
            voting = opens
        if _may(stage, "vote") and not voting and source.at(("ballots",)):
            at = (*place, "may", stage["may"].index("vote"))
            yield _advice(
                source, at, "“vote” while no ballot is open", "it in the stages from the one that opens a ballot"
            )
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


def _same_names(source: Source) -> Iterator[Problem]:
    """Two things that people could not tell apart, as they read alike."""
    for section in ("zones", "notes", "marks", "stages"):
        seen: dict[str, int] = {}
        for place, part in items(source, (section,)):
            name = str(part.get("name"))
            if name in seen and part.get("name"):
                found = f"{source.described((*place, 'name'))} a second time"
                yield _advice(source, (*place, "name"), found, f"a name of its own; line {seen[name]} has it already")
            seen.setdefault(name, source.line((*place, "name")))


def _rows(source: Source) -> Iterator[Problem]:
    """A row in which layers meet, so that none can head it."""
    known = [layer.get("id") for _, layer in items(source, ("layers",))]
    layers: dict[str, str | None] = {}
    for _, zone in items(source, ("zones",)):
        name, layer = zone.get("id"), zone.get("layer")
        if not isinstance(name, str) or (layer is not None and layer not in known):
            return  # told already
        layers[name] = layer
    rows = source.at(("board", "rows"))
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        names = row if isinstance(row, list) else [row]
        if len({layers.get(name) for name in names if isinstance(name, str)}) > 1:
            found = "a row of several layers, which has no heading"
            yield _advice(source, ("board", "rows", index), found, "zones of one layer in a row")


def _gaps(source: Source) -> Iterator[Problem]:
    for place, link in items(source, ("links",)):
        if link.get("missing") is True and link.get("qualities"):
            found = "how well something works that is missing"
            yield _advice(source, (*place, "qualities"), found, "no “qualities”, or no “missing”")


def _reading(source: Source) -> Iterator[Problem]:
    for place, zone in items(source, ("zones",)):
        if zone.get("reads") is not None and source.at(("board", "plane")) is None:
            yield _advice(source, (*place, "reads"), "an order of reading on a board without a plane", "no “reads”")
