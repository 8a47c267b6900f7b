"""Every numbered rule of docs/spec.md must be cited by a test, and every cited rule must stand there.

A Python test cites a rule in its name (`test_VOTE_3_…`), a web test in its text (`VOTE-3 …`).
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RULE = re.compile(r"^- \*\*([A-Z]+-\d+)\*\*", re.MULTILINE)


def main() -> int:
    rules = RULE.findall((ROOT / "docs/spec.md").read_text())
    twice = {rule for rule in rules if rules.count(rule) > 1}
    families = "|".join(sorted({rule.split("-")[0] for rule in rules}))
    cited: set[str] = set()
    tests = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "web/src").rglob("*.test.ts")]
    for test in tests:
        cited |= {
            f"{family}-{number}" for family, number in re.findall(rf"\b_?({families})[-_](\d+)(?!\d)", _spaced(test))
        }
    problems = [
        *(f"{rule}: stands twice in docs/spec.md" for rule in sorted(twice)),
        *(f"{rule}: no test proves it" for rule in rules if rule not in cited),
        *(f"{rule}: cited by a test, but not in docs/spec.md" for rule in sorted(cited - set(rules))),
    ]
    print("\n".join(problems) or f"{len(rules)} rules, each with a test")
    return 1 if problems else 0


def _spaced(test: Path) -> str:
    """Names of tests pulled apart, so that each number in `test_VOTE_1_VOTE_2_…` stands by itself."""
    return re.sub(r"_(?=[A-Z]+_\d)", " ", test.read_text())


if __name__ == "__main__":
    sys.exit(main())
