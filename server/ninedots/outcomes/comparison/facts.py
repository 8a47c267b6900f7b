"""What two to six workshops have in common and where they differ, as plain facts in the order to show.

Made of reports alone, so it tells nothing that its reports do not tell. Notes are named by their ids. Workshops stand
in the order in which they were chosen, and so does each list that has one entry a workshop.
"""

from typing import Literal

from ninedots.domain.exercise import Audience
from ninedots.outcomes.report.facts import Facts, People, Piece

# The tables that sentences refer to, and that files have.
TableName = Literal[
    "workshops", "groups", "names", "likenesses", "moves", "missing", "layers", "themes", "votes", "not-taken-up"
]


class ByState(Facts):
    """How many commitments are how far, as those who lead or their owners said after the day."""

    done: int
    doing: int
    planned: int
    dropped: int
    no_word: int  # nobody has said anything since


class WorkshopCompared(Facts):
    """One of the workshops."""

    workshop: str
    title: str
    audience: Audience
    opened: int | None
    ended: int | None
    people: People
    notes: int
    commitments: int
    became: ByState  # of these


class NameStanding(Facts):
    """Where one workshop put something that it named."""

    workshop: str
    notes: tuple[str, ...]
    names: tuple[str, ...]  # as it was written there
    zones: tuple[str, ...]  # innermost first
    rings: tuple[int, ...]  # the same as numbers, 0 innermost


class Named(Facts):
    note: str
    name: str
    standings: tuple[NameStanding, ...]
    apart: bool  # no ring is shared by all the workshops that named it


class Column(Facts):
    """What the same number of workshops named; of two workshops, what one of them alone did."""

    workshops: tuple[str, ...]  # empty: different ones, `count` of them for each name
    count: int
    names: tuple[Named, ...]


class Likeness(Facts):
    """Two names of different workshops that may mean the same. `same`: what was decided; None: nobody has yet."""

    one: str
    one_workshop: str
    one_name: str
    other: str
    other_workshop: str
    other_name: str
    likeness: int  # percent
    same: bool | None


class NamesFacts(Facts):
    """What stands on maps of one exercise."""

    exercise: str
    title: str
    workshops: tuple[str, ...]  # that have a map of it
    columns: tuple[Column, ...]
    apart: tuple[str, ...]  # notes that name what stands in different rings


LinkNow = Literal["works", "strained", "missing", "unsaid"]


class Move(Facts):
    """Something that both runs named, and that stands in another ring in the later one."""

    note: str  # in the later run
    name: str
    before: str  # the zone; of several the innermost
    after: str
    nearer: bool


class WasMissing(Facts):
    """A link that the earlier run called missing, by the names of its ends there, and what the later run says of it."""

    one: str
    other: str
    now: LinkNow


class Since(Facts):
    """What changed on a map from one run of a workshop to the next."""

    exercise: str
    title: str
    earlier: str  # workshops
    later: str
    moves: tuple[Move, ...]  # nearer ones first
    missing: tuple[WasMissing, ...]  # those that work now first


class Share(Facts):
    workshop: str
    notes: int
    percent: int | None  # of its notes on that board; None: it has none


class Side(Facts):
    zone: str
    name: str
    shares: tuple[Share, ...]


class LayerShares(Facts):
    layer: str
    name: str
    shares: tuple[Share, ...]
    sides: tuple[Side, ...]


class ThemeOf(Facts):
    name: str
    notes: int


class ThemesOf(Facts):
    workshop: str
    themes: tuple[ThemeOf, ...]  # most notes first


class LayersFacts(Facts):
    exercise: str
    title: str
    workshops: tuple[str, ...]
    layers: tuple[LayerShares, ...]
    themes: tuple[ThemesOf, ...]


class VotesOf(Facts):
    workshop: str
    note: str
    text: str
    votes: int
    percent: int
    rank: int | None  # None: no votes
    tied: bool
    taken_up: bool  # somebody took it on, there or in one of the others


class Question(Facts):
    text: str
    votes: tuple[VotesOf, ...]  # of the workshops that asked it


class Agreement(Facts):
    """How far the ranks of the same questions agree between workshops: each of them counts once, however many came."""

    questions: int
    workshops: int
    w: float  # Kendall's W, corrected for ties: 0 to 1
    words: Literal["alike", "partly", "unlike", "opposite"]


class VotesFacts(Facts):
    exercise: str
    ballot: str
    title: str
    workshops: tuple[str, ...]
    questions: tuple[Question, ...]  # asked in most workshops first
    agreement: Agreement | None  # None: fewer than three questions were asked in all of them


class NotTakenUp(Facts):
    """A question with votes that nobody has taken on in any of the workshops."""

    workshop: str
    audience: Audience
    note: str
    text: str
    votes: int
    rank: int
    tied: bool
    also: tuple[str, ...]  # other workshops that voted for the same question, and have no line of their own here


class ComparedSentence(Facts):
    rule: str
    table: TableName
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Comparison(Facts):
    made: int  # ms since 1970
    least: int  # a group of fewer people is named nowhere
    workshops: tuple[WorkshopCompared, ...]
    summary: tuple[ComparedSentence, ...]
    names: tuple[NamesFacts, ...]
    likenesses: tuple[Likeness, ...]  # likest first, of names and of questions
    since: tuple[Since, ...]  # of runs and those that they were run again from
    layers: tuple[LayersFacts, ...]
    votes: tuple[VotesFacts, ...]
    not_taken_up: tuple[NotTakenUp, ...]  # of pupils first
