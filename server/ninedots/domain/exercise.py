"""What an exercise is, as data. `exercises/<slug>/exercise.yaml` is read into these shapes; the rules interpret them.

Nothing in the program knows an exercise by its name: all that makes the Iceberg the Iceberg stands in its file.
A board keeps the copy that it was opened with, worded for the workshop's audience.

Lengths and positions are in board units (one note is `NOTE_WIDTH` by `NOTE_HEIGHT`).
"""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from . import limits

NOTE_WIDTH = 168
NOTE_HEIGHT = 112

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
# Words for people. In a file these may be one text, or one for each audience (professionals, pupils, parents).
Line = Annotated[str, Field(min_length=1, max_length=120, json_schema_extra={"words": True})]
Words = Annotated[str, Field(min_length=1, max_length=600, json_schema_extra={"words": True})]
Tone = Literal[
    "paper", "plain", "sky", "water", "deep", "abyss", "sand", "leaf", "rose", "gold", "violet", "clay", "ink"
]  # fmt: skip
Audience = Literal["professionals", "pupils", "parents"]

# What participants may do in a stage. Leads may always do all of it.
Act = Literal["add", "edit", "move", "link", "group", "mark", "vote", "carry", "commit"]


class Part(BaseModel):
    """A piece of a definition: unchangeable, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Rect(Part):
    shape: Literal["rect"] = "rect"
    x: float
    y: float
    width: Annotated[float, Field(gt=0)]
    height: Annotated[float, Field(gt=0)]


class Ring(Part):
    """The space between two ellipses round one centre; an inner radius of 0 makes it a disc."""

    shape: Literal["ring"] = "ring"
    x: float
    y: float
    inner: tuple[float, float] = (0, 0)
    outer: tuple[float, float]


Area = Annotated[Rect | Ring, Field(discriminator="shape")]


class Layer(Part):
    """A named row or band that several zones belong to, such as a layer of the iceberg. A heading in the outline."""

    id: Slug
    name: Line
    about: Words | None = None


class Zone(Part):
    id: Slug
    name: Line
    about: Words | None = None  # what belongs here
    example: Words | None = None  # a ghost note, gone with the first real one
    layer: Slug | None = None
    area: Area
    tone: Tone = "plain"
    notes: tuple[Slug, ...] = ()  # kinds of note that may lie here; none named: every kind
    agrees: bool = False  # the group agrees one sentence here, to be pinned to the later boards


class Choice(Part):
    id: Slug
    name: Line
    icon: Slug | None = None  # a name from the icon set; told beside the word, never instead of it
    tone: Tone = "plain"


class NoteField(Part):
    """Something said of a note by choosing one of a few words, such as a player's sector."""

    id: Slug
    name: Line
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]


class NoteKind(Part):
    id: Slug
    name: Line  # "player"
    add: Line  # "Add a player"
    placeholder: Line | None = None
    openings: tuple[Line, ...] = ()  # "How might we …": offered to whoever writes a note of this kind
    fields: tuple[NoteField, ...] = ()
    unsigned: bool = False  # nobody is ever told who wrote it, whatever the workshop's choice


class LinkKind(Part):
    id: Slug
    name: Line  # read between two notes: "Police works with School"
    directed: bool = False
    missing: bool = False  # says that something should be there and is not (a gap)
    qualities: tuple[Choice, ...] = ()  # how well it works, best first
    tone: Tone = "ink"
    dash: bool = False


class Mark(Part):
    """A condition that people feel holds for a note, such as one of the six of Energy for Change."""

    id: Slug
    name: Line
    about: Words | None = None
    icon: Slug | None = None


class Criterion(Part):
    id: Slug
    name: Line
    question: Words
    votes: Annotated[int, Field(ge=1, le=20)]  # for each person, for this criterion alone
    shape: Literal["circle", "diamond", "triangle", "square"]
    tone: Tone = "plain"


class BallotRule(Part):
    id: Slug
    name: Line
    about: Words | None = None
    notes: Slug  # the kind of note that is voted on
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=limits.CRITERIA)]
    stacking: bool = True  # several votes of one criterion on one note


class StageBallot(Part):
    rule: Slug
    step: Literal["open", "close"]  # what entering the stage does to the ballot


class Stage(Part):
    id: Slug
    name: Line
    prompt: Words
    minutes: Annotated[int, Field(ge=1, le=limits.STAGE_MINUTES)]
    sees: Literal["own", "all"] = "all"  # whose new notes and marks participants see
    may: tuple[Act, ...] = ()
    notes_of: Literal["own", "any"] = "own"  # whose notes participants may edit, move and remove
    ballot: StageBallot | None = None


class Carry(Part):
    """What may be carried on from this exercise to another, and what it becomes there."""

    notes: Annotated[tuple[Slug, ...], Field(min_length=1)]
    to: Slug
    becomes: Slug
    zone: Slug | None = None


