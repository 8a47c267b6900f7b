"""The notes of one activity as they are asked for with every command: how many, whose, and where they lie."""

from collections.abc import Collection

from .places import Taken
from .records import Note


class Board:
    """Put together note by note, so that a board of hundreds costs a command no more than an empty one."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}
        self._written: dict[str, int] = {}  # notes by author
        self._taken: dict[str, Taken] = {}  # by zone

    def copy(self) -> "Board":
        twin = Board()
        twin._notes = self._notes.copy()
        twin._written = self._written.copy()
        twin._taken = {zone: taken.copy() for zone, taken in self._taken.items()}
        return twin

    @property
    def notes(self) -> Collection[Note]:
        """In the order in which they came."""
        return self._notes.values()

    def wrote(self, person: str) -> bool:
        """Whether a note here is theirs."""
        return person in self._written

    def taken(self, zone: str, but_for: Note | None = None) -> Taken:
        """Where notes lie in a zone, the hidden ones too, so that nothing covers anything once all is shared.

        The caller's own to add to. `but_for` one note: as if it were not there.
        """
        taken = self._taken[zone].copy() if zone in self._taken else Taken()
        if but_for is not None and but_for.zone == zone:
            taken.remove((but_for.x, but_for.y))
        return taken

    def lying(self, zone: str) -> Taken:
        """As `taken`, to be looked at only."""
        return self._taken.get(zone, NOWHERE)

    def lowest(self, zone: str) -> float | None:
        """The centre of the lowest note in a zone, hidden ones counted."""
        return self.lying(zone).lowest

    def put(self, note: Note) -> None:
        before = self._notes.get(note.id)
        self._notes[note.id] = note
        if before is not None:
            self._forget(before)
        self._written[note.author or ""] = self._written.get(note.author or "", 0) + 1
        self._taken.setdefault(note.zone, Taken()).add((note.x, note.y))

    def drop(self, note: Note) -> None:
        self._forget(self._notes.pop(note.id))

    def _forget(self, note: Note) -> None:
        self._taken[note.zone].remove((note.x, note.y))
        author = note.author or ""
        self._written[author] -= 1
        if not self._written[author]:
            del self._written[author]


NOWHERE = Taken()
EMPTY = Board()  # of an activity without notes; nobody puts anything on it
