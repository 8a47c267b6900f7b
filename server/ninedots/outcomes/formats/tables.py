"""The tables of a report: the same rows for spreadsheets, CSV files and documents.

Each kind of thing has its ids, by which tables can be joined. A number is a number, and what is tied says so in a
column of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Literal, get_args

from ninedots.outcomes.report import Report
from ninedots.outcomes.report import facts as f

Cell = str | int
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Literal["id", "text", "number"] = "text"
    width: int = 16  # characters


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Tables:
    """All tables of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def all(self) -> Iterator[Table]:
        for name in get_args(f.TableName):
            yield self.table(name)

    def table(self, name: f.TableName) -> Table:
        """Raises KeyError for a name that is none."""
        title, about, columns, rows = _TABLES[name]
        return Table(name, title, about, columns, tuple(rows(self)))

    @cached_property
    def notes(self) -> dict[str, f.NoteFacts]:
        return {note.id: note for note in self.report.notes}

    @cached_property
    def titles(self) -> dict[str, str]:
        return {activity.id: activity.title for activity in self.report.activities}

    def text(self, note: str) -> str:
        found = self.notes.get(note)
        return found.text if found else ""


def day(report: Report) -> str:
    """When the workshop was held, else when this was made: 2026-11-29, in UTC."""
    return date(report.opened or report.made)


def date(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, UTC).date().isoformat()


def _people(of: Tables) -> Iterator[Row]:
    people = of.report.people
    for group in people.groups:
        yield "participants", group.name, group.people
    if people.rest:
        yield "participants", REST if people.groups else "", people.rest
    for name in people.absent:
        yield "participants", name, 0
    if people.without_device:
        yield "without a device", "", people.without_device
    yield "facilitators", "", people.facilitators
    if people.observers:
        yield "observers", "", people.observers


REST = "(smaller groups or none)"


def _agreed(of: Tables) -> Iterator[Row]:
    for one in of.report.agreed:
        yield one.activity, one.activity_title, one.name, one.text


def _commitments(of: Tables) -> Iterator[Row]:
    for one in of.report.commitments:
        title = of.titles.get(one.activity, "")
        number = one.number if one.number is not None else ""
        yield (one.id, one.activity, title, one.note or "", number, one.question, one.text, one.who, one.partners,
               one.when, one.state, one.why, one.author)  # fmt: skip


def _threads(of: Tables) -> Iterator[Row]:
    taken = {one.id: one for one in of.report.commitments}
    for thread in of.report.threads:
        steps: list[tuple[str, str, str, str]] = [
            ("earlier note", one.note, one.activity_title, one.text) for one in thread.earlier
        ]
        steps.append(("question", thread.note, thread.activity_title, thread.text))
        steps += [
            ("commitment", one.id, of.titles.get(one.activity, ""), one.text)
            for one in (taken[each] for each in thread.commitments)
        ]
        for at, (what, one_id, title, text) in enumerate(steps, 1):
            yield thread.note, at, what, one_id, title, text, "" if thread.total is None else thread.total


def _ballots(of: Tables) -> Iterator[tuple[str, f.BallotFacts]]:
    for activity in of.report.activities:
        for ballot in activity.ballots:
            yield activity.title, ballot


def _votes(of: Tables) -> Iterator[Row]:
    for _, ballot in _ballots(of):
        names = {criterion.id: criterion.name for criterion in ballot.criteria}
        for question in ballot.questions:
            for one in question.by:
                yield (ballot.id, ballot.round, question.note, question.number, question.text, names[one.criterion],
                       one.votes, *_place(one.place), one.on_paper)  # fmt: skip


def _results(of: Tables) -> Iterator[Row]:
    for title, ballot in _ballots(of):
        for one in ballot.questions:
            yield (ballot.id, ballot.activity, title, ballot.name, ballot.round, _yes(ballot.last), one.note,
                   one.number, one.text, one.total, *_place(one.place), one.spread, one.carried_by, one.theme,
                   ballot.voters, ballot.uncounted, sum(by.on_paper for by in one.by), ballot.on_paper)  # fmt: skip


def _energy(of: Tables) -> Iterator[Row]:
    for activity in of.report.activities:
        if energy := activity.energy:
            for row in energy.rows:
                for one in row.marks:
                    yield (activity.id, activity.title, row.note, row.text, *_place(row.place), row.sum, one.name,
                           one.count, _yes(one.holds), energy.people)  # fmt: skip


def _map(of: Tables) -> Iterator[Row]:
    for activity in of.report.activities:
        found = activity.map
        if found is None:
            continue
        here = (activity.id, activity.title)
        links = {link.id: link for link in activity.linked}
        for hub in found.hubs:
            yield *here, "most connected", hub.note, hub.text, "", "", hub.neighbours, ""
        for gap in found.gaps:
            words = "; ".join(gap.texts)
            yield *here, "missing", gap.source, gap.source_text, gap.target, gap.target_text, gap.times, words
        for one in found.strained:
            link = links[one]
            yield *here, "strained", link.source, link.source_text, link.target, link.target_text, "", link.text
        for note in found.alone:
            yield *here, "not linked", note, of.text(note), "", "", "", ""
        for lacking in found.absent:
            for choice in lacking.choices:
                yield *here, f"none in {lacking.zone}", "", choice, "", "", 0, lacking.field


def _layers(of: Tables) -> Iterator[Row]:
    for activity in of.report.activities:
        for layer in activity.layers:
            for zone in layer.zones:
                yield activity.id, activity.title, layer.name, zone.name, len(zone.notes), zone.from_paper


