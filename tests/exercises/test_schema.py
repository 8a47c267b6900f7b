"""The stored JSON Schemas are fresh and describe the files as people write them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ninedots.exercises import AUDIENCES
from ninedots.exercises.folders import installed_folders
from ninedots.exercises.schema import FILES, main, stale

FOLDER, _ = installed_folders()


def test_stored_schemas_are_fresh() -> None:
    assert stale(FOLDER) == []
    assert main(["--check"]) == 0


def test_a_stale_schema_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text("{}", "utf-8")
    assert stale(tmp_path) == list(FILES)


def test_words_may_be_one_text_or_one_for_each_audience() -> None:
    schema: dict[str, Any] = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    reference = schema["properties"]["summary"]["$ref"].rpartition("/")[2]
    text, each = schema["$defs"][reference]["anyOf"]
    assert text["type"] == "string"
    assert set(each["properties"]) == {"professionals", "pupils", "parents"}
    assert each["required"] == ["professionals"]
    assert schema["properties"]["slug"]["type"] == "string"


def test_a_ground_may_be_named_and_a_grid_needs_no_zones() -> None:
    schema: dict[str, Any] = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    named, strokes = schema["$defs"]["Board"]["properties"]["ground"]["anyOf"]
    assert named["type"] == "string"
    assert strokes["items"] == {"$ref": "#/$defs/Stroke"}
    assert "zones" not in schema["required"]


def test_every_field_is_explained() -> None:
    def unsaid(part: Any, place: str) -> Iterator[str]:
        for name, field in part.get("properties", {}).items():
            if not field.get("description") and name not in AUDIENCES:
                yield f"{place}.{name}"

    for file in FILES:
        schema: dict[str, Any] = json.loads((FOLDER / file).read_text("utf-8"))
        parts = {file: schema, **schema["$defs"]}
        assert [one for name, part in parts.items() for one in unsaid(part, name)] == []
