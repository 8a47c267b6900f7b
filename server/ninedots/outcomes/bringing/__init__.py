"""Bringing notes and links in from a list or a file: what it says, and what of it fits a board."""

from .files import read
from .fitting import Fitted, Left, Wishes, fitted
from .found import Unreadable

__all__ = ["Fitted", "Left", "Unreadable", "Wishes", "fitted", "read"]
