"""What an exercise is, as data. `exercises/<slug>/exercise.yaml` is read into these shapes; the rules interpret them.

Nothing in the program knows an exercise by its name: all that makes the Iceberg the Iceberg stands in its file.
A board keeps the copy that it was opened with, worded for the workshop's audience. What each field means stands in its
description: editors show it, and docs/exercise-files.md is made of it.
"""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import AliasChoices, ConfigDict, Field, model_validator

from . import limits
from .layouts import Board, Line, Manner, Part, Slug, Tone, Words

__all__ = [
    "Act", "Audience", "BallotRule", "Board", "Carry", "Choice", "Criterion", "Exercise", "Layer", "Line", "LinkKind",
    "Manner", "Mark", "NoteField", "NoteKind", "Part", "Slug", "Stage", "StageBallot", "Tone", "Words", "Zone",
]  # fmt: skip

Audience = Literal["professionals", "pupils", "parents"]

# What participants may do in a stage. Leads may always do all of it.
Act = Literal["add", "edit", "move", "link", "group", "mark", "vote", "carry", "commit"]

_ID = "Its short name, for other parts of this file: small letters, digits and hyphens."
_ICON = "The name of an icon, drawn beside the word and never instead of it."


class Layer(Part):
    """A named row or band that several zones belong to, such as a layer of the iceberg. A heading in list and phone."""

    id: Slug = Field(description=_ID)
    name: Line = Field(description="What people read at the row.")
    about: Words | None = Field(None, description="What belongs here, in a sentence.")


class Zone(Part):
    """A place on the board that notes are put into."""

    id: Slug = Field(description=_ID)
    name: Line = Field(description="What people read at the place, and wherever it is named alone.")
    short: Line | None = Field(
        None, description="Its name where its row or column is said already: “Drivers” in the row “Events”."
    )
    about: Words | None = Field(None, description="What belongs here: shown where people write, and at the place.")
    example: Words | None = Field(None, description="A note as it might be, shown until the first one lies here.")
    layer: Slug | None = Field(None, description="The layer that it belongs to. A row of one layer is headed by it.")
    tone: Tone = Field("plain", description="The colour of the place.")
    notes: tuple[Slug, ...] = Field((), description="The kinds of note that may lie here; none named: every kind.")
    agrees: bool = Field(
        False, description="Whether the group agrees one sentence here, which then stands over the later boards."
    )
    reads: Literal["across", "down"] = Field(
        "across", description="The order in which the notes of a plane are read: row by row, or column by column."
    )


class Choice(Part):
    """One of the words that can be chosen."""

    id: Slug = Field(description=_ID)
    name: Line = Field(description="The word that people choose.")
    icon: Slug | None = Field(None, description=_ICON)
    tone: Tone = Field("plain", description="The colour that goes with it.")


class NoteField(Part):
    """Something said of a note by choosing one of a few words, such as a player's sector."""

    id: Slug = Field(description=_ID)
    name: Line = Field(description="What is chosen: “Sector”.")
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=limits.CHOICES)] = Field(
        description="The words to choose from."
    )


class NoteKind(Part):
    """A kind of note, such as a question or a player. Screens call notes by its name."""

    id: Slug = Field(description=_ID)
    name: Line = Field(description="One note, in the middle of a sentence: “question”.")
    many: Line | None = Field(None, description="Several of them: “questions”. Needed where an s is not enough.")
    add: Line = Field(description="The button that adds one: “Add a question”.")
    placeholder: Line | None = Field(None, description="What stands in the empty field.")
    openings: Annotated[tuple[Line, ...], Field(max_length=limits.OPENINGS)] = Field(
        (), description="Beginnings that are offered to whoever writes one: “How might we”."
    )
    fields: Annotated[tuple[NoteField, ...], Field(max_length=limits.FIELDS)] = Field(
        (), description="What can be said of it by choosing a word."
    )
    unsigned: bool = Field(
        False, description="Whether nobody is ever told who wrote it, whatever the workshop has chosen."
    )

    @property
    def plural(self) -> str:
        return self.many or f"{self.name}s"


