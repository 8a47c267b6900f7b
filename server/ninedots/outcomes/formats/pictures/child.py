"""Pictures are made in a process of its own and within bounds, so that the rooms do not notice."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, Literal, NotRequired, TypedDict

import orjson

from ninedots.trouble import CannotDo

SECONDS = 60
"""Of a processor's time until a process is ended: boards of 1,500 notes take a tenth of it."""
PATIENCE = 180
"""Seconds until a child is ended that has waited for a processor: rooms may leave it little."""
ADDRESSES = 2 * 1024**3
"""Bytes of addresses that a child may ask for. It fills a fifth of them; libraries are mapped into the others."""
NICENESS = 10
"""Rooms come first on a busy processor."""


What = Literal["pdf", "zip", "png", "places", "report"]


class Wanted(TypedDict):
    """`what`: one PDF with a page for each board; a zip with each as SVG, PNG and PDF, or as PNG, under `names`;
    places as JSON; or the report as PDF, with the boards that it shows."""

    what: What
    title: str
    scale: float  # of a PNG: pixels for each of the picture's
    most: float  # of a PNG: pixels in all
    boards: list[dict[str, Any]]
    names: list[str]
    document: NotRequired[dict[str, Any]]  # of a report: see `portable/laid.py`


class WantedPaper(TypedDict):
    """A sheet as `posters` or `labels` asks for it."""

    what: Literal["poster", "large", "labels", "dots"]
    asked: Mapping[str, Any]


def is_there() -> bool:
    """Whether the packages of the extra `reports` are."""
    return find_spec("typst") is not None


def made(wanted: Wanted | WantedPaper, *, seconds: int = SECONDS, patience: float = PATIENCE) -> bytes:
    """Blocks until the file is there. Raises CannotDo beyond the bounds."""
    with subprocess.Popen(  # noqa: S603 - ourselves, with a number
        [sys.executable, "-m", "ninedots.outcomes.formats.pictures", str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that those it makes can be ended with it
    ) as child:
        try:
            content, _ = child.communicate(orjson.dumps(wanted), patience)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()  # until the last of them has gone
            raise CannotDo(f"The pictures were not ready within {patience:g} seconds. Nothing was changed.") from None
    if child.returncode:  # its words stay unread: they may be somebody's
        raise CannotDo("The pictures could not be made. Nothing was changed.")
    return content
