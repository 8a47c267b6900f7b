"""Where a note goes among the notes of its zone. Commands name a neighbour; the key is made here.

A note that all see gets its key from notes that all see, and one that its writer alone sees from that writer's own. So
nobody can tell from a key how many notes they may not see, nor name such a note as a neighbour.
"""

from bisect import insort

from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.board import Entry, Line, line_of
from ninedots.domain.evolve.placing import renewed
from ninedots.domain.keys import between

from .case import Case


class Placing:
    """The lines of one board during one decision: as they are, and with what the decision has put there so far."""

    def __init__(self, case: Case, activity: str) -> None:
        self._case, self._activity = case, activity
        self._lines: dict[Line, list[Entry]] = {}
        self.events: list[e.KeysRenewed] = []  # that must come before what the decision does; taken with `renewals`

    def renewals(self) -> list[e.KeysRenewed]:
        taken, self.events = self.events, []
        return taken

    def added(self, note: str, zone: str, before: str | None, *, for_all: bool | None = None) -> str:
        """The key of a new note. `for_all`: that everybody sees; None: as whoever asks writes here now."""
        if for_all is None:
            for_all = self._case.seen_of_new(self._activity) == "all"
        line: Line = (zone, None if for_all else self._case.actor.person)
        key = self._key(line, note, self._neighbour(line, note, before))
        insort(self._line(line), (key, note))
        return key

    def moved(self, note: r.Note, zone: str, before: str | None) -> str:
        """The key of a note that goes to that place; its own if it stands there."""
        line = (zone, line_of(note)[1])
        neighbour = self._neighbour(line, note.id, before)
        if before == note.id:
            neighbour = _next(self._line(line), note.id)
        if zone == note.zone and _next(self._line(line), note.id) == neighbour:
            return note.order
        return self._key(line, note.id, neighbour)

    def _key(self, line: Line, note: str, neighbour: str | None) -> str:
        key = self._between(line, note, neighbour)
        if key is None or len(key) > limits.ORDER_KEY:
            self._renew(line)
            key = self._between(line, note, neighbour)
            assert key is not None  # new keys have room between them
        return key

    def _between(self, line: Line, note: str, neighbour: str | None) -> str | None:
        entries = self._line(line)
        at = next((at for at, (_, one) in enumerate(entries) if one == neighbour), None) if neighbour else None
        ahead = entries[:at][-2:]
        low = next((key for key, one in reversed(ahead) if one != note), None)
        return between(low, None if at is None else entries[at][0])

    def _neighbour(self, line: Line, note: str, before: str | None) -> str | None:
        """Hidden notes stand behind those that all see: in front of one of these comes in front of all hidden ones."""
        if before is None or before == note:
            return None
        entries = self._line(line)
        if any(one == before for _, one in entries):
            return before
        seen = self._case.state.board(self._activity).line(line[0], None)
        if line[1] is None or not any(one == before for _, one in seen):
            return None
        return next((one for _, one in entries if one != note), None)

    def _line(self, line: Line) -> list[Entry]:
        if line not in self._lines:
            self._lines[line] = [*self._case.state.board(self._activity).line(*line)]
        return self._lines[line]

    def _renew(self, line: Line) -> None:
        (zone, writer) = line
        keys = renewed(self._case.state, self._activity, line, self._line(line))
        self._lines[line] = sorted((keys[one], one) for _, one in self._line(line))
        self.events.append(
            self._case.event(e.KeysRenewed, activity=self._activity, zone=zone, alone=writer is not None)
        )


def _next(line: list[Entry], note: str) -> str | None:
    at = next((at for at, (_, one) in enumerate(line) if one == note), len(line))
    return line[at + 1][1] if at + 1 < len(line) else None
