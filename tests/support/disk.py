"""A disk that tells what would be on it if the power failed now: only what was synced, or some of the rest besides.

It sits inside SQLite, as a VFS over the usual one, and notes every write, truncation and sync of the databases that are
opened while it is in place (https://sqlite.org/vfs.html). So it needs no compiler, no privileges and no file system of
its own. It believes that the system's fsync does what it says. It can also have a disk that fails (https://sqlite.org/rescode.html).
"""

import _sqlite3
import ctypes as ct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512  # bytes that a disk writes whole or not at all

# What SQLite may be told of a write or a sync.
IOERR_WRITE = 10 | 3 << 8
IOERR_FSYNC = 10 | 4 << 8
READONLY = 8
FULL = 13

Image = dict[str, bytes]  # by the name of the file, as it would be found after the power came back
_Write = tuple[int, bytes]  # at this offset
_Truncate = int  # to this size


@dataclass
class _File:
    synced: bytearray
    unsynced: list[_Write | _Truncate] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.unsynced:
            _apply(self.synced, change)
        self.unsynced.clear()

    def after_a_cut(self, chance: Random | None) -> bytes:
        """Without `chance` all that was not synced is gone; with it, pieces of it got through, in any order."""
        content = bytearray(self.synced)
        for change in self.unsynced if chance else ():
            assert chance
            for part in _sectors(change):
                if chance.random() < 0.5:
                    _apply(content, part)
        return bytes(content)


class Disk:
    """Use `watched_disk`. `before` is called before every change and every sync, in the thread that makes it."""

    def __init__(self) -> None:
        self.before: Callable[[], None] = lambda: None
        self.failing: dict[str, int] = {}  # "write" or "sync" → what SQLite is told instead of it being done
        self._files: dict[str, _File] = {}
        self._lock = threading.RLock()

    def cut(self, chance: Random | None = None) -> Image:
        """What would be there after a power cut now."""
        with self._lock:
            return {name: file.after_a_cut(chance) for name, file in self._files.items()}

    @property
    def unsynced(self) -> int:
        """Changes that a power cut now would take away."""
        with self._lock:
            return sum(len(file.unsynced) for file in self._files.values())

    # --- what SQLite does -------------------------------------------------------------------------------------------

    def opened(self, name: str) -> None:
        with self._lock:
            if name not in self._files:
                self._files[name] = _File(bytearray(Path(name).read_bytes()))

    def deleted(self, name: str) -> None:
        with self._lock:
            self._files.pop(name, None)

    def change(self, name: str, change: _Write | _Truncate) -> int:
        self.before()
        with self._lock:
            if status := self.failing.get("write", 0):
                return status
            self._files[name].unsynced.append(change)
        return 0

    def sync(self, name: str) -> int:
        self.before()
        with self._lock:
            if status := self.failing.get("sync", 0):
                return status
            self._files[name].sync()
        return 0


def _apply(content: bytearray, change: _Write | _Truncate) -> None:
    if isinstance(change, int):
        del content[change:]
        return
    offset, data = change
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _sectors(change: _Write | _Truncate) -> Iterator[_Write | _Truncate]:
    if isinstance(change, int):
        yield change
        return
    offset, data = change
    start = 0
    while start < len(data):
        end = min(len(data), start + SECTOR - (offset + start) % SECTOR)
        yield offset + start, data[start:end]
        start = end


# --- SQLite's own structures (sqlite3.h) ------------------------------------------------------------------------------

# The name as it lies in SQLite's memory: an open file goes on using it, so a copy of Python's would not do.
_Open = ct.CFUNCTYPE(ct.c_int, ct.c_void_p, ct.c_void_p, ct.c_void_p, ct.c_int, ct.c_void_p)
_Delete = ct.CFUNCTYPE(ct.c_int, ct.c_void_p, ct.c_char_p, ct.c_int)
_WriteAt = ct.CFUNCTYPE(ct.c_int, ct.c_void_p, ct.c_void_p, ct.c_int, ct.c_int64)
_TruncateTo = ct.CFUNCTYPE(ct.c_int, ct.c_void_p, ct.c_int64)
_Sync = ct.CFUNCTYPE(ct.c_int, ct.c_void_p, ct.c_int)


