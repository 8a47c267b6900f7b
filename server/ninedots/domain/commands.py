"""What people ask for. A command is an intent; `decide` says what follows from it.

Every command is safe to send twice: wanted states are said, never differences, and ids of new things are made by the
sender. Texts are bounded here, meanings are checked in `decide`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from . import limits
from .exercise import Audience
from .records import (
    Attribution,
    BoardPart,
    Day,
    FileName,
    Id,
    Large,
    NamesTold,
    Paper,
    Place,
    Progress,
    RecordId,
    ReportOptions,
    Role,
    Rule,
    SentenceMade,
    TimeOfDay,
    Way,
)


def _text(longest: int, shortest: int = 0) -> object:
    return Field(min_length=shortest, max_length=longest)


NoteText = Annotated[str, _text(limits.NOTE_TEXT, 1)]
Title = Annotated[str, _text(limits.TITLE_TEXT, 1)]
Focus = Annotated[str, _text(limits.FOCUS_TEXT)]
Group = Annotated[str, _text(limits.GROUP_TEXT)]
Name = Annotated[str, _text(limits.NAME_POINTS, 1)]
PartId = Annotated[str, _text(40, 1)]  # the name of a zone, kind, field … of the exercise


class Command(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# --- the workshop and its agenda ---------------------------------------------------------------------------------


class ReviseWorkshop(Command):
    type: Literal["revise-workshop"] = "revise-workshop"
    title: Title | None = None
    question: Focus | None = None
    groups: Annotated[tuple[Group, ...], Field(max_length=limits.GROUPS)] | None = None
    starts: TimeOfDay | None = None  # empty: no time
    timed: bool | None = None  # whether opening a stage starts the clock


class SetPolicy(Command):
    """Tighten or loosen how the room keeps people safe; None: as it is. See `policy.py`."""

    type: Literal["set-policy"] = "set-policy"
    moderated: bool | None = None
    nicknames: bool | None = None
    links: bool | None = None
    observers: bool | None = None
    idle: bool | None = None


class OpenWorkshop(Command):
    """Open a planned workshop, or one that had ended."""

    type: Literal["open-workshop"] = "open-workshop"


class EndWorkshop(Command):
    type: Literal["end-workshop"] = "end-workshop"


class HideEverything(Command):
    """Nobody but those who lead sees anything of what was made, or writes, until it is shown again."""

    type: Literal["hide-everything"] = "hide-everything"


class ShowEverything(Command):
    type: Literal["show-everything"] = "show-everything"


class SetDoor(Command):
    type: Literal["set-door"] = "set-door"
    open: bool


class AddActivity(Command):
    """The server puts the definition beside it: a browser only names the exercise."""

    type: Literal["add-activity"] = "add-activity"
    activity: Id
    exercise: PartId
    place: Annotated[int, Field(ge=0, le=limits.AGENDA)] | None = None  # None: at the end


class RemoveActivity(Command):
    """Only an activity that has not begun and holds no notes."""

    type: Literal["remove-activity"] = "remove-activity"
    activity: Id


class OrderAgenda(Command):
    type: Literal["order-agenda"] = "order-agenda"
    agenda: Annotated[tuple[Id, ...], Field(max_length=limits.AGENDA)]


class ReviseActivity(Command):
    type: Literal["revise-activity"] = "revise-activity"
    activity: Id
    title: Title | None = None
    focus: Focus | None = None


class PlanStage(Command):
    type: Literal["plan-stage"] = "plan-stage"
    activity: Id
    stage: PartId
    minutes: Annotated[int, Field(ge=1, le=limits.STAGE_MINUTES)] | None = None
    skipped: bool | None = None
    prompt: Annotated[str, _text(limits.PROMPT_TEXT)] | None = None  # empty: the exercise's own


class OpenStage(Command):
    """Take the room to this stage of this activity."""

    type: Literal["open-stage"] = "open-stage"
    activity: Id
    stage: PartId


class Gather(Command):
    """Bring everyone to where the room is (True), or let people roam (False)."""

    type: Literal["gather"] = "gather"
    gathered: bool


class SetTimer(Command):
    """Start, extend, pause or resume: says how many seconds are left from now, and whether it runs."""

    type: Literal["set-timer"] = "set-timer"
    left: Annotated[int, Field(ge=0, le=limits.TIMER_SECONDS)]
    running: bool


class ClearTimer(Command):
    type: Literal["clear-timer"] = "clear-timer"


class SetSpotlight(Command):
    """Show this on every screen, large: a zone, a theme, a note, or how a question did on the latest ballot."""

    type: Literal["set-spotlight"] = "set-spotlight"
    activity: Id
    what: Large
    subject: PartId


class ClearSpotlight(Command):
    type: Literal["clear-spotlight"] = "clear-spotlight"


class PinSentence(Command):
    """The sentence that the group agreed for a zone; an empty one takes the pin away."""

    type: Literal["pin-sentence"] = "pin-sentence"
    activity: Id
    zone: PartId
    text: Annotated[str, _text(limits.PIN_TEXT)]


# --- people ------------------------------------------------------------------------------------------------------


class Join(Command):
    """Sent by the server alone, once somebody has shown a code, a link or a sign-in."""

    type: Literal["join"] = "join"
    person: Id
    name: Name
    or_else: Annotated[tuple[Name, ...], Field(max_length=limits.NICKNAMES)] = ()  # where somebody here has that name
    group: Group = ""
    role: Role


class ReviseMyself(Command):
    type: Literal["revise-myself"] = "revise-myself"
    name: Name | None = None
    group: Group | None = None


class RaiseHand(Command):
    type: Literal["raise-hand"] = "raise-hand"
    up: bool
    person: Id | None = None  # a lead may lower somebody else's


class SignalDone(Command):
    """ "I have finished with this stage.\""""

    type: Literal["signal-done"] = "signal-done"
    done: bool


