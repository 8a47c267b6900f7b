"""What a workshop found and chose, as plain facts: the one shape from which every page and file is made.

Everything countable is counted here and nowhere else, every order is the order to show, and every text is what may
leave the house. Notes are named by their ids; `Report.notes` has what they say. Times are ms since 1970 in UTC.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from ninedots.domain.exercise import Audience
from ninedots.domain.records import Attribution, Progress, Status

# The tables that sentences refer to, and that files have: see `formats/tables.py`.
TableName = Literal[
    "people", "agreed", "commitments", "threads", "votes", "results", "energy", "map", "layers", "links", "notes",
    "reflections",
]  # fmt: skip


# In whose words a sentence of the summary stands.
SentenceBy = Literal["rule", "reworded", "own"]


class Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GroupOfPeople(Facts):
    name: str
    people: int


class People(Facts):
    """Who was there. A group of fewer than `least` people is named nowhere in the report."""

    participants: int
    facilitators: int
    observers: int
    groups: tuple[GroupOfPeople, ...]  # of `least` people and more, the largest first
    rest: int  # people in smaller groups and in none, together
    absent: tuple[str, ...]  # groups that were offered and in which nobody came
    without_device: int  # counted apart, by those who lead; 0: nobody, or fewer than `least`
    least: int


class Agreed(Facts):
    activity: str
    activity_title: str
    zone: str
    name: str
    text: str


class Earlier(Facts):
    """A note that another one was carried from."""

    note: str
    activity_title: str
    text: str


class Field(Facts):
    name: str
    said: str


class NoteFacts(Facts):
    id: str
    activity: str
    zone: str
    zone_name: str
    layer: str | None
    layer_name: str
    kind: str  # its name
    text: str
    other_text: str  # where two people changed it at once, and nobody has chosen
    merged: tuple[str, ...]
    fields: tuple[Field, ...]
    theme: str | None
    theme_name: str
    group: str  # empty: not told
    author: str  # empty: not told
    brought: bool  # in from elsewhere by a facilitator: nobody here wrote it
    from_paper: bool  # somebody here wrote it without a device, and a facilitator typed it in
    trace: tuple[Earlier, ...]  # eldest first


class LinkFacts(Facts):
    id: str
    source: str
    source_text: str
    kind: str  # the words between the two
    directed: bool
    target: str
    target_text: str
    quality: str
    text: str
    missing: bool
    author: str


class Pile(Facts):
    """Notes of one theme in one zone, or such as are in none."""

    theme: str | None
    name: str
    notes: tuple[str, ...]


class ZoneFacts(Facts):
    id: str
    name: str
    short: str
    tone: str
    ring: int | None  # on a board of rings: 0 innermost
    unsigned: bool  # nobody is ever told who wrote here
    notes: tuple[str, ...]
    from_paper: int  # of these notes
    piles: tuple[Pile, ...]


class LayerFacts(Facts):
    """A layer with its zones; None: zones in no layer."""

    id: str | None
    name: str
    notes: int
    zones: tuple[ZoneFacts, ...]


class Hub(Facts):
    note: str
    text: str
    neighbours: int  # other notes it is linked to, however many links there are to each


class Gap(Facts):
    """Two notes that should be linked and are not."""

    kind: str
    source: str
    source_text: str
    target: str
    target_text: str
    times: int  # how often it was named
    texts: tuple[str, ...]


class Absent(Facts):
    """Words of a field that no note nearest to the centre bears."""

    zone: str
    field: str
    choices: tuple[str, ...]


class MapFacts(Facts):
    hubs: tuple[Hub, ...]  # most first
    alone: tuple[str, ...]  # notes that no working link touches
    gaps: tuple[Gap, ...]  # most often named first
    strained: tuple[str, ...]  # links of the worst quality
    absent: tuple[Absent, ...]


class Place(Facts):
    """A place as in a race: two that share second place are both second, and the next is fourth."""

    rank: int
    tied: bool


class MarkCount(Facts):
    mark: str
    name: str
    count: int
    holds: bool  # more than half of `EnergyFacts.people` set it


class EnergyRow(Facts):
    note: str
    text: str
    place: Place
    marks: tuple[MarkCount, ...]
    sum: int
    short: str  # the one mark that does not hold where all others do; empty: there is no such one


class MarkKind(Facts):
    id: str
    name: str
    icon: str | None


class EnergyFacts(Facts):
    """Notes with marks: the most marked first, then those of which more holds, then as the board is read."""

    heading: str
    marks: tuple[MarkKind, ...]
    people: int  # who marked the note that most people marked: who marked in all is told to nobody
    rows: tuple[EnergyRow, ...]
    unmarked: int


class CriterionFacts(Facts):
    id: str
    name: str
    question: str
    votes: int  # of each person
    first: tuple[str, ...]  # notes that hold the first place; none: nobody voted for it


class CriterionVotes(Facts):
    criterion: str
    votes: int
    place: Place | None  # None: no votes
    on_paper: int  # dots, counted apart: in no total and no place


class QuestionFacts(Facts):
    note: str
    number: int
    text: str  # in the words that it had when the ballot closed
    total: int
    place: Place | None
    by: tuple[CriterionVotes, ...]
    spread: int  # between its best and its poorest criterion, in votes
    carried_by: str  # the one criterion that brought most of its votes; empty: none did
    theme: str


class ThemeVotes(Facts):
    name: str  # empty: what is in no theme
    questions: int
    total: int


class BallotFacts(Facts):
    id: str
    activity: str
    name: str
    round: int
    last: bool  # no later round is shown
    voters: int
    uncounted: int  # people whose votes do not count: taken out, or made an observer, before it closed
    on_paper: int  # people who put dots on paper, as a facilitator counted them; 0: nobody, or too few to be told
    criteria: tuple[CriterionFacts, ...]
    first: tuple[str, ...]  # notes that hold the first place overall
    questions: tuple[QuestionFacts, ...]  # best overall first; what ties stays in the order of the ballot
    themes: tuple[ThemeVotes, ...]


class ActivityFacts(Facts):
    id: str
    exercise: str  # its slug
    title: str
    focus: str
    notes: int
    from_paper: int  # of these notes
    links: int
    layers: tuple[LayerFacts, ...]
    linked: tuple[LinkFacts, ...]
    map: MapFacts | None
    energy: EnergyFacts | None
    ballots: tuple[BallotFacts, ...]
    commits: bool


class CommitmentFacts(Facts):
    id: str
    activity: str
    note: str | None
    number: int | None  # of the question on its ballot
    question: str
    text: str
    who: str
    partners: str
    when: str
    due: str  # the day in it, such as 2027-03-05, or as a facilitator set it; empty: no program can tell
    state: Progress
    why: str  # it was dropped, or what came of it
    became: int | None  # when that was said
    author: str


class Thread(Facts):
    """From what people noticed, by the question that came of it, to what somebody takes on."""

    note: str
    activity_title: str
    text: str
    earlier: tuple[Earlier, ...]  # eldest first
    total: int | None  # votes on the latest ballot; None: it was on none
    commitments: tuple[str, ...]


class ReflectionFacts(Facts):
    activity: str
    activity_title: str
    zone: str
    name: str
    notes: tuple[str, ...]


class Piece(Facts):
    text: str
    said: bool  # words of people, in any language


class Sentence(Facts):
    """One sentence of the summary. `table` has what it says, and more; None: those who lead wrote it, and none has."""

    key: str = ""  # what names it while the facts stay: its rule, its board, which of them it is
    by: SentenceBy = "rule"
    rule: str
    table: TableName | None
    activity: str | None = None  # whose board it is about
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Edited(Facts):
    """How far the summary is not what rules made of it."""

    reworded: int
    left_out: int
    own: int


class Report(Facts):
    workshop: str
    title: str
    question: str
    audience: Audience
    attribution: Attribution
    status: Status
    opened: int | None
    ended: int | None
    made: int
    people: People
    notes_kept_out: int
    ballots_kept_out: int
    readers: str  # who it is for; empty: nobody said
    short: bool  # a document of it leaves out what stands between the summary and what happens next
    quotes: bool  # with what was written without names
    held_back: int  # notes that those who lead keep out of it
    release: int | None  # its number; None: as it is now
    edited: Edited
    summary: tuple[Sentence, ...]
    agreed: tuple[Agreed, ...]
    activities: tuple[ActivityFacts, ...]  # that were begun, in the order of the agenda
    notes: tuple[NoteFacts, ...]  # in the order of the agenda and in which a board is read
    commitments: tuple[CommitmentFacts, ...]
    threads: tuple[Thread, ...]
    reflections: tuple[ReflectionFacts, ...]
