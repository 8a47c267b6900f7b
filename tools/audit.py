"""Asks PyPI and the npm registry for known weaknesses in what the locks name: `make audit`.

Ends with 0 when none is known, 1 when there are some, 2 when a registry could not be asked: that is no good news.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import webbuild

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run", "dev", "tools")
# Strict: a package that a mirror knows nothing of was not looked at, which pip-audit would pass over as good.
PIP_AUDIT = (
    *(sys.executable, "-m", "pip_audit", "--strict"),
    *("--disable-pip", "--require-hashes", "--progress-spinner", "off"),
)


def main() -> int:
    results = {f"requirements/{name}.lock": _python(ROOT / f"requirements/{name}.lock") for name in LOCKS}
    results["web/package-lock.json"] = _web()
    for name, (said, text) in results.items():
        print(f"== {name}: {said}\n{text}".rstrip())
    outcomes = [said for said, _ in results.values()]
    return 1 if "weak" in outcomes else 2 if "could not be asked" in outcomes else 0


def _python(lock: Path) -> tuple[str, str]:
    done = _run([*PIP_AUDIT, "--requirement", str(lock)], ROOT)
    text = done.stdout + done.stderr
    if done.returncode == 0:
        return "nothing known", ""
    return ("weak" if "known vulnerabilit" in text else "could not be asked"), _last(text)


def _web() -> tuple[str, str]:
    done = _run(["npm", "audit", "--package-lock-only"], webbuild.WEB)
    if done.returncode == 0:
        return "nothing known", ""
    return ("weak" if "Severity:" in done.stdout else "could not be asked"), _last(done.stdout + done.stderr)


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=webbuild.environment(), capture_output=True, text=True, check=False)


def _last(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-40:])


if __name__ == "__main__":
    sys.exit(main())
