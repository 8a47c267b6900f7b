"""The report as a document for Word, with real headings, lists, tables and languages."""

from .contents import written

__all__ = ["written"]