class LinkKind(Part):
    """A kind of link between two notes. It is read as a sentence: “Police works with School”."""

    model_config = ConfigDict(populate_by_name=True)

    id: Slug = Field(description=_ID)
    name: Line = Field(description="The words between the two notes: “works with”.")
    sources: tuple[Slug, ...] = Field(
        (),
        validation_alias=AliasChoices("from", "sources"),
        description="The kinds of note that it may begin at; none named: every kind.",
    )
    targets: tuple[Slug, ...] = Field(
        (),
        validation_alias=AliasChoices("to", "targets"),
        description="The kinds of note that it may lead to; none named: every kind.",
    )
    directed: bool = Field(False, description="Whether it has a direction, and an arrow.")
    missing: bool = Field(False, description="Whether it says that something should be there and is not: a gap.")
    qualities: Annotated[tuple[Choice, ...], Field(max_length=limits.CHOICES)] = Field(
        (), description="How well it works, best first."
    )
    tone: Tone = Field("ink", description="The colour of the line.")
    dash: bool = Field(False, description="Whether the line is dashed.")

    def joins(self, source: str, target: str) -> bool:
        """Whether it may lead from one kind of note to the other. Without a direction it may be drawn from either."""

        def leads(one: str, other: str) -> bool:
            return (not self.sources or one in self.sources) and (not self.targets or other in self.targets)

        return leads(source, target) or (not self.directed and leads(target, source))


class Mark(Part):
    """A condition that people feel holds for a note, such as one of the six of Energy for Change."""

    id: Slug = Field(description=_ID)
    name: Line = Field(description="The condition in a word or two.")
    about: Words | None = Field(None, description="What it means, in a sentence.")
    icon: Slug | None = Field(None, description=_ICON)


class Criterion(Part):
    """One question that a ballot asks of each note, with votes of its own."""

    id: Slug = Field(description=_ID)
    name: Line = Field(description="The criterion in a word: “Feasible”.")
    question: Words = Field(description="What is asked: “Which could we practically do?”")
    votes: Annotated[int, Field(ge=1, le=20)] = Field(description="Votes of each person, for this criterion alone.")
    shape: Literal["circle", "diamond", "triangle", "square"] = Field(
        description="The shape of its votes. Give each criterion of a ballot another one."
    )
    tone: Tone = Field("plain", description="The colour of its votes.")


class BallotRule(Part):
    """How the group votes."""

    id: Slug = Field(description=_ID)
    name: Line = Field(description="What the ballot is called: “Nine votes”.")
    about: Words | None = Field(None, description="How to vote, in a sentence or two.")
    notes: Slug = Field(description="The kind of note that is voted on.")
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=limits.CRITERIA)] = Field(
        description="What is asked of each note."
    )
    stacking: bool = Field(True, description="Whether several votes of one criterion may go to one note.")


class StageBallot(Part):
    """What entering a stage does to a ballot."""

    rule: Slug = Field(description="The ballot, by its short name.")
    step: Literal["open", "close"] = Field(description="Whether voting begins or ends here.")


class Stage(Part):
    """A step of the exercise: what participants see, are asked and may do."""

    id: Slug = Field(description=_ID + " The guide's section for this stage bears it too.")
    name: Line = Field(description="What the stage is called: “Think alone”.")
    prompt: Words = Field(description="What people are asked to do, in one to three short sentences.")
    minutes: Annotated[int, Field(ge=1, le=limits.STAGE_MINUTES)] = Field(description="Planned minutes.")
    sees: Literal["own", "all"] = Field(
        "all", description="Whose new notes and marks participants see: their own, or everybody's."
    )
    may: tuple[Act, ...] = Field((), description="What participants may do. Facilitators may always do all of it.")
    notes_of: Literal["own", "any"] = Field("own", description="Whose notes participants may edit, move and remove.")
    zones: tuple[Slug, ...] = Field(
        (), description="Where this stage happens: the first is chosen beforehand, other places stay readable."
    )
    ballot: StageBallot | None = Field(None, description="What entering this stage does to a ballot.")


class Carry(Part):
    """What may be carried on from this exercise to another, and what it becomes there."""

    notes: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="The kinds of note that go.")
    to: Slug = Field(description="The exercise that they go to, by its slug.")
    becomes: Slug = Field(description="The kind of note that they become there.")
    zone: Slug | None = Field(None, description="The zone that they come to lie in; none: the first that takes them.")


