"""How a board grew, in steps: of what may be told of it now, when each thing came. Never a time, never a name.

Everything stands as it is told now: in today's words, in today's place. What was removed, held, held back or is hidden
is in no step, and in no number of one. Where everybody signs what they write, what came within a minute is one step; on
every other board all that came during one visit of a stage is one, so that nothing tells in which order it came. So is,
on any board, what came from paper: nobody is told what lay in one pile. What people thought alone is a number until
they share it, and then comes at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.evolve import evolve
from ninedots.domain.show import is_signed, looks_together
from ninedots.domain.state import State

What = Literal[
    "before",  # what was on the board before its first stage, or before the earliest steps that are told apart
    "stage",  # it was opened; what had been thought alone came with it
    "alone",  # one or more stages in which people think alone
    "work",  # what people made there
    "marked",  # the sums of what people marked
    "ballot-opened",
    "result-shown",
]


@dataclass(frozen=True, slots=True)
class ReplayStep:
    what: What
    stages: tuple[str, ...]  # where the room was: several only where people think alone in one after the other
    alone: int  # notes that were thought alone there
    came: tuple[str, ...]  # in the order of their ids
    joined: tuple[str, ...]  # notes that joined the theme that they are in


@dataclass(frozen=True, slots=True)
class Replay:
    records: tuple[r.Note | r.Link | r.Theme | r.Energy, ...]  # of the board as it is told now
    steps: tuple[ReplayStep, ...]  # eldest first: after the last all of it is there


def replay(events: Iterable[e.Event | None], told: State, now: State, activity: str) -> Replay:
    """`told`: what may be told of `now`, see `outside.published`. `events`: of the workshop, of which those after `now`
    do not count; None stands for one that cannot be read."""
    growing = _Growing(told, activity)
    for event in events:
        if growing.state.seq >= now.seq:
            break
        growing.take(event)
    count = now.get(r.Count, f"{activity}.count")
    steps = growing.steps(still_alone=count.hidden if count else 0)
    return Replay(records=tuple(_bare(told, one) for one in _of_board(told, activity)), steps=steps)


Part = r.Note | r.Link | r.Theme | r.Energy


def _of_board(told: State, activity: str) -> Iterator[Part]:
    for one in told.records.values():
        if isinstance(one, Part) and one.activity == activity:
            yield one


def _bare(told: State, record: Part) -> Part:
    """Of nobody, and of no time."""
    match record:
        case r.Note():
            nobody = {"author": None, "group": None, "mine": False, "created": told.workshop.created}
            return record.model_copy(update=nobody)
        case r.Energy():
            return record
    return record.model_copy(update={"author": None, "mine": False})


@dataclass(eq=False, slots=True)
class _Slot:
    what: What
    stages: list[str]
    always: bool = False  # told also when nothing came
    alone: int = 0
    came: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)


class _Growing:
    def __init__(self, told: State, activity: str) -> None:
        self.told, self.activity, self.state = told, activity, State()
        self._by_minute = is_signed(told, activity)
        self._there = {one.id: one for one in _of_board(told, activity)}
        self._visits: list[list[_Slot]] = [[_Slot("before", [])]]
        self._work = self._visits[0][0]  # where what people make now goes
        self._minute: int | None = None
        self._typed: _Slot | None = None  # of this visit, what came from paper
        self._alone: _Slot | None = None  # of the stages in which people think alone, since they last shared
        self._marked_in: int | None = 0  # the visit at whose end the sums are told; None: once people look together
        self._came: dict[str, _Slot] = {}
        self._joined: dict[str, tuple[str, _Slot]] = {}  # of a note the theme that it was in last

    # --- what happened -------------------------------------------------------------------------------------------

    def take(self, event: e.Event | None) -> None:
        if event is None:
            self.state.seq += 1
            return
        opens = isinstance(event, e.StageOpened) and event.activity == self.activity
        thought = [one.id for one in self.state.notes(self.activity) if one.seen == "author"] if opens else []
        touched = evolve(self.state, event)
        slot: _Slot | None = None
        match event:
            case e.StageOpened() if opens:
                slot = self._open(event.stage, sum(one in self._there for one in thought))
            case e.MarksSet() if (note := self._note(event.note)) and note.activity == self.activity:
                self._marked_in = len(self._visits) - 1 if looks_together(self.state, self.activity) else None
            case e.BallotOpened() | e.ResultShown() if ballot := self.told.get(r.Ballot, event.ballot):
                if ballot.activity == self.activity:
                    self._milestone("ballot-opened" if isinstance(event, e.BallotOpened) else "result-shown")
            case _:
                pass
        for one in touched & self._there.keys():
            self._arrive(one, slot, event.at)

    def _open(self, stage: str, thought: int) -> _Slot:
        alone = not looks_together(self.state, self.activity)
        if self._alone and alone:
            self._alone.stages.append(stage)
            return self._alone
        if self._alone:
            self._alone.alone = thought
        slot = _Slot("alone" if alone else "stage", [stage], always=True)
        self._alone = slot if alone else None
        self._visits.append([slot])
        if self._marked_in is None and not alone:
            self._marked_in = len(self._visits) - 1
        self._minute = self._typed = None
        if not self._by_minute:
            self._add_work()
        return slot

    def _milestone(self, what: What) -> None:
        visit = self._visits[-1]
        if visit[-1].what != what:  # the next criterion: one result is one step
            visit.append(_Slot(what, [*visit[0].stages], always=True))
        self._minute = None

    def _add_work(self) -> None:
        """All that follows comes here. It has the stages of its visit, also those that are still to come."""
        visit = self._visits[-1]
        self._work = _Slot("work", visit[0].stages)
        visit.append(self._work)

    def _in_minute(self, minute: int) -> _Slot:
        if self._minute != minute:
            self._add_work()
        self._minute = minute
        return self._work

    def _from_paper(self) -> _Slot:
        visit = self._visits[-1]
        if self._typed is None:
            self._typed = _Slot("work", visit[0].stages)
            visit.insert(1, self._typed)
        return self._typed

    def _arrive(self, one: str, slot: _Slot | None, at: int) -> None:
        record = self.state.records.get(one)
        if record is None or not self._is_seen(record):
            return
        theme = record.theme if isinstance(record, r.Note) else None
        came, joins = one not in self._came, theme is not None and self._joined.get(one, ("",))[0] != theme
        if not came and not joins:
            return
        if slot is None and self._by_minute and len(self._visits) > 1:
            typed = came and isinstance(record, r.Note) and record.from_paper
            slot = self._from_paper() if typed else self._in_minute(at // limits.HISTORY_GRAIN_MS)
        slot = slot or self._work
        if came:
            self._came[one] = slot
        if theme is not None and joins:
            self._joined[one] = theme, slot

    def _is_seen(self, record: r.AnyRecord) -> bool:
        """By everybody, then."""
        match record:
            case r.Note():
                return record.seen == "all"
            case r.Link():
                return all((end := self._note(one)) and end.seen == "all" for one in (record.source, record.target))
            case _:
                return isinstance(record, r.Theme)

    def _note(self, note: str) -> r.Note | None:
        return self.state.get(r.Note, note)

    # --- what is told of it --------------------------------------------------------------------------------------

    def steps(self, still_alone: int) -> tuple[ReplayStep, ...]:
        if self._alone:
            self._alone.alone = still_alone
        marked = _Slot("marked", [*self._visits[self._marked_in or 0][0].stages])
        self._visits[self._marked_in or 0].append(marked)
        slots = [slot for visit in self._visits for slot in visit]
        self._put_in_place(slots, marked)
        told = [slot for slot in slots if slot.always or slot.came or slot.joined]
        return tuple(
            ReplayStep(
                what=slot.what,
                stages=tuple(dict.fromkeys(slot.stages)),
                alone=slot.alone,
                came=tuple(sorted(slot.came)),
                joined=tuple(sorted(slot.joined)),
            )
            for slot in _folded(told)
        )

    def _put_in_place(self, slots: list[_Slot], marked: _Slot) -> None:
        """Nothing is told before what it stands on: a link before its notes, a note in a theme before the theme."""
        at = {slot: place for place, slot in enumerate(slots)}
        last = len(slots) - 1
        places: dict[str, int] = {}
        for one in self._there.values():
            if isinstance(one, r.Note | r.Theme):
                places[one.id] = at[self._came[one.id]] if one.id in self._came else last
        for one in self._there.values():
            if isinstance(one, r.Link):
                ends = (places.get(one.source, 0), places.get(one.target, 0))
                places[one.id] = max(at[self._came[one.id]] if one.id in self._came else 0, *ends)
            elif isinstance(one, r.Energy):
                places[one.id] = max(at[marked], places.get(one.note, 0))
        for part, place in places.items():
            slots[place].came.append(part)
        for note in self._there.values():
            if isinstance(note, r.Note) and note.theme is not None and note.theme in places:
                theme, slot = self._joined.get(note.id, ("", slots[last]))
                joined = at[slot] if theme == note.theme else last
                slots[max(joined, places[note.id], places[note.theme])].joined.append(note.id)


def _folded(slots: list[_Slot]) -> list[_Slot]:
    """As many as a slider has room for: the earliest together."""
    early = len(slots) - limits.REPLAY_STEPS
    if early <= 0:
        return slots
    first = _Slot("before", [], always=True)
    for slot in slots[: early + 1]:
        first.came += slot.came
        first.joined += slot.joined
    return [first, *slots[early + 1 :]]
