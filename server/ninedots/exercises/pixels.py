"""What was kept in pixels before boards were laid out by the browser: definitions with areas, notes at x and y.

Each function takes a shape of the first version as JSON and gives the one that is kept now. A definition gets the
layout of the exercise that comes with Nine Dots under its slug, ground and all, where it has the same zones; else rows
as its areas lay, or rings by how wide they were. Notes stand by row, then by column. In the rings of the System-Players
Map, the only ones that ever came with Nine Dots, they lie where they lay.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final, get_args

from ninedots.domain.exercise import Audience, Board
from ninedots.domain.keys import BASE, whole

from .shelf import Shelf

Json = dict[str, Any]

ROW: Final = 126  # units from one row of notes to the next
LANES: Final = BASE**2  # rows that a key can tell apart, and columns in each
NEAR: Final = 3  # units from one of these columns to the next
CENTRE: Final = (1120.0, 720.0)
RIMS: Final[Mapping[str, tuple[float, float, float, float]]] = {  # inner and outer radii, across and down
    "closest": (152, 120, 640, 410),
    "around": (640, 410, 890, 560),
    "further": (890, 560, 1104, 690),
}


def definition_without(definition: Json) -> Json:
    """A definition that says the layout, of one that says areas; any other as it is."""
    if "width" not in definition["board"]:
        return definition
    zones = [{name: value for name, value in zone.items() if name != "area"} for zone in definition["zones"]]
    return {**definition, "board": _shipped(definition) or _laid_out(definition["zones"]), "zones": zones}


def note_without(note: Json) -> Json:
    """A note that knows its order, and its place if it lies in a ring, of one that knows x and y."""
    if "x" not in note:
        return note
    rest = {name: value for name, value in note.items() if name not in ("x", "y")}
    return {**rest, "order": order_of(note["x"], note["y"]), "at": place_of(note["zone"], note["x"], note["y"])}


def records_without(records: Iterable[Json]) -> list[Json]:
    return [_record_without(record) for record in records]


def order_of(x: float, y: float) -> str:
    """By row, then by column. The first row of a board is in the middle of all keys, as a first note is."""
    row, column = LANES // 2 + int(y // ROW), int(x // NEAR)
    return whole(_within(row) * LANES + _within(column))


def place_of(zone: str, x: float, y: float) -> tuple[float, float] | None:
    rims = RIMS.get(zone)
    if rims is None:
        return None
    (inner_x, inner_y, outer_x, outer_y), dx, dy = rims, x - CENTRE[0], y - CENTRE[1]
    inner, outer = math.hypot(dx / inner_x, dy / inner_y), math.hypot(dx / outer_x, dy / outer_y)
    # On the way out from the centre a point is at the inner rim where `inner` is 1, at the outer one where `outer` is.
    depth = 0.5 if inner == outer else (1 - 1 / inner) / (1 / outer - 1 / inner) if inner else 0.0
    turn = math.atan2(dx / outer_x, -dy / outer_y) / math.tau % 1
    return round(turn, 4) % 1, round(min(1.0, max(0.0, depth)), 4)


def _record_without(record: Json) -> Json:
    match record.get("kind"):
        case "note":
            return note_without(record)
        case "exercise":
            return {**record, "definition": definition_without(record["definition"])}
    return record


def _shipped(definition: Json) -> Json | None:
    """The layout that this exercise has now, in the words of the audience whose zones are called the same."""
    shelf, slug = Shelf.installed(), definition["slug"]
    if slug not in shelf.slugs:
        return None
    names = [(zone["id"], zone["name"]) for zone in definition["zones"]]
    worded = [shelf.exercise(slug, audience) for audience in get_args(Audience)]
    if {one for one, _ in names} != {zone.id for zone in worded[0].zones}:
        return None
    same = (one for one in worded if [(zone.id, zone.name) for zone in one.zones] == names)
    return next(same, worded[0]).board.model_dump(mode="json")


def _laid_out(zones: list[Json]) -> Json:
    areas = [(zone["id"], zone["area"]) for zone in zones]
    if all(area["shape"] == "ring" for _, area in areas):
        rings = sorted(areas, key=lambda one: one[1]["outer"])
        return Board(rings=tuple(zone for zone, _ in rings)).model_dump(mode="json")
    rows: list[tuple[float, list[tuple[float, str]]]] = []  # where each begins to end, and what lies in it
    for left, top, bottom, zone in sorted((_box(zone, area) for zone, area in areas), key=lambda box: box[1]):
        if not rows or top >= rows[-1][0]:
            rows.append(((top + bottom) / 2, []))
        rows[-1][1].append((left, zone))
    return Board(rows=tuple(tuple(zone for _, zone in sorted(row)) for _, row in rows)).model_dump(mode="json")


def _box(zone: str, area: Json) -> tuple[float, float, float, str]:
    if area["shape"] == "ring":
        wide, high = area["outer"]
        return area["x"] - wide, area["y"] - high, area["y"] + high, zone
    return area["x"], area["y"], area["y"] + area["height"], zone


def _within(number: int) -> int:
    return min(LANES - 1, max(0, number))
