"""What is true now. Only records travel to browsers, and only as `show` lets them.

Each record carries `seq`, the sequence number of the event at which it last changed. Times are milliseconds since
1970 in UTC. Words of people are marked as such: see `words.py`.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from .exercise import Audience, Exercise
from .policy import Attribution as Attribution
from .policy import Loosened, Policy, of_old
from .words import GROUP, KEYS, OUTER, PIN, QUESTION, READERS, NoWords, Words

# 128 random bits in base64url. Made by whoever makes the thing, a browser included.
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}$")]
RecordId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
Role = Literal["lead", "co-lead", "participant", "observer", "wall"]
Status = Literal["planned", "open", "ended"]  # of a workshop
Paper = Literal["lemon", "peach", "rose", "lilac", "sky", "mint", "sand", "cloud"]
Progress = Literal["planned", "doing", "done", "dropped"]  # of a commitment
Large = Literal["zone", "theme", "note", "result"]  # what can be shown large
# A time of day on the clock of the room, such as 09:30; empty: none was set.
TimeOfDay = Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$"), NoWords("a time of day")]


def _day(said: str) -> str:
    """Raises ValueError for 30 February."""
    if said:
        date.fromisoformat(said)
    return said


# A day such as 2027-03-05; empty: none is known.
Day = Annotated[str, Field(pattern=r"^(\d{4}-\d\d-\d\d)?$"), AfterValidator(_day), NoWords("a day")]
Way = Literal["missing", "changed", "exactly"]  # how much of an earlier board is brought back: see `past.py`
# Who sees a note: whoever wrote it; besides them those who lead, who let it through; everybody.
Seen = Literal["author", "leads", "all"]
# Why a note is given back, in plain words on the screens: see `hold.rule` there.
Rule = Literal["person", "contact", "unkind", "private", "subject", "other"]
Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
# In a ring: the turn, clockwise from the top, and the depth, from inner to outer rim. In a plane: across, and up.
Place = tuple[Fraction, Fraction]
# Whose names a report tells: as far as the workshop chose, groups and no names of participants, neither.
NamesTold = Literal["chosen", "groups", "none"]
SentenceMade = Annotated[str, Field(pattern=r"^[0-9a-f]{0,16}$")]
FileName = Annotated[str, Field(pattern=r"^[a-z]{1,20}\.[a-z]{1,8}$")]  # a key of `outcomes/formats`
Counts = dict[str, dict[str, int]]  # votes: note id → criterion id → count


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: RecordId
    seq: int

    def but(self, **changes: Any) -> "Record":
        """The same record with these fields changed. Values are trusted: they come from events."""
        return self.model_copy(update=changes)


class Pin(BaseModel):
    """One sentence the group agreed, shown over every later board."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    activity: Id
    zone: str
    name: Annotated[str, NoWords("the zone's, in the exercise")]
    text: Annotated[str, Words(PIN)]


class Workshop(Record):
    kind: Literal["workshop"] = "workshop"
    title: Annotated[str, Words()]
    question: Annotated[str, Words()]  # what the workshop is about, one sentence
    audience: Audience  # what kind of room it is
    attribution: Attribution
    policy: Annotated[Policy, Field(default_factory=lambda said: of_old(said["audience"]))]
    loosened: tuple[Loosened, ...] = ()  # eldest first
    groups: Annotated[tuple[str, ...], Words()] = ()  # agencies or classes offered on the join page
    status: Status = "planned"
    door: bool = True  # new people may join
    door_watched: bool = False  # and wait there until a lead lets them in
    links: int = 0  # how often the code and the links were made new
    agenda: tuple[str, ...] = ()  # activity ids in order
    here: str | None = None  # the activity the room is at
    gathered: bool = True  # everyone's screen is at that activity
    pins: tuple[Pin, ...] = ()
    starts: TimeOfDay = ""  # when it is planned to begin
    timed: bool = True  # opening a stage starts the clock with its planned minutes
    created: int
    opened: int | None = None
    ended: int | None = None
    erased: int = 0  # the seq at which a text was last erased for good; 0: never
    report: int = 0  # how often the report was edited, released or withdrawn: browsers ask for it anew
    deletes: int | None = None  # when all of it is deleted; None: a workshop from before there were such dates
    kept_days: int | None = None  # so many after it was planned or last opened; None: a lead chose the day
    again_of: Id | None = None  # the workshop that this one was run again from, which may be gone; shown to leads
    hidden: bool = False  # a lead has hidden everything from everybody who does not lead; they may not write either
    without_device: int = 0  # people who take part without one, as a lead has counted them


