"""Reads files that anybody may have put into a folder: no more than a bound of them, and nothing outside the folder."""

import os
import stat
from pathlib import Path

from ninedots.domain import limits

from .problems import DefinitionError, Problem


def read(path: Path, name: str, inside: Path | None = None, most: int = limits.EXERCISE_BYTES) -> bytes:
    """What stands in a file. `inside`: the folder that it must lie in, links followed. `most`: bytes.

    Raises `DefinitionError`, in which the file is called `name`.
    """
    try:
        where = path.resolve(strict=True)
        if inside is not None and not where.is_relative_to(inside.resolve()):
            raise unusable(name, "a link that leads out of the folder", "the file itself")
        # Not waiting: whoever opens a pipe waits until somebody writes into it, and a device has no end.
        handle = os.open(where, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise unusable(name, "something that is no file", "a file")
            raw = _beginning(handle, most + 1)
        finally:
            os.close(handle)
        if len(raw) > most:
            raise unusable(name, f"more than {most // 1024} KB", "a smaller file")
        return raw
    except OSError as error:
        raise unusable(name, f"a file that cannot be opened ({error.strerror})", "a file") from error
    except RuntimeError as error:
        raise unusable(name, "a circle of links", "a file") from error


def _beginning(handle: int, size: int) -> bytes:
    parts = b""
    while len(parts) < size and (part := os.read(handle, size - len(parts))):
        parts += part
    return parts


def unusable(name: str, found: str, expected: str) -> DefinitionError:
    """What is wrong with a file as a whole."""
    return DefinitionError([Problem(line=1, where="the file", found=found, expected=expected, file=name)])
