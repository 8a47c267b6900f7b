"""A workshop as it is now: records by id, and what was removed and when.

Records are frozen, so a `State` is copied by copying a few dictionaries. That is how a batch of commands is decided on
a draft that only replaces the state once the journal has it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from .exercise import Exercise
from .records import Activity, AnyRecord, Ballot, BallotPaper, ExerciseCopy, Note, Person, Record, Workshop

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Gone:
    """A removed record: what it was, when it went, and with which other record (a link goes with its note)."""

    record: AnyRecord
    seq: int
    along_with: str | None = None


@dataclass(slots=True)
class State:
    seq: int = 0
    records: dict[str, AnyRecord] = field(default_factory=dict)
    gone: dict[str, Gone] = field(default_factory=dict)

    def copy(self) -> "State":
        return replace(self, records=dict(self.records), gone=dict(self.gone))

    def get(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of that kind and id; None if there is none, or if it is something else."""
        record = self.records.get(record_id) if record_id else None
        return record if isinstance(record, kind) else None

    def all(self, kind: type[R]) -> Iterator[R]:
        return (record for record in self.records.values() if isinstance(record, kind))

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

    def notes(self, activity_id: str) -> list[Note]:
        # Asked for with every note: one loop, where `all` would make two.
        return [one for one in self.records.values() if isinstance(one, Note) and one.activity == activity_id]

    def person(self, person_id: str) -> Person | None:
        return self.get(Person, person_id)

    def paper(self, ballot: Ballot, person_id: str) -> BallotPaper | None:
        return self.get(BallotPaper, f"{ballot.id}.{person_id}")

    def activity(self, activity_id: str | None) -> Activity | None:
        return self.get(Activity, activity_id)
