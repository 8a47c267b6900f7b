"""Every attack of docs/security.md must have a test that exists, or a reason; and each number stands there once.

A test is cited as `tests/…/test_file.py::test_name`, a reason begins with “Reason”.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAST = 88
LINE = re.compile(r"^\| X(\d+) \|[^|]+\|(.*)\|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def problems(listed: str) -> Iterator[str]:
    lines = [(int(number), shown) for number, shown in LINE.findall(listed)]
    times = Counter(number for number, _ in lines)
    yield from (f"X{number}: not in docs/security.md" for number in range(1, LAST + 1) if number not in times)
    yield from (f"X{number}: stands for {count} attacks" for number, count in times.items() if count > 1)
    for number, shown in lines:
        tests = TEST.findall(shown)
        if not tests and "Reason" not in shown:
            yield f"X{number}: neither a test nor a reason"
        for file, name in tests:
            source = ROOT / file
            if not source.exists() or f"def {name}(" not in source.read_text():
                yield f"X{number}: there is no {file}::{name}"


def main() -> int:
    listed = (ROOT / "docs/security.md").read_text()
    found = list(problems(listed))
    print("\n".join(found) or f"{LAST} attacks, {len(TEST.findall(listed))} tests named")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
