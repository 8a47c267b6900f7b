"""What must agree inside one definition: names that point at each other, and a layout that holds each zone once.

The domain refuses such a definition too, at the first mistake and without a line. Here every mistake is found, with
its line.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from ninedots.domain.layouts import LAYOUTS, Board, commands_of, path_problem

from .expanding import heading_problems, headings
from .guides import ABOUT
from .icons import NAMES
from .problems import Problem, one_of
from .source import Path_, Source

# Where a name is used, and the list that must define it.
_POINTERS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("zones", ("layer",), "layers"),
    ("zones", ("notes",), "notes"),
    ("ballots", ("notes",), "notes"),
    ("links", ("from",), "notes"),
    ("links", ("to",), "notes"),
    ("stages", ("ballot", "rule"), "ballots"),
    ("stages", ("zones",), "zones"),
    ("carries", ("notes",), "notes"),
)
# Lists that name each thing once.
_LISTS = (
    ("zones", "notes"), ("links", "from"), ("links", "to"), ("notes", "openings"), ("stages", "may"),
    ("stages", "zones"), ("carries", "notes"),
)  # fmt: skip
# An act that means nothing unless the definition has something to do it with.
MARGIN = 0.25  # how far a ground may reach over the board's edge
_NEEDED = {"link": "links", "mark": "marks", "vote": "ballots", "commit": "commitments"}


def check_references(source: Source) -> Iterator[Problem]:
    """Every broken name, double id, zone outside the layout and stage that could not work."""
    for section in ("layers", "zones", "notes", "links", "marks", "ballots", "stages"):
        yield from _twice(source, (section,))
    for place, _ in items(source, ("ballots",)):
        yield from _twice(source, (*place, "criteria"))
    for place, _ in items(source, ("notes",)):
        yield from _twice(source, (*place, "fields"))
        for spot, _ in items(source, (*place, "fields")):
            yield from _twice(source, (*spot, "choices"))
    for place, _ in items(source, ("links",)):
        yield from _twice(source, (*place, "qualities"))
    for section, key in _LISTS:
        for place, _ in items(source, (section,)):
            yield from _repeated(source, (*place, key))
    for section, pointer, target in _POINTERS:
        if not isinstance(source.at((target,)) or [], list):
            continue  # told already
        for place, _ in items(source, (section,)):
            yield from _unknown(source, (*place, *pointer), _ids(source, target))
    for place, carry in items(source, ("carries",)):
        if carry.get("to") == source.at(("slug",)):
            yield from _unknown(source, (*place, "becomes"), _ids(source, "notes"))
            yield from _unknown(source, (*place, "zone"), _ids(source, "zones"))
    yield from _layout(source)
    yield from _ground(source)
    yield from _icons(source)
    yield from _unused_layers(source)
    yield from _homeless_notes(source)
    yield from _stages(source)


def _stages(source: Source) -> Iterator[Problem]:
    still_open: dict[str, Path_] = {}
    rules, unknown = _ids(source, "ballots"), False
    for place, stage in items(source, ("stages",)):
        if stage.get("id") in ABOUT:
            found = f"“{stage['id']}”, which is a part of every guide"
            yield source.problem((*place, "id"), found, f"another name (taken are: {', '.join(ABOUT)})")
        acts = stage.get("may")
        for index, act in enumerate(acts if isinstance(acts, list) else []):
            needed = _NEEDED.get(act) if isinstance(act, str) else None
            if needed and not source.at((needed,)):
                found = f"“{act}” in a definition without {needed}"
                yield source.problem((*place, "may", index), found, f"“{needed}” in the definition, or no “{act}” here")
        ballot = stage.get("ballot")
        rule, step = (ballot.get("rule"), ballot.get("step")) if isinstance(ballot, dict) else (None, None)
        if not isinstance(rule, str):
            continue
        if rule not in rules:
            unknown = True  # told already; it may be any of the others
        elif step == "open":
            still_open[rule] = (*place, "ballot")
        elif step == "close" and not still_open.pop(rule, None) and not unknown:
            found = f"“{rule}” closed, but never opened"
            yield source.problem((*place, "ballot"), found, "a stage before it that opens it")
    if unknown:
        return
    for rule, place in still_open.items():
        yield source.problem(place, f"“{rule}” opened, but never closed", "a later stage that closes it")


def _icons(source: Source) -> Iterator[Problem]:
    """Names of icons that there are not."""
    sections = [("marks",), *((*place, "qualities") for place, _ in items(source, ("links",)))]
    for place, _ in items(source, ("notes",)):
        sections += [(*spot, "choices") for spot, _ in items(source, (*place, "fields"))]
    for section in sections:
        for place, part in items(source, section):
            icon = part.get("icon")
            if isinstance(icon, str) and icon not in NAMES:
                close = get_close_matches(icon, NAMES, n=3, cutoff=0.4)
                meant = f", such as {', '.join(close)}" if close else ""
                expected = f"an icon of docs/exercise-files.md{meant}"
                yield source.problem((*place, "icon"), f"“{icon}”, which is no icon", expected)


def _unused_layers(source: Source) -> Iterator[Problem]:
    used = [zone.get("layer") for _, zone in items(source, ("zones",))]
    for place, layer in items(source, ("layers",)):
        if layer.get("id") not in used:
            yield source.problem(place, "a layer without a zone", "a zone that names it with “layer”, or no such layer")


def _homeless_notes(source: Source) -> Iterator[Problem]:
    taken = [zone.get("notes") for _, zone in items(source, ("zones",))]
    for place, kind in items(source, ("notes",)):
        if taken and not any(not kinds or not isinstance(kinds, list) or kind.get("id") in kinds for kinds in taken):
            yield source.problem(place, "a kind of note that no zone takes", "a zone that lists it under “notes”")


def _layout(source: Source) -> Iterator[Problem]:
    """One way of laying out, and each zone in it exactly once."""
    board = source.at(("board",))
    if not isinstance(board, dict):
        return
    chosen = [name for name in LAYOUTS if board.get(name) is not None]
    if not chosen and not set(board) <= Board.model_fields.keys():
        return  # a misspelt key, told already
    if len(chosen) != 1:
        found = f"{' and '.join(chosen)} together" if chosen else "no layout"
        yield source.problem(("board",), found, f"one of: {', '.join(LAYOUTS)}")
        return
    for key, needed in (("centre", "rings"), ("across", "plane"), ("up", "plane")):
        if board.get(key) is not None and chosen != [needed]:
            yield source.problem(("board", key), f"“{key}” beside {chosen[0]}", f"“{key}” with {needed} alone")
    faults = list(heading_problems(source))
    yield from faults
    if faults or not _is_whole(source, chosen[0]):
        return  # told already, as fields that do not fit
    zones, seen = _ids(source, "zones"), dict[str, Path_]()
    for place, name in _laid(source, chosen[0]):
        if name not in zones:
            yield source.problem(place, f"“{name}”, which this definition does not have", one_of(zones, name))
        elif name in seen:
            expected = f"each zone once; the first stands on line {source.line(seen[name])}"
            yield source.problem(place, f"“{name}” a second time", expected)
        seen[name] = place
    for place, zone in items(source, ("zones",)):
        unlaid = zone.get("id")
        if not isinstance(unlaid, str) or unlaid in seen:
            continue
        if chosen == ["grid"]:
            yield source.problem(place, "a zone at no crossing of the grid", one_of(sorted(seen), unlaid))
        else:
            yield source.problem(place, "a zone that is not laid out", f"“{unlaid}” under board › {chosen[0]}")


def _is_whole(source: Source, layout: str) -> bool:
    """Whether a layout has the shape that it should have."""
    value = source.at(("board", layout))
    if layout == "grid":
        listed = [source.at(("board", "grid", side)) for side in ("across", "down")]
        return all(
            isinstance(one, list) and one and len(one) == len(list(headings(source, side)))
            for side, one in zip(("across", "down"), listed, strict=True)
        )
    if layout == "plane":
        return isinstance(value, str)
    return isinstance(value, list) and all(isinstance(lane, str | list) for lane in value)


def _laid(source: Source, layout: str) -> Iterator[tuple[Path_, str]]:
    """Each zone that a layout names, and where."""
    value, root = source.at(("board", layout)), ("board", layout)
    if layout == "grid":
        for place, down in items(source, (*root, "down")):
            for _, across in items(source, (*root, "across")):
                yield place, f"{down.get('id')}-{across.get('id')}"
    elif isinstance(value, str):
        yield root, value
    for index, lane in enumerate(value if isinstance(value, list) else []):
        if isinstance(lane, str):
            yield (*root, index), lane
        for step, name in enumerate(lane if isinstance(lane, list) else []):
            if isinstance(name, str):
                yield (*root, index, step), name


def _ground(source: Source) -> Iterator[Problem]:
    """Points far outside the board: somebody has drawn in pixels, or for another layout."""
    board = source.at(("board",))
    if not isinstance(board, dict) or not any(board.get(name) for name in LAYOUTS):
        return
    wide, high = _extent(source, "columns", "across"), _extent(source, "rows", "down")
    for place, stroke in items(source, ("board", "ground")):
        path = stroke.get("path")
        if not isinstance(path, str) or path_problem(path):
            continue  # told already, as a field that does not fit
        for command, numbers in commands_of(path):
            for index, number in enumerate(numbers):
                is_x = command == "H" or (command != "V" and index % 2 == 0)
                most = wide if is_x else high
                if not -MARGIN <= number <= most + MARGIN:
                    axis, counted = ("x", "columns") if is_x else ("y", "rows")
                    whole = f", and counts {counted}" if most > 1 else ""
                    expected = f"a drawing for this layout: {axis} goes from 0 to {most}{whole}"
                    yield source.problem((*place, "path"), f"{axis} = {number:g} on the ground", expected)
                    return


def _extent(source: Source, lanes: str, headings: str) -> int:
    """How far the numbers of a ground go: over a whole board, or one for each row or column."""
    listed = source.at(("board", lanes)) or source.at(("board", "grid", headings))
    return max(1, len(listed)) if isinstance(listed, list) else 1


def _twice(source: Source, section: Path_) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for place, part in items(source, section):
        name = part.get("id")
        if isinstance(name, str) and name in seen:
            expected = f"a name of its own; the first “{name}” stands on line {seen[name]}"
            yield source.problem((*place, "id"), f"“{name}” a second time", expected)
        elif isinstance(name, str):
            seen[name] = source.line((*place, "id"))


def _repeated(source: Source, place: Path_) -> Iterator[Problem]:
    listed = source.at(place)
    for index, one in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(one, str) and one in listed[:index]:
            yield source.problem((*place, index), f"“{one}” a second time", "each of them once")


def _unknown(source: Source, place: Path_, known: list[str]) -> Iterator[Problem]:
    value = source.at(place)
    named = [((*place, index), one) for index, one in enumerate(value)] if isinstance(value, list) else [(place, value)]
    for spot, name in named:
        if isinstance(name, str) and name not in known:
            yield source.problem(spot, f"“{name}”, which this definition does not have", one_of(known, name))


def _ids(source: Source, section: str) -> list[str]:
    return [part["id"] for _, part in items(source, (section,)) if isinstance(part.get("id"), str)]


def items(source: Source, section: Path_) -> Iterator[tuple[Path_, dict[str, Any]]]:
    """Each part of a list that is a group of keys, and where it stands."""
    listed = source.at(section)
    for index, part in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(part, dict):
            yield (*section, index), part