class RemovePerson(Command):
    type: Literal["remove-person"] = "remove-person"
    person: Id


class SeeOut(Command):
    """What let this co-lead in has ended, such as an invitation. Sent by the server alone.

    The door stays as it is: nobody was taken out of the room for what they did there.
    """

    type: Literal["see-out"] = "see-out"
    person: Id


class FreeSeats(Command):
    """Give up the seats of those who came in a short while ago and have made nothing: the workshop is full of them."""

    type: Literal["free-seats"] = "free-seats"


class GiveSeatsUp(Command):
    """Sent by the server alone, when a workshop is full: nobody sits in these seats."""

    type: Literal["give-seats-up"] = "give-seats-up"
    persons: Annotated[tuple[Id, ...], Field(max_length=limits.PEOPLE)]


class TakeBack(Command):
    """Somebody was taken out by mistake."""

    type: Literal["take-back"] = "take-back"
    person: Id


class WatchDoor(Command):
    """Whether newcomers wait at the door until they are let in. Taking somebody out says yes by itself."""

    type: Literal["watch-door"] = "watch-door"
    watched: bool


class LetIn(Command):
    """Somebody who waits at the door, or all of them (None)."""

    type: Literal["let-in"] = "let-in"
    person: Id | None


class TurnAway(Command):
    type: Literal["turn-away"] = "turn-away"
    person: Id | None


class GiveRole(Command):
    type: Literal["give-role"] = "give-role"
    person: Id
    role: Literal["co-lead", "participant", "observer"]


# --- notes -------------------------------------------------------------------------------------------------------


class AddNote(Command):
    type: Literal["add-note"] = "add-note"
    note: Id
    activity: Id
    zone: PartId
    note_type: PartId
    text: NoteText
    before: Id | None = None  # a note of the zone that it comes in front of; None, or no such note: behind all others
    at: Place | None = None  # in a ring or plane; None: anywhere
    paper: Paper | None = None
    fields: Annotated[dict[PartId, PartId], Field(max_length=8)] = {}


class AddNotes(Command):
    """Many at once, pasted. All or none."""

    type: Literal["add-notes"] = "add-notes"
    notes: Annotated[tuple[AddNote, ...], Field(min_length=1, max_length=limits.NOTES_AT_ONCE)]


class EditNote(Command):
    """`rev` is the revision the writer saw. If the text has changed since, both are kept and the note asks.

    On a note with two texts this chooses: the text given is the one that stays.
    """

    type: Literal["edit-note"] = "edit-note"
    note: Id
    text: NoteText
    rev: Annotated[int, Field(ge=1, le=limits.LARGEST_WHOLE)]


