"""What a document is made of, before any format: headings, sentences, lists and tables, in the words of the report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ninedots.outcomes.report.facts import Piece

# Letters of a heading across a page of A4, and of those that a column keeps free.
_ACROSS, _PADDING = 80, 1.8

Text = str | Sequence[Piece | str]
Style = Literal["Heading2", "Heading3", "Normal", "Small", "ListBullet", "ListBullet2", "Quote"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    style: Style
    text: Text
    keep: bool = False  # on the page of what follows


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    about: str  # what it shows, in words
    head: Sequence[str]
    rows: Sequence[Sequence[Text]]
    shares: Sequence[int]  # widths of its columns, by their sum

    @property
    def turned(self) -> tuple[bool, ...]:
        """Which headings are turned and read from below, so that no word is broken: those with a word that is longer
        than its column is wide, and those of columns that are no wider.
        """
        letters = [_ACROSS * share / sum(self.shares) - _PADDING for share in self.shares]
        narrow = max(
            (
                share
                for name, share, room in zip(self.head, self.shares, letters, strict=True)
                if max(map(len, name.split()), default=0) > room
            ),
            default=0,
        )
        return tuple(share <= narrow for share in self.shares)


@dataclass(frozen=True, slots=True)
class Picture:
    """A board as it stood, on a page of its own where there are pages."""

    board: str  # the activity's id
    title: str
    about: str  # what it shows, in words


Part = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    parts: tuple[Part, ...]


def said(text: str) -> list[Piece]:
    """Words of people, on their own."""
    return [Piece(text=text, said=True)]


def pieces(text: Text) -> Iterator[Piece]:
    for one in [text] if isinstance(text, str) else text:
        yield Piece(text=one, said=False) if isinstance(one, str) else one
