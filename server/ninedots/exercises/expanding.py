"""What a file may say shortly, written out before it is checked: a grid's zones and layers, a ground by its name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from os.path import realpath
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import limits
from ninedots.domain.layouts import Ground, crossing

from .checking import check_model
from .problems import DefinitionError, Problem, one_of
from .source import Path_, Source, read_source
from .words import AUDIENCES, FIRST, has_wordings

FOLDER = "grounds"
LONGEST_NAME = 40  # characters of a short name


class GroundFile(BaseModel):
    """A drawing for under the zones, in a file of its own: `grounds/<name>.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str = Field(min_length=1, max_length=200, description="What it shows, and for which layout it is drawn.")
    strokes: Ground = Field(min_length=1, description="Its lines and shapes, the lowest first.")


def read_ground(path: Path) -> list[Any]:
    """The strokes of a ground, as plain data. Raises `DefinitionError`."""
    return strokes_of(read_source(path, f"{path.parent.name}/{path.name}", path.parent.parent))


def strokes_of(source: Source) -> list[Any]:
    """The strokes in a file of a ground. Raises `DefinitionError`."""
    if problems := list(check_model(source, GroundFile)):
        raise DefinitionError(problems)
    return list(source.data["strokes"])


def drawings(folder: Path) -> list[Path]:
    """The first files of a folder of grounds, by name; none where a link leads elsewhere."""
    if not Path(realpath(folder)).is_relative_to(realpath(folder.parent)):
        return []
    return sorted(islice(folder.glob("*.yaml"), limits.OWN_DRAWINGS))


def expanded(source: Source, folders: Sequence[Path]) -> tuple[Source, list[Problem]]:
    """A source whose grid and ground are written out, and what keeps them from it.

    `folders`: where grounds are looked for, the first of a name counts.
    """
    if not isinstance(source.data, dict):
        return source, []
    source, problems = _with_ground(source, folders)
    return _with_crossings(source), problems


def _with_ground(source: Source, folders: Sequence[Path]) -> tuple[Source, list[Problem]]:
    name = source.at(("board", "ground"))
    if not isinstance(name, str) or not isinstance(source.data["board"], dict):
        return source, []
    files = {path.stem: path for folder in reversed(folders) for path in drawings(folder)}
    problems, strokes = list[Problem](), list[Any]()
    if name in files:
        try:
            strokes = read_ground(files[name])
        except DefinitionError as error:
            problems.extend(error.problems)
    else:
        found = f"“{name}”, which is no ground"
        problems.append(source.problem(("board", "ground"), found, one_of(sorted(files), name)))
    board = source.data["board"] | {"ground": strokes}
    return replace(source, data=source.data | {"board": board}), problems


def _with_crossings(source: Source) -> Source:
    """A layer for each row of a grid and a zone for each crossing, unless they are written out.

    A grid that is not what it should be stays as it is, for the model to refuse.
    """
    across, down = (list(headings(source, side)) for side in ("across", "down"))
    if any(heading_problems(source)):
        # Told by itself; without zones nothing more is said of them.
        return replace(source, data={"zones": [], **source.data})
    zones, layers = (source.data.get(part, []) for part in ("zones", "layers"))
    if not across or not down or not isinstance(zones, list) or not isinstance(layers, list):
        return source
    lines = {path: line for path, line in source.lines.items() if path[:1] != ("zones",) or len(path) == 1}
    lines.setdefault(("zones",), source.line(("board", "grid")))
    placed: list[Any] = []

    def place(zone: Any, was: Path_) -> None:
        here: Path_ = ("zones", len(placed))
        moved = {(*here, *path[len(was) :]): line for path, line in source.lines.items() if path[: len(was)] == was}
        lines.update(moved if was[0] == "zones" else {here: source.line(was)})
        placed.append(zone)

    left = list(enumerate(zones))
    for _, row in down:
        for where, column in across:
            name = crossing(row["id"], column["id"])
            written = next(((i, zone) for i, zone in left if isinstance(zone, dict) and zone.get("id") == name), None)
            given = {"layer": row["id"], "short": column["name"]}
            if written is not None:
                left.remove(written)
                place(given | written[1], ("zones", written[0]))
            else:
                place({"id": name, "name": _both(row["name"], column["name"]), **given, **_tone(row, column)}, where)
    for index, zone in left:
        place(zone, ("zones", index))
    known = [layer.get("id") for layer in layers if isinstance(layer, dict)]
    rows = [(where, row) for where, row in down if row["id"] not in known]
    for index, (where, _) in enumerate(rows, len(layers)):
        lines["layers", index] = source.line(where)
    more = [{key: row[key] for key in ("id", "name", "about") if key in row} for _, row in rows]
    return replace(source, data=source.data | {"zones": placed, "layers": [*layers, *more]}, lines=lines)


def heading_problems(source: Source) -> Iterator[Problem]:
    """Headings of one name, and crossings whose name would be too long for a zone."""
    sides = {side: list(headings(source, side)) for side in ("across", "down")}
    for listed in sides.values():
        seen: dict[str, int] = {}
        for place, heading in listed:
            name = heading["id"]
            if name in seen:
                expected = f"a name of its own; the first “{name}” stands on line {seen[name]}"
                yield source.problem((*place, "id"), f"“{name}” a second time", expected)
            seen.setdefault(name, source.line((*place, "id")))
    widest = max((len(heading["id"]) for _, heading in sides["across"]), default=0)
    for place, heading in sides["down"]:
        if (length := len(crossing(heading["id"], "x" * widest))) > LONGEST_NAME:
            found = f"a zone's name of {length} characters, made of row and column"
            yield source.problem((*place, "id"), found, f"shorter names: {LONGEST_NAME} characters together")


def headings(source: Source, side: str) -> Iterator[tuple[Path_, Mapping[str, Any]]]:
    """The headings of a grid that are what they should be, and where they stand."""
    listed = source.at(("board", "grid", side))
    for index, one in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(one, dict) and isinstance(one.get("id"), str) and _is_words(one.get("name")):
            yield ("board", "grid", side, index), one


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (has_wordings(value) and all(isinstance(one, str) for one in value.values()))


def _both(row: Any, column: Any) -> Any:
    """The names of row and column in one, for each audience where either differs."""
    if isinstance(row, str) and isinstance(column, str):
        return f"{row}: {column}"
    wordings = [words if isinstance(words, dict) else {FIRST: words} for words in (row, column)]
    return {
        audience: ": ".join(str(words.get(audience, words[FIRST])) for words in wordings)
        for audience in AUDIENCES
        if any(audience in words for words in wordings)
    }


def _tone(row: Mapping[str, Any], column: Mapping[str, Any]) -> dict[str, Any]:
    tone = next((one["tone"] for one in (column, row) if one.get("tone", "plain") != "plain"), None)
    return {"tone": tone} if isinstance(tone, str) else {}
