"""The moments of a board that are worth going back to: numbers and times, never words.

Stages and ballots each make a moment, and so do a bringing back and the removal of many notes, of which the moment
*before* is the one that is looked for. What else happens is told by the minute. What people do to notes that they alone
may see makes no moment.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.evolve import evolve
from ninedots.domain.past import board_of, is_part
from ninedots.domain.state import State

What = Literal[
    "stage",
    "ballot-opened",
    "ballot-closed",
    "result-shown",
    "before-removal",
    "before-bringing-back",
    "brought-back",
    "work",
]
Work = Literal["written", "changed", "removed", "linked", "grouped"]


@dataclass(frozen=True, slots=True)
class Moment:
    seq: int  # the board is shown as it was once this had happened
    at: int  # ms since 1970, UTC; of work the beginning of its minute
    what: What
    stage: str | None  # that was opened
    notes: int  # that everybody could see, as the next two
    links: int
    themes: int
    hidden: int  # notes that their authors alone could see
    work: dict[Work, int]  # what was done in that minute, or is about to be


def moments(events: Iterable[e.Event | None], activity: str) -> list[Moment]:
    """Of one board, eldest first, from all events of its workshop; None stands for one that cannot be read."""
    story = _Story(activity)
    for event in events:
        if event is None:
            story.state.seq += 1
        else:
            story.take(event)
    story.end_minute()
    return list(story.moments)


class _Story:
    def __init__(self, activity: str) -> None:
        self.activity = activity
        self.state = State()
        self.moments: deque[Moment] = deque(maxlen=limits.HISTORY_MOMENTS)
        self._at = 0  # of the last work
        self._work: Counter[Work] = Counter()
        self._before_removal: Moment | None = None

    def take(self, event: e.Event) -> None:
        what = _milestone(self.state, event, self.activity)
        if what or event.at // limits.HISTORY_GRAIN_MS != self._at // limits.HISTORY_GRAIN_MS:
            self.end_minute()
        if what == "brought-back":
            self.moments.append(self._moment("before-bringing-back", event.at))
        removal = isinstance(event, e.NoteRemoved | e.NotesTakenAway) and self._before_removal is None
        before = self._moment("before-removal", event.at) if removal else None
        touched = evolve(self.state, event)
        if what:
            self.moments.append(self._moment(what, event.at, event))
        elif (work := _WORK.get(type(event))) and any(self._shows(one) for one in touched):
            self._work[work] += len(event.notes) if isinstance(event, e.NotesTakenAway) else 1
            self._at = event.at
            self._before_removal = self._before_removal or before

    def _shows(self, record_id: str) -> bool:
        """Whether this is, or was until now, something that everybody could see on the board."""
        gone = self.state.gone.get(record_id)
        return is_part(gone.record if gone else self.state.records[record_id], self.state, self.activity)

    def end_minute(self) -> None:
        if self._work:
            removed = self._work["removed"]
            if self._before_removal and removed >= limits.HISTORY_MANY:
                self.moments.append(replace(self._before_removal, work={"removed": removed}))
            self.moments.append(self._moment("work", self._at))
        self._work = Counter()
        self._before_removal = None

    def _moment(self, what: What, at: int, event: e.Event | None = None) -> Moment:
        kinds = Counter(part.kind for part in board_of(self.state, self.activity).values())
        count = self.state.get(r.Count, f"{self.activity}.count")
        return Moment(
            seq=self.state.seq,
            at=at if what in _EXACT else at - at % limits.HISTORY_GRAIN_MS,
            what=what,
            stage=event.stage if isinstance(event, e.StageOpened) else None,
            notes=kinds["note"],
            links=kinds["link"],
            themes=kinds["theme"],
            hidden=count.hidden if count else 0,
            work=dict(self._work) if what == "work" else {},
        )


def _milestone(state: State, event: e.Event, activity: str) -> What | None:
    match event:
        case e.StageOpened(activity=here) if here == activity:
            return "stage"
        case e.BoardBroughtBack(activity=here) if here == activity:
            return "brought-back"
        case e.BallotOpened(activity=here) if here == activity:
            return "ballot-opened"
        case e.BallotReopened() | e.BallotClosed() | e.ResultShown():
            ballot = state.get(r.Ballot, event.ballot)
            if ballot and ballot.status == "shown" and isinstance(event, e.ResultShown):
                return None  # the next criterion: one result is one moment
            return _BALLOTS[type(event)] if ballot and ballot.activity == activity else None
    return None


# What leads do has its time. What anybody does is told by the minute and no closer: a time tells who was at work then.
_EXACT: frozenset[What] = frozenset(
    {"stage", "ballot-opened", "ballot-closed", "result-shown", "before-bringing-back", "brought-back"}
)

_BALLOTS: dict[type[e.Event], What] = {
    e.BallotReopened: "ballot-opened",
    e.BallotClosed: "ballot-closed",
    e.ResultShown: "result-shown",
}


_WORK: dict[type[e.Event], Work] = {
    e.NoteAdded: "written",
    e.NoteRestored: "written",
    e.NoteEdited: "changed",
    e.NoteContested: "changed",
    e.NoteMoved: "changed",
    e.NotePainted: "changed",
    e.NoteDescribed: "changed",
    e.NotesMerged: "changed",
    e.NoteRemoved: "removed",
    e.NotesTakenAway: "removed",
    e.NoteLetThrough: "written",
    e.NoteHidden: "removed",
    e.NotesGivenBack: "written",
    e.LinkAdded: "linked",
    e.LinkRevised: "linked",
    e.LinkRemoved: "linked",
    e.LinkRestored: "linked",
    e.ThemeAdded: "grouped",
    e.ThemeRenamed: "grouped",
    e.ThemeRemoved: "grouped",
    e.NoteThemed: "grouped",
}
