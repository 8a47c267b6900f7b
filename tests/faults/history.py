"""What every device asked for and was told, and afterwards the check that no promise was broken. The idea is Jepsen's.

A command ends in one of three ways: done (`ack`), refused, or unknown to its device, because the server died. Unknown
may have been done or not, but at most once. A command that writes has a text of its own, by which its event is found.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from ninedots.demo.client import Frame, Held
from ninedots.domain.actor import Viewer
from ninedots.domain.state import State
from ninedots.journal.port import Answer, Entry
from ninedots.journal.upcast import event_from
from ninedots.live.history import replay
from ninedots.live.views import Views


@dataclass
class Asked:
    """One command, as its device knows it."""

    text: str | None  # which no other command writes; None: it writes nothing
    known: int  # the highest seq that anybody had been told as done when this was asked for
    seq: int | None = None  # done at this seq
    refused: bool = False


@dataclass
class History:
    asked: dict[str, Asked] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)  # found while it ran
    known: int = 0

    def ask(self, command: str, text: str | None = None) -> None:
        """A device gives this command, which writes this text. Sending it again is no new one."""
        assert command not in self.asked
        self.asked[command] = Asked(text, self.known)

    def hear(self, frame: Frame) -> None:
        """A frame that reached a device. Answers count, whatever else there is does not."""
        if frame["t"] not in ("ack", "refused", "invalid") or frame["id"] not in self.asked:
            return
        one = self.asked[frame["id"]]
        if frame["t"] == "ack":
            if one.refused or one.seq not in (None, frame["seq"]):
                self.broken.append(f"P2: {one.text} was answered in two ways")
            one.seq = frame["seq"]
            self.known = max(self.known, frame["seq"])
        else:
            if one.seq is not None:
                self.broken.append(f"P2: {one.text} was done at {one.seq}, and then {frame['t']}")
            one.refused = True

    @property
    def done(self) -> dict[str, Asked]:
        return {command: one for command, one in self.asked.items() if one.seq is not None}

    @property
    def unknown(self) -> dict[str, Asked]:
        return {command: one for command, one in self.asked.items() if one.seq is None and not one.refused}

    def check(self, entries: Sequence[Entry], answers: Mapping[str, Answer]) -> list[str]:
        """Every promise that this journal breaks (P1, P2, R1), in words. Empty: none."""
        broken = [*self.broken]
        if [entry.seq for entry in entries] != list(range(1, len(entries) + 1)):
            broken.append("R1: the events are not numbered without gaps")
        written = Counter(text for entry in entries if (text := getattr(event_from(entry), "text", None)))
        for command, one in self.asked.items():
            kept, name = answers.get(command), one.text or command
            if one.seq is not None and (kept is None or kept.reason or kept.seq != one.seq):
                broken.append(f"P1: {name} was done at {one.seq}, and its answer is not in the journal")
            if one.seq is not None and one.seq < one.known + bool(one.text):
                broken.append(f"P1: {name} was done at {one.seq}, though {one.known} had been reached before")
            if one.text:
                broken += _miswritten(one, written[one.text], kept is not None and not kept.reason)
        return broken


def _miswritten(one: Asked, times: int, kept_as_done: bool) -> list[str]:
    if times > 1:
        return [f"P2: {one.text} was written {times} times"]
    if one.seq is not None and not times:
        return [f"P1: {one.text} was done at {one.seq} and is not in the journal"]
    if one.refused and times:
        return [f"P2: {one.text} was refused and is in the journal"]
    if kept_as_done != bool(times):
        return [f"P2: {one.text} has an answer and no event, or an event and no answer"]
    return []


def strayed(screens: Iterable[tuple[Viewer, Held]], entries: Sequence[Entry]) -> list[str]:
    """Every screen that is not what the journal, replayed from its beginning, shows to that viewer (P3, R1)."""
    views = Views(replay(State(), entries).state)
    broken = []
    for viewer, held in screens:
        if held.seq != len(entries):
            broken.append(f"P3: the screen of {viewer} is at {held.seq} and not at {len(entries)}")
        elif canonical(held.records.values()) != canonical(orjson.loads(b"[%b]" % b"".join(views.full(viewer)))):
            broken.append(f"P3: the screen of {viewer} is not what the journal says")
    return broken


def board_of(held: Held) -> str:
    """What is the same for everybody: every note, its place and its text. The same for the same boards."""
    told = ("id", "text", "zone", "order")
    return canonical({name: note[name] for name in told} for note in held.all("note"))[:12]


def canonical(records: Iterable[Frame]) -> str:
    """The same for the same records, in whatever order they came."""
    ordered = sorted(records, key=lambda record: record["id"])
    return hashlib.sha256(orjson.dumps(ordered, option=orjson.OPT_SORT_KEYS)).hexdigest()
