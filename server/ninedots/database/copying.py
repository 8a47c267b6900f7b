"""All rows of one database into another, whichever kinds they are, and proof that they are the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select
from sqlmodel import SQLModel

from ninedots.domain import limits
from ninedots.trouble import StorageTrouble

from .database import Database

Tables = Sequence[type[SQLModel]]  # those that others refer to before them


class NotEmpty(Exception):
    """There is something in the target that would be mixed with what comes."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a table holds, whatever the order of its rows."""

    rows: int = 0
    digest: int = 0  # the SHA-256 of each row, added up

    def with_rows(self, rows: Sequence[Row[Any]]) -> "Tally":
        digests = (int.from_bytes(sha256(repr(tuple(row)).encode()).digest()) for row in rows)
        return Tally(self.rows + len(rows), (self.digest + sum(digests)) % 2**256)


def transfer(
    source: Database,
    target: Database,
    tables: Tables,
    *,
    over: bool = False,
    afterwards: Sequence[Callable[[Connection], None]] = (),
) -> dict[str, Tally]:
    """One moment of `source`, whole, into `target`, in one transaction there. Both have this program's tables. Blocks.

    What was written is read again and compared before it is kept. `over`: in place of what is in `target`.
    `afterwards`: changes to make there, in the same transaction.
    By table: what it was. Raises NotEmpty and StorageTrouble, and then `target` is as it was.
    """

    def work(into: Connection) -> dict[str, Tally]:
        if over:
            _clear(into, tables)
        elif not _is_empty(into, tables):
            raise NotEmpty
        read = source.do(source.engines.reading, lambda connection: _tally(connection, tables, into))
        if _tally(into, tables) != read:
            raise StorageTrouble("what arrived is not what was sent")
        for change in afterwards:
            change(into)
        return read

    return target.do(target.engines.overhaul, work)


def _tally(connection: Connection, tables: Tables, into: Connection | None = None) -> dict[str, Tally]:
    """`into`: where to write what is read."""
    tallies: dict[str, Tally] = {}
    for table in map(_table, tables):
        counted = Tally()
        with connection.execute(select(table), execution_options={"stream_results": True}) as found:
            for rows in found.partitions(limits.COPY_ROWS):
                counted = counted.with_rows(rows)
                if into is not None:
                    into.exec_driver_sql(_insert_into(table, into), [tuple(row) for row in rows])
        tallies[table.name] = counted
    return tallies


def _insert_into(table: Table, connection: Connection) -> str:
    """As the driver takes it, past SQLAlchemy's compiler: there may be millions of rows."""
    quote = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    columns = ", ".join(quote(column.name) for column in table.columns)
    marks = ", ".join(mark for _ in table.columns)
    return f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608 - made of our own words alone


def _is_empty(connection: Connection, tables: Tables) -> bool:
    return all(connection.execute(select(table).limit(1)).first() is None for table in map(_table, tables))


def _clear(connection: Connection, tables: Tables) -> None:
    for table in reversed(list(map(_table, tables))):
        connection.execute(delete(table))


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table
