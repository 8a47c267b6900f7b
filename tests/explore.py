"""Runs every property test with new examples, over and over.

    python -m tests.explore [MINUTES] [SEED]     ten minutes unless told otherwise; `make explore MINUTES=60`

The gate draws the same examples each time (profile `gate` in `tests/conftest.py`). Here each round has a seed of its
own; the first is drawn by chance unless it is given. Ends with 1 at the first round that fails and prints its seed.
What it found becomes an example of the test (`@example`, or a test of its own for the workshop machine).
"""

import random
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

TESTS = Path(__file__).resolve().parent
DRAWS = "from hypothesis import"


def files() -> list[str]:
    """Every test file that draws examples."""
    return sorted(str(file) for file in TESTS.rglob("test_*.py") if DRAWS in file.read_text())


def main(minutes: float, seed: int) -> int:
    until, begun = time.monotonic() + minutes * 60, time.monotonic()
    for one in count(seed):
        command = [sys.executable, "-m", "pytest", "-q", "--no-header"]
        command += ["--hypothesis-profile=explore", f"--hypothesis-seed={one}", *files()]
        done = subprocess.run(command, cwd=TESTS.parent, capture_output=True, text=True, check=False)
        minutes_so_far = (time.monotonic() - begun) / 60
        if done.returncode:
            print(done.stdout, done.stderr, f"FOUND with seed {one} after {minutes_so_far:.1f} minutes", sep="\n")
            return 1
        print(f"seed {one}: nothing found, {minutes_so_far:.1f} minutes", flush=True)
        if time.monotonic() > until:
            return 0
    return 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(float(given[0]) if given else 10, int(given[1]) if given[1:] else random.randrange(2**31)))
