"""Where notes lie: places inside a zone, in board units. Positions are of a note's centre.

A rectangular zone grows downwards, row by row, with the notes in it. A place is measured on the board as its exercise
draws it, whatever has grown above; browsers work out where it is seen (web/src/lib/board/plan.ts).
"""

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from functools import lru_cache

from . import limits
from .layouts import Part

NOTE_WIDTH = 168
NOTE_HEIGHT = 112


class Rect(Part):
    x: float
    y: float
    width: float
    height: float


class Ring(Part):
    x: float
    y: float
    inner: tuple[float, float] = (0, 0)
    outer: tuple[float, float]


Area = Rect | Ring
Point = tuple[float, float]

GAP = 14  # between two notes
COLUMN, ROW = NOTE_WIDTH + GAP, NOTE_HEIGHT + GAP
TITLE = 72  # kept free at the top of a rectangular zone for its name, which stays readable when the board is small
STEP = 22  # how far a note is shifted when it must lie on another
RIM = (NOTE_WIDTH / 4, NOTE_HEIGHT / 4)  # kept from the rims of a ring, so that one sees in which a note lies
NAME = (110, 26)  # half of what a ring's name takes on its rim
LAYERS = 12  # shifts tried before notes lie in exactly one spot


def inside(area: Area, x: float, y: float) -> Point:
    """The point itself if a note centred there lies in the area, else the nearest such point."""
    if isinstance(area, Rect):
        half_w, half_h = NOTE_WIDTH / 2, NOTE_HEIGHT / 2
        return (
            _between(x, area.x + half_w, area.x + area.width - half_w),
            _between(y, area.y + half_h, area.y + area.height - half_h),
        )
    dx, dy = x - area.x, y - area.y
    angle = math.atan2(dy / area.outer[1], dx / area.outer[0])
    out = math.hypot(dx / area.outer[0], dy / area.outer[1])
    if out > 1:
        return area.x + area.outer[0] * math.cos(angle), area.y + area.outer[1] * math.sin(angle)
    if area.inner[0] > 0 and math.hypot(dx / area.inner[0], dy / area.inner[1]) < 1:
        angle = math.atan2(dy / area.inner[1], dx / area.inner[0])
        return area.x + area.inner[0] * math.cos(angle), area.y + area.inner[1] * math.sin(angle)
    return x, y


def rows_grown(area: Area, lowest: float | None) -> int:
    """How many rows a zone has grown, by the centre of its lowest note. Rings keep their size."""
    if isinstance(area, Ring) or lowest is None:
        return 0
    over = lowest + NOTE_HEIGHT / 2 - (area.y + area.height)
    return min(limits.ZONE_ROWS, max(0, math.ceil(round(over, 1) / ROW)))


def deeper(area: Area, rows: int) -> Area:
    return area.model_copy(update={"height": area.height + rows * ROW}) if rows and isinstance(area, Rect) else area


# A place's own cell first: where a note lies already, that is where it is found.
_NEIGHBOURHOOD = sorted(((c, r) for c in (-1, 0, 1) for r in (-1, 0, 1)), key=lambda cell: abs(cell[0]) + abs(cell[1]))


class Taken:
    """Where notes lie already. It looks only at the neighbourhood, so a full board costs no more than an empty one."""

    def __init__(self, places: Iterable[Point] = ()) -> None:
        self._cells: dict[tuple[int, int], tuple[Point, ...]] = {}
        self._spots: dict[tuple[int, int], int] = {}  # notes at each place, to the unit
        self._depths: list[float] = []  # of all their centres, in order
        for place in places:
            self.add(place)

    def copy(self) -> "Taken":
        twin = Taken()
        twin._cells = self._cells.copy()
        twin._spots = self._spots.copy()
        twin._depths = self._depths.copy()
        return twin

    def add(self, place: Point) -> None:
        cell, spot = _cell(place), _spot(place)
        self._cells[cell] = (*self._cells.get(cell, ()), place)
        self._spots[spot] = self._spots.get(spot, 0) + 1
        insort(self._depths, place[1])

    def remove(self, place: Point) -> None:
        """One of the notes there. Raises ValueError when none is."""
        cell, spot = _cell(place), _spot(place)
        left = list(self._cells.get(cell, ()))
        left.remove(place)
        self._cells[cell] = tuple(left)
        self._spots[spot] -= 1
        del self._depths[bisect_left(self._depths, place[1])]

    def near(self, place: Point) -> bool:
        """Whether a note here would cover part of another."""
        (column, row), (left, top) = _cell(place), place
        for c, r in _NEIGHBOURHOOD:
            for x, y in self._cells.get((column + c, row + r), ()):
                if abs(x - left) < NOTE_WIDTH and abs(y - top) < NOTE_HEIGHT:
                    return True
        return False

    def exactly(self, place: Point) -> bool:
        """Whether a note here would hide another altogether."""
        return self._spots.get(_spot(place), 0) > 0

    @property
    def lowest(self) -> float | None:
        """The centre of the lowest note."""
        return self._depths[-1] if self._depths else None

    def __len__(self) -> int:
        return len(self._depths)


