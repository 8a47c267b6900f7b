"""`ninedots exercises`: exercises of one's own, from the first check to the agenda's list."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from .given import Data, settings_of, stop

if TYPE_CHECKING:
    from ninedots.exercises import Problem

commands = typer.Typer(no_args_is_help=True, help="Your own exercises.")


@commands.command()
def check(
    files: Annotated[
        list[Path], typer.Argument(help="Exercises, guides, translations, agendas, drawings, or folders of them.")
    ],
) -> None:
    """Check files of your own: what is wrong in which line, and what was expected."""
    from ninedots.exercises.examining import look

    looked = [one for file in files for one in look(file)]
    for one in looked:
        _tell(one.problems)
    for one in looked:
        if not one.problems:
            print(f"{one.path} is a good {one.in_words}.")
        elif one.usable:
            print(f"{one.path} can be used. Those are warnings.")
    if not all(one.usable for one in looked):
        raise typer.Exit(1)


@commands.command()
def add(
    file: Annotated[
        Path, typer.Argument(help="The exercise's file, or the folder with it, its guide, drawings and translations.")
    ],
    guide: Annotated[Path | None, typer.Option(help="A guide for facilitators. None is needed.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of the one of its name.")] = False,
    data: Data = None,
) -> None:
    """Check an exercise and put it on the agenda's list of this server, which need not be stopped."""
    from ninedots.exercises import DefinitionError, keeping
    from ninedots.trouble import CannotDo

    try:
        added = keeping.add(file, settings_of(data=data).exercises, guide, replace=replace)
    except DefinitionError as error:
        _tell(error.problems, sys.stderr)
        stop("Nothing was added.")
    except CannotDo as error:
        stop(str(error))
    _tell(added.warnings)
    guided = "with its guide" if added.guided else "without a guide"
    words = f", translated into {', '.join(added.languages)}" if added.languages else ""
    where = "in its place" if added.replaced else "on the list"
    print(f"“{added.exercise.name}” is {where}, {guided}{words}: {added.home}")
    if added.replaced:
        print("Workshops that have it on their agenda keep it as it was.")


@commands.command(name="list")
def list_(data: Data = None) -> None:
    """List the exercises of this server and those that come with Nine Dots."""
    from ninedots.exercises import Shelf, keeping

    folder, shipped = settings_of(data=data).exercises, Shelf.installed()
    found = keeping.own_shelf(folder).all()
    print(f"Of this server, in {folder}:" if found else f"None of this server's own in {folder}.")
    for own in found:
        if own.usable:
            exercise = own.exercises["professionals"]
            print(f"  {own.slug:<24} {exercise.name}{f' ({exercise.source})' if exercise.source else ''}")
        for problem in own.problems:
            print(f"  {own.slug:<24} left out: {problem}")
    print("\nWith Nine Dots:")
    for slug in shipped.slugs:
        print(f"  {slug:<24} {shipped.exercise(slug).name}")


@commands.command()
def poster(
    exercise: Annotated[str, typer.Argument(help="Its short name, or a file of your own.")],
    size: Annotated[Literal["A4", "A3", "A2", "A1", "A0"], typer.Option(help="Of the paper.")] = "A1",
    audience: Annotated[
        Literal["professionals", "pupils", "parents"], typer.Option(help="In whose words.")
    ] = "professionals",
    language: Annotated[str, typer.Option(help="en, or one that it is translated into.")] = "en",
    question: Annotated[str, typer.Option(help="What stands under its name.")] = "",
    output: Annotated[Path, typer.Option("--output", "-o", help="A file, or a folder to put it into.")] = Path(),
    data: Data = None,
) -> None:
    """Make a poster of an exercise, to work on with paper notes: a PDF, vector at any size."""
    from ninedots.printing import poster
    from ninedots.trouble import CannotDo

    try:
        name, content = poster(exercise, settings_of(data=data).exercises, size, audience, language, question)
    except CannotDo as error:
        stop(str(error))
    file = output / name if output.is_dir() else output
    try:
        file.write_bytes(content)
    except OSError as error:
        stop(f"{file} could not be written ({error.strerror}).")
    print(file)


@commands.command()
def remove(slug: Annotated[str, typer.Argument(help="Its short name.")], data: Data = None) -> None:
    """Take an exercise of this server off the list. Workshops that have it on their agenda keep it."""
    from ninedots.exercises import keeping
    from ninedots.trouble import CannotDo

    try:
        keeping.remove(slug, settings_of(data=data).exercises)
    except CannotDo as error:
        stop(str(error))
    print(f"“{slug}” is gone from the list. Workshops that have it on their agenda keep it.")


@commands.command()
def schema(
    of: Annotated[Literal["exercise", "agendas", "ground"], typer.Argument(help="Which kind of file.")] = "exercise",
) -> None:
    """Print the JSON Schema of such files, for editors that explain and check while you type."""
    from ninedots.exercises.schema import FILES, rendered

    name = "schema.json" if of == "exercise" else f"{of}.schema.json"
    sys.stdout.write(rendered(FILES[name]))


def _tell(problems: "Iterable[Problem]", where: TextIO | None = None) -> None:
    for problem in problems:
        print(problem, file=where)
