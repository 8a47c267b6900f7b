"""The child: reads from standard input what is wanted, and writes the file to standard output. See `child`."""

import os
import resource
import sys
from multiprocessing import get_context
from typing import Any

import orjson

from ninedots.outcomes.formats.zipping import zipped

from .child import ADDRESSES, NICENESS, SECONDS, Wanted, WantedPaper, What
from .drawing import draw, place
from .posting import SHEETS
from .setting import Kind, set_as, set_report

_KINDS: dict[What, tuple[Kind, ...]] = {"zip": ("svg", "png", "pdf"), "png": ("png",)}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
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
        (name, board, _KINDS[wanted["what"]], wanted["scale"])
        for name, board in zip(wanted["names"], wanted["boards"], strict=True)
    ]
    # typst keeps what it worked out, which is of no use to the next board: each has a process, and gives it all back.
    with get_context("fork").Pool(1, maxtasksperchild=1) as alone:
        return zipped(file for files in alone.imap(_files, asked, chunksize=1) for file in files)


def _files(asked: tuple[str, dict[str, Any], tuple[Kind, ...], float]) -> list[tuple[str, bytes]]:
    """One board in each of these kinds."""
    name, board, kinds, scale = asked
    picture = (board["title"], draw(board))
    return [(f"{name}.{kind}", set_as(kind, board["title"], [picture], scale)) for kind in kinds]


if __name__ == "__main__":
    main()