class RaiseConcern(Command):
    """Tell those who lead, and nobody else, something: of a note, of a person, or of neither."""

    type: Literal["raise-concern"] = "raise-concern"
    concern: Id
    note: Id | None = None
    person: Id | None = None
    text: Annotated[str, _text(limits.CONCERN_TEXT)] = ""


class SettleConcern(Command):
    """Those who lead have dealt with it, or not yet."""

    type: Literal["settle-concern"] = "settle-concern"
    concern: Id
    settled: bool


class LetThrough(Command):
    """Everybody sees a note that waits, or its new words. `text` is what was read: another is not let through."""

    type: Literal["let-through"] = "let-through"
    note: Id
    text: NoteText


class GiveBack(Command):
    """What waits goes back to whoever wrote it, with the reason."""

    type: Literal["give-back"] = "give-back"
    note: Id
    rule: Rule
    words: Annotated[str, _text(limits.REASON_TEXT)] = ""


class HoldNote(Command):
    """What was given back, let through or taken from view waits to be decided about again."""

    type: Literal["hold-note"] = "hold-note"
    note: Id


class HideNote(Command):
    """A note that all see is taken from view until somebody who leads lets it through again."""

    type: Literal["hide-note"] = "hide-note"
    note: Id


class MoveNote(Command):
    type: Literal["move-note"] = "move-note"
    note: Id
    zone: PartId
    before: Id | None = None  # as with a new note
    at: Place | None = None


class PaintNote(Command):
    type: Literal["paint-note"] = "paint-note"
    note: Id
    paper: Paper


class DescribeNote(Command):
    """Choose a field's word, such as the sector; an empty choice takes it away."""

    type: Literal["describe-note"] = "describe-note"
    note: Id
    field: PartId
    choice: Annotated[str, _text(40)]


class RemoveNote(Command):
    type: Literal["remove-note"] = "remove-note"
    note: Id


class TakeNotesAway(Command):
    """Take away what one participant wrote: of a flood on one board, or, where all sign, of a person on every board.

    Or what was brought in together.
    """

    type: Literal["take-notes-away"] = "take-notes-away"
    clearing: Id  # the id of this act, to take it back by
    flood: Id | None = None
    person: Id | None = None
    brought: Id | None = None


class GiveNotesBack(Command):
    """Undo such an act: what went with it is what it was."""

    type: Literal["give-notes-back"] = "give-notes-back"
    clearing: Id


class RestoreNote(Command):
    type: Literal["restore-note"] = "restore-note"
    note: Id


class MergeNotes(Command):
    """Two notes say the same: `into` stays and keeps the other's text, links and place in traces."""

    type: Literal["merge-notes"] = "merge-notes"
    note: Id
    into: Id


class UnmergeNote(Command):
    """Undo a merge: the note that went is back, and the other one is as it was without it."""

    type: Literal["unmerge-note"] = "unmerge-note"
    note: Id


class CarryNote(Command):
    """Put what a note says onto another board, keeping its trace."""

    type: Literal["carry-note"] = "carry-note"
    note: Id  # the new one
    source: Id
    activity: Id  # where it goes
    zone: PartId | None = None
    text: NoteText | None = None  # None: the same words


# --- links, themes, marks ----------------------------------------------------------------------------------------


class AddLink(Command):
    type: Literal["add-link"] = "add-link"
    link: Id
    link_type: PartId
    source: Id
    target: Id
    quality: PartId | None = None
    text: Annotated[str, _text(limits.LINK_TEXT)] = ""


class ReviseLink(Command):
    type: Literal["revise-link"] = "revise-link"
    link: Id
    link_type: PartId
    quality: PartId | None
    text: Annotated[str, _text(limits.LINK_TEXT)]


class RemoveLink(Command):
    type: Literal["remove-link"] = "remove-link"
    link: Id


class RestoreLink(Command):
    type: Literal["restore-link"] = "restore-link"
    link: Id


class AddTheme(Command):
    """Name a group and put these notes in it."""

    type: Literal["add-theme"] = "add-theme"
    theme: Id
    activity: Id
    name: Annotated[str, _text(limits.THEME_TEXT, 1)]
    notes: Annotated[tuple[Id, ...], Field(max_length=limits.NOTES_AT_ONCE)] = ()