class _Vfs(ct.Structure):
    _fields_ = [
        ("version", ct.c_int),
        ("file_size", ct.c_int),
        ("longest_path", ct.c_int),
        ("next", ct.c_void_p),
        ("name", ct.c_char_p),
        ("data", ct.c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("others", ct.c_void_p * 14),
    ]


class _Methods(ct.Structure):
    _fields_ = [
        ("version", ct.c_int),
        ("close", ct.c_void_p),
        ("read", ct.c_void_p),
        ("write", _WriteAt),
        ("truncate", _TruncateTo),
        ("sync", _Sync),
        ("others", ct.c_void_p * 13),
    ]


class _OpenFile(ct.Structure):
    _fields_ = [("methods", ct.POINTER(_Methods))]


class _WatchingVfs:
    """The usual VFS, but that `disk` is told of what it does."""

    def __init__(self, usual: _Vfs, disk: Disk) -> None:
        self._usual = usual
        self._disk = disk
        self._names: dict[int, str] = {}  # open file → its path
        self._methods: dict[int, _Methods] = {}  # the usual ones' address → ours
        self._usual_methods: dict[int, _Methods] = {}  # open file → the usual ones
        self.vfs = _Vfs.from_buffer_copy(usual)
        self.vfs.next = None
        self.vfs.name = b"watched"
        self.vfs.open = _Open(self._open)
        self.vfs.delete = _Delete(self._delete)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out_flags: int) -> int:
        status: int = self._usual.open(vfs, name, file, flags, out_flags)
        opened = _OpenFile.from_address(file)
        if status or not name or not opened.methods:
            return status
        path = ct.string_at(name).decode()
        self._disk.opened(path)
        address = ct.addressof(opened.methods.contents)
        if address not in self._methods:
            ours = _Methods.from_buffer_copy(opened.methods.contents)
            ours.write, ours.truncate = _WriteAt(self._write), _TruncateTo(self._truncate)
            ours.sync = _Sync(self._sync)
            self._methods[address] = ours
        self._names[file], self._usual_methods[file] = path, opened.methods.contents
        opened.methods = ct.pointer(self._methods[address])
        return 0

    def _delete(self, vfs: int, name: bytes, sync: int) -> int:
        status: int = self._usual.delete(vfs, name, sync)
        self._disk.deleted(name.decode())
        return status

    def _write(self, file: int, data: int, size: int, offset: int) -> int:
        status = self._disk.change(self._names[file], (offset, ct.string_at(data, size)))
        return status or self._usual_methods[file].write(file, data, size, offset)

    def _truncate(self, file: int, size: int) -> int:
        return self._disk.change(self._names[file], size) or self._usual_methods[file].truncate(file, size)

    def _sync(self, file: int, flags: int) -> int:
        # First for real: what the disk counts as synced has been.
        status: int = self._usual_methods[file].sync(file, flags)
        return status or self._disk.sync(self._names[file])


_kept: list[_WatchingVfs] = []  # SQLite may look at them as long as the process lives


def _sqlite() -> ct.CDLL:
    """The very SQLite that Python uses."""
    library = ct.CDLL(getattr(_sqlite3, "__file__", None))
    try:
        library.sqlite3_vfs_find.restype = ct.POINTER(_Vfs)
    except AttributeError:
        raise RuntimeError(
            "This Python hides the SQLite that it was built with. The tests of power loss need one that shows it, "
            "such as the system's: apt install python3-venv, then make clean test PYTHON=/usr/bin/python3."
        ) from None
    return library


@contextmanager
def watched_disk() -> Iterator[Disk]:
    """All databases that are opened and closed inside lie on this disk. Nothing else may use SQLite meanwhile."""
    sqlite, disk = _sqlite(), Disk()
    usual = sqlite.sqlite3_vfs_find(None)
    watching = _WatchingVfs(usual.contents, disk)
    _kept.append(watching)
    sqlite.sqlite3_vfs_register(ct.byref(watching.vfs), 1)
    try:
        yield disk
    finally:
        sqlite.sqlite3_vfs_register(usual, 1)
        sqlite.sqlite3_vfs_unregister(ct.byref(watching.vfs))
