"""What is said at the demonstration: one file for each exercise, and one for the people. All of it is invented."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ninedots.domain import limits
from ninedots.domain.records import Paper

T = TypeVar("T")

_CHAPTERS = ("purpose", "players", "iceberg", "energy", "questions", "closing")
_Share = Annotated[float, Field(ge=0, le=1)]
_Text = Annotated[str, Field(min_length=1, max_length=limits.NOTE_TEXT)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Someone(Part):
    name: Annotated[str, Field(max_length=limits.NAME_TEXT)]
    group: Annotated[str, Field(max_length=limits.GROUP_TEXT)]
    voice: str


class Example(Part):
    """A note that lies on the board before anybody comes."""

    zone: str
    text: _Text


class Line(Part):
    """One note, and what becomes of it. Who says it is cast by voice."""

    id: str
    voice: str
    zone: str
    text: _Text
    fields: dict[str, str] = {}
    paper: Paper | None = None
    said_in: str | None = None  # the stage in which it comes to mind; None: when people first write
    moves: str | None = None  # the zone it is moved to once everybody sees it
    later: _Text | None = None  # the text it is given after the talk
    same_as: str | None = None  # the line it turns out to say again: it is merged into that one
    carries: str | None = None  # the line of an earlier exercise that it is carried on from
    marks: dict[str, _Share] = {}  # how many of the people feel that a mark holds
    votes: dict[str, int] = {}  # how strongly people lean towards it, for each criterion


class Connection(Part):
    type: str
    source: str
    target: str
    quality: str | None = None
    text: Annotated[str, Field(max_length=limits.LINK_TEXT)] = ""


class Group(Part):
    name: Annotated[str, Field(max_length=limits.THEME_TEXT)]
    notes: tuple[str, ...]


class Promise(Part):
    """A commitment, made if its question is among the winners."""

    question: str
    voice: str
    text: Annotated[str, Field(max_length=limits.COMMITMENT_TEXT)]
    who: Annotated[str, Field(max_length=limits.WHO_TEXT)]
    partners: Annotated[str, Field(max_length=limits.WHO_TEXT)]
    when: Annotated[str, Field(max_length=limits.WHEN_TEXT)]


class Chapter(Part):
    """What happens in one exercise. Names of lines are its own, except in `carries` and `question`."""

    exercise: str
    kind: str  # of note
    focus: Annotated[str, Field(max_length=limits.FOCUS_TEXT)] | None = None
    seconds: dict[str, int]  # for each stage, at the ordinary pace
    ready: tuple[Example, ...] = ()
    notes: tuple[Line, ...]
    themes: tuple[Group, ...] = ()
    links: tuple[Connection, ...] = ()
    pins: dict[str, str] = {}  # the sentence agreed for a zone
    commitments: tuple[Promise, ...] = ()

    def line(self, line_id: str) -> Line | None:
        return next((line for line in self.notes if line.id == line_id), None)


class Story(Part):
    people: tuple[Someone, ...]
    chapters: tuple[Chapter, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """In order of appearance."""
        return tuple(dict.fromkeys(someone.group for someone in self.people))

    def chapter(self, exercise: str) -> Chapter | None:
        return next((chapter for chapter in self.chapters if chapter.exercise == exercise), None)

    def before(self, chapter: Chapter) -> Iterator[Chapter]:
        """Earlier chapters, the latest first: where a note may be carried from."""
        return reversed(self.chapters[: self.chapters.index(chapter)])


def read_story() -> Story:
    """Raises pydantic.ValidationError if a file is not in order."""
    people = _read("people", TypeAdapter(tuple[Someone, ...]))
    return Story(people=people, chapters=tuple(_read(name, TypeAdapter(Chapter)) for name in _CHAPTERS))


def _read(name: str, shape: TypeAdapter[T]) -> T:
    return shape.validate_python(yaml.safe_load(files(__name__).joinpath(f"{name}.yaml").read_text("utf-8")))
