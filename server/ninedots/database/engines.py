"""What the databases have in common for those who use them."""

from dataclasses import dataclass

from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Engines:
    """How transactions begin. They may share connections."""

    alone: Engine  # as if nobody else wrote at the same time
    beside: Engine  # others may write at the same time
    reading: Engine  # all of it sees one moment, and changes nothing
