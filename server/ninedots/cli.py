"""The command `ninedots`. Everything heavy is imported by the command that needs it, so that `--help` is quick."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from .settings import Settings

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Nine Dots: a live board for facilitated workshops.")
exercises = typer.Typer(no_args_is_help=True, help="Your own exercises.")
lead = typer.Typer(no_args_is_help=True, help="The people who may lead workshops on this server.")
app.add_typer(exercises, name="exercises")
app.add_typer(lead, name="lead")

# What is not given on the command line comes from the environment (NINEDOTS_…), then from the defaults in `settings`.
Data = Annotated[Path | None, typer.Option(help="The folder that holds everything the server keeps.")]
Url = Annotated[str | None, typer.Option(help="Where browsers reach the server, such as https://board.example.org.")]


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on; 0.0.0.0 for a whole network.")] = None,
    port: Annotated[int | None, typer.Option(help="0 for any free one.")] = None,
    data: Data = None,
    public_url: Url = None,
    demo: Annotated[bool | None, typer.Option(help="Make a demonstration workshop at the first start.")] = None,
) -> None:
    """Start the server."""
    settings = _settings(host=host, port=port, data=data, public_url=public_url, demo=demo)
    from .serving import CannotServe, serve

    try:
        serve(settings)
    except CannotServe as error:
        _stop(str(error))


@app.command()
def demo(
    people: Annotated[int, typer.Option(min=1, max=400, help="How many take part.")] = 24,
    instant: Annotated[bool, typer.Option(help="Leave a finished workshop at once.")] = False,
    url: Annotated[str, typer.Option(help="The server to play on.")] = "http://127.0.0.1:8000",
) -> None:
    """Play a whole workshop with simulated people, to see what it is like."""
    from .demo import command

    command(people=people, instant=instant, url=url)


@app.command()
def export(
    workshop: Annotated[str, typer.Argument(help="The workshop's id, as in its address.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else it is printed.")] = None,
    data: Data = None,
) -> None:
    """Write a workshop as JSON, as its lead may see it."""
    from .desk import export_workshop

    document = _desk(lambda settings: export_workshop(settings, workshop), data)
    try:
        if output:
            output.write_bytes(document)
        else:
            sys.stdout.buffer.write(document)
    except OSError as error:
        _stop(f"{output} could not be written ({error.strerror}). The workshop itself is untouched.")


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="What `ninedots export` or the outcomes page wrote.")],
    email: Annotated[str | None, typer.Option("--lead", help="Who leads it; needed where there are several.")] = None,
    data: Data = None,
) -> None:
    """Bring an exported workshop to this server."""
    from .desk import import_workshop

    try:
        document = file.read_bytes()
    except OSError as error:
        _stop(f"{file} could not be read ({error.strerror}). Nothing was imported.")
    print("Imported as", _desk(lambda settings: import_workshop(settings, document, email), data))


@exercises.command()
def check(file: Path) -> None:
    """Check a definition of your own: what is wrong in which line, and what was expected."""
    from .exercises import check_file

    problems = check_file(file)
    for problem in problems:
        print(problem)
    if problems:
        raise typer.Exit(1)
    print(f"{file} is a good exercise.")


@lead.command()
def reset(email: str, data: Data = None, public_url: Url = None) -> None:
    """Make a one-time link with which a lead can choose a new password."""
    from .desk import link_for

    print(_desk(lambda settings: link_for(settings, email, new=False), data, public_url))


@lead.command()
def add(email: str, data: Data = None, public_url: Url = None) -> None:
    """Make a one-time link with which somebody can become a lead on this server."""
    from .desk import link_for

    print(_desk(lambda settings: link_for(settings, email, new=True), data, public_url))


def _settings(**given: object) -> "Settings":
    from pydantic import ValidationError

    from .settings import Settings

    try:
        return Settings.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        _stop(f"The setting {where} cannot be used: {fault['msg'].removeprefix('Value error, ')}.")


def _desk(work: Callable[["Settings"], T], data: Path | None, public_url: str | None = None) -> T:
    """Do one thing with the data of a server, which may be running."""
    from .desk import CannotDo

    try:
        return work(_settings(data=data, public_url=public_url))
    except CannotDo as error:
        _stop(str(error))


def _stop(say: str) -> NoReturn:
    print(say, file=sys.stderr)
    raise typer.Exit(1)