class Exercise(Part):
    """An exercise: a board, what people do on it, and in which steps."""

    slug: Slug = Field(description="Its short name, like its folder: small letters, digits and hyphens.")
    version: Annotated[int, Field(ge=1)] = Field(description="Count it up when you change the exercise.")
    name: Line = Field(description="What the exercise is called.")
    summary: Words = Field(description="One sentence on the agenda's card.")
    source: Line | None = Field(
        None, description="Who wrote it, or where it comes from: shown on the card of an exercise of one's own."
    )
    care: Words = Field(description="The line on not naming children or families, shown where people write.")
    focus: Words | None = Field(
        None, description="Asks the facilitator for the statement that stands over the board; none: there is none."
    )
    board: Board = Field(description="How the zones are laid out.")
    layers: Annotated[tuple[Layer, ...], Field(max_length=limits.LAYERS)] = Field(
        (), description="Rows or bands that several zones belong to: headings on the board, in list and phone."
    )
    zones: Annotated[tuple[Zone, ...], Field(min_length=1, max_length=limits.ZONES)] = Field(
        description="The places of the board, in the order in which list, phone and report name them. A grid may do "
        "without: it makes one for each crossing."
    )
    notes: Annotated[tuple[NoteKind, ...], Field(min_length=1, max_length=limits.NOTE_KINDS)] = Field(
        description="The kinds of note."
    )
    links: Annotated[tuple[LinkKind, ...], Field(max_length=limits.LINK_KINDS)] = Field(
        (), description="The kinds of link between notes."
    )
    marks: Annotated[tuple[Mark, ...], Field(max_length=limits.MARKS)] = Field(
        (), description="What people may mark on a note."
    )
    marked: Line | None = Field(
        None, description="The heading over the notes in the order of their marks: “Where the energy is”."
    )
    ballots: Annotated[tuple[BallotRule, ...], Field(max_length=limits.BALLOTS)] = Field(
        (), description="How the group votes."
    )
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, max_length=limits.STAGES)] = Field(
        description="The steps, in their order."
    )
    carries: tuple[Carry, ...] = Field((), description="What may be carried on to other exercises.")
    commitments: bool = Field(False, description="Whether people take on here what the group has chosen.")

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        kinds = {kind.id for kind in self.notes}
        zones = _unique("zone", (zone.id for zone in self.zones))
        layers = _unique("layer", (layer.id for layer in self.layers))
        rules = _unique("ballot", (rule.id for rule in self.ballots))
        for what, parts in (("note", self.notes), ("link", self.links), ("mark", self.marks), ("stage", self.stages)):
            _unique(what, (part.id for part in parts))
        laid = _unique("zone on the board", self.board.zones)
        _known("zone", self.board.zones, zones, "the board")
        _known("zone", (zone.id for zone in self.zones), laid, "the list of zones")
        for zone in self.zones:
            _known("layer", [zone.layer] if zone.layer else [], layers, f"zone {zone.id}")
            _known("note", zone.notes, kinds, f"zone {zone.id}")
        for link in self.links:
            _known("note", (*link.sources, *link.targets), kinds, f"link {link.id}")
        for rule in self.ballots:
            _known("note", [rule.notes], kinds, f"ballot {rule.id}")
            _unique("criterion", (criterion.id for criterion in rule.criteria))
        for stage in self.stages:
            _known("ballot", [stage.ballot.rule] if stage.ballot else [], rules, f"stage {stage.id}")
            _known("zone", stage.zones, zones, f"stage {stage.id}")
        for carry in self.carries:
            _known("note", carry.notes, kinds, f"carry to {carry.to}")
            if carry.to == self.slug:
                _known("note", [carry.becomes], kinds, f"carry to {carry.to}")
                _known("zone", [carry.zone] if carry.zone else [], zones, f"carry to {carry.to}")
        return self

    def zone(self, zone_id: str) -> Zone | None:
        return next((zone for zone in self.zones if zone.id == zone_id), None)

    def manner(self, zone_id: str) -> Manner:
        """How a note lies in a zone: in an order (list), or at a place (ring, plane)."""
        if self.board.rings is not None and zone_id in self.board.rings:
            return "ring"
        return "plane" if zone_id == self.board.plane else "list"

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
