"""Nine Dots: a live board for facilitated systems-thinking workshops."""

__version__ = "0.1.0"
