"""A connection as its driver knows it, for what is asked so often that SQLAlchemy would be most of its cost.

Statements are fixed texts, with the database's own mark where a value goes.
"""

from typing import Any, Protocol

Row = tuple[Any, ...]


class Broken(Exception):
    """A constraint of the tables: whoever wrote the statement knows what it means."""


class Plain(Protocol):
    """Inside a transaction. What it raises is the driver's, and only to be passed on."""

    def run(self, statement: str, *rows: Row) -> None:
        """Once with each of these; with none of them, nothing is done."""
        ...

    def first(self, statement: str, *values: Any) -> Row | None: ...
