"""The child: reads from standard input what is wanted, and writes the file to standard output. See `child`.

Its arguments: seconds of a processor's time for it and for each process that it makes; and a pipe to tell its parts to.
"""

import os
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from ninedots.memory import give_back_early

from . import parts
from .child import ADDRESSES, DATA, NICENESS


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_DATA, (DATA, DATA))
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    os.nice(NICENESS)
    give_back_early()
    parts.tell(int(sys.argv[2]))
    wanted = orjson.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(_MAKERS[wanted["kind"]](wanted))


def _file(wanted: dict[str, Any]) -> bytes:
    from . import FORMATS
    from .given import Given

    found, given = FORMATS[wanted["key"]], Given(wanted)
    parts.begin(found.all_parts(given))
    return found.whole(given)


def _compared(wanted: dict[str, Any]) -> bytes:
    from ninedots.outcomes.comparison import Comparison

    from .comparing import COMPARED_FORMATS

    return COMPARED_FORMATS[wanted["key"]].make(Comparison.model_validate(wanted["comparison"]))


def _sheet(wanted: dict[str, Any]) -> bytes:
    from .pictures.posting import SHEETS

    return SHEETS[wanted["key"]](wanted["asked"])


_MAKERS: Mapping[str, Callable[[dict[str, Any]], bytes]] = {"file": _file, "compared": _compared, "sheet": _sheet}


if __name__ == "__main__":
    main()
