"""In the child: how far it is, told to whoever waits for the file, and processes of their own for what is heavy."""

import os
import sys
from collections.abc import Callable
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")

_to: int | None = None


def tell(to: int) -> None:
    """From here on: to this pipe, which other processes of this one have as well."""
    global _to
    _to = to


def begin(many: int) -> None:
    """Of so many parts the file is made."""
    _say(b"%d\n" % many)


def one_more() -> None:
    """Another part is made."""
    _say(b".")


def _say(said: bytes) -> None:
    if _to is not None:
        os.write(_to, said)


def apart(work: Callable[[], T]) -> T:
    """Done in a process of its own, which gives all its memory back: typst keeps what it worked out, of no use to the
    next picture.

    Where that process dies, as beyond its bounds, so does this one.
    """
    fork = get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=lambda: there.send(work()))
    process.start()
    there.close()  # or the end of the other one would not be seen
    try:
        found: T = here.recv()  # before its end: it waits until all is read
    except (EOFError, OSError):
        sys.exit(1)
    process.join()
    if process.exitcode:
        sys.exit(1)
    return found
