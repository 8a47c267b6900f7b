"""Whoever can make a server write a line can make it write a million. Of each kind so many a minute are written.

The others are counted, and one line says how many there were: a minute later, and when the server ends.
"""

import atexit
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from ninedots.domain import limits

_MINUTE = 60.0  # seconds
_MORE = "%(count)s more lines like this in a minute: %(event)s"
_FROM_HERE = "lines like this are only counted from here on, for a minute: %(event)s"
_OTHERS = ("", "many kinds of lines")


@dataclass(slots=True)
class _Kind:
    since: float
    written: int = 0
    held_back: int = 0


class Summed(logging.Filter):
    """For one handler. A kind is the sentence without its values, and where it comes from."""

    def __init__(self, handler: logging.Handler, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._handler = handler
        self._clock = clock
        self._kinds: dict[tuple[str, str], _Kind] = {}
        self._lock = threading.Lock()
        atexit.register(self.tell)

    def filter(self, record: logging.LogRecord) -> bool:
        if record.msg in (_MORE, _FROM_HERE):
            return True  # our own: at most two for each kind
        with self._lock:
            kind, event = self._kind(record)
            kind.written += 1
            if kind.written <= limits.LOG_LINES:
                return True
            kind.held_back += 1
            first = kind.held_back == 1
        if first:
            self._write(_FROM_HERE, {"event": event})
            later = threading.Timer(_MINUTE, self.tell)
            later.daemon = True
            later.start()
        return False

    def tell(self) -> None:
        """What was held back, and begin again."""
        with self._lock:
            kinds, self._kinds = self._kinds, {}
        for (_, event), kind in kinds.items():
            if kind.held_back:
                self._write(_MORE, {"count": kind.held_back, "event": event})

    def _kind(self, record: logging.LogRecord) -> tuple[_Kind, str]:
        now, key = self._clock(), (record.name, str(record.msg)[:200])
        if key not in self._kinds and len(self._kinds) >= limits.LOG_KINDS:
            key = _OTHERS
        kind = self._kinds.get(key)
        if kind is None or (not kind.held_back and now - kind.since >= _MINUTE):
            kind = self._kinds[key] = _Kind(now)
        return kind, key[1]

    def _write(self, message: str, values: dict[str, object]) -> None:
        record = logging.LogRecord("ninedots", logging.WARNING, __file__, 0, message, (values,), None)
        self._handler.handle(record)
