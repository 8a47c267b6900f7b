"""The child: reads from standard input what is wanted, and writes the file to standard output. See `child`.

Its argument: seconds of a processor's time for it, and for each process that it makes.
"""

import os
import resource
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import orjson

from ninedots.outcomes.formats.zipping import zipped

from .child import ADDRESSES, NICENESS, Wanted, WantedPaper, What
from .drawing import draw, place
from .posting import SHEETS
from .setting import Kind, set_as, set_report

Asked = tuple[str, dict[str, Any], tuple[Kind, ...], float, float]
Files = Sequence[tuple[str, bytes]]

_KINDS: dict[What, tuple[Kind, ...]] = {"zip": ("svg", "png", "pdf"), "png": ("png",)}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    os.nice(NICENESS)
    said = orjson.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(_sheet(said) if "asked" in said else _made(said))


def _sheet(wanted: WantedPaper) -> bytes:
    return SHEETS[wanted["what"]](wanted["asked"])


def _made(wanted: Wanted) -> bytes:
    if wanted["what"] == "places":
        return orjson.dumps([place(board) for board in wanted["boards"]])
    if wanted["what"] == "report":
        return set_report(wanted["document"], {board["id"]: draw(board) for board in wanted["boards"]})
    if wanted["what"] == "pdf":
        return set_as("pdf", wanted["title"], [(board["title"], draw(board)) for board in wanted["boards"]])
    asked = [
        (name, board, _KINDS[wanted["what"]], wanted["scale"], wanted["most"])
        for name, board in zip(wanted["names"], wanted["boards"], strict=True)
    ]
    return zipped(file for one in asked for file in _alone(one))


def _alone(asked: Asked) -> Files:
    """One board, made in a process of its own: typst keeps what it worked out, which is of no use to the next board.

    Where that process dies, as beyond its bounds, so does this one.
    """
    fork = get_context("fork")
    here, there = fork.Pipe(duplex=False)
    board = fork.Process(target=_send, args=(there, asked))
    board.start()
    there.close()  # or the end of the other one would not be seen
    try:
        files: Files = here.recv()  # before its end: it waits until all is read
    except (EOFError, OSError):
        sys.exit(1)
    board.join()
    if board.exitcode:
        sys.exit(1)
    return files


def _send(there: Connection, asked: Asked) -> None:
    """One board in each of these kinds."""
    name, board, kinds, scale, most = asked
    picture = (board["title"], draw(board))
    there.send([(f"{name}.{kind}", set_as(kind, board["title"], [picture], scale, most)) for kind in kinds])


if __name__ == "__main__":
    main()
