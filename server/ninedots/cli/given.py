"""What commands are given, and how they say that something cannot be done: one sentence, never a trace."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from ninedots.settings import Settings

T = TypeVar("T")

# What is not given on the command line comes from the environment (NINEDOTS_…), then from the defaults in `settings`.
Data = Annotated[Path | None, typer.Option(help="The folder that holds everything the server keeps.")]
Url = Annotated[str | None, typer.Option(help="Where browsers reach the server, such as https://board.example.org.")]


def settings_of(**given: object) -> "Settings":
    from pydantic import ValidationError

    from ninedots.settings import Settings

    try:
        return Settings.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        which = f"The setting {where}" if where else "These settings"
        stop(f"{which} cannot be used: {fault['msg'].removeprefix('Value error, ')}.")


def desk(work: Callable[["Settings"], T], data: Path | None, public_url: str | None = None) -> T:
    """Do one thing with the data of a server, which may be running."""
    from ninedots.trouble import CannotDo

    try:
        return work(settings_of(data=data, public_url=public_url))
    except CannotDo as error:
        stop(str(error))


def stop(say: str) -> NoReturn:
    print(say, file=sys.stderr)
    raise typer.Exit(1)