def _links(of: Tables) -> Iterator[Row]:
    for activity in of.report.activities:
        for one in activity.linked:
            yield (one.id, activity.id, activity.title, one.source, one.source_text, one.kind, one.target,
                   one.target_text, one.quality, one.text, _yes(one.missing), one.author)  # fmt: skip


def _notes(of: Tables) -> Iterator[Row]:
    for one in of.report.notes:
        yield (one.id, one.activity, of.titles.get(one.activity, ""), one.layer_name, one.zone_name, one.kind, one.text,
               one.other_text, " | ".join(one.merged), "; ".join(f"{each.name}: {each.said}" for each in one.fields),
               one.theme_name, one.group, one.author, _yes(one.brought), _yes(one.from_paper),
               " ".join(each.note for each in one.trace),
               " > ".join(f"{each.activity_title}: {each.text}" for each in one.trace))  # fmt: skip


def _reflections(of: Tables) -> Iterator[Row]:
    for one in of.report.reflections:
        for note in one.notes:
            yield note, one.activity, one.activity_title, one.name, of.text(note)


def _place(place: f.Place | None) -> tuple[Cell, Cell]:
    return (place.rank, _yes(place.tied)) if place else ("", "")


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _id(name: str) -> Column:
    return Column(name, "id", 27)


def _words(name: str, width: int = 60) -> Column:
    return Column(name, "text", width)


def _number(name: str) -> Column:
    return Column(name, "number", 10)


_EXERCISE = (_id("exercise id"), Column("exercise", "text", 24))
_RANKED = (_number("rank"), Column("tied", "text", 8))

_TABLES: dict[str, tuple[str, str, tuple[Column, ...], Callable[[Tables], Iterator[Row]]]] = {
    "people": (
        "People",
        "Who was there. Groups of few people stand together: none of them is named anywhere in these tables.",
        (Column("role"), Column("group", "text", 36), _number("people")),
        _people,
    ),
    "agreed": (
        "Agreed",
        "What the group agreed, in one sentence each.",
        (*_EXERCISE, Column("about", "text", 28), _words("sentence")),
        _agreed,
    ),
    "commitments": (
        "Commitments",
        "What somebody takes on.",
        (_id("commitment id"), *_EXERCISE, _id("question id"), _number("number"), _words("question"),
         _words("commitment"), Column("who", "text", 24), Column("with", "text", 24), Column("when"),
         Column("state"), Column("what came of it", "text", 40), Column("author")),
        _commitments,
    ),
    "threads": (
        "From note to commitment",
        "Each question that was voted on or taken on, with the notes that it came from and what came of it.",
        (_id("question id"), _number("step"), Column("what"), _id("id"), Column("exercise", "text", 24),
         _words("text"), _number("votes")),
        _threads,
    ),
    "votes": (
        "Votes",
        "One row for each question and criterion of each round that was shown.",
        (_id("ballot id"), _number("round"), _id("question id"), _number("number"), _words("question"),
         Column("criterion", "text", 18), _number("votes"), *_RANKED, _number("dots on paper")),
        _votes,
    ),
    "results": (
        "Results",
        "One row for each question of each round that was shown, best first.",
        (_id("ballot id"), *_EXERCISE, Column("ballot"), _number("round"), Column("last round"), _id("question id"),
         _number("number"), _words("question"), _number("total"), *_RANKED, _number("spread"), Column("carried by"),
         Column("theme"), _number("voters"), _number("not counted"), _number("dots on paper"),
         _number("people on paper")),
        _results,
    ),
    "energy": (
        "Energy",
        ("One row for each mark on each marked note, the most marked first. A mark holds where more than half of those "
         "set it who marked the note that most people marked."),
        (*_EXERCISE, _id("note id"), _words("note"), *_RANKED, _number("marks in all"), Column("mark", "text", 24),
         _number("count"), Column("holds", "text", 8), _number("most who marked a note")),
        _energy,
    ),
    "map": (
        "Map",
        "What the links of a board say: who is most connected, what is missing, what is under strain.",
        (*_EXERCISE, Column("finding", "text", 22), _id("note id"), _words("note", 36), _id("other note id"),
         _words("other note", 36), _number("count"), _words("words", 40)),
        _map,
    ),
    "layers": (
        "Layers and zones",
        "How many notes lie in each place of each board, and how many of them are from paper.",
        (*_EXERCISE, Column("layer", "text", 32), Column("zone", "text", 32), _number("notes"),
         _number("from paper")),
        _layers,
    ),
    "links": (
        "Links",
        "One row for each link between two notes.",
        (_id("link id"), *_EXERCISE, _id("from id"), _words("from", 36), Column("link"), _id("to id"),
         _words("to", 36), Column("how well"), _words("words", 40), Column("missing", "text", 10), Column("author")),
        _links,
    ),
    "notes": (
        "Notes",
        "One row for each shared note, in the order of the agenda and in which a board is read.",
        (_id("note id"), *_EXERCISE, Column("layer", "text", 24), Column("zone", "text", 24), Column("kind"),
         _words("text"), _words("other text", 24), _words("merged texts", 24), Column("said of it", "text", 24),
         Column("theme", "text", 20), Column("group", "text", 20), Column("author", "text", 20), Column("brought in"),
         Column("from paper"), _id("came from ids"), _words("came from", 40)),
        _notes,
    ),
    "reflections": (
        "Reflections",
        "Said without names.",
        (_id("note id"), *_EXERCISE, Column("zone", "text", 28), _words("text")),
        _reflections,
    ),
}  # fmt: skip
