"""The report as a document for Word, with real headings, lists, tables and languages."""

from .contents import document

__all__ = ["document"]
