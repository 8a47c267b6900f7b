"""Writes web/src/lib/api/types.ts: what each address of the HTTP interface takes and answers.

    python tools/api_types.py            write the file
    python tools/api_types.py --check    fail if the file is not what would be written

Read from the routes themselves by way of FastAPI's OpenAPI document, which nothing serves. Shapes that travel over the
wire as well stand in web/src/lib/wire.ts and are taken from there.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import wire_types
from generated import written
from ninedots.app import create_app
from ninedots.domain.records import AnyRecord
from ninedots.settings import Settings
from wire_types import Schema

TYPES_TS = wire_types.LIB / "api" / "types.ts"
HEAD = """\
// Generated from server/ninedots/api by `python tools/api_types.py`. Do not edit: change the routes instead.
"""
CHOICES = {name: get_args(choice) for name, choice in wire_types.CHOICES.items()}
ANY_RECORD = "AnyRecord"
RECORDS = {kind.__name__ for kind in get_args(get_args(AnyRecord)[0])}
REF = re.compile(r"^#/components/schemas/(?P<name>.+)$")
JSON = "application/json"
NOISE = re.compile(
    r"( \*\n)? \* This interface was referenced by `Routes`'s JSON-Schema\n \* via the `definition` \"\w+\"\.\n"
)
EMPTY_NOTE = re.compile(r"/\*\*\n \*/\n")


def types_ts() -> str:
    with tempfile.TemporaryDirectory() as data:
        app = create_app(Settings(data=Path(data)))
    document = app.openapi()
    shapes: dict[str, Schema] = document["components"]["schemas"]
    known = _on_the_wire(shapes)
    routes = {f"{method} {path}": route for method, path, route in _routes(document)}
    used = _reached(list(routes.values()), shapes, known)
    own = {name: shapes[name] for name in sorted(used - known)}
    answers = [route["properties"]["answer"] for route in routes.values()]
    whole = _reached(answers, shapes, known)
    schema = {
        "title": "Routes",
        "type": "object",
        "properties": routes,
        "required": list(routes),
        "additionalProperties": False,
        "$defs": {name: _named(name, shape, whole=name in whole) for name, shape in own.items()},
    }
    body = EMPTY_NOTE.sub("", NOISE.sub("", wire_types.typescript(_plain(schema, own))))
    named = [name for name in sorted({*known, *CHOICES, ANY_RECORD}) if re.search(rf"\b{name}\b(?! \{{)", body)]
    return "\n".join((HEAD, f'import type {{ {", ".join(named)} }} from "../wire";\n', body))


def _on_the_wire(shapes: Mapping[str, Schema]) -> set[str]:
    """The names of shapes that travel over the wire as well. One name for two shapes is a mistake of ours."""
    there: dict[str, Schema] = wire_types.schema()["$defs"]
    both = {name for name in shapes if name in there}
    for name in both:
        if shapes[name].get("properties", {}).keys() != there[name].get("properties", {}).keys():
            sys.exit(f"{name} is one thing on the wire and another over HTTP: give one of them another name")
    return both


def _routes(document: Mapping[str, Schema]) -> Iterator[tuple[str, str, Schema]]:
    """Each with what stands in its path and its query, its body, and what it answers when all goes well."""
    for path, methods in sorted(document["paths"].items()):
        for method, said in methods.items():
            answer = next(one for code, one in said["responses"].items() if code.startswith("2"))
            content = answer.get("content", {"": {"schema": {"type": "null"}}})
            (kind, form), *_ = content.items()
            if kind not in ("", JSON) or not form.get("schema"):
                continue  # a file, a page, or what the wire describes
            parts: Schema = {"answer": form["schema"]}
            for where in ("path", "query"):
                asked = [one for one in said.get("parameters", ()) if one["in"] == where]
                if asked:
                    parts[where] = {
                        "type": "object",
                        "properties": {one["name"]: one["schema"] for one in asked},
                        "required": [one["name"] for one in asked if one["required"]],
                        "additionalProperties": False,
                    }
            body = said.get("requestBody", {}).get("content", {})
            if JSON in body:  # else it is a file
                parts["body"] = body[JSON]["schema"]
            yield (
                method.upper(),
                path,
                {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False},
            )


def _reached(starts: list[Schema], shapes: Mapping[str, Schema], known: set[str]) -> set[str]:
    """The names of all shapes that these lead to; what the wire has is not looked into."""
    found, open_ = set[str](), list(_names(starts))
    while open_:
        name = open_.pop()
        if name not in found:
            found.add(name)
            if name not in known:
                open_ += _names(shapes[name])
    return found


def _names(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(ref := part.get("$ref"), str) and (match := REF.match(ref)):
            yield match["name"]
        for value in part.values():
            yield from _names(value)
    elif isinstance(part, list):
        for value in part:
            yield from _names(value)


def _named(name: str, shape: Schema, *, whole: bool) -> Schema:
    """What the server answers is whole; what it takes may leave out what has a default."""
    return (
        shape | {"title": name} | ({"required": list(shape["properties"])} if whole and "properties" in shape else {})
    )


def _wire_name(part: Schema) -> str | None:
    """What the wire calls this set of choices, or this union."""
    if "enum" in part:
        return next((name for name, choices in CHOICES.items() if list(choices) == part["enum"]), None)
    members = {REF.sub(r"\g<name>", one.get("$ref", "")) for one in part.get("oneOf", ())}
    return ANY_RECORD if members == RECORDS else None


def _plain(part: object, own: Mapping[str, Schema]) -> Schema:
    """In the words that json-schema-to-typescript reads best."""
    plain = _said(part, own)
    assert isinstance(plain, dict)
    return plain


def _said(part: object, own: Mapping[str, Schema], *, named: bool = False) -> object:
    if isinstance(part, list):
        return [_said(each, own) for each in part]
    if not isinstance(part, dict):
        return part
    if isinstance(ref := part.get("$ref"), str) and (match := REF.match(ref)):
        name = match["name"]
        return {"$ref": f"#/$defs/{name}"} if name in own else {"tsType": name}
    if name := _wire_name(part):
        return {"tsType": name}
    inner: Schema = {}
    for key, value in part.items():
        if key == "properties" or key == "$defs":
            inner[key] = {name: _said(each, own, named=key == "$defs") for name, each in value.items()}
        elif key == "title" and (named or "$defs" in part):
            inner[key] = value
        elif key not in wire_types.UNSAID and key != "description":
            inner[key] = _said(value, own)
        elif key == "description" and named:
            inner[key] = value
    if "prefixItems" in inner:
        inner |= {"items": inner.pop("prefixItems"), "minItems": part["minItems"], "maxItems": part["maxItems"]}
    return inner


if __name__ == "__main__":
    sys.exit(written(__doc__, {TYPES_TS: types_ts()}))
