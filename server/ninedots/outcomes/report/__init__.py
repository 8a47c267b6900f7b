"""What a workshop found and chose, as one typed report."""

from .facts import Report
from .making import by_rules, report

__all__ = ["Report", "by_rules", "report"]
