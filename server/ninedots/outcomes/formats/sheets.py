"""The report as one workbook: a cover, the summary, one marked table a sheet, and a chart of each ballot.

Written so that nothing is taken for a formula, an address or a date: words are words and numbers are numbers.
"""

import io
from datetime import UTC, datetime
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ninedots import __version__
from ninedots.outcomes.report import facts as f

from .tables import Cell, Column, Row, Tables, day
from .told import chart_in_words, method, subtitle

LONGEST = 32_767  # characters of one cell, by the format
NAME = 31  # characters of a sheet's name
_LINE, _MOST_LINES = 15, 27  # points that a line of words is high; a row has at most 409
_STYLE = "Table Style Light 15"  # dark letters on white: read in print and in dark mode alike


def workbook(tables: Tables) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    _Writing(book, tables).write()
    book.close()
    return out.getvalue()


class _Writing:
    def __init__(self, book: Workbook, tables: Tables) -> None:
        self.book, self.tables, self.report = book, tables, tables.report
        made = datetime.fromtimestamp(self.report.made / 1000, UTC).replace(tzinfo=None)
        book.set_properties({"title": self.report.title, "subject": self.report.question, "created": made})
        self.title = book.add_format({"bold": True, "font_size": 20})
        self.heading = book.add_format({"bold": True, "font_size": 14})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"valign": "top", "num_format": "0"})
        self.link = book.add_format({"underline": 1, "font_color": "#0B5394", "valign": "top"})
        self.charts = [
            (activity, ballot) for activity in self.report.activities for ballot in activity.ballots if ballot.last
        ]

    def write(self) -> None:
        cover = self._sheet("Cover")
        summary = self._sheet("Summary")
        contents = [("Summary", "What the tables say, in sentences.")]
        for table in self.tables.all():
            sheet = self._sheet(table.title)
            self._head(sheet, table.title, table.about)
            self._table(sheet, 3, table.name, table.columns, table.rows)
            sheet.freeze_panes(4, 0)
            contents.append((table.title, table.about))
        for number, (activity, ballot) in enumerate(self.charts, 1):
            contents.append(self._chart(number, activity, ballot))
        self._summary(summary)
        self._cover(cover, contents)
        cover.activate()

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(name[:NAME])
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{day(self.report)}&C&A&R&P / &N")
        return sheet

    def _head(self, sheet: Worksheet, title: str, about: str) -> None:
        sheet.write_string(0, 0, title, self.heading)
        sheet.write_string(1, 0, about)
        sheet.repeat_rows(3)

    def _table(self, sheet: Worksheet, top: int, name: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> None:
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
        # A table has a row, and where there is nothing it is empty.
        data: list[list[Cell]] = [[_short(cell) for cell in row] for row in rows] or [[""] * len(columns)]
        for at, row in enumerate(data, top + 1):
            sheet.set_row(at, _LINE * max(map(_lines, row, columns)))
        sheet.add_table(
            *(top, 0, top + len(data), len(columns) - 1),
            {
                "name": name,
                "style": _STYLE,
                "columns": [
                    {"header": column.name, "format": self.number if column.kind == "number" else self.words}
                    for column in columns
                ],
                "data": data,
            },
        )

    def _summary(self, sheet: Worksheet) -> None:
        self._head(sheet, "Summary", "The table beside a sentence has what it says. The cover says who made them.")
        columns = (Column("sentence", "text", 110), Column("table", "text", 26))
        titles = {table.name: table.title for table in self.tables.all()}
        told = [(one.text, titles[one.table] if one.table else "") for one in self.report.summary]
        self._table(sheet, 3, "summary", columns, tuple(told))
        for at, (_, title) in enumerate(told, 4):
            if title:
                self._refer(sheet, at, 1, title)
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
            self._refer(sheet, at, 0, title)
            sheet.write_string(at, 1, about)

    def _refer(self, sheet: Worksheet, row: int, column: int, title: str) -> None:
        sheet.write_url(row, column, f"internal:'{title[:NAME]}'!A1", self.link, title)

    def _chart(self, number: int, activity: f.ActivityFacts, ballot: f.BallotFacts) -> tuple[str, str]:
        """A sheet with the votes of a ballot by criterion, and bars of them. What it is called, and what is in it."""
        name = f"Chart {number}"
        about = f"Votes on “{activity.title}”, round {ballot.round}, by criterion."
        sheet = self._sheet(name)
        self._head(sheet, name, about)
        criteria = ballot.criteria
        columns = (
            Column("question", "text", 60), *(Column(one, "number", 14) for one in _apart([c.name for c in criteria])),
            Column("total", "number", 10),
        )  # fmt: skip
        rows: tuple[Row, ...] = tuple(
            (f"{one.number}. {one.text}", *(each.votes for each in one.by), one.total) for one in ballot.questions
        )
        self._table(sheet, 3, f"chart_{number}", columns, rows)
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


def _lines(cell: Cell, column: Column) -> int:
    """How many a cell's words take. Said because not every program finds out by itself when it opens a file."""
    if not isinstance(cell, str):
        return 1
    return min(_MOST_LINES, sum(max(1, ceil(len(line) * 1.1 / column.width)) for line in cell.split("\n")))


def _short(cell: Cell) -> Cell:
    return cell[: LONGEST - 1] + "…" if isinstance(cell, str) and len(cell) > LONGEST else cell
