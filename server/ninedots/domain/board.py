"""What an activity holds as it is asked for with every command: how much, whose, and where the notes lie."""

from collections.abc import Collection

from .places import Taken
from .records import Commitment, Link, Marking, Note, Theme

Made = Note | Link | Theme | Commitment | Marking  # what people make, and what is counted


class Board:
    """Put together record by record, so that a board of hundreds costs a command no more than an empty one."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}
        self._made: dict[tuple[str, str | None], int] = {}  # by kind and person; None: by everybody together
        self._taken: dict[str, Taken] = {}  # by zone
        self._shared: set[str] = set()  # zones whose places another board holds as well: copied before they change

    def copy(self) -> "Board":
        twin = Board()
        twin._notes = self._notes.copy()
        twin._made = self._made.copy()
        twin._taken = self._taken.copy()
        self._shared, twin._shared = set(self._taken), set(self._taken)
        return twin

    @property
    def notes(self) -> Collection[Note]:
        """In the order in which they came."""
        return self._notes.values()

    def made(self, what: str, person: str | None = None) -> int:
        """How many records of a kind are here, or one person's: "link" counts links, "note/question" such notes."""
        return self._made.get((what, person), 0)

    @property
    def writers(self) -> int:
        """How many people have a note here."""
        return sum(what == "note" and person is not None and n > 0 for (what, person), n in self._made.items())

    def wrote(self, person: str) -> bool:
        """Whether a note here is theirs."""
        return self.made("note", person) > 0

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

    def put(self, record: Made, before: Made | None) -> None:
        """`before`: the same record as it was until now, whose place among the notes it keeps."""
        if before is not None:
            self._forget(before)
        self._count(record, 1)
        if isinstance(record, Note):
            self._notes[record.id] = record
            self._taken_to_change(record.zone).add((record.x, record.y))

    def drop(self, record: Made) -> None:
        self._forget(record)
        if isinstance(record, Note):
            del self._notes[record.id]

    def _forget(self, record: Made) -> None:
        self._count(record, -1)
        if isinstance(record, Note):
            self._taken_to_change(record.zone).remove((record.x, record.y))

    def _taken_to_change(self, zone: str) -> Taken:
        taken = self._taken.get(zone)
        if taken is None or zone in self._shared:
            taken = self._taken[zone] = taken.copy() if taken else Taken()
            self._shared.discard(zone)
        return taken

    def _count(self, record: Made, by: int) -> None:
        person = record.person if isinstance(record, Marking) else record.author or ""
        kinds = (record.kind, f"note/{record.type}") if isinstance(record, Note) else (record.kind,)
        for key in [(kind, one) for kind in kinds for one in (None, person)]:
            count = self._made.get(key, 0) + by
            if count:
                self._made[key] = count
            else:
                del self._made[key]


NOWHERE = Taken()
EMPTY = Board()  # of an activity without notes; nobody puts anything on it