class StagePlan(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    minutes: int
    skipped: bool = False
    prompt: Annotated[str, Words()] = ""  # in place of the exercise's own, for this workshop alone
    spent: int = 0  # ms that the room has been at it, its present visit left out


class Activity(Record):
    """An exercise put on the agenda. It has a board."""

    kind: Literal["activity"] = "activity"
    slug: str  # which exercise
    title: Annotated[str, Words()]
    focus: Annotated[str, Words()] = ""  # the statement over the board
    stage: str | None = None  # None: not begun
    stages: tuple[StagePlan, ...]
    ballot: str | None = None  # the latest ballot
    since: int | None = None  # when the room came to its present stage; None: it is elsewhere
    visit: int = 0  # how often the room has come to one of its stages

    @property
    def at(self) -> str:
        """This visit of this stage: what somebody has finished with who has finished now."""
        return f"{self.id}/{self.stage or ''}/{self.visit}"


class ExerciseCopy(Record):
    """The definition that an activity was put on the agenda with, frozen. Its id is `<activity>.exercise`."""

    kind: Literal["exercise"] = "exercise"
    activity: Id
    definition: Annotated[Exercise, NoWords("of the exercise's author")]


class Count(Record):
    """How much is being written where nobody may read yet. Its id is `<activity>.count`."""

    kind: Literal["count"] = "count"
    activity: Id
    hidden: int = 0  # notes not yet shared
    writers: int = 0  # people who had a note here when one was last written unseen; nobody is recorded: 0


class Flood(Record):
    """One participant has put very many notes on a board. For facilitators, with the name where everybody signs."""

    kind: Literal["flood"] = "flood"
    activity: Id
    notes: int  # so many at least
    author: str | None
    unsigned: bool = False  # of kinds that nobody signs, where everything else bears its name: counted apart


class Clearing(Record):
    """Notes of one participant that a facilitator took away in one act, which can be taken back."""

    kind: Literal["clearing"] = "clearing"
    notes: int  # that went
    stayed: int  # being voted on, or holding the words of others
    author: str | None  # shown where it was done by name


class Timer(Record):
    """The one clock of the room. Its id is `timer`."""

    kind: Literal["timer"] = "timer"
    length: int  # seconds it was set to, extensions included
    ends: int | None  # when it runs out; None while paused
    left: int | None  # milliseconds left while paused


class Spotlight(Record):
    """The one thing that every screen shows large. Its id is `spotlight`.

    It holds no words: what is said there each viewer has from the record itself, and everybody may see that one.
    """

    kind: Literal["spotlight"] = "spotlight"
    activity: Id
    what: Large
    subject: RecordId  # a zone of the exercise, a theme or a note; of a result the note that was voted on
    since: int  # when a lead turned it here: whoever turned away from it looks again


class Person(Record):
    kind: Literal["person"] = "person"
    name: Annotated[str | None, Words("id")]
    group: Annotated[str, Words("id", empty=True)]
    role: Role
    hand: bool = False
    raised: int | None = (
        None  # when the hand that is up went up, or was told; never shown: leads hear of it with who is here
    )
    done: str | None = None  # the visit of a stage that this person has finished with: `Activity.at`
    removed: bool = False
    me: bool = False  # set by `show` alone
    joined: int


class Newcomer(Record):
    """Somebody who waits at the door; shown to those who lead. Its id is `<person>.newcomer`."""

    kind: Literal["newcomer"] = "newcomer"
    person: Id  # who they will be
    name: Annotated[str, Words("person")]
    group: Annotated[str, Words("person", empty=True)]
    role: Role
    came: int


class Rival(BaseModel):
    """The other text of a note that two people changed at once. Both are kept until somebody chooses."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Annotated[str, Words(OUTER)]
    mine: bool = False  # set by `show` alone
    author: str | None


class Proposed(BaseModel):
    """New words for a note that all see, which wait until a lead lets them through. The old ones stay meanwhile."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Annotated[str, Words(OUTER)]
    mine: bool = False  # set by `show` alone
    author: str | None


class GivenBack(BaseModel):
    """Why words were not let through, for whoever wrote them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: Rule
    words: Annotated[str, Words(OUTER)] = ""  # of a lead's own, besides


class Note(Record):
    kind: Literal["note"] = "note"
    activity: Id
    zone: str
    type: str  # a note kind of the exercise
    text: Annotated[str, Words("id")]
    rev: int = 1  # counts the changes of the text
    erased: int = 0  # the revision that erasing made: what was written over an earlier one is not taken; 0: never
    rival: Rival | None = None
    order: str  # its key among the notes of its zone (see `keys.py`); they stand by key and id, hidden ones behind
    at: Place | None = None  # in a ring or plane; None there: anywhere. In a list zone there is no place but the order
    paper: Paper
    fields: dict[str, str] = {}  # field id → choice id
    theme: str | None = None
    trace: tuple[str, ...] = ()  # the notes it was carried from, eldest first
    merged: Annotated[tuple[str, ...], Words("id", others=True)] = ()  # texts of the notes merged into this one
    seen: Seen
    hidden: bool = False  # all saw it, and a lead has taken it from view: only a lead shows it again
    proposed: Proposed | None = None
    back: GivenBack | None = None  # what was proposed, or else the note, was not let through
    author: str | None  # shown only where the workshop names authors
    group: Annotated[str | None, Words(GROUP, empty=True)]  # the author's group when it was written
    mine: bool = False  # set by `show` alone
    brought: Id | None = None  # a facilitator brought it in, in this act: it is nobody's
    from_paper: bool = False  # somebody here wrote it without a device; else what was brought in is from elsewhere
    created: int


class Concern(Record):
    """What somebody told those who lead, of a note, a person or neither. Nobody else sees it, nor does its author."""

    kind: Literal["concern"] = "concern"
    note: Id | None
    person: Id | None
    text: Annotated[str, Words("id")]
    said: Annotated[str, Words("note")] = ""  # what the note said when it was told of
    author: str | None  # shown where the workshop names authors
    told: int  # where it does not, this is when the workshop was planned
    settled: bool = False


class Link(Record):
    kind: Literal["link"] = "link"
    activity: Id
    type: str  # a link kind of the exercise
    source: Id
    target: Id
    quality: str | None = None
    text: Annotated[str, Words("id", empty=True)] = ""
    author: str | None
    mine: bool = False


class Theme(Record):
    """A named group of notes."""

    kind: Literal["theme"] = "theme"
    activity: Id
    name: Annotated[str, Words("id")]
    author: str | None
    mine: bool = False


class Marking(Record):
    """The marks one person has set on one note; shown to that person alone. Its id is `<note>.<person>`."""

    kind: Literal["marking"] = "marking"
    activity: Id
    note: Id
    person: str
    marks: tuple[str, ...]


class Energy(Record):
    """How many people have set each mark on a note. Its id is `<note>.energy`."""

    kind: Literal["energy"] = "energy"
    activity: Id
    note: Id
    counts: dict[str, int]
    people: int


class Ballot(Record):
    kind: Literal["ballot"] = "ballot"
    activity: Id
    rule: str
    round: int
    status: Literal["open", "closed", "shown"] = "open"
    options: tuple[str, ...]  # the notes that can be voted for, fixed while it is open
    left_out: tuple[str, ...] = ()  # notes that a lead left out when choosing what is voted on
    added: tuple[str, ...] = ()  # those options that came onto the ballot after it first opened
    numbers: tuple[int, ...] = ()  # what each option is called on every screen; none: 1, 2, 3 and so on
    numbered: int = 0  # the highest number that was ever given; 0: as many as there are options
    numbers_kept: dict[str, int] = {}  # note id → what it was called until it left, and is called when it is back
    started: int = 0  # people who have placed at least one vote, of those who may vote
    done: int = 0  # people who said that they have finished, of those who may vote
    asking: bool = False  # so few voted that each voter is asked before the result is shown
    agreed: int = 0  # voters who agree that it is shown
    criteria_shown: int | None = None  # of a shown result, or one that voters are asked about: so many; None: all of it


class BallotPaper(Record):
    """One person's votes on one ballot; shown to that person alone. Its id is `<ballot>.<person>`."""

    kind: Literal["paper"] = "paper"
    activity: Id
    ballot: Id
    person: str
    counts: Counts = {}
    done: bool = False
    reworded: tuple[str, ...] = ()  # notes that hold votes of this person and have been reworded since
    returned: dict[str, int] = {}  # criterion id → votes that came back because what they were on left the ballot
    agrees: bool = False  # that the result of so few voters is shown
    counted: bool = True  # False: its owner could not vote any more when the ballot closed

    @property
    def has_begun(self) -> bool:
        return bool(self.counts) or self.done


class Rank(BaseModel):
    """A place as in a race: two that share second place are both 2nd, and the next is 4th."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rank: int
    joint: bool  # shared with another question


class Standing(BaseModel):
    """How one question did on a ballot. A question that nobody voted for has no rank."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    note: str
    total: int
    spread: int  # between its best and its poorest criterion, in votes
    overall: Rank | None
    by: dict[str, Rank | None]  # criterion id → rank


class Lopsided(BaseModel):
    """A question that one criterion carries: worth talking about before it is taken up or dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    note: str
    strong: str  # criterion id
    weak: tuple[str, ...]  # criterion ids


class ThemeSum(BaseModel):
    """What the questions of one theme got together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: str | None  # None: those that are in no theme
    name: Annotated[str, Words("theme")]  # as it was when the ballot closed
    notes: tuple[str, ...]  # the options in it, in the order of the ballot
    totals: dict[str, int]  # criterion id → votes
    total: int


class Result(Record):
    """A closed ballot counted. Its id is `<ballot>.result`. Shown once the lead shows it."""

    kind: Literal["result"] = "result"
    activity: Id
    ballot: Id
    voters: int  # people who placed at least one vote and could vote when the ballot closed
    uncounted: int = 0  # people whose votes do not count: taken out, or made an observer, before it closed
    totals: Counts
    words: Annotated[dict[str, str], Words(KEYS)] = {}  # what each option said when the ballot closed: note id → text
    standings: tuple[Standing, ...] = ()  # best overall first; what ties stays in the order of the ballot
    lopsided: tuple[Lopsided, ...] = ()
    themes: tuple[ThemeSum, ...] = ()  # most votes first; empty where no option is in a theme


class PaperCount(Record):
    """Dots on paper that a lead has counted, told apart from votes. Its id is `<ballot>.on-paper`."""

    kind: Literal["paper-count"] = "paper-count"
    activity: Id
    ballot: Id
    people: int  # who put dots on paper
    counts: Counts = {}


class Commitment(Record):
    kind: Literal["commitment"] = "commitment"
    activity: Id
    note: Id | None  # the question it answers
    text: Annotated[str, Words("id")]
    who: Annotated[str, Words("id", empty=True)] = ""
    partners: Annotated[str, Words("id", empty=True)] = ""
    when: Annotated[str, Words("id", empty=True)] = ""
    state: Progress = "planned"  # as those who lead heard of it after the day, or its owner said by a link
    why: Annotated[str, Words("id", empty=True)] = ""  # it was dropped, or what came of it
    by_owner: bool = False  # said by the link for its owner; those who lead alone are told
    became: int | None = None  # when that was said; None: nobody has, or nothing says when
    due: Day = ""  # as those who lead set it for calendars; empty: as `when` says, if a program can read it
    author: str | None
    mine: bool = False


class GroupCount(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Words()]
    people: int


class PeopleCounted(BaseModel):
    """Who was there. Groups of few people are named nowhere: see `groups.py`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    participants: int
    facilitators: int
    observers: int
    groups: tuple[GroupCount, ...]  # that may be named, the largest first
    empty: Annotated[tuple[str, ...], Words()]  # groups that were offered and in which nobody came
    without_device: int = 0  # not among the others; 0: nobody, or too few to be told


class ReportOptions(BaseModel):
    """How the report is made. What stands here is what a workshop begins with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Annotated[str, Words(QUESTION, empty=True)] = ""  # on the title page; empty: the workshop's own
    readers: Annotated[str, Words(READERS, empty=True)] = ""  # who it is for, on the title page
    short: bool = False  # without every note, every link and what is between them and the summary
    quotes: bool = True  # with what was written without names
    names: NamesTold = "chosen"


class EditedSentence(BaseModel):
    """A sentence of the summary in the words of those who lead, or one that they left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sentence: RecordId  # the key of a rule's sentence, or the id of one of their own
    text: Annotated[str, Words("sentence")]  # empty: the rule's own words
    left_out: bool = False
    made: SentenceMade = ""  # what the rule said when it was reworded: see `outcomes/report`


class Editing(Record):
    """How the report of this workshop is made. Its id is `report`. Browsers ask for it: nobody is sent it."""

    kind: Literal["editing"] = "editing"
    options: ReportOptions = ReportOptions()
    sentences: tuple[EditedSentence, ...] = ()
    past: tuple[EditedSentence, ...] = ()  # without a text: they were edited, and are as the rule says it, or gone
    held_back: tuple[Id, ...] = ()  # notes that are in no report
    reviewed: int | None = None  # when the notes were looked through for names; None: not, or not since they changed
    people: PeopleCounted | None = None  # as they were when the workshop ended; None: it has not


class Followed(BaseModel):
    """What had become of a commitment when the report was released."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    commitment: Id
    state: Progress
    why: Annotated[str, Words("commitment", empty=True)] = ""
    became: int | None = None
    due: Day = ""


class Release(Record):
    """A report that participants may take: the choices of that moment, frozen. Its id is `release.<number>`."""

    kind: Literal["release"] = "release"
    number: int
    at: int
    files: tuple[FileName, ...]
    options: ReportOptions
    sentences: tuple[EditedSentence, ...]
    held_back: tuple[Id, ...]
    followed: tuple[Followed, ...] = ()  # of every other commitment nothing was known
    withdrawn: int | None = None  # when it was taken back, or the workshop went on
    reopened: bool = False  # it was the workshop that went on


AnyRecord = Annotated[
    Workshop
    | Activity
    | ExerciseCopy
    | Count
    | Flood
    | Clearing
    | Timer
    | Spotlight
    | Person
    | Newcomer
    | Note
    | Concern
    | Link
    | Theme
    | Marking
    | Energy
    | Ballot
    | BallotPaper
    | Result
    | PaperCount
    | Commitment
    | Editing
    | Release,
    Field(discriminator="kind"),
]

# What a board is made of, as far as it can be brought back.
BoardPart = Annotated[Note | Link | Theme, Field(discriminator="kind")]
