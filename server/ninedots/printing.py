"""Posters of exercises for the command line, without a server."""

from pathlib import Path

from ninedots.domain.exercise import Audience
from ninedots.exercises import DefinitionError, Shelf, keeping, read_definition
from ninedots.exercises.translations import Translation, in_language, installed
from ninedots.outcomes.formats import child
from ninedots.outcomes.formats.naming import in_file_names
from ninedots.outcomes.formats.pictures import posters
from ninedots.outcomes.formats.pictures.sizes import Size
from ninedots.trouble import CannotDo


def poster(
    called: str, folder: Path, size: Size, audience: Audience, language: str, question: str
) -> tuple[str, bytes]:
    """Its file name and the PDF. `called`: a slug, or the path of a definition; `folder`: a server's own exercises."""
    if not child.is_there():
        raise CannotDo("Posters need packages that are not installed: pip install 'ninedots[reports]'")
    shelf = Shelf.installed()
    translation: Translation | None = None
    if called in shelf.slugs:
        exercise = shelf.exercise(called, audience)
        translation = installed().get((called, language))
    elif own := next((one for one in keeping.own_shelf(folder).all() if one.slug == called and one.usable), None):
        exercise = own.exercises[audience]
        translation = own.translations.get(language)
    elif (file := Path(called)).is_file():
        try:
            exercise = read_definition(file).worded(audience)
        except DefinitionError as error:
            raise CannotDo("\n".join(str(one) for one in error.problems)) from None
    else:
        raise CannotDo(f"There is no exercise called “{called}”. `ninedots exercises list` names them.")
    if language != "en":
        if translation is None:
            raise CannotDo(f"“{exercise.name}” is not translated into “{language}”.")
        exercise = in_language(exercise, translation.over(exercise, audience))
    asked = posters.asked(exercise, size=size, language=language, question=question)
    content = child.made(child.WantedSheet(kind="sheet", key="poster", asked=asked))
    return f"{in_file_names(exercise.name)} – poster {size}.pdf", content
