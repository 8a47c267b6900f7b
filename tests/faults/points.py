"""Places in the server's way of a command at which it can be made to die, each from outside the server's own code."""

import os
import sqlite3.dbapi2
from collections.abc import Sequence
from typing import Any

from ninedots.journal.port import Answer, Entry
from ninedots.journal.sql import SqlJournal
from ninedots.live.direct import DirectProtocol

# In the order of the way.
POINTS = (
    "decided",  # nothing was written yet
    "insert",  # the transaction has begun
    "answers",  # the events are in it, their answers are not
    "commit",  # everything is in it
    "committed",  # it is durable, and nobody was told
    "broadcast",  # some have been shown it
    "ack",  # all have been shown it, and who asked has not been answered
)
DIED = 137


class Fuse:
    """Ends the process, without any cleaning up, when `point` is passed for the `nth` time."""

    def __init__(self, point: str, nth: int) -> None:
        self._point = point
        self._left = nth

    def at(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os._exit(DIED)

    def watch_sql(self) -> None:
        """SQLite tells of each statement before it does it. For all connections that are made from now on."""
        connect = sqlite3.dbapi2.connect

        def watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*arguments, **options)
            connection.set_trace_callback(_Statements(self))
            return connection

        sqlite3.dbapi2.connect = watched  # type: ignore[assignment]

    def journal(self, kind: type[SqlJournal]) -> type[SqlJournal]:
        """Such a journal, watched."""

        async def append(
            journal: SqlJournal,
            workshop: str,
            seq: int,
            entries: Sequence[Entry],
            answers: Sequence[Answer],
            card: bytes | None = None,
        ) -> None:
            self.at("decided")
            await kind.append(journal, workshop, seq, entries, answers, card)
            self.at("committed")

        return type("Watched", (kind,), {"append": append})

    def protocol(self) -> type[DirectProtocol]:
        """What speaks WebSocket, watched."""

        def connection_made(protocol: DirectProtocol, transport: Any) -> None:
            DirectProtocol.connection_made(protocol, _Tap(transport, self))  # type: ignore[arg-type]

        return type("Watched", (DirectProtocol,), {"connection_made": connection_made})


class _Statements:
    """Those of one connection."""

    def __init__(self, fuse: Fuse) -> None:
        self._fuse = fuse
        self._wrote = False  # reading ends with a COMMIT too

    def __call__(self, sql: str) -> None:
        if sql.startswith("INSERT INTO event"):
            self._wrote = True
            self._fuse.at("insert")
        elif sql.startswith("INSERT INTO answer"):
            self._fuse.at("answers")
        elif sql.startswith("COMMIT") and self._wrote:
            self._wrote = False
            self._fuse.at("commit")


class _Tap:
    """A transport that looks at what it is about to write."""

    def __init__(self, transport: Any, fuse: Fuse) -> None:
        self._transport = transport
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if b'"t":"records"' in data:
            self._fuse.at("broadcast")
        if b'"t":"ack"' in data:
            self._fuse.at("ack")
        self._transport.write(data)
