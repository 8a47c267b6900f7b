"""A workshop as it is now: records by id, and what was removed and when.

Records are frozen, so a `State` is copied by copying a few dictionaries. That is how a batch of commands is decided on
a draft that only replaces the state once the journal has it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from . import limits
from .board import EMPTY, Board, Made
from .exercise import Exercise
from .records import Activity, AnyRecord, Ballot, BallotPaper, ExerciseCopy, Note, Person, Record, Role, Workshop

R = TypeVar("R", bound=Record)
Unseen = tuple[tuple[Role, int], ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge changed besides the note that went, so that it can be undone exactly."""

    by: str  # the person who merged
    links: dict[str, tuple[str, str]]  # links that went over to the other note: id → their ends before
    trace: tuple[str, ...]  # what the other note took over of this one's trace


@dataclass(frozen=True, slots=True)
class Gone:
    """A removed record: what it was, when it went, and with which other record.

    A link goes with its note, a merged note with the one that it was merged into.
    """

    record: AnyRecord
    seq: int
    along_with: str | None = None
    by_lead: bool = False  # taken away by somebody who leads: nobody else brings it back
    merge: Merge | None = None


class State:
    """`records` and `gone` are to be read; `put` and `drop` change them.

    `gone` holds the latest `limits.GONE`, and all that went with the last event; the journal has every one.
    """

    def __init__(self, records: Iterable[AnyRecord] = (), seq: int = 0) -> None:
        self.seq = seq
        self.records: dict[str, AnyRecord] = {}
        self.gone: dict[str, Gone] = {}  # in the order in which they went
        self.people: dict[str, Person] = {}  # everybody who ever joined, by id
        # Whose part changed in this visit of a stage: whether they took part in it before.
        self.parts_before: dict[str, bool] = {}
        self.forgotten = 0  # up to this seq not everything that went is in `gone`
        # Of records that have changed out of sight: at which seq each role last saw them change.
        self.unseen: dict[str, Unseen] = {}
        self._boards: dict[str, Board] = {}
        self._shared: set[str] = set()  # boards that another state holds as well: copied before they change
        for record in records:
            self.put(record)

    def copy(self) -> "State":
        twin = State(seq=self.seq)
        twin.records = self.records.copy()
        twin.gone = self.gone.copy()
        twin.people = self.people.copy()
        twin.parts_before = self.parts_before.copy()
        twin.forgotten = self.forgotten
        twin.unseen = self.unseen.copy()
        twin._boards = self._boards.copy()
        self._shared = set(self._boards)
        twin._shared = set(self._boards)
        return twin

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, State):
            return NotImplemented
        return (self.seq, self.records, self.gone, self.unseen, self.parts_before) == (
            other.seq,
            other.records,
            other.gone,
            other.unseen,
            other.parts_before,
        )

    __hash__ = None  # type: ignore[assignment]

    def put(self, record: AnyRecord) -> None:
        if isinstance(record, Made):
            before = self.records.get(record.id)
            self._board_to_change(record.activity).put(record, before if isinstance(before, Made) else None)
        elif isinstance(record, Person):
            self.people[record.id] = record
        self.records[record.id] = record
        self.gone.pop(record.id, None)

    def replace(self, record: AnyRecord, other: AnyRecord) -> None:
        """The same thing, perhaps by another id: nothing came and nothing went."""
        if record.id != other.id:
            if isinstance(record, Made):
                self._board_to_change(record.activity).drop(record)
            del self.records[record.id]
            self.unseen.pop(record.id, None)
        self.put(other)

    def drop(
        self, record: AnyRecord, along_with: str | None = None, *, by_lead: bool = False, merge: Merge | None = None
    ) -> None:
        """It is there no more, but can be brought back, unless so much goes after it that it is forgotten."""
        if isinstance(record, Made):
            self._board_to_change(record.activity).drop(record)
        self.people.pop(record.id, None)
        del self.records[record.id]
        self.gone[record.id] = Gone(record, self.seq, along_with, by_lead, merge)
        while len(self.gone) > limits.GONE and (eldest := next(iter(self.gone.values()))).seq < self.seq:
            del self.gone[eldest.record.id]
            self.unseen.pop(eldest.record.id, None)
            self.forgotten = eldest.seq

    def _board_to_change(self, activity_id: str) -> Board:
        board = self._boards.get(activity_id)
        if board is None or activity_id in self._shared:
            board = self._boards[activity_id] = board.copy() if board else Board()
            self._shared.discard(activity_id)
        return board

    def get(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of that kind and id; None if there is none, or if it is something else."""
        record = self.records.get(record_id) if record_id else None
        return record if isinstance(record, kind) else None

    def all(self, kind: type[R]) -> Iterator[R]:
        return (record for record in self.records.values() if isinstance(record, kind))

    @property
    def is_planned(self) -> bool:
        return any(isinstance(record, Workshop) for record in self.records.values())

    @property
    def workshop(self) -> Workshop:
        """Raises LookupError before the workshop was planned."""
        for record in self.records.values():
            if isinstance(record, Workshop):
                return record
        raise LookupError("this journal holds no workshop")

    def exercise(self, activity_id: str) -> Exercise:
        """The definition of an activity, also of a removed one: notes that were removed before it still ask for it."""
        copy_id = f"{activity_id}.exercise"
        gone = self.gone.get(copy_id)
        copy = gone.record if gone else self.get(ExerciseCopy, copy_id)
        if not isinstance(copy, ExerciseCopy):
            raise LookupError(f"activity {activity_id} has no definition")
        return copy.definition

    def board(self, activity_id: str) -> Board:
        return self._boards.get(activity_id, EMPTY)

    def notes(self, activity_id: str) -> list[Note]:
        """In the order in which they came."""
        return list(self.board(activity_id).notes)

    @property
    def notes_in_all(self) -> int:
        """How many notes there are on all boards together."""
        return sum(board.made("note") for board in self._boards.values())

    def whole(self, note_id: str) -> Iterator[Note | Gone]:
        """A note, there or gone, and what it was merged into, however often."""
        gone = self.gone.get(note_id)
        while gone is not None and isinstance(gone.record, Note):
            yield gone
            if gone.merge is None or gone.along_with is None:
                return
            note_id = gone.along_with
            gone = self.gone.get(note_id)
        if (note := self.get(Note, note_id)) is not None:
            yield note

    def merged_into(self, note_id: str) -> Note | None:
        """The note that stands for a merged one now, through as many merges as it took."""
        gone = self.gone.get(note_id)
        while gone is not None and gone.merge is not None and gone.along_with is not None:
            if (into := self.get(Note, gone.along_with)) is not None:
                return into
            gone = self.gone.get(gone.along_with)
        return None

    def person(self, person_id: str) -> Person | None:
        return self.people.get(person_id)

    def paper(self, ballot: Ballot, person_id: str) -> BallotPaper | None:
        return self.get(BallotPaper, f"{ballot.id}.{person_id}")

    def activity(self, activity_id: str | None) -> Activity | None:
        return self.get(Activity, activity_id)
