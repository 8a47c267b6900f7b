"""What stands in a document of the report, in the order in which an officer reads it: every note at the end.

Each format that is read from top to bottom writes these parts in its own way, so they all say the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ninedots import __version__
from ninedots.outcomes.formats.tables import Tables
from ninedots.outcomes.formats.told import method, subtitle
from ninedots.outcomes.report import Report
from ninedots.outcomes.report import facts as f

from . import plain
from .appendix import boards, links, notes
from .parts import Paragraph, Part, Picture, Section
from .sections import agreed, answered, commitments, energy, how, layers, maps, people, reflections, threads, votes

SECTIONS: tuple[tuple[str, Callable[[Tables], Iterator[Part]], tuple[f.TableName, ...]], ...] = (
    ("How it was run", how, ()),
    ("Who was there", people, ("people",)),
    ("What was agreed", agreed, ("agreed",)),
    ("From note to commitment", threads, ("threads",)),
    ("What the links say", maps, ("map",)),
    ("Layers", layers, ("layers",)),
    ("What people marked", energy, ("energy",)),
    ("Votes", votes, ("votes", "results")),
    ("What happens next", commitments, ("commitments",)),
    ("You said, we did", answered, ()),
    ("Said without names", reflections, ("reflections",)),
    ("The boards", boards, ()),
    ("Every note", notes, ("notes",)),
    ("Every link", links, ("links",)),
)
SUMMARY = "Summary"
# What a short report leaves out.
_LONG = frozenset({"What the links say", "Layers", "What people marked", "The boards", "Every note", "Every link"})


@dataclass(frozen=True, slots=True)
class Document:
    report: Report
    readers: str  # below title and question: who it is for; empty: nobody said
    opening: tuple[str, ...]  # below that
    summary: tuple[tuple[f.Sentence, str | None], ...]  # each with the section that holds what it says
    sections: tuple[Section, ...]  # below the summary

    @property
    def boards(self) -> list[str]:
        """Ids of the activities that it has pictures of."""
        return [part.board for section in self.sections for part in section.parts if isinstance(part, Picture)]

    @property
    def titles(self) -> list[str]:
        return [SUMMARY, *(section.title for section in self.sections)]


def document(tables: Tables) -> Document:
    """A section that has nothing to say is left out."""
    report = tables.report
    sections = [one for one in SECTIONS if not (report.short and one[0] in _LONG)]
    told = [(title, parts, of) for title, section, of in sections if (parts := tuple(section(tables)))]
    where = {name: title for title, _, of in told for name in of}
    made = Section("How this was made", tuple(Paragraph("ListBullet", line) for line in method(report)))
    return Document(
        report=report,
        readers=report.readers,
        opening=(subtitle(report), f"Made with Nine Dots {__version__}."),
        summary=tuple((one, where.get(one.table) if one.table else None) for one in report.summary),
        sections=(*(Section(title, parts) for title, parts, _ in told), made),
    )


def plain_edition(tables: Tables) -> Document:
    """For young people and parents: see `plain.py`."""
    report = tables.report
    return Document(
        report=report,
        readers=report.readers,
        opening=plain.opening(report),
        summary=tuple((one, None) for one in plain.summary(report)),
        sections=tuple(plain.sections(tables)),
    )
