"""The report as a tagged PDF (PDF/UA-1), set by typst from the same parts as the document for Word.

`laid` turns the parts into plain data, `report.typ` sets them. Words come as data, never as markup.
"""

from .laid import laid

__all__ = ["laid"]
