"""A spy who gets all that a facilitator and a participant get names the writers of unsigned notes as by guessing."""

import asyncio
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import orjson
from tests.security.running import running
from tests.security.spied import Record, Told, play

from ninedots.database import Database
from ninedots.domain.state import State
from ninedots.journal.sql import SqlJournal
from ninedots.live.history import replay

Mark = tuple[float, str]  # where on a scale something happened to whom
Guesses = dict[str, str]
ROOMS = [("anonymous", "how-might-we")] * 8 + [("group", "how-might-we")] * 6 + [("named", "closing")] * 6
LEAKY = [("named", "how-might-we")] * 6  # where all is signed, presence and times are by name: the spy must see that
CHANCE = 4.0  # standard deviations above it that guessing does not reach once in ten thousand runs
SEEN = 3.0  # above which the spy has seen something: a leak gives five to ten


# --- attacks ---------------------------------------------------------------------------------------------------------


def by_presence(told: Told) -> Guesses:
    """Who was writing and is told of first as done with it after the note came; else who changes nearest to that."""
    guesses = _nearest(_arrivals(told), _presence(told))
    here = [(at, frame["here"]) for at, frame in told.lead if frame["t"] == "presence" and frame["here"] is not None]
    for note, came in _arrivals(told).items():
        writing = {one["person"] for at, now in here if came - 700 < at <= came for one in now if one["writing"]}
        later = (one["person"] for at, now in here if at > came for one in now if not one["writing"])
        if first := next((person for person in later if person in writing), None):
            guesses[note] = first
    return guesses


def by_hands(told: Told) -> Guesses:
    marks, before = [], set[tuple[str, int]]()
    for at, frame in told.lead:
        if frame["t"] == "presence" and frame["hands"] is not None:
            now = {(hand["person"], hand["since"]) for hand in frame["hands"]}
            marks += [(at, person) for person, _ in before ^ now]
            before = now
    return _nearest(_arrivals(told), marks)


def by_when_hands_went_up(told: Told) -> Guesses:
    """As the facilitators' strip says it, against when the note came."""
    frames = [frame for _, frame in told.lead if frame["t"] == "presence"]
    hands = {(hand["since"], hand["person"]) for frame in frames for hand in frame["hands"] or ()}
    return _nearest(_arrivals(told), sorted(hands))


def by_people_who_change(told: Told) -> Guesses:
    """Whose record comes nearest to the note, or in the same frame."""
    both = [*told.lead, *told.guest]
    marks = [(at, one["id"]) for at, frame in both for one in frame.get("put", ()) if one["kind"] == "person"]
    return _nearest(_arrivals(told), marks)


def by_time(told: Told) -> Guesses:
    """What a note says of when it was written, against what is known of people then."""
    joined = [(one["joined"], one["id"]) for one in told.records[0] if one["kind"] == "person"]
    return _nearest(_numbers(told, "created"), _presence(told) or joined)


def by_number(told: Told) -> Guesses:
    """Who has finished right after a note stands behind it by the number of the last change."""
    people = [(one["seq"], one["id"]) for records in told.records for one in records if one["kind"] == "person"]
    return _just_before(_numbers(told, "seq"), people if len({seq for seq, _ in people}) > 1 else [])


def by_catching_up(told: Told) -> Guesses:
    """The latest number from which on a record still comes is the one at which it last changed."""
    last: dict[str, int] = {}
    for seq, record in told.caught_up:
        last[record["id"]] = max(last.get(record["id"], 0), seq)
    people = [(last[one["id"]], one["id"]) for one in told.records[0] if one["kind"] == "person" and one["id"] in last]
    return _just_before({one["id"]: last[one["id"]] for one in told.notes() if one["id"] in last}, people)


