"""Every number that code and tests cite is defined, and every number that is defined is cited.

The rules of docs/spec.md: a Python test cites one in its name (`test_VOTE_3_…`), a web test in its text (`VOTE-3 …`).

The numbers of one letter: criteria (A, R, S, V) of docs/criteria.md, promises (P) and faults (F) of docs/guarantees.md,
attacks (X) of docs/security.md. A criterion that nothing cites is marked as *(open)*; faults and attacks have checks of
their own. Each criterion of access and of safety that is not open names a test in docs/criteria.md, by its file or its
name, and all that is named there is there.
"""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
RULE = re.compile(r"^- \*\*([A-Z]+-\d+)\*\*", re.MULTILINE)
CRITERION = re.compile(r"^- \*\*([ARSV]\d+)\*\*( \*\(open\)\*)?", re.MULTILINE)
PROMISE_OR_FAULT = re.compile(r"^\| \*\*([PF]\d+)\*\*", re.MULTILINE)
ATTACK = re.compile(r"^\| (X\d+) \|", re.MULTILINE)
ENTRY = re.compile(r"^- \*\*([AS]\d+)\*\*(.*?)(?=^- |^## |\Z)", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([^`\n]+)`")
CITED = re.compile(r"(?<![\w!@=#.-])([ARSVPFX][1-9]\d?)(?![\w.-]*[\w-])")
"""`(R22)`, `test R22 a lost hint`: no cell of a table (`!A1`), no part of a longer name."""


def rules(spec: str, tests: Iterable[str]) -> Iterator[str]:
    """What is wrong between docs/spec.md and the tests."""
    defined = RULE.findall(spec)
    families = "|".join(sorted({rule.split("-")[0] for rule in defined}))
    cites = re.compile(rf"\b_?({families})[-_](\d+)(?!\d)")
    cited = {f"{family}-{number}" for test in tests for family, number in cites.findall(apart(test))}
    yield from (f"{rule}: stands twice in docs/spec.md" for rule in repeated(defined))
    yield from (f"{rule}: no test proves it" for rule in defined if rule not in cited)
    yield from (f"{rule}: cited by a test, but not in docs/spec.md" for rule in sorted(cited - set(defined)))


def criteria(pages: dict[str, str], sources: dict[str, str]) -> Iterator[str]:
    """What is wrong between the numbers of one letter that `pages` define and those that `sources` name."""
    listed = [(number, bool(mark)) for number, mark in CRITERION.findall(pages["criteria"])]
    yield from (f"{number}: stands twice in docs/criteria.md" for number in repeated(number for number, _ in listed))
    defined = {number for number, _ in listed}
    defined |= {*PROMISE_OR_FAULT.findall(pages["guarantees"]), *ATTACK.findall(pages["security"])}
    cited: set[str] = set()
    for name, text in sources.items():
        here = set(CITED.findall(apart(text)))
        yield from (f"{number}: cited in {name}, but defined nowhere" for number in sorted(here - defined))
        cited |= here
    for number, is_open in listed:
        if number in cited and is_open:
            yield f"{number}: is cited, and still marked as open in docs/criteria.md"
        elif number not in cited and not is_open:
            yield f"{number}: nothing cites it, and docs/criteria.md does not say that it is open"


def unshown(page: str, files: Mapping[str, str], targets: Collection[str]) -> Iterator[str]:
    """What is wrong with the tests that docs/criteria.md names: of `files`, by path, or of make's `targets`."""
    for number, text in ENTRY.findall(page):
        shown, path = False, ""
        for name in NAMED.findall(text):
            file, _, test = name.partition("::")
            path = file or path
            if name.startswith("make "):
                if name.split()[1] not in targets:
                    yield f"{number}: `{name}` is no target"
            elif "/" in path and re.search(r"\.(py|ts)$", path):
                if path not in files:
                    yield f"{number}: `{path}` is not there"
                elif test and f"def {test.removesuffix('…')}" + ("" if test.endswith("…") else "(") not in files[path]:
                    yield f"{number}: no `{test}` in {path}"
                shown = shown or bool(re.search(r"(^|/)test_\w+\.py$|\.test\.ts$", path))
        if not shown and not text.startswith(" *(open)*"):
            yield f"{number}: docs/criteria.md names no test that shows it"


def apart(source: str) -> str:
    """Names of tests pulled apart, so that each number in `test_VOTE_1_R2_a_note…` stands by itself."""
    return re.sub(r"(?<=\d)_(?=[a-z])", " ", re.sub(r"_(?=[A-Z]+_\d|[A-Z]\d)", " ", source))


def repeated(numbers: Iterable[str]) -> list[str]:
    seen = list(numbers)
    return sorted({number for number in seen if seen.count(number) > 1})


def read(*patterns: str) -> dict[str, str]:
    paths = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    return {str(path.relative_to(ROOT)): path.read_text() for path in paths}


def main() -> int:
    pages = {name: (ROOT / f"docs/{name}.md").read_text() for name in ("spec", "criteria", "guarantees", "security")}
    tests = read("tests/**/*.py", "web/src/**/*.test.ts", "web/catalogues/*.test.ts")
    sources = tests | read("server/**/*.py", "tools/*.py", "web/src/**/*.ts", "web/src/**/*.svelte")
    del sources["tools/spec_rules.py"], sources["tests/tools/test_spec_rules.py"]
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    problems = [
        *rules(pages["spec"], tests.values()),
        *criteria(pages, sources),
        *unshown(
            pages["criteria"],
            read("tests/**/*.py", "tools/*.py", "web/src/**/*.test.ts", "web/catalogues/*.ts"),
            targets,
        ),
    ]
    count = len(RULE.findall(pages["spec"]))
    print("\n".join(problems) or f"{count} rules, each with a test; every criterion that is cited is defined")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
