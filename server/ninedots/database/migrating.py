"""Brings the tables of a database to the shape that this program knows."""

import logging
from importlib.resources import files

from sqlalchemy import Connection, inspect

from ninedots.trouble import StorageTrouble

NEWEST = "0010"  # of migrations/versions
_UNCOUNTED = "0001"  # what Nine Dots made before it wrote the version down

log = logging.getLogger(__name__)


def version_of(connection: Connection) -> str | None:
    """None: there are no tables of ours."""
    there = inspect(connection)
    if there.has_table("alembic_version"):
        version: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return version
    return _UNCOUNTED if there.has_table("workshop") else None


def migrate(connection: Connection, to: str = NEWEST) -> None:
    """In the transaction that the connection is in, by somebody who is alone there. Does nothing when nothing is to do.

    Raises StorageTrouble when a newer program was here before.
    """
    version = version_of(connection)
    if version == to:
        return
    logging.getLogger("alembic").setLevel(logging.WARNING)  # our own line says all there is to say
    from alembic import command  # takes half a second, and hardly any start needs it
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(files("ninedots.database") / "migrations"))
    if version is not None and version not in {
        step.revision for step in ScriptDirectory.from_config(config).walk_revisions()
    }:
        raise StorageTrouble(f"a newer Nine Dots has been here (tables {version}; this one knows {NEWEST}): update it")
    if version == _UNCOUNTED:
        command.stamp(config, version)
    command.upgrade(config, to)
    if version is not None:
        log.info("the tables were brought from version %(old)s to %(new)s", {"old": version, "new": to})
