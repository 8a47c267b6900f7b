"""What the databases have in common for those who use them."""

from typing import NamedTuple

from sqlalchemy import Engine

TOO_LATE = "the database does not answer in time"


class Engines(NamedTuple):
    """How transactions begin. They may share connections."""

    alone: Engine  # as if nobody else wrote at the same time
    beside: Engine  # others may write at the same time
    reading: Engine  # all of it sees one moment, and changes nothing
    overhaul: Engine  # alone, with time for long work; what belongs together is looked at once, at the end
