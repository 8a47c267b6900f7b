"""The child: reads from standard input what is wanted, and writes the file to standard output. See `child`."""

import io
import os
import resource
import sys
import zipfile

import orjson

from .child import ADDRESSES, NICENESS, SECONDS, Wanted
from .drawing import draw
from .setting import Kind, set_as

_KINDS: tuple[Kind, ...] = ("svg", "png", "pdf")
_OLD = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip knows: the same pictures give the same bytes


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    os.nice(NICENESS)
    wanted: Wanted = orjson.loads(sys.stdin.buffer.read())
    pictures = [(board["title"], draw(board)) for board in wanted["boards"]]
    if wanted["what"] == "pdf":
        made = set_as("pdf", wanted["title"], pictures)
    else:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, picture in zip(wanted["names"], pictures, strict=True):
                for kind in _KINDS:
                    entry = zipfile.ZipInfo(f"{name}.{kind}", _OLD)
                    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                    bundle.writestr(entry, set_as(kind, picture[0], [picture]))
        made = out.getvalue()
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
