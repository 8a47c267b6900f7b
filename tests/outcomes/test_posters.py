"""Posters of exercises, read by pypdf, which did not make them."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream
from tests.exercises.mistakes import GOOD
from typer.testing import CliRunner

from ninedots.cli import app
from ninedots.domain.exercise import Audience, Exercise
from ninedots.exercises import AUDIENCES, Shelf
from ninedots.exercises.translations import LANGUAGES, in_language, installed
from ninedots.outcomes.formats import child
from ninedots.outcomes.formats.pictures import posters
from ninedots.outcomes.formats.pictures.posting import poster
from ninedots.outcomes.formats.pictures.sizes import SIZES, Size

SHELF = Shelf.installed()
POINTS = 72 / 25.4
SIDES = {"A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}
READ = ("en", "cy", "pl", "ro", "uk")  # of the others pypdf gives the letters in the order of their forms


def in_words(slug: str, language: str, audience: Audience = "professionals") -> Exercise:
    exercise = SHELF.exercise(slug, audience)
    if language == "en":
        return exercise
    return in_language(exercise, installed()[slug, language].over(exercise, audience))


def page(pdf: bytes) -> Any:
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    return reader.pages[0]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def objects(resources: Any) -> Iterator[Any]:
    """Everything that a page draws with, however deep."""
    for one in (resources.get("/XObject") or {}).values():
        found = one.get_object()
        yield found
        if "/Resources" in found:
            yield from objects(found["/Resources"])


def fonts(resources: Any) -> Iterator[Any]:
    for font in (resources.get("/Font") or {}).values():
        yield font.get_object()
    for one in objects(resources):
        yield from ((one.get("/Resources") or {}).get("/Font") or {}).values()


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize("slug", SHELF.slugs)
def test_POSTER_1_every_exercise_has_a_poster_in_every_language(slug: str, language: str) -> None:
    audience = AUDIENCES[len(slug) % 3]
    exercise = in_words(slug, language, audience)
    made = page(poster(posters.asked(exercise, size="A2", language=language, question="What keeps us apart?")))
    short, long = SIDES["A2"]
    sides = (long, short) if made.mediabox.width > made.mediabox.height else (short, long)
    assert float(made.mediabox.width) == pytest.approx(sides[0] * POINTS, abs=1)
    assert float(made.mediabox.height) == pytest.approx(sides[1] * POINTS, abs=1)
    said = squeezed(made.extract_text())
    assert "Whatkeepsusapart?" in said
    if language in READ:
        stages = [text for stage in exercise.stages for text in (stage.name, stage.prompt)]
        criteria = [text for rule in exercise.ballots for one in rule.criteria for text in (one.name, one.question)]
        marks = [mark.name for mark in exercise.marks]
        for text in (exercise.name, exercise.care, *stages, *criteria, *marks):
            assert squeezed(text) in said, text
        if exercise.board.columns:
            for zone in exercise.zones:
                assert squeezed(zone.name) in said, zone.name
    else:
        letters = {letter for letter in exercise.name if letter.isalpha()}
        assert letters & set(said)


@pytest.mark.parametrize("slug", SHELF.slugs)
def test_POSTER_2_it_is_vector_with_its_fonts_in_it(slug: str) -> None:
    joining = posters.Joining("K7MP 2QRT", "board.example.org", 33, "M4 4h7v1h-7z")
    made = page(poster(posters.asked(in_words(slug, "ur"), size="A0", language="ur", joining=joining)))
    resources = made["/Resources"]
    assert [one["/Subtype"] for one in objects(resources)].count("/Image") == 0
    found = list(fonts(resources))
    assert found
    for font in found:
        (inner,) = font["/DescendantFonts"]
        descriptor = inner.get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize("size", SIZES)
def test_POSTER_2_one_drawing_serves_every_size(size: Size) -> None:
    made = page(
        child.made({"kind": "sheet", "key": "poster", "asked": posters.asked(in_words("iceberg", "en"), size=size)})
    )
    assert [float(made.mediabox.width), float(made.mediabox.height)] == pytest.approx(
        [side * POINTS for side in SIDES[size]], abs=1
    )
    assert "Mentalmodels" in squeezed(made.extract_text())


def test_POSTER_3_it_says_how_to_come_in_only_where_that_is_asked_for() -> None:
    exercise = in_words("how-might-we", "en")
    joining = posters.Joining("K7MP 2QRT", "board.example.org", 33, "M4 4h7v1h-7z")
    without = squeezed(page(poster(posters.asked(exercise, size="A3"))).extract_text())
    said = squeezed(page(poster(posters.asked(exercise, size="A3", joining=joining))).extract_text())
    assert "K7MP2QRT" in said
    assert "board.example.org" in said
    assert "K7MP" not in without


def test_POSTER_1_an_exercise_of_ones_own_has_one_by_command(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(GOOD)
    done = CliRunner().invoke(
        app, ["exercises", "poster", str(file), "--size", "A4", "-o", str(tmp_path), "--data", str(tmp_path)]
    )
    assert done.exit_code == 0, done.output
    made = page((tmp_path / "Mine – poster A4.pdf").read_bytes())
    assert "Mine" in made.extract_text()


def test_POSTER_1_what_is_not_there_is_said(tmp_path: Path) -> None:
    for given, told in (
        (["nothing"], "There is no exercise called “nothing”"),
        (["iceberg", "--language", "fr"], "is not translated into “fr”"),
    ):
        done = CliRunner().invoke(app, ["exercises", "poster", *given, "--data", str(tmp_path)])
        assert done.exit_code == 1
        assert told in done.output


def headroom(made: Any) -> Iterator[tuple[float, float]]:
    """Of each text that is cut to a box: how far the box goes over its baseline and under it, in its own size.

    Follows the operators of the page by hand (ISO 32000-1, 8.4 and 9.4).
    """
    at, line, size = mult(), mult(), 0.0
    clip: tuple[float, float] | None = None
    kept: list[tuple[list[float], tuple[float, float] | None]] = []
    path: list[float] = []
    for given, operator in ContentStream(made["/Contents"].get_object(), made.pdf).operations:
        match operator:
            case b"q":
                kept.append((at, clip))
            case b"Q":
                at, clip = kept.pop()
            case b"cm":
                at = mult([float(one) for one in given], at)
            case b"m" | b"l":
                path.append(mult([1, 0, 0, 1, float(given[0]), float(given[1])], at)[5])
            case b"re":
                ys = float(given[1]), float(given[1] + given[3])
                path += [mult([1, 0, 0, 1, 0, y], at)[5] for y in ys]
            case b"W" | b"W*":
                clip = min(path), max(path)
            case b"n" | b"f" | b"S":
                path = []
            case b"Tf":
                size = float(given[1])
            case b"Tm":
                line = [float(one) for one in given]
            case b"Tj" | b"TJ" if clip:
                placed = mult(line, at)
                high, base = abs(size * placed[3]), placed[5]
                yield (clip[1] - base) / high, (base - clip[0]) / high


def mult(one: list[float] | None = None, other: list[float] | None = None) -> list[float]:
    a, b, c, d, e, f = one or [1, 0, 0, 1, 0, 0]
    g, h, i, j, k, m = other or [1, 0, 0, 1, 0, 0]
    return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m]


@pytest.mark.parametrize("language", ["ar", "ur", "bn", "pl"])
def test_POSTER_1_no_letter_of_a_wide_poster_is_cut_at_its_top_or_bottom(language: str) -> None:
    asked = posters.asked(in_words("system-players-map", language), size="A4", language=language, question="ما الذي؟")
    found = [*headroom(page(poster(asked)))]
    assert found
    assert min(over for over, _ in found) > 1.1, "Arabic letters with their marks stand this high"
    assert min(under for _, under in found) > 0.4
