"""The words of exercises in other languages: `<slug>/words/<tag>.yaml`."""

import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from ninedots.exercises import AUDIENCES, DefinitionError, Shelf, read_definition
from ninedots.exercises.examining import look
from ninedots.exercises.translations import LANGUAGES, installed, read_translation, texts_of

EXERCISES = Path(__file__).parents[2] / "exercises"
GOOD = """\
state: machine-made, not yet read by a speaker
words:
  name: Jak moglibyśmy
  zones.across.name: {professionals: Między szkołami, pupils: W całej szkole}
  notes.question.openings.1: A gdyby
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a translation of an exercise of one's own lies."""
    copytree(EXERCISES / "how-might-we", tmp_path / "how-might-we", ignore=lambda *_: ["words"])
    copytree(EXERCISES / "grounds", tmp_path / "grounds")
    (tmp_path / "how-might-we/words").mkdir()
    return tmp_path / "how-might-we/words/pl.yaml"


def test_LANG_5_a_translation_says_what_each_text_was_and_is_for_an_audience(file: Path) -> None:
    file.write_text(GOOD)
    definition = read_definition(file.parents[1] / "exercise.yaml")
    found = read_translation(file, definition)
    assert not found.read
    assert found.over(definition.worded("professionals"), "professionals") == {
        "name": ("How Might We", "Jak moglibyśmy"),
        "zones.across.name": ("Across schools", "Między szkołami"),
        "notes.question.openings.1": ("What if", "A gdyby"),
    }
    pupils, parents = (found.over(definition.worded(one), one) for one in ("pupils", "parents"))
    assert pupils["zones.across.name"] == ("Across the school", "W całej szkole")
    assert parents["zones.across.name"] == ("Across the school", "Między szkołami")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("zones.across.name", "zones.acros.name", "where the exercise has no words"),
        ("professionals: Między szkołami, ", "", "one for professionals"),
        ("Jak moglibyśmy", "5", "expected a text"),
        ("Jak moglibyśmy", '"\\u200b"', "nothing can be seen"),
        ("state: machine-made, not yet read by a speaker", "state: good", "“read by a speaker”"),
        ("words:", "wrods:", "unknown key “wrods”"),
    ],
)
def test_LANG_6_what_is_wrong_with_a_translation_is_told_by_line(file: Path, old: str, new: str, told: str) -> None:
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(DefinitionError, match=told):
        read_translation(file, read_definition(file.parents[1] / "exercise.yaml"))


def test_LANG_6_the_check_reads_translations_and_counts_what_stays_in_english(file: Path) -> None:
    file.write_text(GOOD)
    [looked] = [one for one in look(file.parents[1].parent) if one.path == file]
    assert (looked.kind, looked.usable) == ("words", True)
    assert "texts that stay in English" in str(looked.problems[0])
    file.write_text(GOOD.replace("words:", "words: 3 #"))
    assert not look(file)[0].usable


def test_LANG_6_a_language_that_nobody_can_choose_is_refused(file: Path) -> None:
    other = file.with_name("xx.yaml")
    other.write_text(GOOD)
    with pytest.raises(DefinitionError, match="the language “xx”"):
        read_translation(other, read_definition(file.parents[1] / "exercise.yaml"))


def test_LANG_5_every_translation_that_comes_along_fits_its_exercise() -> None:
    shelf = Shelf.installed()
    assert installed()
    for (slug, language), found in installed().items():
        assert language in LANGUAGES
        for audience in AUDIENCES:
            exercise = shelf.exercise(slug, audience)
            assert found.over(exercise, audience).keys() <= texts_of(exercise).keys()


def test_LANG_5_the_words_of_an_exercise_are_found_by_its_parts() -> None:
    texts = texts_of(Shelf.installed().exercise("iceberg", "pupils"))
    assert texts["layers.events.name"] == "What we see"
    assert texts["stages.think.prompt"]
    assert not [way for way in texts if way.endswith((".id", ".icon", ".tone")) or way in {"slug", "source"}]


def test_LANG_5_people_who_open_a_room_at_once_have_the_translations_read_once() -> None:
    """In a process of its own, where nobody has read them yet."""
    asked = (
        "from concurrent.futures import ThreadPoolExecutor as Threads\n"
        "from ninedots.exercises.translations import installed\n"
        "with Threads(6) as threads:\n"
        "    print(len({id(found) for found in list(threads.map(lambda _: installed(), range(6)))}))\n"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
