"""Files that are written from the program's own sources, and the check that none of them is stale."""

import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


def page_with(page: Path, begin: str, part: str) -> str:
    """A page of docs/ whose second half, behind the line `begin`, is written from the sources."""
    prose, found, _ = page.read_text(encoding="utf-8").partition(begin)
    if not found:
        sys.exit(f"{page.relative_to(ROOT)} has lost the line after which this is written:\n{begin}")
    return f"{prose}{begin}\n{part}"


def written(usage: str | None, wanted: Mapping[Path, str]) -> int:
    """Write these files or, with `--check`, say which are not what would be written. Returns the exit code."""
    arguments = sys.argv[1:]
    if arguments not in ([], ["--check"]):
        sys.exit(usage)
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if arguments:
            print(f"{path.relative_to(ROOT)} is stale: run `make generate`", file=sys.stderr)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
    return int(bool(arguments and stale))