class RenameTheme(Command):
    type: Literal["rename-theme"] = "rename-theme"
    theme: Id
    name: Annotated[str, _text(limits.THEME_TEXT, 1)]


class RemoveTheme(Command):
    """Takes the name away; its notes stay where they are."""

    type: Literal["remove-theme"] = "remove-theme"
    theme: Id


class SetTheme(Command):
    type: Literal["set-theme"] = "set-theme"
    note: Id
    theme: Id | None


class SetMarks(Command):
    """The marks this person wants on this note, all of them."""

    type: Literal["set-marks"] = "set-marks"
    note: Id
    marks: Annotated[tuple[PartId, ...], Field(max_length=20)]


# --- ballots -----------------------------------------------------------------------------------------------------


class OpenBallot(Command):
    """A first ballot; the same one again while its result was not shown; another round once it was.

    Opened again, it takes in what can be voted for by now, but for what was left out. On an open ballot it does the
    same without closing it.
    """

    type: Literal["open-ballot"] = "open-ballot"
    activity: Id
    rule: PartId
    anew: bool = False  # a ballot whose result was not shown gives all its votes back
    # The notes to vote on, where it is not all of them: the others are left out. In a run-off, those at the top.
    options: Annotated[tuple[Id, ...], Field(min_length=1, max_length=limits.BALLOT_OPTIONS)] | None = None


class CloseBallot(Command):
    type: Literal["close-ballot"] = "close-ballot"
    ballot: Id


class ShowResult(Command):
    """The result, whole or by the first so many criteria. What has been shown stays shown."""

    type: Literal["show-result"] = "show-result"
    ballot: Id
    criteria: Annotated[int, Field(ge=1, le=limits.CRITERIA)] | None = None


class AgreeToResult(Command):
    """A voter's word on whether the result of a ballot of very few voters may be shown."""

    type: Literal["agree-to-result"] = "agree-to-result"
    ballot: Id
    agrees: bool


class CountPaper(Command):
    """Dots on paper as somebody has counted them, all of a ballot at once; none and nobody takes the count back."""

    type: Literal["count-paper"] = "count-paper"
    ballot: Id
    people: Annotated[int, Field(ge=0, le=limits.PEOPLE)]  # who put dots on paper
    counts: Annotated[
        dict[
            Id,
            Annotated[
                dict[PartId, Annotated[int, Field(ge=0, le=limits.PAPER_DOTS)]], Field(max_length=limits.CRITERIA)
            ],
        ],
        Field(max_length=limits.BALLOT_OPTIONS),
    ] = {}


class PlaceVotes(Command):
    """How many votes of this criterion this person wants on this note. Not a difference: repeating changes nothing."""

    type: Literal["place-votes"] = "place-votes"
    ballot: Id
    note: Id
    criterion: PartId
    count: Annotated[int, Field(ge=0, le=100)]


class FinishVoting(Command):
    type: Literal["finish-voting"] = "finish-voting"
    ballot: Id
    done: bool


# --- commitments -------------------------------------------------------------------------------------------------


class AddCommitment(Command):
    type: Literal["add-commitment"] = "add-commitment"
    commitment: Id
    activity: Id
    note: Id | None = None
    text: Annotated[str, _text(limits.COMMITMENT_TEXT, 1)]
    who: Annotated[str, _text(limits.WHO_TEXT)] = ""
    partners: Annotated[str, _text(limits.WHO_TEXT)] = ""
    when: Annotated[str, _text(limits.WHEN_TEXT)] = ""


class ReviseCommitment(Command):
    type: Literal["revise-commitment"] = "revise-commitment"
    commitment: Id
    text: Annotated[str, _text(limits.COMMITMENT_TEXT, 1)]
    who: Annotated[str, _text(limits.WHO_TEXT)]
    partners: Annotated[str, _text(limits.WHO_TEXT)]
    when: Annotated[str, _text(limits.WHEN_TEXT)]


class RemoveCommitment(Command):
    type: Literal["remove-commitment"] = "remove-commitment"
    commitment: Id


# --- history and erasing -----------------------------------------------------------------------------------------


class BringBoardBack(Command):
    """Make a board what it was. Sent by the server alone, which reads in the journal what that was."""

    type: Literal["bring-board-back"] = "bring-board-back"
    activity: Id
    moment: int  # the seq at which the board was like that
    way: Way
    board: tuple[BoardPart, ...]  # what everybody could see of it
    erased: int = 0  # the workshop's `erased` when the journal was read


