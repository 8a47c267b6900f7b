"""The command `ninedots`. Everything heavy is imported by the command that needs it, so that `--help` is quick."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from . import exercises, workshops
from .given import Data, Url, desk, settings_of, stop

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Nine Dots: a live board for facilitated workshops.",
)
lead = typer.Typer(no_args_is_help=True, help="Accounts of facilitators: who may plan workshops on this server.")
app.add_typer(exercises.commands, name="exercises")
app.add_typer(lead, name="lead")
app.add_typer(workshops.commands, name="workshop")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on; 0.0.0.0 for a whole network.")] = None,
    port: Annotated[int | None, typer.Option(help="0 for any free one.")] = None,
    data: Data = None,
    public_url: Url = None,
    demo: Annotated[bool | None, typer.Option(help="Make a demonstration workshop at the first start.")] = None,
) -> None:
    """Start the server."""
    settings = settings_of(host=host, port=port, data=data, public_url=public_url, demo=demo)
    from ninedots.serving import CannotServe, serve

    try:
        serve(settings)
    except CannotServe as error:
        stop(str(error))


@app.command()
def demo(
    people: Annotated[int, typer.Option(min=1, max=300, help="How many take part.")] = 24,
    pace: Annotated[float, typer.Option(min=0.05, max=20, help="1 takes about seven minutes, 2 twice as long.")] = 1.0,
    instant: Annotated[bool, typer.Option("--instant", help="Leave a finished workshop at once.")] = False,
    seed: Annotated[int | None, typer.Option(help="The same number makes the same choices again.")] = None,
    url: Annotated[str | None, typer.Option(help="The running server; else it is where it last said it was.")] = None,
    data: Data = None,
    link: Annotated[str | None, typer.Option(help="Instead: a co-facilitator's link to a workshop anywhere.")] = None,
) -> None:
    """Play a whole workshop with simulated people on a running server, to see what it is like."""
    from ninedots.demo import CannotPlay, command
    from ninedots.desk import to_play_in

    if link:
        origin, _, secret = link.partition("/j/#")
    else:
        origin, secret = desk(lambda settings: to_play_in(settings, url), data)
    try:
        command(secret, origin, people, 0 if instant else pace, seed)
    except CannotPlay as why:
        stop(str(why))
    except KeyboardInterrupt:
        stop("Stopped. What was written stays; the next demonstration begins in a new workshop.")


@app.command()
def export(
    workshop: Annotated[str, typer.Argument(help="Its id, as in its address; one that begins with - goes after --.")],
    as_: Annotated[
        str, typer.Option("--as", help="Which file: outcomes.docx, outcomes.xlsx, notes.csv …; all: every one of them.")
    ] = "workshop.json",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file, or a folder to put it into; else it is printed.")
    ] = None,
    data: Data = None,
) -> None:
    """Write a workshop into a file, as its facilitator may see it: the whole as JSON, unless --as says otherwise."""
    from ninedots.desk import export_workshop

    if as_ == "all" and not (output and output.is_dir()):
        stop("Say with --output into which folder. It must be there.")
    made = desk(lambda settings: export_workshop(settings, workshop, as_), data)
    try:
        for name, content in made.items():
            if output is None:
                sys.stdout.buffer.write(content)
                continue
            file = output / name if output.is_dir() else output
            file.write_bytes(content)
            if output.is_dir():
                print(file)
    except OSError as error:
        stop(f"{output} could not be written ({error.strerror}). The workshop itself is untouched.")


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="What `ninedots export` or the outcomes page wrote.")],
    email: Annotated[str | None, typer.Option("--lead", help="Who leads it; needed where there are several.")] = None,
    data: Data = None,
) -> None:
    """Bring an exported workshop to this server."""
    from ninedots.desk import import_workshop

    try:
        document = file.read_bytes()
    except OSError as error:
        stop(f"{file} could not be read ({error.strerror}). Nothing was imported.")
    print("Imported as", desk(lambda settings: import_workshop(settings, document, email), data))


@app.command()
def backup(file: Path, data: Data = None) -> None:
    """Write everything into one new file, while the server runs or not. DATABASE_URL says which database, if any."""
    from ninedots.archive import backup

    print(desk(lambda settings: backup(settings, file), data))


@app.command()
def restore(
    file: Path,
    data: Data = None,
    over: Annotated[bool, typer.Option("--over", help="Replace what is there. It is lost.")] = False,
    deleted: Annotated[
        Path | None, typer.Option(help="What `ninedots workshop deleted` wrote: these workshops are deleted again.")
    ] = None,
) -> None:
    """Bring a backup back into an empty place. Stop the servers first."""
    from ninedots.archive import restore

    print(desk(lambda settings: restore(settings, file, over=over, deleted=deleted), data))


@app.command()
def move(
    origin: Annotated[str, typer.Option("--from", help="sqlite:///data/ninedots.db or postgresql://user@host/name")],
    destination: Annotated[str, typer.Option("--to", help="The same; empty.")],
) -> None:
    """Copy everything to a database of another kind. Stop the servers first."""
    from ninedots.archive import move

    print(desk(lambda _: move(origin, destination), None))


@app.command()
def scrub(data: Data = None) -> None:
    """Take what is left of erased texts and accounts out of the database's files; others wait meanwhile."""
    from ninedots.archive import scrub

    print(desk(scrub, data))


@app.command()
def doctor(
    data: Data = None,
    public_url: Url = None,
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Look at settings, disk, database, bus, clock and proxy, and say what to do. Changes nothing."""
    from ninedots.doctor import as_json, as_text, examine

    given = {name: value for name, value in (("data", data), ("public_url", public_url)) if value is not None}
    findings = examine(given)
    print(as_json(findings) if json else as_text(findings))
    if any(one.state == "broken" for one in findings):
        raise typer.Exit(1)


@lead.command()
def reset(email: str, data: Data = None, public_url: Url = None) -> None:
    """Make a one-time link with which a facilitator chooses a new password."""
    _print_link(email, data, public_url, new=False)


@lead.command()
def add(email: str, data: Data = None, public_url: Url = None) -> None:
    """Make a one-time link with which somebody becomes a facilitator on this server."""
    _print_link(email, data, public_url, new=True)


@lead.command()
def remove(
    email: str,
    to: Annotated[str | None, typer.Option(help="Who takes over the workshops that this account leads.")] = None,
    data: Data = None,
) -> None:
    """Remove a facilitator's account for good, and sign it out everywhere."""
    from ninedots.desk import remove_lead

    print(desk(lambda settings: remove_lead(settings, email, to), data))


@lead.command()
def hand_over(
    workshop: Annotated[str, typer.Argument(help="Its id, as in its address; one that begins with - goes after --.")],
    to: Annotated[str, typer.Option(help="The facilitator who leads it from now on.")],
    data: Data = None,
) -> None:
    """Hand a workshop over to another facilitator; whoever had it becomes a co-facilitator."""
    from ninedots.desk import hand_over_workshop

    print(desk(lambda settings: hand_over_workshop(settings, workshop, to), data))


def _print_link(email: str, data: Path | None, public_url: str | None, *, new: bool) -> None:
    from ninedots.desk import link_for

    made = desk(lambda settings: link_for(settings, email, new=new), data, public_url)
    print(made.link, flush=True)  # alone, so that a program can take it
    print(made.told, file=sys.stderr)
