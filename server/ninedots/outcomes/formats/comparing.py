"""Every file that a comparison can be taken away as, and its tables: the same rows for spreadsheets and CSV files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, get_args

import orjson

from ninedots import __version__
from ninedots.outcomes.comparison import Comparison
from ninedots.outcomes.comparison import facts as f

from . import child
from .csv_files import in_csv
from .naming import file_name
from .tables import Column, Row, Table, date
from .zipping import zipped

ComparedKey = Literal["comparison.xlsx", "comparison.zip", "comparison.json"]

METHOD = (
    "Made by one program from the reports of these workshops, and from nothing else: nobody has weighed anything.",
    "Names of two workshops stand in one row where their words are the same or somebody decided that they are.",
    "Shares are whole percents of one workshop's own notes or votes. Workshops are never added up.",
    "Kendall's W says how far the orders of several workshops agree; each workshop counts once, however many came.",
)
_AGREE = {
    "alike": "they rank them much alike",
    "partly": "they agree in part",
    "unlike": "they have no order in common",
    "opposite": "they rank them the other way round",
}


@dataclass(frozen=True, slots=True)
class ComparedFormat:
    key: ComparedKey
    media: str
    make: Callable[[Comparison], bytes]  # in the child
    needs: str | None = None  # a package of the extra `reports`

    @property
    def is_there(self) -> bool:
        return self.needs is None or find_spec(self.needs) is not None

    def name(self, of: Comparison) -> str:
        what, _, ending = self.key.rpartition(".")
        return file_name(heading(of), what, date(of.made), ending)


def made(found: ComparedFormat, of: Comparison, work: child.Work | None = None) -> bytes:
    """Blocks as `child.made` does, and raises the same."""
    comparison = orjson.Fragment(of.model_dump_json().encode())
    return child.made({"kind": "compared", "key": found.key, "comparison": comparison}, work)


def heading(of: Comparison) -> str:
    """What it is called: the titles of its workshops."""
    return " · ".join(one.title for one in of.workshops)


def tables(of: Comparison) -> Iterator[Table]:
    titles = {one.workshop: one.title for one in of.workshops}
    for name in get_args(f.TableName):
        title, about, columns, rows = _TABLES[name]
        yield Table(name, title, about, columns, tuple(rows(of, titles)))


Titles = Mapping[str, str]


def _workshops(of: Comparison, _titles: Titles) -> Iterator[Row]:
    for one in of.workshops:
        held = date(one.opened) if one.opened else ""
        people, became = one.people, one.became
        yield (one.workshop, one.title, one.audience, held, people.participants, people.without_device,
               people.facilitators, one.notes, one.commitments, became.done, became.doing, became.planned,
               became.dropped, became.no_word)  # fmt: skip


def _groups(of: Comparison, titles: Titles) -> Iterator[Row]:
    for one in of.workshops:
        for group in one.people.groups:
            yield one.workshop, titles[one.workshop], one.audience, group.name, group.people
        if one.people.rest and one.people.groups:
            yield one.workshop, titles[one.workshop], one.audience, "smaller groups or none", one.people.rest


def _names(of: Comparison, titles: Titles) -> Iterator[Row]:
    for facts in of.names:
        for column in facts.columns:
            for one in column.names:
                for standing in one.standings:
                    yield (one.note, facts.title, one.name, column.count, "yes" if one.apart else "no",
                           standing.workshop, titles[standing.workshop], " / ".join(standing.names),
                           " / ".join(standing.zones))  # fmt: skip


def _likenesses(of: Comparison, titles: Titles) -> Iterator[Row]:
    said = {True: "the same", False: "not the same", None: "not decided"}
    for one in of.likenesses:
        yield (one.one, titles[one.one_workshop], one.one_name, one.other, titles[one.other_workshop], one.other_name,
               one.likeness, said[one.same])  # fmt: skip


def _moves(of: Comparison, titles: Titles) -> Iterator[Row]:
    for since in of.since:
        for one in since.moves:
            yield (one.note, since.title, one.name, titles[since.earlier], one.before, titles[since.later], one.after,
                   "nearer" if one.nearer else "further")  # fmt: skip


def _missing(of: Comparison, titles: Titles) -> Iterator[Row]:
    said = {"works": "works", "strained": "under strain", "missing": "still missing", "unsaid": "nothing said"}
    for since in of.since:
        for one in since.missing:
            yield since.title, one.one, one.other, titles[since.earlier], titles[since.later], said[one.now]


def _layers(of: Comparison, titles: Titles) -> Iterator[Row]:
    for facts in of.layers:
        for layer in facts.layers:
            for side, shares in (("", layer.shares), *((one.name, one.shares) for one in layer.sides)):
                for share in shares:
                    percent = "" if share.percent is None else share.percent
                    yield facts.title, layer.name, side, share.workshop, titles[share.workshop], share.notes, percent


def _themes(of: Comparison, titles: Titles) -> Iterator[Row]:
    for facts in of.layers:
        for there in facts.themes:
            for theme in there.themes:
                yield facts.title, there.workshop, titles[there.workshop], theme.name, theme.notes


def _votes(of: Comparison, titles: Titles) -> Iterator[Row]:
    for facts in of.votes:
        for number, question in enumerate(facts.questions, 1):
            for vote in question.votes:
                yield (facts.title, facts.ballot, number, vote.note, vote.text, vote.workshop, titles[vote.workshop],
                       vote.votes, vote.percent, vote.rank or "", _yes(vote.tied), _yes(vote.taken_up))  # fmt: skip


def _not_taken_up(of: Comparison, titles: Titles) -> Iterator[Row]:
    for one in of.not_taken_up:
        yield (one.workshop, titles[one.workshop], one.audience, one.note, one.text, one.votes, one.rank,
               _yes(one.tied), " / ".join(titles[each] for each in one.also))  # fmt: skip


def _yes(said: bool) -> str:
    return "yes" if said else "no"


def agreements(of: Comparison) -> Iterator[str]:
    for facts in of.votes:
        if one := facts.agreement:
            yield (f"{facts.title}: {one.workshops} workshops voted on {one.questions} of the same questions, and "
                   f"{_AGREE[one.words]} (Kendall's W {one.w:.2f}).")  # fmt: skip


_ID, _WORKSHOP = Column("workshop id", "id", 24), Column("workshop", "text", 30)
_AUDIENCE = Column("audience", "text", 14)

_TABLES: Mapping[
    f.TableName, tuple[str, str, tuple[Column, ...], Callable[[Comparison, Titles], Iterator[Row]]]
] = {
    "workshops": (
        "Workshops",
        "What is compared. Nobody is counted across workshops.",
        (_ID, _WORKSHOP, _AUDIENCE, Column("held"), Column("people", "number"),
         Column("without a device", "number"), Column("facilitators", "number"), Column("notes", "number"),
         Column("commitments", "number"), Column("done", "number"), Column("under way", "number"),
         Column("planned", "number"), Column("dropped", "number"), Column("no word", "number")),
        _workshops,
    ),
    "groups": (
        "People by group",
        "Groups that are large enough to be named.",
        (_ID, _WORKSHOP, _AUDIENCE, Column("group", "text", 30), Column("people", "number")),
        _groups,
    ),
    "names": (
        "Names on maps",
        "Who or what was named, by how many of the workshops, and in which ring.",
        (Column("name id", "id", 24), Column("exercise", "text", 24), Column("name", "text", 30),
         Column("workshops", "number"), Column("different rings"), _ID, _WORKSHOP, Column("written as", "text", 30),
         Column("ring", "text", 24)),
        _names,
    ),
    "likenesses": (
        "Likenesses",
        "Names that look alike, and what was decided of each.",
        (Column("one id", "id", 24), Column("one workshop", "text", 30), Column("one", "text", 30),
         Column("other id", "id", 24), Column("other workshop", "text", 30), Column("other", "text", 30),
         Column("likeness %", "number"), Column("decided")),
        _likenesses,
    ),
    "moves": (
        "Moves on maps",
        "Names that stand in another ring than in the workshop that was run again.",
        (Column("name id", "id", 24), Column("exercise", "text", 24), Column("name", "text", 30),
         Column("earlier workshop", "text", 30), Column("ring then", "text", 24), Column("later workshop", "text", 30),
         Column("ring now", "text", 24), Column("moved")),
        _moves,
    ),
    "missing": (
        "Links that were missing",
        "Links that the earlier run called missing, and what the later one says of them.",
        (Column("exercise", "text", 24), Column("one", "text", 30), Column("other", "text", 30),
         Column("earlier workshop", "text", 30), Column("later workshop", "text", 30), Column("now")),
        _missing,
    ),
    "layers": (
        "Layers and sides",
        "Notes by layer, and by side where that is filled in: whole percents of that workshop's notes on the board.",
        (Column("exercise", "text", 24), Column("layer", "text", 30), Column("side", "text", 20), _ID, _WORKSHOP,
         Column("notes", "number"), Column("percent", "number")),
        _layers,
    ),
    "themes": (
        "Themes",
        "Themes of each workshop, those with most notes first.",
        (Column("exercise", "text", 24), _ID, _WORKSHOP, Column("theme", "text", 40), Column("notes", "number")),
        _themes,
    ),
    "votes": (
        "Votes compared",
        "The last round of each ballot. Rows with the same number are the same question.",
        (Column("exercise", "text", 24), Column("ballot", "text", 20), Column("number", "number"),
         Column("question id", "id", 24), Column("question", "text", 60), _ID, _WORKSHOP, Column("votes", "number"),
         Column("percent", "number"), Column("rank", "number"), Column("tied"), Column("taken up")),
        _votes,
    ),
    "not-taken-up": (
        "Not taken up",
        "Questions with votes that nobody has taken up in any of the workshops, those of pupils first.",
        (_ID, _WORKSHOP, _AUDIENCE, Column("question id", "id", 24), Column("question", "text", 60),
         Column("votes", "number"), Column("rank", "number"), Column("tied"), Column("also voted for in", "text", 40)),
        _not_taken_up,
    ),
}  # fmt: skip


def _sheets(of: Comparison) -> bytes:
    from .book import Book, bound  # an extra, which a small server may be without

    def write(workbook: object) -> None:
        book = Book(workbook, heading(of), "Comparison", of.made, date(of.made))
        cover = book.sheet("Cover")
        contents = []
        for table in tables(of):
            sheet = book.sheet(table.title)
            book.head(sheet, table.title, table.about)
            book.table(sheet, 3, table.name.replace("-", "_"), table.columns, table.rows)
            sheet.freeze_panes(4, 0)
            contents.append((table.title, table.about))
        cover.set_column(0, 0, 30)
        cover.set_column(1, 1, 100)
        cover.write_string(0, 0, heading(of), book.title)
        least = f"A group of fewer than {of.least} people is named nowhere, so that nothing points at them."
        lines = [
            *(one.text for one in of.summary),
            *agreements(of),
            f"Made with Nine Dots {__version__}.",
            *METHOD,
            least,
        ]
        for at, line in enumerate(lines, 2):
            cover.write_string(at, 0, line)
        at = len(lines) + 3
        cover.write_string(at, 0, "Sheets", book.heading)
        for row, (title, about) in enumerate(contents, at + 1):
            book.refer(cover, row, 0, title)
            cover.write_string(row, 1, about)
        cover.activate()

    return bound(write)


def _zip(of: Comparison) -> bytes:
    made = {"compared on": date(of.made)}
    return zipped((f"{table.name}.csv", in_csv(table, made)) for table in tables(of))


def _json(of: Comparison) -> bytes:
    return orjson.dumps(of.model_dump(mode="json"), option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

COMPARED_FORMATS: Mapping[str, ComparedFormat] = {
    one.key: one
    for one in (
        ComparedFormat("comparison.xlsx", _XLSX, _sheets, "xlsxwriter"),
        ComparedFormat("comparison.zip", "application/zip", _zip),
        ComparedFormat("comparison.json", "application/json", _json),
    )
}


def compared_files() -> tuple[ComparedKey, ...]:
    return tuple(key for key in get_args(ComparedKey) if COMPARED_FORMATS[key].is_there)
