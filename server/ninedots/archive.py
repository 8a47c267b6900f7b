"""Everything that a server keeps, as a whole: backups, their way back, and the move to another database.

A backup is one SQLite file, whatever the database it is of. It shows one moment; the server may go on meanwhile.
All of these raise CannotDo, and then everything is as it was.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ninedots.clock import Ids, RandomIds
from ninedots.database import Database
from ninedots.database.copying import NotEmpty, Tally, transfer
from ninedots.database.migrating import NEWEST
from ninedots.journal import sql
from ninedots.people import deletions, sessions, tables
from ninedots.settings import Settings, without_password
from ninedots.trouble import CannotDo, StorageTrouble

_TOMBSTONE = re.compile(r"([0-9a-f]{64}) (\d{1,15})")
TABLES = (*sql.TABLES, *tables.TABLES)


def backup(settings: Settings, file: Path) -> str:
    """Write everything into a new file. What was done, in a sentence."""
    if file.exists():
        raise CannotDo(f"{file} is there already. Give the backup another name, such as one with the day in it.")
    try:
        # Beside its place, so that taking its place is one step, and for nobody else's eyes.
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".ninedots-") as folder:
            made = Path(folder) / "backup.db"
            with _existing(settings.database, settings.kept_in) as source, _ready(made, str(file)) as target:
                kept = transfer(source, target, TABLES)
            _make_durable(made)
            made.rename(file)
            _make_durable(file.parent)
    except OSError as error:
        raise CannotDo(f"{file} could not be written ({error.strerror}).") from None
    return f"{file} holds {_in_words(kept)}."


def restore(settings: Settings, file: Path, *, over: bool, deleted: Path | None = None, ids: Ids | None = None) -> str:
    """Bring a backup back. What was done, in a sentence.

    The workshops get new epochs, so that browsers that have seen more than the backup holds notice it, and send again
    what they have had no answer to. Leads sign in anew: a session that was ended since must not come back to life.

    A workshop that was deleted since is deleted again: the place that is replaced knows it, or `deleted`, a file that
    `ninedots workshop deleted` has written. One whose day has come goes at the next start, before anybody comes in.
    """
    new, gone = ids or RandomIds(), _read_tombstones(deleted) if deleted else []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.db"  # is brought up to date there; the backup itself is never written to
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise CannotDo(f"{file} could not be read ({error.strerror}). Nothing was restored.") from None
        with _existing(copy, str(file), update=True) as source, _ready(settings.database, settings.kept_in) as target:
            gone += target.do(target.engines.reading, deletions.tombstones_in)
            again = deletions.Again(sql, gone)
            try:
                kept = transfer(
                    source,
                    target,
                    TABLES,
                    over=over,
                    afterwards=[again, lambda one: sql.renew_epochs(one, new), sessions.end_all],
                )
            except NotEmpty:
                where = settings.kept_in
                raise CannotDo(f"There is data in {where} already. With --over it is replaced, and lost.") from None
            if again.workshops:
                target.scrub([str(model.__tablename__) for model in TABLES])
    less = f" Deleted again: {again.workshops} that had been deleted since." if again.workshops else ""
    return f"{settings.kept_in} holds {_in_words(kept)} again.{less} Leads sign in anew."


def deleted(settings: Settings) -> str:
    """What is known of deleted workshops, a line each: the SHA-256 digest of the id, and when, in ms since 1970."""
    with _existing(settings.database, settings.kept_in) as database:
        rows = database.do(database.engines.reading, deletions.tombstones_in)
    return "".join(f"{digest} {at}\n" for digest, at in sorted(rows, key=lambda row: row[1]))


def _read_tombstones(file: Path) -> list[tuple[str, int]]:
    try:
        lines = file.read_text().splitlines()
    except (OSError, UnicodeDecodeError):
        raise CannotDo(f"{file} could not be read. Nothing was restored.") from None
    found = [match for line in lines if (match := _TOMBSTONE.fullmatch(line))]
    if len(found) != len(lines):
        raise CannotDo(f"{file} was not written by `ninedots workshop deleted`. Nothing was restored.")
    return [(match[1], int(match[2])) for match in found]


def move(origin: str, destination: str) -> str:
    """Copy everything to an empty database. What was done, in a sentence. The servers should not run meanwhile."""
    source_at, target_at = _place(origin), _place(destination)
    there = without_password(destination)
    with _existing(source_at, without_password(origin)) as source, _ready(target_at, there) as target:
        try:
            kept = transfer(source, target, TABLES)
        except NotEmpty:
            raise CannotDo("There is data in the new place already. Give an empty database.") from None
    return f"Moved {_in_words(kept)}; every row was compared. The old place is as it was."


def scrub(settings: Settings) -> str:
    """Take what is left of erased texts and removed accounts out of the database's own files.

    What was done, in a sentence.
    """
    names = [model.__tablename__ for model in TABLES]
    with _existing(settings.database, settings.kept_in) as database:
        try:
            database.scrub([str(name) for name in names])
        except StorageTrouble as trouble:
            raise CannotDo(f"{settings.kept_in} could not be written anew: {trouble}. Try again later.") from None
    return f"{settings.kept_in} was written anew. Backups hold what they held."


def _place(address: str) -> Path | str:
    scheme, separator, rest = address.partition("://")
    if scheme in ("postgresql", "postgres") and separator:
        return f"postgresql://{rest}"
    if scheme == "sqlite" and rest.startswith("/"):
        return Path(rest[1:])
    raise CannotDo(
        f"{without_password(address)} is no place for data. Use sqlite:///data/ninedots.db or postgresql://user@host/name."
    )


@contextmanager
def _existing(where: Path | str, name: str, *, update: bool = False) -> Iterator[Database]:
    """A database that is read. `update`: its tables may be changed for that."""
    if isinstance(where, Path) and not where.exists():
        raise CannotDo(f"There is no Nine Dots data in {name}.")
    with _opened(where, name) as database:
        if database.version() is None:
            raise CannotDo(f"There is no Nine Dots data in {name}.")
        if update:
            database.migrate()
        if database.version() != NEWEST:
            raise CannotDo(
                f"{name} is of another version of Nine Dots. Start this version on it once, or use that one."
            )
        yield database


@contextmanager
def _ready(where: Path | str, name: str) -> Iterator[Database]:
    """A database to write to, made when it is new."""
    with _opened(where, name) as database:
        database.migrate()
        yield database


@contextmanager
def _opened(where: Path | str, name: str) -> Iterator[Database]:
    try:
        with Database(where) as database:
            yield database
    except StorageTrouble as trouble:
        raise CannotDo(f"{name} cannot be used: {trouble}.") from None


def _in_words(kept: Mapping[str, Tally]) -> str:
    counts = ((kept[name].rows, one) for name, one in (("workshop", "workshop"), ("event", "event"), ("lead", "lead")))
    return ", ".join(f"{rows:,} {one if rows == 1 else f'{one}s'}" for rows, one in counts)


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
