"""Where notes lie: places inside a zone, in board units. Positions are of a note's centre."""

import math
from collections.abc import Iterable
from functools import lru_cache

from .exercise import NOTE_HEIGHT, NOTE_WIDTH, Area, Rect, Ring

Point = tuple[float, float]

GAP = 14  # between two notes
TITLE = 104  # kept free at the top of a rectangular zone for its name, which stays readable when the board is small
STEP = 22  # how far a note is shifted when it must lie on another
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


# A place's own cell first: where a note lies already, that is where it is found.
_NEIGHBOURHOOD = sorted(((c, r) for c in (-1, 0, 1) for r in (-1, 0, 1)), key=lambda cell: abs(cell[0]) + abs(cell[1]))


class Taken:
    """Where notes lie already. It looks only at the neighbourhood, so a full board costs no more than an empty one."""

    def __init__(self, places: Iterable[Point] = ()) -> None:
        self._cells: dict[tuple[int, int], tuple[Point, ...]] = {}
        self._spots: dict[tuple[int, int], int] = {}  # notes at each place, to the unit
        for place in places:
            self.add(place)

    def copy(self) -> "Taken":
        twin = Taken()
        twin._cells = self._cells.copy()
        twin._spots = self._spots.copy()
        return twin

    def add(self, place: Point) -> None:
        cell, spot = _cell(place), _spot(place)
        self._cells[cell] = (*self._cells.get(cell, ()), place)
        self._spots[spot] = self._spots.get(spot, 0) + 1

    def remove(self, place: Point) -> None:
        """One of the notes there. Raises ValueError when none is."""
        cell, spot = _cell(place), _spot(place)
        left = list(self._cells.get(cell, ()))
        left.remove(place)
        self._cells[cell] = tuple(left)
        self._spots[spot] -= 1

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

    def __len__(self) -> int:
        return sum(map(len, self._cells.values()))


def free_place(area: Area, taken: Taken, wish: Point | None = None) -> Point:
    """A place for one more note: the one wished for or the nearest free one, else the next free one in order.

    In a full zone notes lie on each other, each a little shifted so that all can be seen.
    """
    places = _places(area)
    if wish is not None:
        (wx, wy) = wish = inside(area, *wish)
        if not taken.near(wish):
            return wish
        places = tuple(sorted(places, key=lambda place: (place[0] - wx) ** 2 + (place[1] - wy) ** 2))
    free = next((place for place in places if not taken.near(place)), None)
    return free or _on_top(area, places, taken)


def _on_top(area: Area, places: tuple[Point, ...], taken: Taken) -> Point:
    for layer in range(1, LAYERS + 1):
        for x, y in places:
            shifted = inside(area, x + layer * STEP, y + layer * STEP)
            if not taken.exactly(shifted):
                return shifted
    return places[len(taken) % len(places)]


@lru_cache(maxsize=512)
def _places(area: Area) -> tuple[Point, ...]:
    return _rows(area) if isinstance(area, Rect) else _round(area)


def _rows(area: Rect) -> tuple[Point, ...]:
    title = TITLE if area.height >= NOTE_HEIGHT + 2 * GAP + TITLE else 0
    columns = max(1, int((area.width - GAP) // (NOTE_WIDTH + GAP)))
    rows = max(1, int((area.height - title - GAP) // (NOTE_HEIGHT + GAP)))
    left = area.x + (area.width - columns * (NOTE_WIDTH + GAP) + GAP) / 2
    top = area.y + title + (GAP if rows > 1 or title else 0)
    return tuple(
        inside(
            area, left + NOTE_WIDTH / 2 + column * (NOTE_WIDTH + GAP), top + NOTE_HEIGHT / 2 + row * (NOTE_HEIGHT + GAP)
        )
        for row in range(rows)
        for column in range(columns)
    )


def _round(area: Ring) -> tuple[Point, ...]:
    """Places in rows between the inner and the outer edge, taken in leaps so that few notes spread all round."""
    (column, row) = (NOTE_WIDTH + GAP, NOTE_HEIGHT + GAP)
    found: list[Point] = []
    for step in range(int(-area.outer[1] // row), int(area.outer[1] // row) + 1):
        far, near = _half_chord(area.outer, step * row), _half_chord(area.inner, step * row)
        if far is None:
            continue
        near = max(near, NOTE_WIDTH / 2) if near is not None else None
        spans = [(-far, far)] if near is None else [(-far, -near), (near, far)]
        for left, right in spans:
            if right < left:
                continue
            count = int((right - left) // column) + 1
            start = (left + right - (count - 1) * column) / 2
            found += [(area.x + start + index * column, area.y + step * row) for index in range(count)]
    if not found:  # too thin for rows: the top of the ring
        return ((area.x, area.y - (area.inner[1] + area.outer[1]) / 2),)
    count = len(found)
    leap = next(step for step in range(max(1, round(count * 0.382)), count + 2) if math.gcd(step, count) == 1)
    return tuple(found[index * leap % count] for index in range(count))


def _half_chord(radii: Point, dy: float) -> float | None:
    """Half the width of an ellipse at that height; None above, below, or where it has no width."""
    inside_ = 1 - (dy / radii[1]) ** 2 if radii[1] else -1
    return radii[0] * math.sqrt(inside_) if inside_ > 0 else None


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // NOTE_WIDTH), int(point[1] // NOTE_HEIGHT)


def _spot(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _between(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
