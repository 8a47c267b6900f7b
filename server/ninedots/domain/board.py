"""What an activity holds as it is asked for with every command: how much, whose, and in which order the notes stand."""

from bisect import bisect_left, insort
from collections.abc import Collection, Sequence

from .records import Commitment, Link, Marking, Note, Theme

Made = Note | Link | Theme | Commitment | Marking  # what people make, and what is counted
Entry = tuple[str, str]  # a note's key and its id, by which it stands among its neighbours
Line = tuple[str, str | None]  # a zone, and whose hidden notes in it; None: those that everybody sees


class Board:
    """Put together record by record, so that a board of hundreds costs a command no more than an empty one."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}
        self._made: dict[tuple[str, str | None], int] = {}  # by kind and person; None: by everybody together
        self._lines: dict[Line, list[Entry]] = {}
        self._shared: set[Line] = set()  # lines that another board holds as well: copied before they change

    def copy(self) -> "Board":
        twin = Board()
        twin._notes = self._notes.copy()
        twin._made = self._made.copy()
        twin._lines = self._lines.copy()
        self._shared, twin._shared = set(self._lines), set(self._lines)
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

    def line(self, zone: str, writer: str | None) -> Sequence[Entry]:
        """The notes of a zone in order: those that all see (None), or those that this writer alone sees.

        The two never mix, so a key tells nothing of a note that its reader may not see. To be looked at only.
        """
        return self._lines.get((zone, writer), ())

    def put(self, record: Made, before: Made | None) -> None:
        """`before`: the same record as it was until now, whose place among the notes it keeps."""
        if before is not None:
            self._forget(before)
        self._count(record, 1)
        if isinstance(record, Note):
            self._notes[record.id] = record
            insort(self._line_to_change(record), (record.order, record.id))

    def drop(self, record: Made) -> None:
        self._forget(record)
        if isinstance(record, Note):
            del self._notes[record.id]

    def _forget(self, record: Made) -> None:
        self._count(record, -1)
        if isinstance(record, Note):
            line, entry = self._line_to_change(record), (record.order, record.id)
            del line[bisect_left(line, entry)]

    def _line_to_change(self, note: Note) -> list[Entry]:
        key = line_of(note)
        line = self._lines.get(key)
        if line is None or key in self._shared:
            line = self._lines[key] = [*line] if line else []
            self._shared.discard(key)
        return line

    def _count(self, record: Made, by: int) -> None:
        person = record.person if isinstance(record, Marking) else record.author or ""
        kinds = (record.kind, f"note/{record.type}") if isinstance(record, Note) else (record.kind,)
        for key in [(kind, one) for kind in kinds for one in (None, person)]:
            count = self._made.get(key, 0) + by
            if count:
                self._made[key] = count
            else:
                del self._made[key]


def line_of(note: Note) -> Line:
    """Which notes it stands among."""
    return (note.zone, None if note.seen == "all" else note.author or "")


EMPTY = Board()  # of an activity without notes; nobody puts anything on it
