"""Every identifier in the papers exists: those of docs/papers, and the pages that the server fills.

In backticks stands nothing but the name of something that there is: a setting, a command with its options, a page, a
limit, a cookie, a file, a test, a target of make, a value that a setting takes. In curly quotation marks stand words of
the screen. Rules and criteria are those of docs/spec.md and docs/criteria.md. The report on conformance
has each criterion of WCAG 2.2 (A, AA) once, with a reason; what it does not support whole is a gap that the statement
tells, and each criterion of access that is open is one as well.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import typer.main

from ninedots.app import create_app
from ninedots.cli import app as commands
from ninedots.domain import limits
from ninedots.papers import ALL, PAGES
from ninedots.papers.gaps import Gap, gaps
from ninedots.papers.kept import COOKIES
from ninedots.settings import Settings
from spec_rules import CRITERION, RULE

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "papers"
REPORT = "conformance.md"
_CRITERIA = {
    "1.1": (1,),
    "1.2": (1, 2, 3, 4, 5),
    "1.3": (1, 2, 3, 4, 5),
    "1.4": (1, 2, 3, 4, 5, 10, 11, 12, 13),
    "2.1": (1, 2, 4),
    "2.2": (1, 2),
    "2.3": (1,),
    "2.4": (1, 2, 3, 4, 5, 6, 7, 11),
    "2.5": (1, 2, 3, 4, 7, 8),
    "3.1": (1, 2),
    "3.2": (1, 2, 3, 4, 6),
    "3.3": (1, 2, 3, 4, 7, 8),
    "4.1": (2, 3),
}
WCAG = [f"{guideline}.{number}" for guideline, numbers in _CRITERIA.items() for number in numbers]
LEVELS = ("supports", "partially supports", "does not support", "not applicable")

_NAMED = re.compile(r"`([^`]+)`")
_SCREEN = re.compile(r"“([^”]+)”")
_LINK = re.compile(r"\]\((?!https?:|mailto:|/)([^)#]+)\)")
_PAGE_LINK = re.compile(r"\]\((/[^)#]*)\)")
_RULE = re.compile(r"\b([A-Z]+-\d+)\b")
_CRITERION = re.compile(r"\(([ARSV]\d+)\)")
_ROW = re.compile(r"^\| (\d\.\d\.\d+) [^|]*\| (?:A|AA) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Known:
    """All that can be named."""

    rules: frozenset[str]
    criteria: Mapping[str, bool]  # whether it is open
    words: frozenset[str]
    pages: frozenset[str]

    def has(self, name: str) -> bool:
        return any(
            (
                name in self.settings,
                name in self.others,
                self.is_command(name),
                self.is_page(name),
                self.is_test(name),
                "/" in name and not name.startswith("/") and (ROOT / name).exists(),
                self.is_target(name),
            )
        )

    @cached_property
    def settings(self) -> frozenset[str]:
        names = {f"NINEDOTS_{name.upper()}" for name in Settings.model_fields}
        return frozenset(names | {"DATABASE_URL", "BUS_URL"})

    @cached_property
    def others(self) -> frozenset[str]:
        values = {
            str(value)
            for field in Settings.model_fields.values()
            for one in (field.annotation, *get_args(field.annotation))
            if get_origin(one) is Literal
            for value in get_args(one)
        }
        bounds = {name for name in vars(limits) if name.isupper()}
        return frozenset(values | bounds | {name for name, _, _ in COOKIES} | {"autocomplete", "ninedots"})

    def is_command(self, name: str) -> bool:
        first, *rest = name.split()
        if first != "ninedots" or not rest:
            return False
        here: Any = typer.main.get_command(commands)
        for word in rest:
            if word.startswith("--"):
                if not any(word in option.opts for option in here.params):
                    return False
            elif (here := getattr(here, "commands", {}).get(word)) is None:
                return False
        return not hasattr(here, "commands")

    def is_page(self, name: str) -> bool:
        return name in self.pages or (name.endswith("/") and any(one.startswith(name) for one in self.pages))

    def is_test(self, name: str) -> bool:
        file, found, test = name.partition("::")
        return bool(found) and (ROOT / file).is_file() and f"def {test}(" in (ROOT / file).read_text(encoding="utf-8")

    def is_target(self, name: str) -> bool:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        return name.startswith("make ") and f"\n{name.split()[1]}:" in makefile


def known() -> Known:
    criteria = (ROOT / "docs/criteria.md").read_text(encoding="utf-8")
    words = [json.loads(file.read_text(encoding="utf-8")) for file in ROOT.glob("web/src/lib/words/en/*.json")]
    return Known(
        rules=frozenset(RULE.findall((ROOT / "docs/spec.md").read_text(encoding="utf-8"))),
        criteria={number: bool(is_open) for number, is_open in CRITERION.findall(criteria)},
        words=frozenset(_texts(words)),
        pages=frozenset(_pages()),
    )


def _texts(words: object) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, list | dict):
        for one in words.values() if isinstance(words, dict) else words:
            yield from _texts(one)


def _pages() -> Iterator[str]:
    """What browsers can ask for: the routes of the server, and the pages of the app."""
    with tempfile.TemporaryDirectory() as data:
        app = create_app(Settings(data=Path(data)))
    yield from app.openapi()["paths"]
    yield from (paper.path for paper in ALL)
    app_pages = (ROOT / "web/src/pages.ts").read_text(encoding="utf-8")
    yield from (f"/{path.rstrip('/')}" for path in re.findall(r'case "([^"]+)":', app_pages))


def unknown(name: str, text: str, there: Known) -> Iterator[str]:
    """What this paper names and there is not."""
    yield from (f"{name}: `{one}` is nothing that there is" for one in _NAMED.findall(text) if not there.has(one))
    screen = (one for one in _SCREEN.findall(text) if one not in there.words)
    yield from (f"{name}: no screen says “{one}”" for one in screen)
    rules = (one for one in _RULE.findall(_NAMED.sub("", text)) if one not in there.rules)
    yield from (f"{name}: there is no rule {one}" for one in rules)
    criteria = (one for one in _CRITERION.findall(text) if one not in there.criteria)
    yield from (f"{name}: there is no criterion {one}" for one in criteria)
    pages = (one for one in _PAGE_LINK.findall(text) if not there.is_page(one))
    yield from (f"{name}: there is no page {one}" for one in pages)


def unlinked(name: str, text: str) -> Iterator[str]:
    yield from (f"{name}: {one} is not there" for one in _LINK.findall(text) if not (FOLDER / one).exists())


def unlike(report: str, told: Iterable[Gap], there: Known) -> Iterator[str]:
    """What is wrong between the report, the gaps that the statement tells, and the criteria."""
    rows = {number: (level, why) for number, level, why in _ROW.findall(report)}
    if list(rows) != WCAG:
        yield f"{REPORT}: not each criterion of WCAG 2.2 (A, AA) once and in order: {sorted(set(WCAG) ^ set(rows))}"
    failed: set[str] = set()
    for gap in told:
        failed |= set(gap.wcag)
        if gap.criterion not in there.criteria:
            yield f"gaps.yaml: there is no criterion {gap.criterion}"
        elif not gap.why and not there.criteria[gap.criterion]:
            yield f"gaps.yaml: {gap.criterion} is shown: it is no gap any more"
    for number, (level, why) in rows.items():
        if level not in LEVELS or not why.strip():
            yield f"{REPORT}: {number} needs one of {', '.join(LEVELS)}, and a test or a reason"
        elif (number in failed) != (level in ("partially supports", "does not support")):
            yield f"{REPORT}: {number} and gaps.yaml do not say the same"
    stand = {gap.criterion for gap in told}
    open_ones = (one for one, is_open in there.criteria.items() if is_open and one.startswith("A"))
    yield from (f"gaps.yaml: {one} is open, and the statement does not say so" for one in open_ones if one not in stand)


def main() -> int:
    there = known()
    problems: list[str] = []
    files = sorted([*FOLDER.glob("*.md"), *PAGES.glob("*.md")])
    for file in files:
        text = file.read_text(encoding="utf-8")
        problems += unknown(file.name, text, there)
        if file.is_relative_to(FOLDER):
            problems += unlinked(file.name, text)
    problems += unlike((FOLDER / REPORT).read_text(encoding="utf-8"), gaps(), there)
    print("\n".join(problems) or f"{len(files)} papers, and all that they name is there")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
