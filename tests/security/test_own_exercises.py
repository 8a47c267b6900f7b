"""OWN-6: what somebody may put into the folder of own exercises, by mistake or in bad faith, and what then happens."""

import os
import time
from pathlib import Path

import pytest
from tests.exercises.mistakes import GOOD
from tests.exercises.test_own import GUIDE, only, put, shelf, told

from ninedots.domain import limits
from ninedots.exercises.source import parse_source

SECONDS = 20  # far beyond what any of them takes on a busy machine, and far below what a bomb would
FULL = limits.EXERCISE_BYTES

HOSTILE = {
    "aliases": "a: &a [x]\n"
    + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "merge keys": "a: &a {b: 1}\nc: {<<: *a}\n",
    "object": "name: !!python/object/apply:os.system [id]\n",
    "deep": "a: " + "[" * 50_000,
    "deep in lines": "".join(f"{' ' * n}a:\n" for n in range(600)),
    "ten megabytes": "name: " + "x" * 10_000_000,
    "many keys": "".join(f"k{n}: 1\n" for n in range(FULL // 12)),
    "many zones": "zones:\n" + "- {}\n" * (FULL // 6),
    "many lists": "a: [" + "[]," * (FULL // 4) + "]",
    "many documents": "---\na: 1\n" * (FULL // 9),
    "huge number": "version: " + "9" * (FULL - 20),
    "long path": "board: {rows: [[a]], ground: [{path: '" + "M 0 0 " * (FULL // 7) + "'}]}",
    "backslashes": 'name: "' + "\\" * (FULL // 2 * 2 - 20) + '"',
    "control characters": "name: a\x1b]0;b\x07\x9bc\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "exercises"


@pytest.mark.parametrize("case", HOSTILE)
def test_OWN_6_a_hostile_file_is_left_out_in_time(case: str, folder: Path) -> None:
    put(folder, "hostile", HOSTILE[case])
    put(folder)
    own = shelf(folder)
    began = time.monotonic()
    found = {one.slug: one for one in own.all()}
    assert time.monotonic() - began < SECONDS
    assert found["mine"].usable
    assert not found["hostile"].usable
    assert 0 < len(found["hostile"].problems) <= limits.EXERCISE_PROBLEMS
    assert all(len(str(problem)) < 4000 for problem in found["hostile"].problems)


@pytest.mark.parametrize("text", ["[" * 300_000, "*a " * 300_000, "- " * 300_000, "x" * 10_000_000, "\x00" * 100])
def test_OWN_6_a_hostile_guide_is_left_out_in_time(text: str, folder: Path) -> None:
    put(folder, guide=GUIDE + text)
    began = time.monotonic()
    own = only(shelf(folder))
    assert time.monotonic() - began < SECONDS
    assert own.usable
    assert bool(own.guide) != bool(own.problems)


def test_OWN_6_links_out_of_the_folder_are_refused(folder: Path, tmp_path: Path) -> None:
    secret = put(tmp_path / "elsewhere", guide="# Secret\n\n## Think {#think}\n\nx\n")
    (secret / "grounds").mkdir()
    (secret / "grounds" / "dune.yaml").write_text('about: A dune.\nstrokes: [{path: "M 0 1 L 1 0.5", line: sand}]\n')
    folder.mkdir(parents=True)
    (folder / "mine").symlink_to(secret)  # a folder
    (folder / "file").mkdir()
    (folder / "file" / "exercise.yaml").symlink_to(secret / "exercise.yaml")
    put(folder, "guided")
    (folder / "guided" / "guide.md").symlink_to(secret / "guide.md")
    drawn = GOOD.replace("board:\n", "board:\n  ground: dune\n")
    put(folder, "drawn", drawn)
    (folder / "drawn" / "grounds").symlink_to(secret / "grounds")
    put(folder, "drawing", drawn)
    (folder / "drawing" / "grounds").mkdir()
    (folder / "drawing" / "grounds" / "dune.yaml").symlink_to(secret / "grounds" / "dune.yaml")
    out = "a link that leads out of the folder"
    found = {own.slug: own for own in shelf(folder).all()}
    assert {slug: told(own) for slug, own in found.items()} == {
        "mine": [("mine/exercise.yaml", 1, out)],
        "file": [("file/exercise.yaml", 1, out)],
        "guided": [("guided/guide.md", 1, out)],
        "drawn": [("drawn/exercise.yaml", 7, "“dune”, which is no ground")],
        "drawing": [("grounds/dune.yaml", 1, out)],
    }
    assert found["guided"].guide is None
    assert [slug for slug, own in found.items() if own.usable] == ["guided"]


def test_OWN_6_links_within_the_folder_are_followed(folder: Path) -> None:
    """A folder that Kubernetes mounts is made of them."""
    home = put(folder)
    (home / "..data").mkdir()
    (home / "exercise.yaml").rename(home / "..data" / "exercise.yaml")
    (home / "exercise.yaml").symlink_to(home / "..data" / "exercise.yaml")
    assert only(shelf(folder)).usable


@pytest.mark.parametrize("link", ["/dev/zero", "/proc/self/environ", "exercise.yaml", "nowhere"])
def test_OWN_6_devices_circles_and_dead_links_are_refused(link: str, folder: Path) -> None:
    home = folder / "mine"
    home.mkdir(parents=True)
    (home / "exercise.yaml").symlink_to(link)
    assert not only(shelf(folder)).usable


def test_OWN_6_a_pipe_keeps_nobody_waiting(folder: Path) -> None:
    home = folder / "mine"
    home.mkdir(parents=True)
    os.mkfifo(home / "exercise.yaml")
    assert told(only(shelf(folder))) == [("mine/exercise.yaml", 1, "something that is no file")]


def test_OWN_6_a_file_that_is_a_folder_is_left_out(folder: Path) -> None:
    (folder / "mine" / "exercise.yaml").mkdir(parents=True)
    put(folder, "guided")
    (folder / "guided" / "guide.md").mkdir()
    found = {own.slug: told(own) for own in shelf(folder).all()}
    assert found == {
        "guided": [("guided/guide.md", 1, "something that is no file")],
        "mine": [("mine/exercise.yaml", 1, "something that is no file")],
    }


@pytest.mark.parametrize(
    "name",
    ["../mine", "..", ".", "", "/etc", "mine/../mine", "mine/", "MINE", "mine\n", "mine\x00", "a" * 5000, "ⅿine"],
)
def test_OWN_6_no_other_name_leads_anywhere(name: str, folder: Path) -> None:
    put(folder)
    (folder.parent / "mine").mkdir()
    own = shelf(folder)
    assert own.find("mine") is not None
    assert own.find(name) is None


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "iceberg.yaml", "..", "x/../iceberg"])
def test_OWN_6_the_name_of_a_drawing_is_no_way_to_other_files(name: str, folder: Path) -> None:
    put(folder, text=GOOD.replace("board:\n", f"board:\n  ground: {name}\n"))
    assert told(only(shelf(folder))) == [("mine/exercise.yaml", 7, f"“{name}”, which is no ground")]


def test_OWN_6_of_a_large_file_no_more_than_a_bound_is_read(folder: Path) -> None:
    home = put(folder)
    with (home / "exercise.yaml").open("r+b") as stream:
        stream.truncate(1 << 40)  # a terabyte of nothing, which takes no room on the disk
    assert told(only(shelf(folder))) == [("mine/exercise.yaml", 1, "more than 256 KB")]


def test_the_worst_that_fits_is_read_as_it_stands() -> None:
    """The bound is on bytes: a file of exactly that many is taken."""
    start = "name: "
    source = parse_source((start + "x" * (FULL - len(start))).encode())
    assert len(source.data["name"]) == FULL - len(start)
