"""The stored JSON Schemas are fresh and describe the files as people write them."""

import json
from pathlib import Path
from typing import Any

from ninedots.exercises.schema import FILES, main, stale
from ninedots.exercises.shelf import installed_folders

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


def test_an_area_must_name_its_shape() -> None:
    schema: dict[str, Any] = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    assert "shape" in schema["$defs"]["Rect"]["required"]
    assert "shape" in schema["$defs"]["Ring"]["required"]
