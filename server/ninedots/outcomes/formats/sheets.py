"""The report as one workbook: a cover, the summary, one marked table a sheet, and a chart of each ballot."""

from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ninedots import __version__
from ninedots.outcomes.report import facts as f

from .book import Book, bound
from .tables import Column, Row, Tables, day
from .told import chart_in_words, method, subtitle


def workbook(tables: Tables) -> bytes:
    return bound(lambda book: _Writing(book, tables).write())


class _Writing(Book):
    def __init__(self, book: Workbook, tables: Tables) -> None:
        self.tables = tables
        report = self.report = tables.report
        super().__init__(book, report.title, report.question, report.made, day(report))
        self.charts = [
            (activity, ballot) for activity in self.report.activities for ballot in activity.ballots if ballot.last
        ]

    def write(self) -> None:
        cover = self.sheet("Cover")
        summary = self.sheet("Summary")
        contents = [("Summary", "What the tables say, in sentences.")]
        for table in self.tables.all():
            sheet = self.sheet(table.title)
            self.head(sheet, table.title, table.about)
            self.table(sheet, 3, table.name, table.columns, table.rows)
            sheet.freeze_panes(4, 0)
            contents.append((table.title, table.about))
        for number, (activity, ballot) in enumerate(self.charts, 1):
            contents.append(self._chart(number, activity, ballot))
        self._summary(summary)
        self._cover(cover, contents)
        cover.activate()

    def _summary(self, sheet: Worksheet) -> None:
        self.head(sheet, "Summary", "The table beside a sentence has what it says. The cover says who made them.")
        columns = (Column("sentence", "text", 110), Column("table", "text", 26))
        titles = {table.name: table.title for table in self.tables.all()}
        told = [(one.text, titles[one.table] if one.table else "") for one in self.report.summary]
        self.table(sheet, 3, "summary", columns, tuple(told))
        for at, (_, title) in enumerate(told, 4):
            if title:
                self.refer(sheet, at, 1, title)
        sheet.freeze_panes(4, 0)

    def _cover(self, sheet: Worksheet, contents: list[tuple[str, str]]) -> None:
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 100)
        sheet.write_string(0, 0, self.report.title, self.title)
        lines = [
            self.report.question,
            f"For: {self.report.readers}" if self.report.readers else "",
            subtitle(self.report),
            f"Made with Nine Dots {__version__}.",
            *method(self.report),
        ]
        at = 1
        for line in lines:
            if line:
                sheet.write_string(at, 0, line)
                at += 1
        at += 1
        sheet.write_string(at, 0, "Sheets", self.heading)
        for title, about in contents:
            at += 1
            self.refer(sheet, at, 0, title)
            sheet.write_string(at, 1, about)

    def _chart(self, number: int, activity: f.ActivityFacts, ballot: f.BallotFacts) -> tuple[str, str]:
        """A sheet with the votes of a ballot by criterion, and bars of them. What it is called, and what is in it."""
        name = f"Chart {number}"
        about = f"Votes on “{activity.title}”, round {ballot.round}, by criterion."
        sheet = self.sheet(name)
        self.head(sheet, name, about)
        criteria = ballot.criteria
        columns = (
            Column("question", "text", 60), *(Column(one, "number", 14) for one in _apart([c.name for c in criteria])),
            Column("total", "number", 10),
        )  # fmt: skip
        rows: tuple[Row, ...] = tuple(
            (f"{one.number}. {one.text}", *(each.votes for each in one.by), one.total) for one in ballot.questions
        )
        self.table(sheet, 3, f"chart_{number}", columns, rows)
        if rows:
            chart: Any = self.book.add_chart({"type": "bar", "subtype": "stacked"})
            for at, criterion in enumerate(criteria, 1):
                chart.add_series(
                    {
                        "name": criterion.name,
                        "categories": [name, 4, 0, 3 + len(rows), 0],
                        "values": [name, 4, at, 3 + len(rows), at],
                    }
                )
            chart.set_y_axis({"reverse": True})
            chart.set_title({"name": f"{ballot.name}, round {ballot.round}", "overlay": False})
            chart.set_size({"width": 900, "height": 160 + 36 * len(rows)})
            sheet.insert_chart(3, len(columns) + 1, chart, {"description": chart_in_words(ballot)})
        return name, about


def _apart(names: list[str]) -> list[str]:
    """Columns of a table have different names, whatever the case of their letters."""
    taken: set[str] = {"question", "total"}
    found = []
    for name in names:
        one, number = name, 2
        while one.casefold() in taken:
            one, number = f"{name} ({number})", number + 1
        taken.add(one.casefold())
        found.append(one)
    return found
