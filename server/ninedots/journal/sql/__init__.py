"""The journal in a database."""

from .journal import SqlJournal, remove_workshop, renew_epochs, workshops_in
from .tables import TABLES

__all__ = ["TABLES", "SqlJournal", "remove_workshop", "renew_epochs", "workshops_in"]
