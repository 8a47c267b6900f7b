"""A table as a CSV file: UTF-8 with a byte order mark (Excel needs it), every text quoted, every number a number.

Each row begins with the workshop and its date, so that files of several workshops can be put under each other. People's
words are made safe. A spreadsheet takes a cell that opens with = + - @ for a formula and would run it, and makes a date
of 3/4 and a number of 1e5: such a cell gets an apostrophe in front (OWASP ASVS 1.2.10).
"""

import csv
import io
import re
from collections.abc import Mapping

from ninedots.outcomes.report.facts import TableName

from .tables import Cell, Table, Tables, day

_RISKY = tuple("=+-@\t\r\n\0＝＋－＠")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# What a spreadsheet reads as a number, a date or a time: digits and what stands between them, and names of months.
_NUMBERLIKE = re.compile(
    rf"(?=.*\d)(?:[\d\s.,:/\\'%°$£€()+\-–−]|e(?=[+\-\d])|\b[ap]\.?m\.?\b|\b(?:{_MONTHS})[a-z]*\b)+", re.IGNORECASE
)


def csv_file(tables: Tables, name: TableName) -> bytes:
    """Raises KeyError for a name that is none."""
    table, report = tables.table(name), tables.report
    of = {"workshop id": report.workshop, "workshop": safe(report.title), "date": day(report)}
    return in_csv(table, of)


def in_csv(table: Table, of: Mapping[str, Cell]) -> bytes:
    """`of`: columns that every row begins with, and what stands there."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([*of, *(column.name for column in table.columns)])
    for row in table.rows:
        writer.writerow([*of.values(), *(safe(cell) for cell in row)])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: Cell) -> Cell:
    """Numbers are ours and stay numbers; words never become a formula, a number or a date."""
    if not isinstance(cell, str):
        return cell
    bare = cell.lstrip(" \u00a0\u200b\ufeff")
    return f"'{cell}" if bare.startswith(_RISKY) or _NUMBERLIKE.fullmatch(bare) else cell
