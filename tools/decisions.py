"""Every decision of docs/decisions.md stands under a heading of its own with a number and a date.

No number stands twice, and whoever names a decision by its number (`D-20`) names one that is there.
"""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEADING = re.compile(r"^### D-(\d+) · (\d+ [A-Z][a-z]+ \d{4}) · \S.*$")
CITED = re.compile(r"\bD-(\d+)\b")
PLACES = [
    *("docs/*.md", "*.md", "tools/*.py"),
    *("server/**/*.py", "tests/**/*.py"),
    *("web/src/**/*.ts", "web/src/**/*.svelte"),
]


def main() -> int:
    text = (ROOT / "docs/decisions.md").read_text()
    problems, numbers = read(text)
    problems += [f"D-{number}: two decisions have this number" for number in repeated(numbers)]
    for path in sorted(path for place in PLACES for path in ROOT.glob(place)):
        missing = set(CITED.findall(path.read_text())) - set(numbers)
        problems += [f"{path.relative_to(ROOT)}: no decision D-{number}" for number in sorted(missing)]
    print("\n".join(problems) or f"{len(numbers)} decisions, each with a number and a date")
    return 1 if problems else 0


def read(text: str) -> tuple[list[str], list[str]]:
    """What is wrong with the headings, and the numbers in their order."""
    problems: list[str] = []
    numbers: list[str] = []
    inside = True  # what stands before the first part says how to use the file
    for line in text.splitlines():
        if line.startswith("### "):
            inside = True
            heading = HEADING.match(line)
            if heading and dated(heading[2]):
                numbers.append(heading[1])
            else:
                problems.append(f"not `### D-<number> · <day month year> · <title>`: {line}")
        elif line.startswith("## "):
            inside = False
        elif line.strip() and not inside:
            problems.append(f"stands under no decision's heading: {line}")
    return problems, numbers


def dated(day: str) -> bool:
    try:
        datetime.strptime(day, "%d %B %Y").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def repeated(numbers: list[str]) -> list[str]:
    return sorted({number for number in numbers if numbers.count(number) > 1}, key=int)


if __name__ == "__main__":
    sys.exit(main())
