"""The journal in a database."""

from .journal import SqlJournal
from .tables import TABLES

__all__ = ["TABLES", "SqlJournal"]
