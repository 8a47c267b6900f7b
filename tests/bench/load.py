"""A steady stream of writes into one full room, and what it costs."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import quantiles

from ninedots.clock import RandomIds
from ninedots.domain import commands as c

from .screens import Screen

ZONES = ("within", "across", "beyond")
DRAIN = 20  # seconds for the last write to reach every screen; more is not slow but lost


class Wrong(Exception):
    """Something was lost, doubled or refused. The one kind of thing that makes the bench fail."""


@dataclass(frozen=True)
class Spread:
    """Milliseconds."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        hundredths = quantiles(seconds, n=100, method="inclusive")
        return cls(*(hundredths[place - 1] * 1000 for place in (50, 95, 99)))


@dataclass(frozen=True)
class Stream:
    """What a stream of writes cost. A delivery is one write reaching one screen, however many share a frame."""

    writes: int
    deliveries: int
    frames: int  # that reached the screens, acks and presence included
    cpu: float  # µs of the server's time for each delivery
    sent_to_last: Spread  # from sending to the last screen
    acked: Spread | None  # from sending to the answer
    acked_to_last: Spread | None  # from the answer to the last screen


Room = Sequence[Screen]  # all who are in one workshop


@dataclass(frozen=True)
class Write:
    room: Room
    sender: Screen
    text: bytes
    key: bytes | int  # the command's id, or the seq that it will have


@dataclass(frozen=True)
class Sent:
    at: float
    write: Write


def processor_time(pid: int) -> float:
    """Seconds, of all its threads. To the nanosecond: the system's table counts hundredths, which is more than a few
    writes take.
    """
    return time.clock_gettime(~pid << 3 | 2)  # as clock_getcpuclockid makes it, on Linux


async def stream(
    pid: int, rooms: Sequence[Room], write: Callable[[int], Write], *, rate: float, seconds: float
) -> Stream:
    """Send `rate` writes a second on average, whatever comes back. Raises Wrong."""
    screens = [screen for room in rooms for screen in room]
    frames, before = sum(screen.frames for screen in screens), processor_time(pid)
    sent: list[Sent] = []
    # As people do: at no even pace, some at the same moment. The same gaps for everybody who is measured.
    chance, due = Random(9), time.perf_counter()
    for number in range(round(rate * seconds)):
        due += chance.expovariate(rate)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        next_ = write(number)
        sent.append(Sent(time.perf_counter(), next_))
        next_.sender.send(next_.text)
    done = await _drained(screens, sent)
    used = processor_time(pid) - before
    deliveries = sum(len(one.write.room) for one in sent)
    answered = [(at, acked, last) for at, acked, last in done if acked is not None]
    return Stream(
        writes=len(sent),
        deliveries=deliveries,
        frames=sum(screen.frames for screen in screens) - frames,
        cpu=used * 1e6 / deliveries,
        sent_to_last=Spread.of([last - at for at, _, last in done]),
        acked=Spread.of([acked - at for at, acked, _ in answered]) if answered else None,
        acked_to_last=Spread.of([max(0.0, last - acked) for _, acked, last in answered]) if answered else None,
    )


async def _drained(screens: Room, sent: Sequence[Sent]) -> list[tuple[float, float | None, float]]:
    """For each write: when it was sent, when it was answered, and when the last screen had it."""
    deadline = time.perf_counter() + DRAIN
    while not (_all_have(sent) or any(screen.lost for screen in screens)):
        if time.perf_counter() > deadline:
            raise Wrong(f"some of {len(sent)} writes did not reach everybody within {DRAIN} s")
        await asyncio.sleep(0.05)
    if lost := [screen.lost for screen in screens if screen.lost]:
        raise Wrong(f"{len(lost)} connections were lost: {lost[0]}")
    if any(one >= other for screen in screens for one, other in zip(screen.seqs, screen.seqs[1:], strict=False)):
        raise Wrong("a screen was told of changes out of order")
    done = []
    for one in sent:
        arrived = [screen.saw(seq_of(one.write)) for screen in one.write.room]
        done.append((one.at, _answered(one.write), max(time_ for time_ in arrived if time_ is not None)))
    return done


async def settled(room: Room) -> None:
    """Everybody's first act was answered: what is measured next is not the coming of those who came last.

    Raises Wrong.
    """
    deadline = time.perf_counter() + DRAIN
    while not all(screen.acks for screen in room):
        if time.perf_counter() > deadline:
            raise Wrong(f"some of {len(room)} people were not answered within {DRAIN} s")
        await asyncio.sleep(0.01)


def seq_of(write: Write) -> int:
    return write.sender.acks[write.key][0] if isinstance(write.key, bytes) else write.key


def _answered(write: Write) -> float | None:
    return write.sender.acks[write.key][1] if isinstance(write.key, bytes) else None


def _all_have(sent: Sequence[Sent]) -> bool:
    if not all(isinstance(one.write.key, int) or one.write.key in one.write.sender.acks for one in sent):
        return False
    return all(bool(screen.seqs) and screen.seqs[-1] >= seq_of(one.write) for one in sent for screen in one.write.room)


def sharing(activity: str, own: Sequence[str], room: Room) -> Callable[[int], Write]:
    """What people do while they share: one after the other, three move their note and the fourth writes another.

    On a How Might We board; `own` are the notes of those in the room, in the same order.
    """
    ids, chance = RandomIds(), Random(9)

    def write(number: int) -> Write:
        moves = number % 4 > 0
        person = (number if moves else number // 4) % len(room)  # everybody does both, however few there are
        zone = ZONES[number % len(ZONES)]
        command: c.Command
        if moves:
            command = c.MoveNote(note=own[person], zone=zone, before=chance.choice(own))
        else:
            text = f"How might we make room for one more of the {number} thoughts in this hall?"
            command = c.AddNote(note=ids.new(), activity=activity, zone=zone, note_type="question", text=text)
        command_id = ids.new().encode()
        text_ = b'{"t":"do","id":"%b","command":%b}' % (command_id, command.model_dump_json().encode())
        return Write(room, room[person], text_, command_id)

    return write