class BroughtNote(Command):
    note: Id
    zone: PartId
    note_type: PartId
    text: NoteText
    at: Place | None = None
    fields: Annotated[dict[PartId, PartId], Field(max_length=8)] = {}


class BroughtLink(Command):
    link: Id
    link_type: PartId
    source: Id
    target: Id
    quality: PartId | None = None
    text: Annotated[str, _text(limits.LINK_TEXT)] = ""


class BroughtTheme(Command):
    theme: Id
    name: Annotated[str, _text(limits.THEME_TEXT, 1)]
    notes: Annotated[tuple[Id, ...], Field(max_length=limits.NOTES_IN_ACTIVITY)]


class BringNotesIn(Command):
    """What a file or a list says, onto a board. All or none. Sent by the server alone, which has read the file.

    Links and themes are between and of these notes. All of it is there for everybody at once, and signed by nobody.
    """

    type: Literal["bring-notes-in"] = "bring-notes-in"
    brought: Id  # the id of this act, to take it back by
    activity: Id
    from_paper: bool = False  # people here wrote these without a device, and a facilitator typed them in
    notes: Annotated[tuple[BroughtNote, ...], Field(min_length=1, max_length=limits.NOTES_IN_ACTIVITY)]
    links: Annotated[tuple[BroughtLink, ...], Field(max_length=limits.LINKS_IN_ACTIVITY)] = ()
    themes: Annotated[tuple[BroughtTheme, ...], Field(max_length=limits.THEMES_IN_ACTIVITY)] = ()


class CountWithoutDevice(Command):
    """How many people take part without a device: they are on no list of those who are here."""

    type: Literal["count-without-device"] = "count-without-device"
    people: Annotated[int, Field(ge=0, le=limits.PEOPLE)]


class EraseText(Command):
    """Take away for good what these say and ever said. Sent by the server alone: done, or not done, at once.

    A browser keeps what it cannot send, and nobody shall believe that a text is gone while a command waits on a device.
    """

    type: Literal["erase-text"] = "erase-text"
    notes: Annotated[tuple[Id, ...], Field(max_length=limits.NOTES_AT_ONCE)] = ()
    # Links, themes, commitments, agreed sentences as `pin_of` names them, sentences of the summary, TITLE_PAGE.
    things: Annotated[tuple[RecordId, ...], Field(max_length=limits.NOTES_AT_ONCE)] = ()
    person: Id | None = None  # who leaves, without a name, and with what everybody can see is theirs


class ReviseReport(Command):
    """How the report is made; None: as it is. Sent by the server alone, as are all commands of the report."""

    type: Literal["revise-report"] = "revise-report"
    question: Focus | None = None
    readers: Focus | None = None
    short: bool | None = None
    quotes: bool | None = None
    names: NamesTold | None = None
    was: ReportOptions | None = None  # as the sender read it; what is said here and is otherwise by now is refused


