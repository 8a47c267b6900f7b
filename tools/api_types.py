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

import webbuild
import wire_types
from ninedots.app import create_app
from ninedots.settings import Settings
from wire_types import Schema

TYPES_TS = wire_types.LIB / "api" / "types.ts"
HEAD = """\
// Generated from server/ninedots/api by `python tools/api_types.py`. Do not edit: change the routes instead.
"""
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
    known = set(re.findall(r"^export (?:interface|type) (\w+)", wire_types.WIRE_TS.read_text(encoding="utf-8"), re.M))
    shapes: dict[str, Schema] = document["components"]["schemas"]
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
    written = EMPTY_NOTE.sub("", NOISE.sub("", wire_types.typescript(_plain(schema, own))))
    named = sorted(name for name in used & known)
    taken = f'import type {{ {", ".join(named)} }} from "../wire";\n' if named else ""
    return "\n".join(part for part in (HEAD, taken, written) if part)


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
            if body := said.get("requestBody"):
                parts["body"] = body["content"][JSON]["schema"]
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


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    wanted = types_ts()
    if TYPES_TS.is_file() and TYPES_TS.read_text(encoding="utf-8") == wanted:
        return 0
    if arguments:
        print(f"{TYPES_TS.relative_to(webbuild.ROOT)} is stale: run `make generate`", file=sys.stderr)
        return 1
    TYPES_TS.parent.mkdir(exist_ok=True)
    TYPES_TS.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
