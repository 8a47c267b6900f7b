"""What each role's crowd is shown, shown once and encoded once; and what one person is shown besides.

Nothing reaches a frame but through `show`.
"""

from collections.abc import Iterable

from ninedots.domain.actor import Viewer
from ninedots.domain.records import AnyRecord, Role
from ninedots.domain.show import concerns, drops, show
from ninedots.domain.state import State
from ninedots.wire.codec import encode

Part = tuple[list[bytes], list[str]]  # records to put, encoded; ids to drop


class Views:
    """Keeps, for each role that is looking, what everybody of that role holds now."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._crowds: dict[Role, dict[str, bytes]] = {}
        self._own: dict[str, set[str]] = {}  # person → records that this person sees otherwise than the crowd
        for record in state.records.values():
            self._note_concerns(record)

    def turn(self, state: State, touched: Iterable[str]) -> "Change":
        """Go over to the state in which these records were put or dropped."""
        before, self._state = self._state, state
        change = Change(self, sorted(touched))
        for record_id in change.touched:
            persons: set[str] = set()
            old, new, gone = before.records.get(record_id), state.records.get(record_id), state.gone.get(record_id)
            for record in (old, new, gone.record if gone else None):
                if record is not None:
                    persons |= concerns(record)
            if persons:
                change.concerned[record_id] = persons
            if new is not None:
                self._note_concerns(new)
        for role in self._crowds:
            change.of_crowd(role)
        return change

    def full(self, viewer: Viewer) -> list[bytes]:
        """Every record that this viewer may see."""
        crowd, own = self.crowd(viewer.role), self._own_of(viewer)
        parts = [part for record_id, part in crowd.items() if record_id not in own]
        for record_id in own:
            record = self._state.records.get(record_id)
            if record is not None and (part := self.encoded(record, viewer)):
                parts.append(part)
        return parts

    def since(self, viewer: Viewer, after: int) -> Part | None:
        """What changed after that seq; None when a full picture is no larger."""
        changed = [record for record in self._state.records.values() if record.seq > after]
        gone = [gone.record for gone in self._state.gone.values() if gone.seq > after]
        if len(changed) + len(gone) >= len(self._state.records):
            return None
        crowd, own = self.crowd(viewer.role), self._own_of(viewer)
        put: list[bytes] = []
        drop = [record.id for record in gone if drops(self._state, record, viewer)]
        for record in changed:
            part = self.encoded(record, viewer) if record.id in own else crowd.get(record.id)
            if part is not None:
                put.append(part)
            elif drops(self._state, record, viewer):
                drop.append(record.id)
        return put, drop

    def crowd(self, role: Role) -> dict[str, bytes]:
        """What everybody of that role holds, by record id."""
        if role not in self._crowds:
            crowd = self._crowds[role] = {}
            everybody = Viewer(None, role)
            for record_id, record in self._state.records.items():
                if part := self.encoded(record, everybody):
                    crowd[record_id] = part
        return self._crowds[role]

    def encoded(self, record: AnyRecord, viewer: Viewer) -> bytes | None:
        shown = show(self._state, record, viewer)
        return None if shown is None else encode(shown)

    def gone_for(self, record_id: str, viewer: Viewer) -> bool:
        """Whether to tell this viewer to forget a record that is removed or hidden now."""
        gone = self._state.gone.get(record_id)
        record = self._state.records.get(record_id) or (gone.record if gone else None)
        return record is not None and drops(self._state, record, viewer)

    def record(self, record_id: str) -> AnyRecord | None:
        return self._state.records.get(record_id)

    def _own_of(self, viewer: Viewer) -> set[str]:
        return self._own.get(viewer.person, set()) if viewer.person else set()

    def _note_concerns(self, record: AnyRecord) -> None:
        for person in concerns(record):
            self._own.setdefault(person, set()).add(record.id)


class Change:
    """What one step changed for whom. Worked out once for each crowd, and once for each person concerned."""

    def __init__(self, views: Views, touched: list[str]) -> None:
        self.touched = touched
        self.concerned: dict[str, set[str]] = {}  # record → persons who see it otherwise than the crowd
        self._views = views
        self._crowds: dict[Role, Part] = {}

    def of_crowd(self, role: Role) -> Part:
        if role not in self._crowds:
            crowd, everybody = self._views.crowd(role), Viewer(None, role)
            put: list[bytes] = []
            drop: list[str] = []
            for record_id in self.touched:
                record = self._views.record(record_id)
                part = None if record is None else self._views.encoded(record, everybody)
                if part is not None:
                    crowd[record_id] = part
                    put.append(part)
                else:
                    crowd.pop(record_id, None)
                    if self._views.gone_for(record_id, everybody):
                        drop.append(record_id)
            self._crowds[role] = put, drop
        return self._crowds[role]

    @property
    def persons(self) -> set[str]:
        """Who is not served by what the crowd of their role gets."""
        return set().union(*self.concerned.values())

    def of_person(self, viewer: Viewer) -> Part:
        self.of_crowd(viewer.role)
        crowd, everybody = self._views.crowd(viewer.role), Viewer(None, viewer.role)
        put: list[bytes] = []
        drop: list[str] = []
        for record_id in self.touched:
            part, eyes = crowd.get(record_id), everybody
            if viewer.person in self.concerned.get(record_id, ()):
                record, eyes = self._views.record(record_id), viewer
                part = None if record is None else self._views.encoded(record, viewer)
            if part is not None:
                put.append(part)
            elif self._views.gone_for(record_id, eyes):
                drop.append(record_id)
        return put, drop
