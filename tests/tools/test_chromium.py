"""Where no browser can be had, `make test` says so and what to do: the browser tests are never skipped for it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
NOWHERE = "http://127.0.0.1:9"  # the discard port: nobody listens there


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without a browser, a package manager or a network; the tools lie in `tmp_path`."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "bin").mkdir()
    for name in ("chromium.py", "webbuild.py"):
        shutil.copy(TOOLS / name, tmp_path / "tools")
    return {
        "HOME": str(tmp_path),
        "PATH": str(tmp_path / "bin"),
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "browsers"),
        "PLAYWRIGHT_DOWNLOAD_HOST": NOWHERE,
        "npm_config_registry": NOWHERE,
        "npm_config_fetch_retries": "0",
    }


def _chromium(tmp_path: Path, env: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    found = [sys.executable, str(tmp_path / "tools/chromium.py"), *command]
    return subprocess.run(found, env=env, capture_output=True, text=True, check=False, timeout=100)


def test_without_a_browser_it_says_what_to_install_and_runs_nothing(tmp_path: Path, bare: dict[str, str]) -> None:
    done = _chromium(tmp_path, bare, sys.executable, "-c", "print('the tests ran')")

    assert done.returncode == 1
    assert "the tests ran" not in done.stdout
    assert "need Chromium, and none could be found or installed" in done.stderr
    assert "apt install chromium" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_named_browser_that_does_not_start_is_told_by_its_name(tmp_path: Path, bare: dict[str, str]) -> None:
    named = tmp_path / "bin/broken"
    named.write_text("no program")
    named.chmod(0o755)

    done = _chromium(tmp_path, bare | {"CHROMIUM_PATH": str(named)})

    assert done.returncode == 1
    assert done.stderr == f"CHROMIUM_PATH is {named}, which does not start\n"


def test_the_browser_that_is_named_is_used(tmp_path: Path, bare: dict[str, str]) -> None:
    named = tmp_path / "bin/ours"
    named.write_text("#!/bin/sh\necho Chromium\n")
    named.chmod(0o755)

    done = _chromium(tmp_path, bare | {"CHROMIUM_PATH": str(named)})

    assert (done.returncode, done.stdout) == (0, f"{named}\n")