def by_order(told: Told) -> Guesses:
    """Who stands where in the list of people has the notes that stand there in the list of notes."""
    guesses: Guesses = {}
    for records in told.records:
        people = [one["id"] for one in records if one["kind"] == "person" and one["id"] not in told.spies]
        notes = [one["id"] for one in records if one["kind"] == "note"]
        guesses |= {note: people[place * len(people) // len(notes)] for place, note in enumerate(notes) if people}
    return guesses


def by_steps(told: Told) -> Guesses:
    """Who came, finished or changed first has the notes that come first in the replay, which tells them in order."""
    came = [note for step in told.grown["steps"] for note in step["came"] if note in told.truth]
    marks = [person for _, person in sorted(_presence(told) or by_joining(told))]
    people = [one for one in dict.fromkeys(marks) if one not in told.spies]
    return {note: people[place * len(people) // len(came)] for place, note in enumerate(came) if people}


def by_joining(told: Told) -> list[Mark]:
    return [(one["joined"], one["id"]) for one in told.records[0] if one["kind"] == "person"]


ATTACKS: list[Callable[[Told], Guesses]] = [
    by_presence, by_hands, by_when_hands_went_up, by_people_who_change, by_time, by_number, by_catching_up, by_order,
    by_steps,
]  # fmt: skip


def _arrivals(told: Told) -> dict[str, float]:
    came: dict[str, float] = {}
    for at, frame in sorted([*told.lead, *told.guest], key=lambda one: one[0]):
        for one in frame.get("put", ()):
            if one["kind"] == "note":
                came.setdefault(one["id"], at)
    return came


def _presence(told: Told) -> list[Mark]:
    marks: list[Mark] = []
    before: dict[str, Record] = {}
    for at, frame in told.lead:
        if frame["t"] == "presence" and frame["here"] is not None:
            now = {one["person"]: one for one in frame["here"]}
            marks += [(at, one) for one in before.keys() | now.keys() if before.get(one) != now.get(one)]
            before = now
    return marks


def _numbers(told: Told, what: str) -> dict[str, float]:
    """Of each note, if they are not all the same."""
    notes = {one["id"]: float(one[what]) for one in told.notes()}
    return notes if len({*notes.values()}) > 1 else {}


def _nearest(notes: dict[str, float], marks: Iterable[Mark]) -> Guesses:
    marks = list(marks)
    if not marks:
        return {}
    return {note: min(marks, key=lambda mark: abs(mark[0] - at))[1] for note, at in notes.items()}


def _just_before(notes: dict[str, float], marks: Iterable[Mark]) -> Guesses:
    """Each person has the last note before their mark."""
    guesses: Guesses = {}
    for at, person in marks:
        if note := max((one for one in notes if notes[one] < at), key=lambda one: notes[one], default=None):
            guesses[note] = person
    return guesses


# --- how well they do ------------------------------------------------------------------------------------------------


@dataclass
class Score:
    tries: int = 0
    hits: int = 0
    chance: float = 0.0
    variance: float = 0.0

    def __str__(self) -> str:
        return f"{self.hits} of {self.tries}, by chance {self.chance:.0f}, {self.above_chance:+.1f} standard deviations"

    @property
    def above_chance(self) -> float:
        return (self.hits - self.chance) / math.sqrt(self.variance)


def score(attack: Callable[[Told], Guesses], rooms: list[Told]) -> Score:
    """Where the attack names nobody who may have been it, the spy guesses."""
    found, guessing = Score(), Random(9)
    for told in rooms:
        guesses = attack(told)
        for note in sorted(told.notes(), key=lambda one: one["id"]):
            candidates, guess = told.candidates(note), guesses.get(note["id"])
            guess = guess if guess in candidates else guessing.choice(candidates)
            found.tries += 1
            found.hits += guess == told.truth[note["id"]]
            found.chance += 1 / len(candidates)
            found.variance += (1 - 1 / len(candidates)) / len(candidates)
    return found


async def test_HIDE_13_a_spy_names_writers_no_better_than_by_guessing(
    tmp_path: Path, record_property: Callable[[str, str], None]
) -> None:
    async with running(tmp_path / "data") as server:
        lead = await server.first_lead()
        rooms = await asyncio.gather(
            *(play(server, lead, number, *room) for number, room in enumerate([*ROOMS, *LEAKY]))
        )
    secret, leaky = rooms[: len(ROOMS)], rooms[len(ROOMS) :]
    assert all(len(told.truth) == 20 == len(told.notes()) for told in rooms)
    for told in secret:
        names = [f"Writer {seat}" for seat in range(5)]
        assert told.attribution == "named" or not any(name in file for name in names for file in told.files)
    for attack in ATTACKS:
        found = score(attack, secret)
        record_property(attack.__name__, str(found))
        assert found.above_chance < CHANCE, f"{attack.__name__}: {found}"

    # The same spy where all is signed, without the names on the notes:
    for attack in (by_presence, by_time):
        found = score(attack, leaky)
        record_property(f"{attack.__name__} where all is signed", str(found))
        assert found.above_chance > SEEN, f"{attack.__name__}: {found}"
    # And with the records as they are kept, which is how they once were shown:
    found = score(by_number, [await _as_kept(tmp_path / "data" / "ninedots.db", told) for told in secret])
    record_property("by_number of what is kept", str(found))
    assert found.above_chance > SEEN, f"by number, of what is kept: {found}"


async def _as_kept(file: Path, told: Told) -> Told:
    workshop = next(one["id"] for one in told.records[0] if one["kind"] == "workshop")
    with Database(file) as database:
        entries = await SqlJournal(database).read(workshop)
    state = replay(State(), entries).state
    kept = [orjson.loads(record.model_dump_json()) for record in state.records.values()]
    return replace(told, records=[[one if one["kind"] != "note" else {**one, "group": None} for one in kept]])
