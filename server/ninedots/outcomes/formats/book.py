"""A workbook whose sheets are one marked table each, under a title, written so that nothing is taken for a formula, an
address or a date: words are words and numbers are numbers.
"""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from math import ceil

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from .tables import Cell, Column, Row

LONGEST = 32_767  # characters of one cell, by the format
NAME = 31  # characters of a sheet's name
_LINE, _MOST_LINES = 15, 27  # points that a line of words is high; a row has at most 409
_STYLE = "Table Style Light 15"  # dark letters on white: read in print and in dark mode alike


def bound(write: Callable[[Workbook], None]) -> bytes:
    """The workbook that `write` fills."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    write(book)
    book.close()
    return out.getvalue()


class Book:
    def __init__(self, book: Workbook, title: str, subject: str, made: int, day: str) -> None:
        """`made`: ms since 1970. `day` stands at the foot of each sheet."""
        self.book, self.day = book, day
        created = datetime.fromtimestamp(made / 1000, UTC).replace(tzinfo=None)
        book.set_properties({"title": title, "subject": subject, "created": created})
        self.title = book.add_format({"bold": True, "font_size": 20})
        self.heading = book.add_format({"bold": True, "font_size": 14})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"valign": "top", "num_format": "0"})
        self.id = book.add_format({"valign": "top", "font_size": 8, "font_color": "#595959"})
        self.link = book.add_format({"underline": 1, "font_color": "#0B5394", "valign": "top"})

    def sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(name[:NAME])
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self.day}&C&A&R&P / &N")
        return sheet

    def head(self, sheet: Worksheet, title: str, about: str) -> None:
        sheet.write_string(0, 0, title, self.heading)
        sheet.write_string(1, 0, about)
        sheet.repeat_rows(3)

    def table(self, sheet: Worksheet, top: int, name: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> None:
        """Words and numbers first; ids, by which tables are joined, stand behind them and are not printed."""
        order = sorted(range(len(columns)), key=lambda at: columns[at].kind == "id")
        columns, rows = tuple(columns[at] for at in order), tuple(tuple(row[at] for at in order) for row in rows)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
        # A table has a row, and where there is nothing it is empty.
        data: list[list[Cell]] = [[_short(cell) for cell in row] for row in rows] or [[""] * len(columns)]
        for at, row in enumerate(data, top + 1):
            sheet.set_row(at, _LINE * max(map(_lines, row, columns)))
        formats = {"text": self.words, "number": self.number, "id": self.id}
        sheet.add_table(
            *(top, 0, top + len(data), len(columns) - 1),
            {
                "name": name,
                "style": _STYLE,
                "columns": [{"header": column.name, "format": formats[column.kind]} for column in columns],
                "data": data,
            },
        )
        read = sum(column.kind != "id" for column in columns)
        if read < len(columns):
            sheet.print_area(0, 0, top + len(data), read - 1)

    def refer(self, sheet: Worksheet, row: int, column: int, title: str) -> None:
        sheet.write_url(row, column, f"internal:'{title[:NAME]}'!A1", self.link, title)


def _lines(cell: Cell, column: Column) -> int:
    """How many a cell's words take. Said because not every program finds out by itself when it opens a file."""
    if not isinstance(cell, str):
        return 1
    return min(_MOST_LINES, sum(max(1, ceil(len(line) * 1.1 / column.width)) for line in cell.split("\n")))


def _short(cell: Cell) -> Cell:
    return cell[: LONGEST - 1] + "…" if isinstance(cell, str) and len(cell) > LONGEST else cell
