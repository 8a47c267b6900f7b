"""`ninedots workshop`: when workshops are deleted, and deleting them."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from .given import Data, desk, stop

commands = typer.Typer(no_args_is_help=True, help="Workshops: what is kept, until when, and deleting it.")
Workshop = Annotated[str, typer.Argument(help="Its id, as in its address; one that begins with - goes after --.")]


@commands.command(name="list")
def list_(data: Data = None) -> None:
    """Every workshop: its id, the day on which it is deleted, who leads it, its title."""
    from ninedots.desk import list_workshops

    print(desk(list_workshops, data))


@commands.command()
def keep(
    workshop: Workshop,
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day on which it is deleted.")],
    data: Data = None,
) -> None:
    """Choose the day on which a workshop is deleted, no later than NINEDOTS_KEEP_DAYS from now."""
    from ninedots.desk import keep_workshop

    print(desk(lambda settings: keep_workshop(settings, workshop, until), data))


@commands.command()
def delete(
    workshop: Workshop,
    title: Annotated[str, typer.Option(help="Its title, so that no other is deleted by a slip.")],
    data: Data = None,
) -> None:
    """Delete all of a workshop, now and for good. Beside a running server, too."""
    from ninedots.desk import delete_workshop

    print(desk(lambda settings: delete_workshop(settings, workshop, title), data))


@commands.command()
def erase(
    workshop: Workshop,
    person: Annotated[str | None, typer.Option(help="Somebody in it, by name or id.")] = None,
    note: Annotated[str | None, typer.Option(help="A note, by its id.")] = None,
    words: Annotated[str | None, typer.Option(help="Whatever says this or has ever said it.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; else it is only said what would go.")] = False,
    data: Data = None,
) -> None:
    """Erase a person, a note or words for good. Beside a running server, too."""
    if not (person or note or words):
        stop("Say what: --person, --note or --words.")
    from ninedots.desk import erase_in_workshop
    from ninedots.erasing import Wish

    wish = Wish(person=person, note=note, words=words)
    print(desk(lambda settings: erase_in_workshop(settings, workshop, wish, sure=yes), data))


@commands.command()
def record(
    workshop: Workshop,
    person: Annotated[str | None, typer.Option(help="Only what concerns this person, by name or id.")] = None,
    note: Annotated[str | None, typer.Option(help="Only this note, by its id, and what came of it.")] = None,
    names: Annotated[bool, typer.Option("--names", help="With who wrote what, where the database holds it.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else it is printed.")] = None,
    data: Data = None,
) -> None:
    """Write a record for whoever answers for safeguarding: one HTML page. That it was made is noted."""
    if person and note:
        stop("Say --person or --note, not both.")
    from ninedots.desk import safeguarding_record

    _write(desk(lambda settings: safeguarding_record(settings, workshop, person, note, names=names), data), output)


@commands.command()
def looked(workshop: Workshop, data: Data = None) -> None:
    """Tell which of its facilitators looked into a workshop, on which days, and by which commands."""
    from ninedots.desk import who_looked

    print(desk(lambda settings: who_looked(settings, workshop), data))


@commands.command()
def due(data: Data = None) -> None:
    """Delete the workshops whose day has come. A running server does so by itself."""
    from ninedots.desk import delete_due_workshops

    print(desk(delete_due_workshops, data))


@commands.command()
def deleted(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else it is printed.")] = None,
    data: Data = None,
) -> None:
    """Tell which workshops were deleted, by digests of their ids, for `ninedots restore --deleted`."""
    from ninedots.archive import deleted

    _write(desk(deleted, data), output)


def _write(told: str, output: Path | None) -> None:
    try:
        if output:
            output.write_text(told, encoding="utf-8")
        else:
            print(told, end="")
    except OSError as error:
        stop(f"{output} could not be written ({error.strerror}).")
