"""Runs everything that must hold before a change is good: `make check` the quick part, `make test` all of it.

Two jobs run at a time, in the order of the list. Each job gives one line, and its whole output if it fails. Nothing
is left out because something is missing: no browser, no test folder and no test in it are failures.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
WHAT_FAILED = re.compile(r"^(FAILED|ERROR) |^ *FAIL ")
"""The lines that say what went wrong, shown before the whole output: a log that is cut short still holds them."""
OF_INTEREST = re.compile(r"^(SKIPPED|XFAIL|XPASS) |^=+ .* in .*s.* =+$|^ *(Test Files|Tests) +\S|^[a-z]{2}: \d+ of ")
"""The lines shown also of a job that went well: what the test runners counted, what they left
out, and what of the words on screens is not yet translated."""

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "NO_COLOR": "1",
    "COLUMNS": "200",
    # Tests start some hundred servers: each would spend seconds on compiling what it imports.
    "PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "pycache"),
}


@dataclass(frozen=True)
class Job:
    name: str
    command: tuple[str, ...]


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


def script(name: str, *arguments: str) -> tuple[str, ...]:
    return (PYTHON, f"tools/{name}.py", *arguments)


def npm(name: str) -> tuple[str, ...]:
    return script("webbuild", "npm", "run", "--silent", name)


PYTHON_CHECKS = [
    Job("ruff check", tool("ruff", "check", ".")),
    Job("ruff format", tool("ruff", "format", "--check", ".")),
    Job("mypy", tool("mypy")),
    Job("import rules", tool("lint-imports", "--no-logo", "--cache-dir", ".cache/import_linter")),
    Job("wire types fresh", script("wire_types", "--check")),
    Job("HTTP types fresh", script("api_types", "--check")),
    Job("cases fresh", script("cases", "--check")),
    Job("protocol fresh", script("protocol", "--check")),
    Job("fields fresh", script("exercise_files", "--check")),
    Job("icons fresh", script("icons", "--check")),
    Job("sentences fresh", script("sentences", "--check")),
    Job("exercises' words", script("translations")),
    Job("schema fresh", (PYTHON, "-m", "ninedots.exercises.schema", "--check")),
    Job("rules have tests", script("spec_rules")),
    Job("attacks have tests", script("attack_list")),
    Job("papers name what is", script("papers")),
    Job("inventory whole", script("inventory")),
    Job("decisions numbered", script("decisions")),
    Job("Dockerfile", tool("hadolint", "Dockerfile")),
]
WEB_CHECKS = [
    Job("prettier", npm("format:check")),
    Job("eslint", npm("lint")),
    Job("svelte-check", npm("check")),
    Job("languages", npm("words")),
]
WEB_TESTS = [Job("vitest", npm("test"))]
FIRST_HALF = ("api", "bus", "contract", "doctor", "domain", "exercises", "hosting", "outcomes", "security", "tools")
"""Folders of tests/. Any other folder is of the second half."""
TESTS = [
    # The longest first: what is short fills in where one of them has ended before the other.
    Job("pytest, first half", tool("pytest", *(f"tests/{folder}" for folder in FIRST_HALF))),
    Job("pytest browser", script("chromium", *tool("pytest", "tests/browser"))),
    Job("pytest, second half", tool("pytest", "tests", *(f"--ignore=tests/{one}" for one in (*FIRST_HALF, "browser")))),
    *WEB_TESTS,
    Job("mutants", (PYTHON, "-m", "tests.mutants")),
]
JOBS = {
    "check": PYTHON_CHECKS + WEB_CHECKS,
    "test": PYTHON_CHECKS + WEB_CHECKS + TESTS,
}
AT_A_TIME = 2


class Report:
    """Prints the outcome of one job at a time."""

    def __init__(self) -> None:
        self.count = 0
        self.failed: list[str] = []
        self._lock = threading.Lock()

    def add(self, job: Job, seconds: float, status: int, output: str) -> None:
        with self._lock:
            self.count += 1
            if status:
                self.failed.append(job.name)
            print(f"{'FAILED' if status else 'ok':<8}{job.name:<20}{seconds:6.1f} s", flush=True)
            lines = output.rstrip().splitlines()
            for line in lines:
                if (WHAT_FAILED if status else OF_INTEREST).search(line):
                    print(line, flush=True)
            if status:
                print("\n".join(["", *(f"        {line}" for line in lines), ""]), flush=True)


def run(jobs: Iterator[Job], report: Report) -> None:
    """One after another, of what nobody else has taken."""
    for job in jobs:
        started = time.monotonic()
        done = subprocess.run(
            job.command,
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        report.add(job, time.monotonic() - started, done.returncode, done.stdout)


def main(jobs: list[Job]) -> int:
    report, started = Report(), time.monotonic()
    waiting = iter(jobs)  # of a list: each job is given out once, whichever thread asks
    threads = [threading.Thread(target=run, args=(waiting, report)) for _ in range(AT_A_TIME)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    print()
    seconds = round(time.monotonic() - started)
    if report.failed:
        print(f"Not good: {len(report.failed)} of {report.count} jobs failed ({', '.join(report.failed)}), {seconds} s")
        return 1
    print(f"All good: {report.count} jobs, {seconds} s")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in JOBS:
        sys.exit(f"usage: checks.py {'|'.join(JOBS)}")
    sys.exit(main(JOBS[sys.argv[1]]))