def free_place(area: Area, taken: Taken, wish: Point | None = None, beside: Sequence[Taken] = ()) -> Point:
    """A place for one more note: the one wished for or the nearest free one, else the next free one in order.

    `wish` is a place inside the zone, `beside` is taken by notes of others that reach into it. A full zone grows by a
    row. Where it cannot, notes lie on each other, each a little shifted so that all can be seen.
    """
    if wish is not None and not any(one.near(wish) for one in (taken, *beside)):
        return wish
    rows = rows_grown(area, taken.lowest)
    most = limits.ZONE_ROWS if isinstance(area, Rect) else 0
    for more in range(rows, min(rows + 1, most) + 1):
        places = _places(area, more)
        if wish is not None:
            (wx, wy) = wish
            places = tuple(sorted(places, key=lambda place: (place[0] - wx) ** 2 + (place[1] - wy) ** 2))
        for place in places:
            if not any(one.near(place) for one in (taken, *beside)):
                return place
    return _on_top(deeper(area, most), places, taken)


def _on_top(area: Area, places: tuple[Point, ...], taken: Taken) -> Point:
    for layer in range(1, LAYERS + 1):
        for x, y in places:
            shifted = inside(area, x + layer * STEP, y + layer * STEP)
            if not taken.exactly(shifted):
                return shifted
    return places[len(taken) % len(places)]


@lru_cache(maxsize=512)
def _places(area: Area, more: int) -> tuple[Point, ...]:
    return _rows(area, more) if isinstance(area, Rect) else _round(area)


def _rows(area: Rect, more: int) -> tuple[Point, ...]:
    """The places of a zone, and of this many rows that it has grown."""
    title = TITLE if area.height >= NOTE_HEIGHT + 2 * GAP + TITLE else 0
    columns = max(1, int((area.width - GAP) // COLUMN))
    rows = max(1, int((area.height - title - GAP) // ROW))
    left = area.x + (area.width - columns * COLUMN + GAP) / 2
    top = area.y + title + (GAP if rows > 1 or title else 0)
    deep = deeper(area, more)
    return tuple(
        inside(deep, left + NOTE_WIDTH / 2 + column * COLUMN, top + NOTE_HEIGHT / 2 + row * ROW)
        for row in range(rows + more)
        for column in range(columns)
    )


def _round(area: Ring) -> tuple[Point, ...]:
    """Places in a ring: first those plainly in it and clear of names, then also those that reach over its rims."""
    outer = (area.outer[0] - RIM[0], area.outer[1] - RIM[1])
    inner = (area.inner[0] + RIM[0], area.inner[1] + RIM[1]) if area.inner[0] > 0 else area.inner
    clear = tuple(place for place in _between_rims(area, inner, outer) if not _under_a_name(area, place))
    # Too thin for any row: the top of the ring.
    top = (area.x, area.y - (area.inner[1] + area.outer[1]) / 2)
    return (*clear, *_between_rims(area, area.inner, area.outer)) or (top,)


def _between_rims(area: Ring, inner: Point, outer: Point) -> tuple[Point, ...]:
    """In rows between two ellipses, taken in leaps so that few notes spread all round."""
    found: list[Point] = []
    for step in range(int(-outer[1] // ROW), int(outer[1] // ROW) + 1):
        far, near = _half_chord(outer, step * ROW), _half_chord(inner, step * ROW)
        if far is None:
            continue
        near = max(near, NOTE_WIDTH / 2) if near is not None else None
        spans = [(-far, far)] if near is None else [(-far, -near), (near, far)]
        for left, right in spans:
            if right < left:
                continue
            count = int((right - left) // COLUMN) + 1
            start = (left + right - (count - 1) * COLUMN) / 2
            found += [(area.x + start + index * COLUMN, area.y + step * ROW) for index in range(count)]
    count = len(found)
    leap = next(step for step in range(max(1, round(count * 0.382)), count + 2) if math.gcd(step, count) == 1)
    return tuple(found[index * leap % count] for index in range(count))


def _under_a_name(area: Ring, place: Point) -> bool:
    """Whether a note here would lie under this ring's name or that of the next ring in."""
    aside = abs(place[0] - area.x) < NAME[0] + NOTE_WIDTH / 2
    rims = (area.y - area.outer[1], area.y - area.inner[1])
    return aside and any(abs(place[1] - rim) < NAME[1] + NOTE_HEIGHT / 2 for rim in rims)


def _half_chord(radii: Point, dy: float) -> float | None:
    """Half the width of an ellipse at that height; None above, below, or where it has no width."""
    inside_ = 1 - (dy / radii[1]) ** 2 if radii[1] else -1
    return radii[0] * math.sqrt(inside_) if inside_ > 0 else None


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // NOTE_WIDTH), int(point[1] // NOTE_HEIGHT)


def _spot(point: Point) -> tuple[int, int]:
    """To the tenth first, as notes are kept: half a unit would else be one spot here and the next one there."""
    return round(round(point[0], 1)), round(round(point[1], 1))


def _between(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
