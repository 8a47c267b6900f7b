"""What must agree inside one definition: names that point at each other, and zones that lie on the board.

The domain refuses such a definition too, at the first mistake and without a line. Here every mistake is found, with
its line.
"""

from collections.abc import Iterator
from typing import Any

from ninedots.domain.exercise import NOTE_HEIGHT, NOTE_WIDTH

from .problems import Problem, one_of
from .source import Path_, Source

# Where a name is used, and the list that must define it.
_POINTERS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("zones", ("layer",), "layers"),
    ("zones", ("notes",), "notes"),
    ("ballots", ("notes",), "notes"),
    ("stages", ("ballot", "rule"), "ballots"),
    ("carries", ("notes",), "notes"),
)
# An act that means nothing unless the definition has something to do it with.
_NEEDED = {"link": "links", "mark": "marks", "vote": "ballots", "commit": "commitments"}


def check_references(source: Source) -> Iterator[Problem]:
    """Every broken name, double id, zone off the board and stage that could not work."""
    for section in ("layers", "zones", "notes", "links", "marks", "ballots", "stages"):
        yield from _twice(source, (section,))
    for place, _ in _items(source, ("ballots",)):
        yield from _twice(source, (*place, "criteria"))
    for section, pointer, target in _POINTERS:
        for place, _ in _items(source, (section,)):
            yield from _unknown(source, (*place, *pointer), _ids(source, target))
    for place, carry in _items(source, ("carries",)):
        if carry.get("to") == source.at(("slug",)):
            yield from _unknown(source, (*place, "becomes"), _ids(source, "notes"))
            yield from _unknown(source, (*place, "zone"), _ids(source, "zones"))
    for place, zone in _items(source, ("zones",)):
        yield from _area(source, (*place, "area"), zone.get("area"))
    yield from _unused_layers(source)
    yield from _homeless_notes(source)
    yield from _stages(source)


def _stages(source: Source) -> Iterator[Problem]:
    still_open: dict[str, Path_] = {}
    for place, stage in _items(source, ("stages",)):
        acts = stage.get("may")
        for index, act in enumerate(acts if isinstance(acts, list) else []):
            needed = _NEEDED.get(act) if isinstance(act, str) else None
            if needed and not source.at((needed,)):
                found = f"“{act}” in a definition without {needed}"
                yield source.problem((*place, "may", index), found, f"“{needed}” in the definition, or no “{act}” here")
        ballot = stage.get("ballot")
        rule, step = (ballot.get("rule"), ballot.get("step")) if isinstance(ballot, dict) else (None, None)
        if isinstance(rule, str) and step == "open":
            still_open[rule] = (*place, "ballot")
        elif isinstance(rule, str) and step == "close" and not still_open.pop(rule, None):
            yield source.problem(
                (*place, "ballot"), f"“{rule}” closed, but never opened", "a stage before it that opens it"
            )
    for rule, place in still_open.items():
        yield source.problem(place, f"“{rule}” opened, but never closed", "a later stage that closes it")


def _unused_layers(source: Source) -> Iterator[Problem]:
    used = [zone.get("layer") for _, zone in _items(source, ("zones",))]
    for place, layer in _items(source, ("layers",)):
        if layer.get("id") not in used:
            yield source.problem(place, "a layer without a zone", "a zone that names it with “layer”, or no such layer")


def _homeless_notes(source: Source) -> Iterator[Problem]:
    taken = [zone.get("notes") for _, zone in _items(source, ("zones",))]
    for place, kind in _items(source, ("notes",)):
        if taken and not any(not kinds or not isinstance(kinds, list) or kind.get("id") in kinds for kinds in taken):
            yield source.problem(place, "a kind of note that no zone takes", "a zone that lists it under “notes”")


def _area(source: Source, place: Path_, area: Any) -> Iterator[Problem]:
    board = source.at(("board",))
    if not isinstance(area, dict) or not isinstance(board, dict):
        return
    try:
        wide, high = float(board["width"]), float(board["height"])
        x, y = float(area["x"]), float(area["y"])
        if area["shape"] == "rect":
            left, top, right, bottom = x, y, x + float(area["width"]), y + float(area["height"])
        else:
            outer, inner = [float(one) for one in area["outer"]], [float(one) for one in area.get("inner", (0, 0))]
            left, top, right, bottom = x - outer[0], y - outer[1], x + outer[0], y + outer[1]
            if inner[0] >= outer[0] or inner[1] >= outer[1]:
                yield source.problem(place, "an inner ellipse as big as the outer one", "a smaller inner ellipse")
    except (KeyError, TypeError, ValueError, IndexError):
        return  # told already, as a field that does not fit
    edges = (("left", left, 0.0), ("top", top, 0.0), ("right", wide, right), ("bottom", high, bottom))
    for edge, more, less in edges:
        if more < less:
            at, bound = (more, less) if edge in {"left", "top"} else (less, more)
            limit = f"{bound:g} or more" if edge in {"left", "top"} else f"{bound:g} at the most, where the board ends"
            yield source.problem(place, f"its {edge} edge at {at:g}, off the board", limit)
    if right - left < NOTE_WIDTH or bottom - top < NOTE_HEIGHT:
        size = f"{right - left:g} × {bottom - top:g}"
        yield source.problem(place, f"an area of {size}", f"room for one note at least ({NOTE_WIDTH} × {NOTE_HEIGHT})")


def _twice(source: Source, section: Path_) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for place, part in _items(source, section):
        name = part.get("id")
        if isinstance(name, str) and name in seen:
            expected = f"a name of its own; the first “{name}” stands on line {seen[name]}"
            yield source.problem((*place, "id"), f"“{name}” a second time", expected)
        elif isinstance(name, str):
            seen[name] = source.line((*place, "id"))


def _unknown(source: Source, place: Path_, known: list[str]) -> Iterator[Problem]:
    value = source.at(place)
    named = [((*place, index), one) for index, one in enumerate(value)] if isinstance(value, list) else [(place, value)]
    for spot, name in named:
        if isinstance(name, str) and name not in known:
            yield source.problem(spot, f"“{name}”, which this definition does not have", one_of(known, name))


def _ids(source: Source, section: str) -> list[str]:
    return [part["id"] for _, part in _items(source, (section,)) if isinstance(part.get("id"), str)]


def _items(source: Source, section: Path_) -> Iterator[tuple[Path_, dict[str, Any]]]:
    listed = source.at(section)
    for index, part in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(part, dict):
            yield (*section, index), part
