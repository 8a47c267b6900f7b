"""Which notes of several boards name the same thing: equal words, and what a person has decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .likeness import compared


@dataclass(frozen=True, slots=True)
class Board:
    workshop: str
    texts: Mapping[str, str]  # note → what it says, in reading order


@dataclass(frozen=True, slots=True)
class Mark:
    """Notes of one board that say the same in other letters. The first of them stands for all."""

    compared: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    note: str  # the first of all
    notes: Mapping[str, tuple[str, ...]]  # workshop → its notes, in the order of the boards


def decided_key(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def marks_of(board: Board) -> dict[str, Mark]:
    by_text: dict[str, list[str]] = {}
    for note, text in board.texts.items():
        by_text.setdefault(compared(text) or text, []).append(note)
    return {notes[0]: Mark(text, tuple(notes)) for text, notes in by_text.items()}


def joined(
    boards: Sequence[Board], marks: Sequence[Mapping[str, Mark]], decided: Mapping[tuple[str, str], bool]
) -> list[Joined]:
    """Those that most boards have come first, then as the boards are read.

    What was decided of any of a mark's notes is decided of the mark.
    """
    stands_for = {note: one for there in marks for one, mark in there.items() for note in mark.notes}
    leads_to = {one: one for one in stands_for.values()}

    def top(one: str) -> str:
        while leads_to[one] != one:
            one = leads_to[one]
        return one

    told = {
        decided_key(stands_for[one], stands_for[other]): same
        for (one, other), same in decided.items()
        if one in stands_for and other in stands_for
    }
    pairs = [key for key, same in told.items() if same]
    for at, there in enumerate(marks):
        for later in marks[at + 1 :]:
            by_text = {mark.compared: one for one, mark in later.items()}
            pairs += [
                (one, other)
                for one, mark in there.items()
                if (other := by_text.get(mark.compared)) and told.get(decided_key(one, other), True)
            ]
    order = {one: at for at, one in enumerate(leads_to)}
    for one, other in pairs:
        first, second = sorted((top(one), top(other)), key=order.__getitem__)
        leads_to[second] = first
    groups: dict[str, dict[str, tuple[str, ...]]] = {}
    for board, there in zip(boards, marks, strict=True):
        for one, mark in there.items():
            notes = groups.setdefault(top(one), {})
            notes[board.workshop] = notes.get(board.workshop, ()) + mark.notes
    found = [Joined(note, notes) for note, notes in groups.items()]
    return sorted(found, key=lambda one: -len(one.notes))
