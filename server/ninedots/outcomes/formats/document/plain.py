"""The plain edition, for young people and parents: pictures of the boards first, then few and short sentences.

It has no names of those who wrote, no tables and no numbers but the ones that everybody asks for. What people wrote
stands in their own words; every sentence of ours has at most sixteen.
"""

from collections.abc import Iterator

from ninedots import __version__
from ninedots.outcomes.formats.tables import Tables
from ninedots.outcomes.formats.told import date_in_words
from ninedots.outcomes.report import Report
from ninedots.outcomes.report import facts as f

from .appendix import boards
from .parts import Paragraph, Part, Picture, Section, said

FIRST = 3  # questions of a ballot that are told


def sections(of: Tables) -> Iterator[Section]:
    found = of.report
    told: tuple[tuple[str, Iterator[Part]], ...] = (
        ("Our boards", _boards(of)),
        ("What we agreed", _agreed(found)),
        ("What got most votes", _votes(found)),
        ("What happens next", _next(found)),
        ("What people said", _quotes(of)),
        ("How this was made", _made(found)),
    )
    for title, parts in told:
        if there := tuple(parts):
            yield Section(title, there)


def summary(found: Report) -> Iterator[f.Sentence]:
    """Two plain ones, and those that facilitators wrote themselves."""
    people, notes = found.people.participants, sum(activity.notes for activity in found.activities)
    if people:
        yield _sentence("who", f"{_many(people, 'person', 'people')} took part.")
    if more := found.people.without_device:
        yield _sentence("paper", f"{more} people took part on paper.")
    if notes:
        yield _sentence("written", f"We wrote {_many(notes, 'note')}.")
    if found.commitments:
        yield _sentence("commitments", f"We want to do {_many(len(found.commitments), 'thing')}.")
    yield from (one for one in found.summary if one.by == "own")


def opening(found: Report) -> tuple[str, str]:
    held = f"We met on {date_in_words(found.opened)}." if found.opened else ""
    return held, f"Made with Nine Dots {__version__}."


def _sentence(rule: str, text: str) -> f.Sentence:
    return f.Sentence(rule=rule, table=None, pieces=(f.Piece(text=text, said=False),))


def _boards(of: Tables) -> Iterator[Part]:
    for part in boards(of):
        if isinstance(part, Picture):
            activity = next(one for one in of.report.activities if one.id == part.board)
            about = f"A picture of the board “{part.title}”. It has {_many(activity.notes, 'note')}."
            yield Picture(part.board, part.title, about)


def _agreed(found: Report) -> Iterator[Part]:
    for one in found.agreed:
        yield Paragraph("Heading2", one.name)
        yield Paragraph("Quote", said(one.text))


def _votes(found: Report) -> Iterator[Part]:
    for activity in found.activities:
        for ballot in activity.ballots:
            top = [one for one in ballot.questions if one.place and one.place.rank <= FIRST]
            if not ballot.last or not top:
                continue
            yield Paragraph("Heading2", said(activity.title))
            yield Paragraph("Normal", f"{_many(ballot.voters, 'person', 'people')} voted.")
            for one in top:
                votes = f" – {_many(one.total, 'vote')}"
                yield Paragraph("ListBullet", [f.Piece(text=one.text, said=True), votes])


def _next(found: Report) -> Iterator[Part]:
    for one in found.commitments:
        yield Paragraph("ListBullet", said(one.text))
        for name, text in (("Who", one.who), ("When", one.when)):
            if text:
                yield Paragraph("ListBullet2", [f"{name}: ", f.Piece(text=text, said=True)])


def _quotes(of: Tables) -> Iterator[Part]:
    for one in of.report.reflections:
        for note in one.notes:
            yield Paragraph("Quote", said(of.text(note)))


def _made(found: Report) -> Iterator[Part]:
    yield Paragraph("ListBullet", "A computer program counted the notes and the votes.")
    yield Paragraph("ListBullet", "It names nobody who wrote a note.")
    if found.edited.own:
        yield Paragraph("ListBullet", "The people who led the workshop wrote some of the sentences.")
    if found.held_back:
        yield Paragraph("ListBullet", f"They left {_many(found.held_back, 'note')} out.")


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count} {one if count == 1 else more or f'{one}s'}"
