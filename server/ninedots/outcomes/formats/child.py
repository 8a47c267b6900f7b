"""Files are made in a process of its own and within bounds, so that the rooms do not notice.

Only plain data goes in, only the bytes of the file come out. `__main__` is the other side.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from threading import Lock
from typing import Any, Literal, TypedDict

import orjson

from ninedots.trouble import CannotDo

SECONDS = 60
"""Of a processor's time until a process is ended: a file of 1,500 notes takes a tenth of it."""
PATIENCE = 180
"""Seconds until a child is ended that has waited for a processor: rooms may leave it little."""
ADDRESSES = 2 * 1024**3
"""Bytes of addresses that each process may ask for. Libraries are mapped into most of them."""
DATA = 1024**3
"""Of these such as it can write to: it fills a third of them."""
NICENESS = 10
"""Rooms come first on a busy processor."""


class WantedSheet(TypedDict):
    """A sheet as `posters` or `labels` asks for it."""

    kind: Literal["sheet"]
    key: Literal["poster", "large", "labels", "dots"]
    asked: Mapping[str, Any]


class Ended(Exception):
    """Nobody wants the file any more, and it was not made."""


class Work:
    """A file on its way: how far its child is, and how to end that. For any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._told = b""
        self._from: int | None = None

    @property
    def parts(self) -> tuple[int, int]:
        """How many are made, of how many; (0, 0) before the child has said."""
        with self._lock:
            self._listen()
            many, _, done = self._told.partition(b"\n")
        return len(done), int(many or 0)

    def end(self) -> None:
        with self._lock:
            self._ended = True
            if self._child and self._child.poll() is None:
                os.killpg(self._child.pid, signal.SIGKILL)

    def begin(self, seconds: int) -> "subprocess.Popen[bytes]":
        """Raises Ended."""
        with self._lock:
            if self._ended:
                raise Ended
            self._from, to = os.pipe()
            os.set_blocking(self._from, False)
            try:
                self._child = subprocess.Popen(  # noqa: S603 - ourselves, with two numbers
                    [sys.executable, "-m", "ninedots.outcomes.formats", str(seconds), str(to)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,  # its words may be somebody's
                    start_new_session=True,  # so that those it makes can be ended with it
                    pass_fds=(to,),
                )
            except BaseException:
                self._close()
                raise
            finally:
                os.close(to)
            return self._child

    def finish(self) -> None:
        """Its child has gone. Raises Ended."""
        with self._lock:
            self._listen()
            self._close()
            self._child = None
            if self._ended:
                raise Ended

    def _listen(self) -> None:
        if self._from is not None:
            with suppress(BlockingIOError):  # nothing new
                self._told += os.read(self._from, 1 << 16)

    def _close(self) -> None:
        if self._from is not None:
            os.close(self._from)
            self._from = None


def is_there() -> bool:
    """Whether the packages of the extra `reports` are."""
    return find_spec("typst") is not None


def made(
    wanted: Mapping[str, Any], work: Work | None = None, *, seconds: int = SECONDS, patience: float = PATIENCE
) -> bytes:
    """Blocks until the file is there. Raises CannotDo beyond the bounds, and Ended where `work` was ended."""
    asked = orjson.dumps(wanted)
    work = work or Work()
    late = False
    with work.begin(seconds) as child:
        try:
            content, _ = child.communicate(asked, patience)
        except subprocess.TimeoutExpired:
            late = True
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()  # until the last of them has gone
    work.finish()
    if late:
        raise CannotDo(f"The file was not ready within {patience:g} seconds. {KEPT}")
    if child.returncode:
        raise CannotDo(f"The file could not be made. {KEPT}")
    return content


KEPT = "Everything in the workshop is kept. Try again in a minute, or take a file without pictures."
