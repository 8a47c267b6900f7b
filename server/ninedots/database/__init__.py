"""The one database of a server: the journal and the accounts live in it. SQLite, or PostgreSQL for many servers."""

from .database import Database
from .plain import Broken, Plain, Row

__all__ = ["Broken", "Database", "Plain", "Row"]