class Stroke(Part):
    """One line or shape of the drawing under the notes."""

    path: Annotated[str, Field(max_length=4000, pattern=r"^[MmLlHhVvCcSsQqTtAaZz0-9eE ,.\-\n]+$")]
    fill: Tone | None = None
    line: Tone | None = None
    width: Annotated[float, Field(gt=0, le=40)] = 3
    dash: bool = False


class Label(Part):
    """Words on the drawing. Decoration: zones and layers name themselves."""

    text: Line
    x: float
    y: float
    size: Annotated[float, Field(ge=12, le=160)] = 28
    tone: Tone = "ink"
    anchor: Literal["start", "middle", "end"] = "middle"
    turn: float = 0  # degrees


class Board(Part):
    width: Annotated[float, Field(ge=400, le=8000)]
    height: Annotated[float, Field(ge=400, le=8000)]
    drawing: tuple[Stroke, ...] = ()
    labels: tuple[Label, ...] = ()


class Exercise(Part):
    slug: Slug
    version: Annotated[int, Field(ge=1)]
    name: Line
    summary: Words  # one sentence on the agenda card
    care: Words  # the line on not naming children or families, shown where people write
    focus: Words | None = None  # asks for the statement that stands over the board
    board: Board
    layers: tuple[Layer, ...] = ()
    zones: Annotated[tuple[Zone, ...], Field(min_length=1, max_length=40)]
    notes: Annotated[tuple[NoteKind, ...], Field(min_length=1)]
    links: tuple[LinkKind, ...] = ()
    marks: tuple[Mark, ...] = ()
    ballots: tuple[BallotRule, ...] = ()
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, max_length=limits.STAGES)]
    carries: tuple[Carry, ...] = ()
    commitments: bool = False

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        kinds = {kind.id for kind in self.notes}
        zones = _unique("zone", (zone.id for zone in self.zones))
        layers = _unique("layer", (layer.id for layer in self.layers))
        rules = _unique("ballot", (rule.id for rule in self.ballots))
        for what, parts in (("note", self.notes), ("link", self.links), ("mark", self.marks), ("stage", self.stages)):
            _unique(what, (part.id for part in parts))
        for zone in self.zones:
            _known("layer", [zone.layer] if zone.layer else [], layers, f"zone {zone.id}")
            _known("note", zone.notes, kinds, f"zone {zone.id}")
            _inside(zone, self.board)
        for rule in self.ballots:
            _known("note", [rule.notes], kinds, f"ballot {rule.id}")
            _unique("criterion", (criterion.id for criterion in rule.criteria))
        for stage in self.stages:
            _known("ballot", [stage.ballot.rule] if stage.ballot else [], rules, f"stage {stage.id}")
        for carry in self.carries:
            _known("note", carry.notes, kinds, f"carry to {carry.to}")
            if carry.to == self.slug:
                _known("note", [carry.becomes], kinds, f"carry to {carry.to}")
                _known("zone", [carry.zone] if carry.zone else [], zones, f"carry to {carry.to}")
        return self

    def zone(self, zone_id: str) -> Zone | None:
        return next((zone for zone in self.zones if zone.id == zone_id), None)

    def kind(self, kind_id: str) -> NoteKind | None:
        return next((kind for kind in self.notes if kind.id == kind_id), None)

    def link(self, link_id: str) -> LinkKind | None:
        return next((link for link in self.links if link.id == link_id), None)

    def ballot(self, rule_id: str) -> BallotRule | None:
        return next((rule for rule in self.ballots if rule.id == rule_id), None)

    def stage(self, stage_id: str | None) -> Stage | None:
        return next((stage for stage in self.stages if stage.id == stage_id), None)


def _unique(what: str, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"two {what}s are called “{one}”; every {what} needs a name of its own")
        seen.add(one)
    return seen


def _known(what: str, names: Iterable[str], known: set[str], where: str) -> None:
    for name in names:
        if name not in known:
            there = ", ".join(sorted(known)) or "none"
            raise ValueError(f"{where} names the {what} “{name}”, which is not defined (there are: {there})")


def _inside(zone: Zone, board: Board) -> None:
    area = zone.area
    if area.shape == "rect":
        left, top, right, bottom = area.x, area.y, area.x + area.width, area.y + area.height
    else:
        (wide, high) = area.outer
        left, top, right, bottom = area.x - wide, area.y - high, area.x + wide, area.y + high
        if area.inner[0] >= wide or area.inner[1] >= high:
            raise ValueError(f"zone {zone.id}: the inner ellipse must be smaller than the outer one")
    if left < 0 or top < 0 or right > board.width or bottom > board.height:
        raise ValueError(f"zone {zone.id} reaches over the edge of the board ({board.width:g} × {board.height:g})")
    if right - left < NOTE_WIDTH or bottom - top < NOTE_HEIGHT:
        raise ValueError(f"zone {zone.id} is smaller than one note ({NOTE_WIDTH} × {NOTE_HEIGHT})")
