"""In which order the notes of a board are read: on the board, in list and phone, in report, tables and exports.

web/src/lib/board/reading.ts is the same for the browser; tools/cases.py holds the two together.
"""

import hashlib
from collections.abc import Iterable

from .exercise import Exercise, Zone
from .records import Note

BANDS = 8  # in which a plane is read: two notes of nearly one height are beside each other


def zones_in_order(exercise: Exercise) -> list[Zone]:
    """Under their layers, as the exercise lists them; then those that have none."""
    ranks = {layer.id: at for at, layer in enumerate(exercise.layers)}
    return sorted(exercise.zones, key=lambda zone: ranks.get(zone.layer or "", len(ranks)))


def reading(exercise: Exercise, notes: Iterable[Note]) -> list[Note]:
    """By zone. In a list by their order, round a ring clockwise from the top, and over a plane as its zone says.

    The notes of a theme are gathered at the first of them in the zone. Notes that their writer alone sees come behind
    those that all see.
    """
    by_zone: dict[str, list[Note]] = {zone.id: [] for zone in zones_in_order(exercise)}
    for note in notes:
        by_zone.setdefault(note.zone, []).append(note)
    return [note for zone, there in by_zone.items() for note in _gathered(_sorted(exercise, zone, there))]


def drawn(notes: Iterable[str]) -> list[str]:
    """Ids in an order that tells neither who wrote the notes nor when: they are random, and mixed once more."""
    return sorted(notes, key=lambda note: hashlib.blake2b(note.encode(), digest_size=16).digest())


def _sorted(exercise: Exercise, zone_id: str, notes: list[Note]) -> list[Note]:
    manner, zone = exercise.manner(zone_id), exercise.zone(zone_id)

    def where(note: Note) -> tuple[float, float]:
        if note.at is None or manner == "list":
            return (BANDS, 0)  # behind all that have a place
        if manner == "ring":
            return note.at
        across, down = note.at[0], 1 - note.at[1]
        (first, then) = (across, down) if zone is not None and zone.reads == "down" else (down, across)
        return (first * BANDS // 1, then)

    return sorted(notes, key=lambda note: (where(note), note.seen != "all", note.order, note.id))


def _gathered(notes: list[Note]) -> list[Note]:
    first: dict[str, int] = {}
    for at, note in enumerate(notes):
        first.setdefault(note.theme or note.id, at)
    return sorted(notes, key=lambda note: first[note.theme or note.id])
