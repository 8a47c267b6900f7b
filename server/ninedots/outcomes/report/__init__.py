"""What a workshop found and chose, as one typed report."""

from .facts import Report
from .making import report, reports

__all__ = ["Report", "report", "reports"]
