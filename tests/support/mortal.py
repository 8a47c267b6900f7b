"""Servers that can be killed: real processes on one database file, a hundred of them within a minute.

Importing takes longer than all else at a server's start, so one process imports once and forks a server for each line
it is told. It answers with the server's process id and port. `python -m tests.support.mortal DATABASE`
"""

import asyncio
import os
import sys
from pathlib import Path

import uvicorn

from ninedots.clock import SystemClock
from ninedots.database import Database
from ninedots.journal.sql import SqlJournal
from ninedots.live.direct import SERVING

from .serving import an_app


async def serve(path: Path, answer: int) -> None:
    with Database(path) as database:
        database.migrate()
        app = an_app(SqlJournal(database), SystemClock())
        config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="on", **SERVING)
        listening = config.bind_socket()
        listening.listen(100)
        os.write(answer, f"{os.getpid()} {listening.getsockname()[1]}\n".encode())
        await uvicorn.Server(config).serve([listening])


def main() -> None:
    path = Path(sys.argv[1])
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            asyncio.run(serve(path, sys.stdout.fileno()))
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
