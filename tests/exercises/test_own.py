"""A server's own exercises: read where they lie, read anew when they change, and left out where they cannot be used."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ninedots.domain import limits
from ninedots.exercises import DefinitionError, Own, OwnShelf, Shelf, check_file
from ninedots.exercises.folders import installed_folders

from .mistakes import GOOD

NINEDOTS = Path(sys.executable).with_name("ninedots")
GUIDE = "# Mine\n\n## Think {#think}\n\n> Think.\n"
SHIPPED = Shelf.installed().slugs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "exercises"


def put(folder: Path, slug: str = "mine", text: str = GOOD, guide: str | None = None) -> Path:
    home = folder / slug
    home.mkdir(parents=True, exist_ok=True)
    (home / "exercise.yaml").write_text(text.replace("slug: mine", f"slug: {slug}"), "utf-8")
    if guide is not None:
        (home / "guide.md").write_text(guide, "utf-8")
    return home


def translate(home: Path, language: str = "pl", words: str = "  name: Moje\n  zones.left.name: Lewa strona\n") -> Path:
    path = home / "words" / f"{language}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"state: read by a speaker\nwords:\n{words}", "utf-8")
    return path


def shelf(folder: Path) -> OwnShelf:
    return OwnShelf(folder, SHIPPED)


def only(own: OwnShelf) -> Own:
    (found,) = own.all()
    return found


def told(own: Own) -> list[tuple[str, int, str]]:
    return [(problem.file, problem.line, problem.found) for problem in own.problems]


def ninedots(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NINEDOTS_")}
    return subprocess.run(
        [NINEDOTS, "exercises", *arguments], capture_output=True, text=True, check=False, env=environment, timeout=120
    )


# --- the folder ------------------------------------------------------------------------------------------------------


def test_a_server_without_any_has_none(folder: Path) -> None:
    assert shelf(folder).all() == []
    assert shelf(folder).find("mine") is None


def test_OWN_1_a_file_that_changes_is_read_anew_and_one_that_goes_is_gone(folder: Path) -> None:
    own = shelf(folder)
    home = put(folder)
    assert own.exercise("mine", "pupils") == only(own).exercises["pupils"]
    before = only(own)
    assert only(own) is before  # not read again for nothing
    put(folder, text=GOOD.replace("name: Mine", "name: Ours"))
    changed = own.exercise("mine", "professionals")
    assert changed is not None
    assert changed.name == "Ours"
    put(folder, guide=GUIDE)
    assert only(own).guide is not None
    (home / "guide.md").unlink()
    assert only(own).guide is None
    shutil.rmtree(home)
    assert own.all() == []
    assert own.exercise("mine", "pupils") is None


def test_LANG_11_translations_lie_beside_their_exercise_and_are_read_anew_when_they_change(folder: Path) -> None:
    home, own = put(folder), shelf(folder)
    assert only(own).translations == {}
    file = translate(home)
    translate(home, "xx")  # nobody can choose it; the check tells
    found = only(own)
    assert found.translations.keys() == {"pl"}
    assert found.translations["pl"].over(found.exercises["pupils"], "pupils")["name"] == ("Mine", "Moje")
    file.unlink()
    assert only(own).translations == {}


def test_LANG_11_a_translation_that_cannot_be_used_leaves_its_exercise_and_the_others(folder: Path) -> None:
    home, own = put(folder), shelf(folder)
    translate(home, "ur")
    translate(home, "pl", "  zones.lfet.name: Lewa strona\n")
    (home / "words" / "cy.yaml").symlink_to("/etc/hostname")
    found = only(own)
    assert found.usable
    assert set(found.translations) == {"ur"}
    assert told(found) == [
        ("mine/words/cy.yaml", 1, "a link that leads out of the folder"),
        ("mine/words/pl.yaml", 3, "“zones.lfet.name”, where the exercise has no words"),
    ]


def test_LANG_11_adding_an_exercise_takes_its_translations_along_or_says_by_line_why_not(
    folder: Path, tmp_path: Path
) -> None:
    given = put(tmp_path / "given")
    file = translate(given)
    added = ninedots("add", given, "--data", folder.parent)
    assert (added.returncode, added.stderr) == (0, "")
    assert "“Mine” is on the list, without a guide, translated into pl: " in added.stdout
    assert only(shelf(folder)).translations.keys() == {"pl"}

    translate(given, "pl", "  nmae: Moje\n")
    refused = ninedots("add", given, "--replace", "--data", folder.parent)
    assert refused.returncode == 1
    assert f"{file}, line 3" in refused.stderr
    assert only(shelf(folder)).translations.keys() == {"pl"}

    file.unlink()
    assert ninedots("add", given, "--replace", "--data", folder.parent).returncode == 0
    assert only(shelf(folder)).translations == {}


def test_OWN_1_drawings_lie_beside_their_exercise(folder: Path) -> None:
    home = put(folder, text=GOOD.replace("board:\n", "board:\n  ground: dune\n"))
    own = shelf(folder)
    assert told(only(own)) == [("mine/exercise.yaml", 7, "“dune”, which is no ground")]
    (home / "grounds").mkdir()
    (home / "grounds" / "dune.yaml").write_text('about: A dune.\nstrokes: [{path: "M 0 1 L 1 0.5", line: sand}]\n')
    assert only(own).exercises["parents"].board.ground[0].line == "sand"


def test_OWN_2_a_bad_file_is_left_out_and_takes_no_other_with_it(folder: Path) -> None:
    put(folder)
    put(folder, "broken", GOOD.replace("version: 1", "version: one"))
    put(folder, "Loud")
    (folder / "loose.yaml").write_text(GOOD)
    (folder / "empty").mkdir()
    (folder / "README.md").write_text("what these are")
    (folder / ".half").mkdir()
    put(folder, "other", GOOD.replace("slug: mine", "slug: another"))
    found = {own.slug: own for own in shelf(folder).all()}
    assert found["mine"].usable
    assert {slug: told(own) for slug, own in found.items() if not own.usable} == {
        "broken": [("broken/exercise.yaml", 2, "the text “one”")],
        "Loud": [("Loud", 1, "the folder “Loud”")],
        "loose.yaml": [("loose.yaml", 1, "an exercise without a folder")],
        "empty": [("empty/exercise.yaml", 1, "a file that cannot be opened (No such file or directory)")],
        "other": [("other/exercise.yaml", 1, "“another”")],
    }


def test_OWN_2_what_is_left_out_is_said_once_and_again_when_it_is_mended(folder: Path) -> None:
    said: list[Own] = []
    own = OwnShelf(folder, SHIPPED, said.append)
    put(folder, text=GOOD.replace("version: 1", "version: one"))
    own.all()
    own.all()
    assert [len(one.problems) for one in said] == [1]
    put(folder)
    own.all()
    assert [len(one.problems) for one in said] == [1, 0]


def test_OWN_2_a_slip_of_the_program_leaves_out_one_exercise_and_no_more(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Slipping(OwnShelf):
        def _read(self, slug: str) -> Own:
            return {"mine": super()._read("mine")}[slug]

    put(folder)
    put(folder, "odd")
    mine, odd = Slipping(folder, SHIPPED).all()
    assert mine.usable
    assert not odd.usable
    assert "something that Nine Dots cannot read (fault " in odd.problems[0].found
    assert "KeyError" in caplog.text


def test_OWN_3_names_of_nine_dots_are_taken(folder: Path) -> None:
    put(folder, "iceberg")
    own = only(shelf(folder))
    assert not own.usable
    assert told(own) == [("iceberg/exercise.yaml", 1, "“iceberg”, the name of an exercise that comes with Nine Dots")]


def test_OWN_5_a_guide_may_say_as_little_as_it_likes(folder: Path) -> None:
    put(folder, guide=GUIDE)
    own = only(shelf(folder))
    assert own.problems == ()
    assert own.guide is not None
    assert [section.id for section in own.guide.sections] == ["think"]


def test_OWN_5_a_bad_guide_leaves_its_exercise_on_the_list(folder: Path) -> None:
    put(folder, guide="# Mine\n\n## Thnik {#thnik}\n\nx\n")
    own = only(shelf(folder))
    assert own.usable
    assert own.guide is None
    assert told(own) == [("mine/guide.md", 3, "a section for no stage")]


def test_OWN_9_carrying_to_nowhere_is_a_warning_in_a_file_of_ones_own(folder: Path) -> None:
    carries = "carries:\n  - {notes: [idea], to: nowhere, becomes: idea}\n"
    carries += "  - {notes: [idea], to: iceberg, becomes: idea, zone: nowhere}\n"
    home = put(folder, text=GOOD + carries)
    assert only(shelf(folder)).usable
    found = [(one.line, one.found, one.warning) for one in check_file(home / "exercise.yaml")]
    assert found == [
        (55, "“nowhere”, which is no exercise on this server", True),
        (56, "“idea”, which is no kind of note of iceberg", True),
        (56, "“nowhere”, which is no zone of iceberg", True),
    ]


def test_OWN_9_carrying_to_nowhere_is_an_error_among_those_that_come_with_nine_dots(tmp_path: Path) -> None:
    shipped, guides = installed_folders()
    shutil.copytree(shipped, tmp_path / "exercises")
    iceberg = tmp_path / "exercises" / "iceberg" / "exercise.yaml"
    iceberg.write_text(iceberg.read_text("utf-8").replace("to: how-might-we", "to: nowhere"), "utf-8")
    with pytest.raises(DefinitionError) as error:
        Shelf.read(tmp_path / "exercises", guides)
    assert {problem.found for problem in error.value.problems} == {"“nowhere”, which is no exercise on this server"}


# --- the command -----------------------------------------------------------------------------------------------------


def test_OWN_7_add_puts_an_exercise_on_the_list_with_its_guide_and_drawing(folder: Path, tmp_path: Path) -> None:
    given = put(tmp_path / "given", text=GOOD.replace("board:\n", "board:\n  ground: dune\n"), guide=GUIDE)
    (given / "grounds").mkdir()
    (given / "grounds" / "dune.yaml").write_text('about: A dune.\nstrokes: [{path: "M 0 1 L 1 0.5", line: sand}]\n')
    (given / "grounds" / "other.yaml").write_text("unused")
    done = ninedots("add", given, "--data", folder.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"“Mine” is on the list, with its guide: {folder / 'mine'}\n"
    own = only(shelf(folder))
    assert own.usable
    assert own.guide is not None
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert names == ["mine/exercise.yaml", "mine/grounds/dune.yaml", "mine/guide.md"]


def test_OWN_7_add_says_by_line_why_not_and_leaves_everything_as_it_was(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(GOOD.replace("    layer: top", "    layer: tip"), "utf-8")
    done = ninedots("add", file, "--data", folder.parent)
    assert done.returncode == 1
    assert done.stdout == ""
    first, *_, last = done.stderr.splitlines()
    assert first.startswith(f"{file}, line 15, zones › left › layer: found “tip”")
    assert last == "Nothing was added."
    assert not folder.exists()


def test_OWN_7_add_takes_the_place_of_another_only_when_it_is_told_to(folder: Path, tmp_path: Path) -> None:
    put(folder, guide=GUIDE)
    file = tmp_path / "ours.yaml"
    file.write_text(GOOD.replace("name: Mine", "name: Ours"), "utf-8")
    refused = ninedots("add", file, "--data", folder.parent)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert only(shelf(folder)).exercises["pupils"].name == "Mine"
    done = ninedots("add", file, "--replace", "--data", folder.parent)
    assert done.returncode == 0, done.stderr
    own = only(shelf(folder))
    assert (own.exercises["pupils"].name, own.guide) == ("Ours", None)
    assert [path.name for path in folder.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("taken.yaml", GOOD.replace("slug: mine", "slug: iceberg"), "line 1, slug: found “iceberg”, the name of"),
        ("agendas.yaml", "agendas: []\n", "is a list of agendas and no exercise"),
        ("missing.yaml", None, "cannot be opened"),
    ],
)
def test_OWN_7_add_refuses_what_is_no_exercise_of_ones_own(
    folder: Path, tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    done = ninedots("add", tmp_path / name, "--data", folder.parent)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Nothing was added." in done.stderr
    assert "Traceback" not in done.stderr
    assert shelf(folder).all() == []


def test_OWN_7_add_refuses_a_bad_guide_with_its_line(folder: Path, tmp_path: Path) -> None:
    given = put(tmp_path / "given", guide="# Mine\n\n## Think {#thnik}\n\nx\n")
    done = ninedots("add", given, "--data", folder.parent)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{given / 'guide.md'}, line 3, thnik: found a section for no stage")
    assert shelf(folder).all() == []


def test_what_is_there_can_be_listed_and_removed(folder: Path) -> None:
    put(folder, text=GOOD.replace("name: Mine", "name: Mine\nsource: Alder Wood School", 1))
    put(folder, "broken", "slug: broken\n")
    listed = ninedots("list", "--data", folder.parent).stdout
    assert "  mine                     Mine (Alder Wood School)\n" in listed
    assert "  broken                   left out: broken/exercise.yaml, line 1" in listed
    assert "  iceberg                  Iceberg\n" in listed
    assert ninedots("remove", "mine", "--data", folder.parent).returncode == 0
    assert ninedots("remove", "broken", "--data", folder.parent).returncode == 0
    assert list(folder.iterdir()) == []
    for name, said in (
        ("iceberg", "comes with Nine Dots"),
        ("mine", "There is no exercise"),
        ("../data", "There is no"),
    ):
        refused = ninedots("remove", name, "--data", folder.parent)
        assert refused.returncode == 1
        assert said in refused.stderr
    assert folder.parent.is_dir()


def test_OWN_10_files_of_every_kind_are_checked(tmp_path: Path) -> None:
    home = put(tmp_path, guide=GUIDE)
    (home / "grounds").mkdir()
    (home / "grounds" / "dune.yaml").write_text("about: A dune.\nstrokes: []\n")
    (tmp_path / "agendas.yaml").write_text(
        "agendas:\n  - {id: a, name: A, summary: A., audience: pupils, attribution: named, "
        "exercises: [{exercise: mine, minutes: {thinking: 3}}, {exercise: iceberg}]}\n"
    )
    done = ninedots("check", tmp_path)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{tmp_path}/agendas.yaml, line 2, agendas › a › exercises › mine › minutes › thinking")
    assert lines[1].startswith(f"{home}/grounds/dune.yaml, line 2, strokes: found an empty list; expected 1 or more")
    assert f"{home}/exercise.yaml is a good exercise." in lines
    assert f"{home}/guide.md can be used. Those are warnings." in lines
    assert any(f"{home}/guide.md, line 1, the file: found no section" in line for line in lines)


def test_OWN_10_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(GOOD.replace("may: [add, link]", "may: [add]"), "utf-8")
    done = ninedots("check", file)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith(f"{file}, line 25, links: found kinds of link in no stage; better")
    assert ninedots("check", tmp_path / "nothing").returncode == 1
    (tmp_path / "none").mkdir()
    assert "nothing to look at" in ninedots("check", tmp_path / "none").stdout


def test_what_comes_with_nine_dots_passes_its_own_check() -> None:
    done = ninedots("check", *installed_folders())
    assert done.returncode == 0, done.stdout
    assert len(done.stdout.splitlines()) >= 2 * len(SHIPPED)


@pytest.mark.parametrize("kind", ["exercise", "agendas", "ground"])
def test_the_schema_can_be_had_for_an_editor(kind: str) -> None:
    name = "schema.json" if kind == "exercise" else f"{kind}.schema.json"
    assert ninedots("schema", kind).stdout == (installed_folders()[0] / name).read_text("utf-8")


def test_OWN_6_there_are_no_more_than_a_bound_of_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OWN_EXERCISES", 2)
    for slug in ("one", "two", "three"):
        put(folder, slug)
    found = {own.slug: told(own) for own in shelf(folder).all()}
    assert found == {"one": [], "three": [], "two": [("two/exercise.yaml", 1, "one exercise too many")]}