class SentenceRead(BaseModel):
    """A sentence of the summary as somebody read it before they changed it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Annotated[str, Field(max_length=limits.SENTENCE_TEXT)]  # empty: in the rule's words, or not there
    left_out: bool


class ReviseSentence(Command):
    """Reword a sentence of the summary, leave it out, or write one of one's own, whose id is the sender's."""

    type: Literal["revise-sentence"] = "revise-sentence"
    sentence: RecordId
    text: Annotated[str, _text(limits.SENTENCE_TEXT)] = ""  # empty: the rule's own words; one's own sentence goes
    left_out: bool = False
    made: SentenceMade = ""
    was: SentenceRead | None = None  # what it says otherwise by now is refused


class FollowUp(Command):
    """What became of a commitment. Whoever drops it says why."""

    type: Literal["follow-up"] = "follow-up"
    commitment: Id
    state: Progress
    why: Annotated[str, _text(limits.OUTCOME_TEXT)] = ""
    by_owner: bool = False  # by the link for its owner, in the lead's name
    due: Day | None = None  # for calendars; None: as it is


class HoldBack(Command):
    """Keep these notes out of the report, or let them into it again."""

    type: Literal["hold-back"] = "hold-back"
    notes: Annotated[tuple[Id, ...], Field(min_length=1, max_length=limits.NOTES_AT_ONCE)]
    held: bool


class ReviewNames(Command):
    """Somebody who leads has looked through the notes for names and what else tells who somebody is."""

    type: Literal["review-names"] = "review-names"


class ReleaseReport(Command):
    """Let participants take these files, as they are made now. Only of an ended workshop, once names were reviewed."""

    type: Literal["release-report"] = "release-report"
    number: Annotated[int, Field(ge=1, le=limits.RELEASES)]  # the next one
    files: Annotated[tuple[FileName, ...], Field(min_length=1, max_length=20)]


class WithdrawRelease(Command):
    type: Literal["withdraw-release"] = "withdraw-release"
    number: Annotated[int, Field(ge=1, le=limits.RELEASES)]


class HandOver(Command):
    """Make a co-lead the lead; whoever led is a co-lead from then on. Sent by the server alone.

    Who leads a workshop and whose account it belongs to is one thing, so that account has accepted.
    """

    type: Literal["hand-over"] = "hand-over"
    person: Id


class RenewLinks(Command):
    """Tell everybody that the code and the links are new. Sent by the server alone, which has made them."""

    type: Literal["renew-links"] = "renew-links"


class SetDeletion(Command):
    """When all of the workshop is deleted. Sent by the server alone, whose settings say how late that may be."""

    type: Literal["set-deletion"] = "set-deletion"
    deletes: int | None = None  # ms since 1970; None: `kept_days` from now
    kept_days: int | None = None  # None: a lead chose the day


# What a browser may send. `PlanWorkshop`, `Join`, `SeeOut`, `GiveSeatsUp`, `BringBoardBack`, `BringNotesIn`,
# `EraseText`, `HandOver`, `RenewLinks`, `SetDeletion` and what is done to a report come from the server alone.
AnyCommand = Annotated[
    ReviseWorkshop
    | SetPolicy
    | OpenWorkshop
    | EndWorkshop
    | SetDoor
    | HideEverything
    | ShowEverything
    | AddActivity
    | RemoveActivity
    | OrderAgenda
    | ReviseActivity
    | PlanStage
    | OpenStage
    | Gather
    | SetTimer
    | ClearTimer
    | SetSpotlight
    | ClearSpotlight
    | PinSentence
    | ReviseMyself
    | RaiseHand
    | SignalDone
    | RemovePerson
    | FreeSeats
    | TakeBack
    | WatchDoor
    | LetIn
    | TurnAway
    | GiveRole
    | AddNote
    | AddNotes
    | EditNote
    | RaiseConcern
    | SettleConcern
    | LetThrough
    | GiveBack
    | HoldNote
    | HideNote
    | MoveNote
    | PaintNote
    | DescribeNote
    | RemoveNote
    | TakeNotesAway
    | GiveNotesBack
    | RestoreNote
    | MergeNotes
    | UnmergeNote
    | CarryNote
    | AddLink
    | ReviseLink
    | RemoveLink
    | RestoreLink
    | AddTheme
    | RenameTheme
    | RemoveTheme
    | SetTheme
    | SetMarks
    | OpenBallot
    | CloseBallot
    | ShowResult
    | AgreeToResult
    | CountPaper
    | CountWithoutDevice
    | PlaceVotes
    | FinishVoting
    | AddCommitment
    | ReviseCommitment
    | RemoveCommitment,
    Field(discriminator="type"),
]


class PlanWorkshop(Command):
    """The first command of every workshop, sent by the server when a lead makes one."""

    type: Literal["plan-workshop"] = "plan-workshop"
    workshop: Id
    title: Title
    question: Focus = ""
    audience: Audience
    attribution: Attribution
    groups: Annotated[tuple[Group, ...], Field(max_length=limits.GROUPS)] = ()
    starts: TimeOfDay = ""


# What a room is asked to do: by a browser, or by the server itself.
AnyAsk = (
    AnyCommand
    | PlanWorkshop
    | Join
    | SeeOut
    | GiveSeatsUp
    | BringBoardBack
    | BringNotesIn
    | EraseText
    | HandOver
    | RenewLinks
    | SetDeletion
    | ReviseReport
    | ReviseSentence
    | FollowUp
    | HoldBack
    | ReviewNames
    | ReleaseReport
    | WithdrawRelease
)
