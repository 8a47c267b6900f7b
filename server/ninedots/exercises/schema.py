"""The JSON Schemas of the files in exercises/, for editors that check while one types.

python -m ninedots.exercises.schema            writes them
python -m ninedots.exercises.schema --check    says whether they are fresh
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from ninedots.domain.exercise import Exercise

from .agendas import Agendas
from .expanding import GroundFile
from .folders import installed_folders
from .words import AUDIENCES, FIRST

FILES: Final[dict[str, type[BaseModel]]] = {
    "schema.json": Exercise,
    "agendas.schema.json": Agendas,
    "ground.schema.json": GroundFile,
}
SLUG: Final = r"^[a-z][a-z0-9-]{0,39}$"


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a file: as the model's, but words may differ for each audience."""
    schema = model.model_json_schema()
    defs: dict[str, Any] = schema.pop("$defs", {})
    wordings: dict[str, Any] = {}

    def opened(part: Any) -> Any:
        if isinstance(part, list):
            return [opened(one) for one in part]
        if not isinstance(part, dict):
            return part
        if part.get("words") is True:
            name = f"WordsUpTo{part['maxLength']}"
            wordings[name] = _words(part["minLength"], part["maxLength"])
            return {"$ref": f"#/$defs/{name}"} | {key: part[key] for key in ("description", "default") if key in part}
        return {key: opened(value) for key, value in part.items() if not (key == "title" and isinstance(value, str))}

    body = opened(schema)
    shapes = {name: opened(part) for name, part in defs.items()}
    if model is Exercise:
        # A grid makes its own zones, and a ground may be named.
        body["required"].remove("zones")
        ground = shapes["Board"]["properties"]["ground"]
        strokes = {key: ground.pop(key) for key in ("type", "items", "maxItems")}
        ground["anyOf"] = [{"type": "string", "pattern": SLUG}, strokes]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Nine Dots: {model.__name__.lower()}",
        **body,
        "$defs": dict(sorted((shapes | wordings).items())),
    }


def _words(least: int, most: int) -> dict[str, Any]:
    text = {"type": "string", "minLength": least, "maxLength": most}
    each = {"type": "object", "properties": dict.fromkeys(AUDIENCES, text), "required": [FIRST]}
    return {
        "description": f"Words for people, {most} characters at the most: one text, or one for each audience.",
        "anyOf": [text, each | {"additionalProperties": False}],
    }


def rendered(model: type[BaseModel]) -> str:
    """The schema as it is stored."""
    return json.dumps(schema_of(model), ensure_ascii=False, indent=2) + "\n"


def stale(folder: Path) -> list[str]:
    """The stored schemas that differ from the models."""
    return [
        name
        for name, model in FILES.items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != rendered(model)
    ]


def main(arguments: list[str]) -> int:
    """Write the schemas, or with `--check` only compare. Returns the exit code."""
    folder, _ = installed_folders()
    names = stale(folder)
    if arguments == ["--check"]:
        for name in names:
            sys.stderr.write(f"exercises/{name} is stale. Run: python -m ninedots.exercises.schema\n")
        return 1 if names else 0
    if arguments:
        sys.stderr.write("Usage: python -m ninedots.exercises.schema [--check]\n")
        return 2
    for name in names:
        (folder / name).write_text(rendered(FILES[name]), "utf-8")
        sys.stdout.write(f"exercises/{name} written\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
