"""Where everything is kept, and what servers tell each other by."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ninedots.bus.trial import BusTrouble, round_trip
from ninedots.clock import Clock, RandomIds
from ninedots.database import Database
from ninedots.database.examining import examine
from ninedots.database.migrating import NEWEST
from ninedots.database.sqlite import network_file_system
from ninedots.domain import limits
from ninedots.exercises import keeping
from ninedots.exercises.own import GUIDE
from ninedots.journal.sql import SqlJournal
from ninedots.settings import Settings
from ninedots.trouble import StorageTrouble

from .finding import Finding, broken, good, look

_TOLD = 3  # problems of one file; the command that is named tells all


def folder(settings: Settings) -> Iterator[Finding]:
    """Nothing is made. Of use where the database is a file."""
    data = settings.data.resolve()
    if not data.exists():
        yield good("Data folder", f"{data} is not there yet. The first start makes it.")
        return
    if not data.is_dir() or not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        yield broken("Data folder", f"{data} is no folder that we may write to.", f"Give it to the user {_user()}.")
        return
    if os.name == "posix" and data.stat().st_mode & 0o077:
        yield look("Data folder", f"Others on this machine may look into {data}.", f"chmod 700 {data}")
    if system := network_file_system(data):
        yield broken(
            "Data folder",
            f"{data} lies on a network file system ({system}), where SQLite is not safe.",
            "Use a folder on a disk of this machine, or PostgreSQL (DATABASE_URL).",
        )
    yield _room(data)


def _user() -> str:
    return f"with the number {os.getuid()}" if hasattr(os, "getuid") else "who runs the server"


def _room(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    say = f"{data} has {free / 2**30:.1f} GiB free."
    if free < limits.DISK_LEAST_BYTES:
        return broken("Data folder", say, "Make room: on a full disk nothing more is kept.")
    if free < limits.DISK_LOW_BYTES:
        return look("Data folder", say, "Make room before it is needed.")
    return good("Data folder", say)


def exercises(settings: Settings) -> Iterator[Finding]:
    """The exercises that a server has of its own."""
    found = keeping.own_shelf(settings.exercises).all()
    for own in found:
        for problem in own.problems[:_TOLD]:
            path = settings.exercises.resolve() / problem.file
            beside = "its guide" if path.name == GUIDE else "this translation"
            what = f"{beside if own.usable else 'it'} is left out"
            yield look("Exercises", f"{problem}, so {what}.", f"Mend it, and see: ninedots exercises check {path}")
        if (more := len(own.problems) - _TOLD) > 0:
            yield look("Exercises", f"{more} more problems in {own.problems[0].file}.", "The same command tells them.")
    if usable := sum(own.usable for own in found):
        yield good("Exercises", f"{usable} of this server's own can be used: {settings.exercises.resolve()}")


def database(settings: Settings, clock: Clock) -> Iterator[Finding]:
    where = settings.database
    if isinstance(where, Path) and not where.exists():
        yield good("Database", f"{where.resolve()} is not there yet. The first start makes it.")
        return
    try:
        with Database(where) as opened:
            yield from _database(opened, settings, clock)
    except StorageTrouble as trouble:
        do = (
            "If it is damaged, bring back a backup: ninedots restore."
            if isinstance(where, Path)
            else "See that it runs, and that DATABASE_URL has the right host, name and password."
        )
        yield broken("Database", f"{settings.kept_in}: {trouble}.", do)


def _database(opened: Database, settings: Settings, clock: Clock) -> Iterator[Finding]:
    found = examine(opened, clock)
    if found.damage:
        say = f"{settings.kept_in} is damaged: {found.damage}."
        yield broken("Database", say, "Stop the server and bring back a backup: ninedots restore --over.")
    elif found.version is None:
        yield good("Database", f"{settings.kept_in} is empty. The first start makes the tables.")
    elif found.version < NEWEST:
        say = f"Its tables are of version {found.version}, and this program's of {NEWEST}."
        yield look("Database", say, "Make a backup (ninedots backup); the next start brings them up to date.")
    elif found.version > NEWEST:
        say = f"A newer Nine Dots has been here: tables {found.version}, and this program knows {NEWEST}."
        yield broken("Database", say, "Use the newer program.")
    else:
        asyncio.run(SqlJournal(opened).try_out(RandomIds().new()))
        yield good("Database", f"{settings.kept_in} is whole, of this version, and keeps what it is given.")
    if found.ahead is not None:
        yield clocks("the database", found.ahead)


def clocks(whose: str, ahead: float) -> Finding:
    """`ahead`: seconds by which that clock is ahead of ours."""
    if abs(ahead) <= limits.CLOCK_OFF_SECONDS:
        return good("Clock", f"It agrees with that of {whose}.")
    way = "behind" if ahead > 0 else "ahead of"
    say = f"This machine's clock is {abs(ahead):.0f} s {way} that of {whose}."
    return look("Clock", say, "Let both be set by time servers (timedatectl set-ntp true).")


def bus(settings: Settings) -> Finding:
    if settings.bus_url is None and settings.database_url is None:
        return good("Bus", "A server that is alone needs none.")
    if settings.bus_url is None:
        say = f"There is none. What happens in another server shows here up to {limits.LOOK_SECONDS} s later."
        return look("Bus", say, "Set BUS_URL=redis://… if there is more than one server.")
    try:
        seconds = round_trip(settings.bus_url)
    except BusTrouble as trouble:
        do = "See that Valkey or Redis runs, and that BUS_URL has the right host and password. Work goes on without it."
        return look("Bus", f"It is set, but {trouble}.", do)
    if settings.database_url is None:
        say = "Servers that share a bus share a database as well, and there is a file here."
        return look("Bus", say, "Set DATABASE_URL=postgresql://… for more than one machine.")
    return good("Bus", f"A word comes back after {seconds * 1000:.0f} ms.")
