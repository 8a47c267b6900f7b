"""Writes the second half of docs/exercise-files.md: every field of every file, from the descriptions in the shapes.

python tools/exercise_files.py            write it
python tools/exercise_files.py --check    fail if it is not what would be written
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from generated import page_with, written
from ninedots.domain import exercise
from ninedots.exercises import guides, icons
from ninedots.exercises.schema import FILES, SLUG, schema_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "exercise-files.md"
BEGIN = (
    "<!-- From here on written by `python tools/exercise_files.py`. Do not edit: change the descriptions instead. -->\n"
)

TITLES = {
    "schema.json": ("An exercise", "`<name>/exercise.yaml`."),
    "agendas.schema.json": ("Ready agendas", "`agendas.yaml`, beside the exercises that come with Nine Dots."),
    "ground.schema.json": ("A drawing under the zones", "Beside the exercise."),
}
Schema = Mapping[str, Any]


def part() -> str:
    lines = [
        "## Every field",
        "",
        "What is not said to be optional must be there. A key that is not listed is refused.",
        "",
    ]
    for file, model in FILES.items():
        title, where = TITLES[file]
        schema = schema_of(model)
        lines += [f"### {title}", "", f"{where} {schema['description']}", "", *_fields(schema, schema["$defs"]), ""]
        for place, name in _parts(schema):
            shape = schema["$defs"][name]
            lines += [f"#### `{place}`", "", shape["description"], "", *_fields(shape, schema["$defs"]), ""]
    lines += ["### A guide", "", *_guide(), "", "### Colours", "", *_names(get_args(exercise.Tone)), ""]
    lines += ["### Icons", "", "From [Lucide](https://lucide.dev/icons), by these names:", "", *_names(icons.NAMES)]
    return "\n".join(lines) + "\n"


def _parts(schema: Schema) -> Iterator[tuple[str, str]]:
    """Each shape inside a file once, with the first place at which it stands, in the order of the file."""
    told: set[str] = set()

    def inside(shape: Schema, place: str) -> Iterator[tuple[str, str]]:
        for key, field in shape["properties"].items():
            for name in _named(field):
                if name not in told and not name.startswith("WordsUpTo"):
                    told.add(name)
                    yield place + key, name
                    yield from inside(schema["$defs"][name], f"{place}{key} › ")

    return inside(schema, "")


def _named(field: Any) -> Iterator[str]:
    if isinstance(field, dict):
        if "$ref" in field:
            yield str(field["$ref"]).rpartition("/")[2]
        for value in field.values():
            yield from _named(value)
    elif isinstance(field, list):
        for value in field:
            yield from _named(value)


def _fields(shape: Schema, defs: Schema) -> Iterator[str]:
    for key, field in shape["properties"].items():
        said = _type(field, defs)
        if key not in shape.get("required", ()):
            said += ", optional" + _otherwise(field.get("default"))
        yield f"- `{key}`: {said}. {field['description'].replace('<', '&lt;')}"


def _otherwise(default: Any) -> str:
    if default in (None, [], {}, ""):
        return ""
    return f" (else `{str(default).lower() if isinstance(default, bool) else default}`)"


def _type(field: Schema, defs: Schema) -> str:
    if "$ref" in field:
        name = str(field["$ref"]).rpartition("/")[2]
        return (
            f"words, {name.removeprefix('WordsUpTo')} characters at the most"
            if name.startswith("WordsUpTo")
            else "keys"
        )
    if "anyOf" in field:
        kinds = [_type(one, defs) for one in field["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "enum" in field:
        named = list(field["enum"]) == list(get_args(exercise.Tone))
        return "a [colour](#colours)" if named else "one of " + ", ".join(f"`{one}`" for one in field["enum"])
    match field["type"]:
        case "array" if "prefixItems" in field:
            return f"list of {len(field['prefixItems'])}: {_type(field['prefixItems'][0], defs)}"
        case "array":
            return f"list{_range(field, 'minItems', 'maxItems')} of {_plural(_type(field['items'], defs))}"
        case "string" if field.get("pattern") == SLUG:
            return "short name"
        case "string":
            return f"text{_range(field, 'minLength', 'maxLength', ' characters')}"
        case "integer":
            return f"whole number{_range(field, 'minimum', 'maximum')}"
        case "number":
            return f"number{_range(field, 'exclusiveMinimum', 'maximum')}"
        case "boolean":
            return "`true` or `false`"
        case _:
            (inside,) = field["patternProperties"].values()
            return f"keys, each with a {_type(inside, defs)}"


def _plural(kind: str) -> str:
    if kind.startswith("one of"):
        return f"words, each {kind}"
    return {"short name": "short names", "keys": "groups of keys"}.get(kind, kind.replace("name or", "names or"))


def _range(field: Schema, least: str, most: str, unit: str = "") -> str:
    low, high = field.get(least), field.get(most)
    if high is None:
        return f" ({low} or more)" if low else ""
    return f" ({low} to {high:,}{unit})" if low else f" ({high:,}{unit} at the most)"


def _guide() -> Iterator[str]:
    parts = ", ".join(f"`{one}`" for one in guides.ABOUT)
    yield "`guide.md`, beside the exercise. `# Title`, a few lines, then sections: `## Think {#think}` is that of the"
    yield f"stage `think`. For the whole exercise there are {parts}."
    yield "A quote (`>`) holds words to say. Text, lists, tables, quotes, bold and italics alone: no links, pictures,"
    yield "code or HTML."


def _names(names: Any) -> Iterator[str]:
    line = ""
    for name in names:
        if len(line) + len(name) > 110:
            yield line.rstrip()
            line = ""
        line += f"`{name}` "
    yield line.rstrip()


if __name__ == "__main__":
    sys.exit(written(__doc__, {PAGE: page_with(PAGE, BEGIN, part())}))
