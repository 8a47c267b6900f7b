"""Keeps a server small, and its pauses short."""

import ctypes
import gc
import sys

_THRESHOLD = 1 << 20  # bytes; blocks from here on are the system's again as soon as they are free
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # as in <malloc.h>

_TURN = 0.0005  # seconds


def take_short_turns() -> None:
    """For the start: a thread that computes lets another one on after half a millisecond, and not after Python's five.

    While a thread puts an export together or reads a long history, the loop and the writer have to wait for their turn
    each time they come back from the system; the writer comes back five times in a commit.
    """
    sys.setswitchinterval(_TURN)


def give_back_early() -> None:
    """For glibc, whose `malloc` learns the wrong lesson from one large block.

    Once a block of 19 MiB was freed (one password hashed), glibc keeps up to 38 MiB of free memory for good.
    Naming the thresholds stops that: 200 people in a room then take 110 MB and not 160. Does nothing elsewhere.
    """
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        for threshold in (_TRIM_THRESHOLD, _MMAP_THRESHOLD):
            libc.mallopt(threshold, _THRESHOLD)


def spare_what_stays() -> None:
    """For the end of the start: modules, classes and exercises stay until the server stops.

    Python's garbage collector stops everything while it looks through all there is; from here on it leaves these out.
    With 1,200 people in forty workshops that takes six tenths of the time.
    """
    gc.collect()
    gc.freeze()
