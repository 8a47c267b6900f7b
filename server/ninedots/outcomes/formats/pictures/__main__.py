"""The child: reads from standard input what is wanted, and writes the file to standard output. See `child`."""

import os
import resource
import sys

import orjson

from ninedots.outcomes.formats.zipping import zipped

from .child import ADDRESSES, NICENESS, SECONDS, Wanted, WantedPaper, What
from .drawing import draw, place
from .posting import SHEETS
from .setting import Kind, set_as

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
    pictures = [(board["title"], draw(board)) for board in wanted["boards"]]
    if wanted["what"] == "pdf":
        return set_as("pdf", wanted["title"], pictures)
    return zipped(
        (f"{name}.{kind}", set_as(kind, picture[0], [picture], wanted["scale"]))
        for name, picture in zip(wanted["names"], pictures, strict=True)
        for kind in _KINDS[wanted["what"]]
    )


if __name__ == "__main__":
    main()
