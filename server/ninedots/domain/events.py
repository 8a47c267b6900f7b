"""Facts, in the past tense. They go into the journal, the only truth, and are never changed, but for erased texts.

An event's `kind` and `version` are written with it; no rename of a class can break an old journal. To change a shape,
add a new version beside the old one and turn the old into the new in `journal/upcast.py`.

Words of people are marked as such: see `words.py`.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict

from .exercise import Audience, Exercise
from .policy import Policy
from .records import (
    AnyRecord,
    Attribution,
    BoardPart,
    Day,
    FileName,
    Id,
    Large,
    Paper,
    Place,
    Progress,
    ReportOptions,
    Role,
    Rule,
    Seen,
    SentenceMade,
    TimeOfDay,
    Way,
)
from .words import DOER, GROUP, PIN, NoWords, Words


class Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    version: ClassVar[int] = 1

    at: int  # ms since 1970, UTC, the server's clock
    by: str  # the person who did it


class WorkshopPlanned(Event):
    kind = "workshop-planned"
    workshop: str
    title: Annotated[str, Words()]
    question: Annotated[str, Words()]
    audience: Audience
    attribution: Attribution
    groups: Annotated[tuple[str, ...], Words()]
    starts: TimeOfDay = ""
    policy: Policy | None = None  # None, in journals from before there was one: see `policy.of_old`


class WorkshopImported(Event):
    """A workshop brought from an export: these records are what is true."""

    kind = "workshop-imported"
    version = 3
    records: tuple[AnyRecord, ...]


class WorkshopRevised(Event):
    kind = "workshop-revised"
    title: Annotated[str, Words()]
    question: Annotated[str, Words()]
    groups: Annotated[tuple[str, ...], Words()]
    starts: TimeOfDay | None = None  # None, as in the next: as it was
    timed: bool | None = None


class WorkshopOpened(Event):
    kind = "workshop-opened"


class WorkshopEnded(Event):
    kind = "workshop-ended"


class PolicySet(Event):
    kind = "policy-set"
    policy: Policy


class DeletionSet(Event):
    """When all of the workshop is deleted. Found by its kind among the events of all workshops: see the journal."""

    kind = "deletion-set"
    deletes: int  # ms since 1970
    kept_days: int | None  # so many days after it was planned or last opened; None: a lead chose the day


class DoorSet(Event):
    kind = "door-set"
    open: bool


class EverythingHidden(Event):
    kind = "everything-hidden"


class EverythingShown(Event):
    kind = "everything-shown"


class ActivityAdded(Event):
    kind = "activity-added"
    version = 2
    activity: str
    definition: Annotated[Exercise, NoWords("of the exercise's author")]
    place: int


class ActivityRemoved(Event):
    kind = "activity-removed"
    activity: str


class AgendaOrdered(Event):
    kind = "agenda-ordered"
    agenda: tuple[str, ...]


class ActivityRevised(Event):
    kind = "activity-revised"
    activity: str
    title: Annotated[str, Words()]
    focus: Annotated[str, Words()]


class StagePlanned(Event):
    kind = "stage-planned"
    activity: str
    stage: str
    minutes: int
    skipped: bool
    prompt: Annotated[str | None, Words()] = None  # None: as it was; empty: the exercise's own


class StageOpened(Event):
    kind = "stage-opened"
    activity: str
    stage: str
    drawn: bool = False  # what was written alone is put in an order drawn by chance; older journals kept it as it lay
    alike: bool = False  # where words are read first, what nobody signs waits, whoever wrote it


class GatheredSet(Event):
    kind = "gathered-set"
    gathered: bool


class TimerSet(Event):
    kind = "timer-set"
    length: int  # seconds
    left: int  # milliseconds from `at`
    running: bool


class TimerCleared(Event):
    kind = "timer-cleared"


class SpotlightSet(Event):
    kind = "spotlight-set"
    activity: str
    what: Large
    subject: str


class SpotlightCleared(Event):
    """By a lead. It also ends by itself: see `evolve/spotlight.py`."""

    kind = "spotlight-cleared"


class SentencePinned(Event):
    kind = "sentence-pinned"
    activity: str
    zone: str
    text: Annotated[str, Words(PIN)]


class PersonJoined(Event):
    kind = "person-joined"
    person: str
    name: Annotated[str, Words("person")]
    group: Annotated[str, Words(GROUP, empty=True)]
    role: Role


class PersonRevised(Event):
    kind = "person-revised"
    person: str | None = None  # None: themselves
    name: Annotated[str, Words(DOER)]
    group: Annotated[str, Words(GROUP, empty=True)]


class HandRaised(Event):
    kind = "hand-raised"
    person: str
    up: bool


class DoneSignalled(Event):
    kind = "done-signalled"
    stage: str | None  # None: not finished after all. Older ones name no visit: it is the one at which they stand


class PersonRemoved(Event):
    kind = "person-removed"
    person: str


class SeatsGivenUp(Event):
    """Nobody sat there, or nobody who had made anything: these persons were never in the workshop."""

    kind = "seats-given-up"
    persons: tuple[str, ...]


class PersonTakenBack(Event):
    """Taken out by mistake: the same person, with all that is theirs."""

    kind = "person-taken-back"
    person: str


class DoorWatched(Event):
    kind = "door-watched"
    watched: bool


class NewcomerCame(Event):
    """Somebody waits at the door."""

    kind = "newcomer-came"
    person: str
    name: Annotated[str, Words("person")]
    group: Annotated[str, Words("person", empty=True)]
    role: Role


class NewcomerTurnedAway(Event):
    kind = "newcomer-turned-away"
    person: str


class LinksRenewed(Event):
    """The code and all links were made new. They stand beside the journal."""

    kind = "links-renewed"


class RoleGiven(Event):
    kind = "role-given"
    person: str
    role: Role


class WithoutDeviceCounted(Event):
    kind = "without-device-counted"
    people: int


class NoteAdded(Event):
    kind = "note-added"
    version = 3
    note: str
    activity: str
    zone: str
    type: str
    text: Annotated[str, Words("note")]
    order: str
    place: Place | None
    paper: Paper
    fields: dict[str, str]
    trace: tuple[str, ...]
    seen: Seen
    brought: Id | None = None  # the act in which it was brought in: `by` did that, and wrote nothing
    from_paper: bool = False


class NoteEdited(Event):
    kind = "note-edited"
    note: str
    text: Annotated[str, Words("note")]


class NoteContested(Event):
    """Two people changed the text at once; this one came second and is kept beside the first."""

    kind = "note-contested"
    note: str
    text: Annotated[str, Words("note")]


class NoteProposed(Event):
    """New words for a note that all see wait until a lead lets them through."""

    kind = "note-proposed"
    note: str
    text: Annotated[str, Words("note")]


class ProposalWithdrawn(Event):
    """Whoever proposed new words has taken them back."""

    kind = "proposal-withdrawn"
    note: str


class NoteLetThrough(Event):
    """Its proposed words, where there are any, or else the note itself: everybody sees them from now on."""

    kind = "note-let-through"
    note: str


class NoteGivenBack(Event):
    kind = "note-given-back"
    note: str
    rule: Rule
    words: Annotated[str, Words("note")]


class NoteHeld(Event):
    """What was given back, let through or taken from view waits to be decided about again."""

    kind = "note-held"
    note: str


class ConcernRaised(Event):
    """Somebody told those who lead something, and nobody else."""

    kind = "concern-raised"
    concern: str
    note: str | None
    person: str | None
    text: Annotated[str, Words("concern")]
    said: Annotated[str, Words("note")]  # by the note, when it was told of


class ConcernSettled(Event):
    kind = "concern-settled"
    concern: str
    settled: bool


class NoteHidden(Event):
    """All saw it; a lead has taken it from view."""

    kind = "note-hidden"
    note: str


class NoteMoved(Event):
    kind = "note-moved"
    version = 2
    note: str
    zone: str
    order: str
    place: Place | None


class KeysRenewed(Event):
    """The notes of a zone get new keys in the order that they have: between two of them there was no room."""

    kind = "keys-renewed"
    activity: str
    zone: str
    alone: bool  # those that whoever did it wrote alone; else those that all see


class NotePainted(Event):
    kind = "note-painted"
    note: str
    paper: Paper


class NoteDescribed(Event):
    kind = "note-described"
    note: str
    fields: dict[str, str]


class NoteRemoved(Event):
    kind = "note-removed"
    note: str


class NotesTakenAway(Event):
    """What one participant made, or one bringing-in, in one act; links and themes hold nothing of others."""

    kind = "notes-taken-away"
    clearing: str
    author: str  # empty: what was brought in
    named: bool  # the act was on a name
    notes: tuple[str, ...]
    links: tuple[str, ...]
    themes: tuple[str, ...]
    floods: tuple[str, ...]
    stayed: int


class NotesGivenBack(Event):
    kind = "notes-given-back"
    clearing: str


class NoteRestored(Event):
    kind = "note-restored"
    note: str


class NotesMerged(Event):
    kind = "notes-merged"
    note: str
    into: str


class LinkAdded(Event):
    kind = "link-added"
    link: str
    activity: str
    type: str
    source: str
    target: str
    quality: str | None
    text: Annotated[str, Words("link", empty=True)]
    brought: bool = False  # in from elsewhere, so that it is nobody's here


class LinkRevised(Event):
    kind = "link-revised"
    link: str
    type: str
    quality: str | None
    text: Annotated[str, Words("link", empty=True)]


class LinkRemoved(Event):
    kind = "link-removed"
    link: str


class LinkRestored(Event):
    kind = "link-restored"
    link: str


class ThemeAdded(Event):
    kind = "theme-added"
    theme: str
    activity: str
    name: Annotated[str, Words("theme")]
    notes: tuple[str, ...]
    brought: bool = False  # as with a link


class ThemeRenamed(Event):
    kind = "theme-renamed"
    theme: str
    name: Annotated[str, Words("theme")]


class ThemeRemoved(Event):
    kind = "theme-removed"
    theme: str


class NoteThemed(Event):
    kind = "note-themed"
    note: str
    theme: str | None


class MarksSet(Event):
    kind = "marks-set"
    note: str
    marks: tuple[str, ...]


class BallotOpened(Event):
    kind = "ballot-opened"
    ballot: str
    activity: str
    rule: str
    round: int
    options: tuple[str, ...]
    left_out: tuple[str, ...] = ()  # what could have been voted for and was not chosen


class BallotClosed(Event):
    kind = "ballot-closed"
    ballot: str


class BallotReopened(Event):
    """Only while nobody has seen its result. What is no longer an option gives its votes back."""

    kind = "ballot-reopened"
    ballot: str
    options: tuple[str, ...] | None = None  # None: as they were, in journals from before they could change
    anew: bool = False  # every vote goes back
    # Said, and not found by whoever replays this: a text may be erased by then. None: in journals from before it was.
    reworded: tuple[str, ...] | None = None
    left_out: tuple[str, ...] = ()  # as when it was opened, and anew with every choice


class ResultAsked(Event):
    """So few voted that each voter is asked before the result is shown."""

    kind = "result-asked"
    ballot: str
    criteria: int | None = None  # how much of it is shown once all agree


class ResultAgreed(Event):
    kind = "result-agreed"
    ballot: str
    agrees: bool


class ResultShown(Event):
    kind = "result-shown"
    ballot: str
    criteria: int | None = None  # by the first so many criteria; None: whole, with the ranking overall


class PaperCounted(Event):
    """`counts`: note id → criterion id → dots, without noughts."""

    kind = "paper-counted"
    ballot: str
    people: int
    counts: dict[str, dict[str, int]]


class VotesPlaced(Event):
    kind = "votes-placed"
    ballot: str
    note: str
    criterion: str
    count: int


class VotingFinished(Event):
    kind = "voting-finished"
    ballot: str
    done: bool


class CommitmentAdded(Event):
    kind = "commitment-added"
    commitment: str
    activity: str
    note: str | None
    text: Annotated[str, Words("commitment")]
    who: Annotated[str, Words("commitment", empty=True)]
    partners: Annotated[str, Words("commitment", empty=True)]
    when: Annotated[str, Words("commitment", empty=True)]


class CommitmentRevised(Event):
    kind = "commitment-revised"
    commitment: str
    text: Annotated[str, Words("commitment")]
    who: Annotated[str, Words("commitment", empty=True)]
    partners: Annotated[str, Words("commitment", empty=True)]
    when: Annotated[str, Words("commitment", empty=True)]


class CommitmentFollowedUp(Event):
    """What became of it, as those who lead heard after the day, or as its owner said by a link."""

    kind = "commitment-followed-up"
    commitment: str
    state: Progress
    why: Annotated[str, Words("commitment", empty=True)]
    by_owner: bool = False  # `by` is the lead then, in whose name the server acts
    due: Day = ""


class CommitmentRemoved(Event):
    kind = "commitment-removed"
    commitment: str


class BoardBroughtBack(Event):
    """A board as it was at an earlier moment: these parts came back or changed, those went."""

    kind = "board-brought-back"
    version = 3
    activity: str
    moment: int  # the seq it was taken from
    way: Way
    put: tuple[BoardPart, ...]  # their `seq` means nothing
    drop: tuple[str, ...]


class ReportRevised(Event):
    kind = "report-revised"
    options: ReportOptions


class SentenceRevised(Event):
    """Of the summary: reworded, left out, written by those who lead. With no text and not left out it is as it was."""

    kind = "sentence-revised"
    sentence: str
    text: Annotated[str, Words("sentence")]
    left_out: bool
    made: SentenceMade


class NotesHeldBack(Event):
    """These notes are in no report, or are again."""

    kind = "notes-held-back"
    notes: tuple[str, ...]
    held: bool


class NamesReviewed(Event):
    kind = "names-reviewed"


class ReportReleased(Event):
    kind = "report-released"
    number: int
    files: tuple[FileName, ...]


class ReleaseWithdrawn(Event):
    kind = "release-withdrawn"
    number: int


class TextErased(Event):
    """What these say and ever said is gone for good, from the events before this one too: see `erasing.py`."""

    kind = "text-erased"
    notes: tuple[str, ...]
    things: tuple[str, ...] = ()  # links, themes, commitments, agreed sentences, and persons, whose names went


KINDS: Mapping[tuple[str, int], type[Event]] = {(event.kind, event.version): event for event in Event.__subclasses__()}


def body_of(event: Event) -> bytes:
    """The event as it is written into the journal."""
    return event.model_dump_json().encode()


def event_of(kind: str, version: int, body: bytes) -> Event:
    """The event that was written.

    Raises KeyError for a kind unknown here, ValueError for a body that is no such event.
    """
    return KINDS[kind, version].model_validate_json(body)
