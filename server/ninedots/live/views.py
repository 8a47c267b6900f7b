"""What each role's crowd is shown, shown once and encoded once; and what one person is shown besides.

Nothing reaches a frame but through `show`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ninedots.domain.actor import Viewer
from ninedots.domain.records import AnyRecord, Role
from ninedots.domain.sealing import is_sealed
from ninedots.domain.show import changed, concerns, drops, in_order, seen, show
from ninedots.domain.state import State
from ninedots.wire.codec import encode

Part = tuple[list[bytes], list[str]]  # records to put, encoded; ids to drop
Told = bytes  # what is told of one record: the record, encoded, or DROP
DROP: Told = b""


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a crowd holds, joined once: a whole hall that comes back shares it."""

    joined: memoryview  # ,{…},{…}
    places: dict[str, tuple[int, int]]  # of each record, with the comma before it

    @classmethod
    def of(cls, crowd: dict[str, bytes]) -> "Picture":
        ends = [*accumulate((len(part) + 1 for part in crowd.values()), initial=0)]
        joined = memoryview(b",".join([b"", *crowd.values()]))
        return cls(joined, dict(zip(crowd, pairwise(ends), strict=True)))

    def but_for(self, records: Collection[str]) -> list[memoryview]:
        pieces, at = [], 0
        for begin, end in sorted(self.places[one] for one in records if one in self.places):
            pieces.append(self.joined[at:begin])
            at = end
        return [*pieces, self.joined[at:]]


class Views:
    """Keeps, for each role that is looking, what everybody of that role holds now."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._crowds: dict[Role, dict[str, bytes]] = {}
        self._pictures: dict[Role, Picture] = {}  # of these crowds, where somebody has come since the last change
        self._own: dict[str, set[str]] = {}  # person → records that this person sees otherwise than the crowd
        for record in state.records.values():
            self._note_concerns(record)

    def turn(self, state: State, touched: Iterable[str]) -> "Change":
        """Go over to the state in which these records were put or dropped."""
        before, self._state = self._state, state
        self._pictures.clear()
        change = Change(self, before, state, sorted(touched))
        for record_id in change.touched:
            persons: set[str] = set()
            old, new, gone = before.records.get(record_id), state.records.get(record_id), state.gone.get(record_id)
            for record in (old, new, gone.record if gone else None):
                if record is not None:
                    persons |= concerns(record)
            if persons:
                change.concerned[record_id] = persons
            for person in concerns(old) if old is not None else ():
                self._own[person].discard(record_id)
            if new is not None:
                self._note_concerns(new)
        for role in self._crowds:
            change.of_crowd(role)
        return change

    def full(self, viewer: Viewer) -> list[bytes | memoryview]:
        """Every record that this viewer may see, encoded, with commas between: pieces of one text."""
        own = self._own_of(viewer)
        pieces: list[bytes | memoryview] = [*self._picture(viewer.role).but_for(own)]
        for record_id in own:
            record = self._state.records.get(record_id)
            if record is not None and (part := self.encoded(record, viewer)):
                pieces.append(b",%b" % part)
        pieces = [piece for piece in pieces if piece]
        return [pieces[0][1:], *pieces[1:]] if pieces else []

    def since(self, viewer: Viewer, after: int) -> Part | None:
        """What changed after that seq; None when a full picture is no larger, or nobody knows any more what went."""
        if after < self._state.forgotten:
            return None
        state = self._state
        newer = [record for record in state.records.values() if record.seq > after]
        me = state.person(viewer.person or "")
        gone = [gone.record for gone in state.gone.values() if gone.seq > after]
        if len(newer) + len(gone) >= len(state.records):
            return None
        crowd, own = self.crowd(viewer.role), self._own_of(viewer)
        put: list[bytes] = []
        drop = [record.id for record in gone if drops(state, record, viewer)]
        for record in in_order(state, (one for one in newer if changed(state, one, viewer) > after)):
            part = self.encoded(record, viewer) if record.id in own else crowd.get(record.id)
            if part is not None:
                put.append(part)
            elif drops(state, record, viewer):
                drop.append(record.id)
        if me is not None and me.seq <= after and is_sealed(state) and (part := self.encoded(me, viewer)):
            put.append(part)  # a restart forgets their hand and whether they have finished: no event says so
        return put, sorted(drop)

    def crowd(self, role: Role) -> dict[str, bytes]:
        """What everybody of that role holds, by record id."""
        if role not in self._crowds:
            crowd = self._crowds[role] = {}
            everybody = Viewer(None, role)
            for record in in_order(self._state, self._state.records.values()):
                if part := self.encoded(record, everybody):
                    crowd[record.id] = part
        return self._crowds[role]

    def _picture(self, role: Role) -> Picture:
        if role not in self._pictures:
            self._pictures[role] = Picture.of(self.crowd(role))
        return self._pictures[role]

    def encoded(self, record: AnyRecord, viewer: Viewer) -> bytes | None:
        shown = show(self._state, record, viewer)
        return None if shown is None else encode(shown)

    def _own_of(self, viewer: Viewer) -> set[str]:
        return self._own.get(viewer.person, set()) if viewer.person else set()

    def _note_concerns(self, record: AnyRecord) -> None:
        for person in concerns(record):
            self._own.setdefault(person, set()).add(record.id)


class Change:
    """What one step changed for whom. Worked out once for each crowd, and once for each person concerned."""

    def __init__(self, views: Views, before: State, after: State, touched: list[str]) -> None:
        self.touched = touched
        self.concerned: dict[str, set[str]] = {}  # record → persons who see it otherwise than the crowd
        self._views = views
        self._before = before
        self._after = after
        self._crowds: dict[Role, dict[str, Told]] = {}

    @property
    def persons(self) -> set[str]:
        """Who is not served by what the crowd of their role gets."""
        return set().union(*self.concerned.values())

    def of_crowd(self, role: Role) -> Part:
        return _parted(self._told(role))

    def of_person(self, viewer: Viewer) -> Part:
        crowd = self._told(viewer.role)
        told: dict[str, Told] = {}
        for record_id in self.touched:
            mine = viewer.person in self.concerned.get(record_id, ())
            one = self._tell(record_id, viewer) if mine else crowd.get(record_id)
            if one is not None:
                told[record_id] = one
        return _parted(told)

    def _told(self, role: Role) -> dict[str, Told]:
        if role not in self._crowds:
            crowd, everybody = self._views.crowd(role), Viewer(None, role)
            told = self._crowds[role] = {}
            for record_id in self.touched:
                record = self._after.records.get(record_id)
                one = self._views.encoded(record, everybody) if record is not None else None
                if one == crowd.get(record_id):
                    continue  # it has changed, but not for them
                if one is None:
                    told[record_id] = DROP
                    del crowd[record_id]
                else:
                    told[record_id] = crowd[record_id] = one
        return self._crowds[role]

    def _tell(self, record_id: str, viewer: Viewer) -> Told | None:
        told = seen(self._before, self._after, record_id, viewer)
        if told is None:
            return None
        return DROP if told == "drop" else encode(told)


def _parted(told: dict[str, Told]) -> Part:
    put = [part for part in told.values() if part is not DROP]
    return put, [record_id for record_id, part in told.items() if part is DROP]
