"""The journal in a database."""

from .journal import SqlJournal, renew_epochs
from .tables import TABLES

__all__ = ["TABLES", "SqlJournal", "renew_epochs"]
