"""Two to six workshops beside each other, made from their reports and from nothing else."""

from .facts import Comparison
from .making import compare

__all__ = ["Comparison", "compare"]
