"""Writes what the web app takes from the server's own sources, so that the two sides of the wire cannot drift apart.

    python tools/wire_types.py            write the files
    python tools/wire_types.py --check    fail if a file is not what would be written

web/src/lib/wire.ts holds the types of every frame, command and record, the limits that both sides hold to, and the
table of reasons for closing a connection. Types pass through JSON Schema and json-schema-to-typescript.
web/tests/support/fixture.json holds the exercises, for a room without a server in tests and while drawing screens.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

import webbuild
from generated import written
from ninedots.domain import limits
from ninedots.domain.commands import AnyCommand
from ninedots.domain.exercise import Act, Audience, Tone
from ninedots.domain.policy import KINDS
from ninedots.domain.records import AnyRecord, Attribution, Paper, Role
from ninedots.domain.refusals import Reason
from ninedots.domain.text import ERASED
from ninedots.exercises import Shelf
from ninedots.wire import closing
from ninedots.wire.frames import VERSION, FromBrowser, ToBrowser

LIB = webbuild.WEB / "src" / "lib"
WIRE_TS, FIXTURE = LIB / "wire.ts", webbuild.WEB / "tests" / "support" / "fixture.json"
Schema = dict[str, Any]

# These have no name of their own in pydantic's schema.
CHOICES: Mapping[str, Any] = {
    "Act": Act, "Attribution": Attribution, "Audience": Audience, "Paper": Paper, "Reason": Reason, "Role": Role,
    "Tone": Tone,
}  # fmt: skip
UNIONS: Mapping[str, Any] = {
    "FromBrowser": FromBrowser, "Command": AnyCommand, "ToBrowser": ToBrowser, "AnyRecord": AnyRecord,
}  # fmt: skip

SHARED_LIMITS = (
    "NOTE_TEXT", "REASON_TEXT",
    "CONCERN_TEXT", "LINK_TEXT", "TITLE_TEXT", "FOCUS_TEXT", "PIN_TEXT", "PROMPT_TEXT",
    "NAME_TEXT", "GROUP_TEXT", "THEME_TEXT",
    "COMMITMENT_TEXT", "WHO_TEXT", "WHEN_TEXT", "AGENDA", "STAGES", "GROUPS", "NOTES_AT_ONCE", "STAGE_MINUTES",
    "BALLOT_OPTIONS", "BALLOT_ADVISED", "VOTERS_ASKED", "GROUP_TOLD", "TIMER_SECONDS", "FRAME_BYTES", "SEND_FRAMES",
    "JOIN_CODE_LENGTH", "JOIN_RETRY_SECONDS", "PASSWORD_LENGTH", "IMPORT_BYTES", "SEAT_IDLE_MINUTES", "PEOPLE",
)  # fmt: skip

UNSAID = ("title", "default", "discriminator", "minItems", "maxItems")
"""What a part's schema says that is left out of its type."""

HEAD = """\
// Generated from server/ninedots by `python tools/wire_types.py`. Do not edit: change the server's shapes instead.
"""


def wire_ts() -> str:
    return "\n".join((HEAD, typescript(schema()), _constants()))


def schema() -> Schema:
    """One schema with every shape under its Python name.

    What a browser sends may leave out what has a default; what it is sent is whole.
    """
    shapes: Schema = {}
    for name, union in UNIONS.items():
        sent_to_browser = name not in ("FromBrowser", "Command")
        mode: JsonSchemaMode = "serialization" if sent_to_browser else "validation"
        form = TypeAdapter[Any](union).json_schema(mode=mode)
        for part_name, part in form.pop("$defs").items():
            shapes[part_name] = _with_required(part, whole=sent_to_browser)
        shapes[name] = {"title": name, "oneOf": form["oneOf"]}
    for name, choice in CHOICES.items():
        shapes[name] = {"title": name, "enum": list(get_args(choice))}

    names = {_key(shape): f"#/$defs/{name}" for name, shape in shapes.items()}
    return {
        "title": "Wire",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("FromBrowser", "ToBrowser")],
        "$defs": {name: _named(shape, names) for name, shape in shapes.items()},
    }


def _with_required(shape: Schema, whole: bool) -> Schema:
    properties: Mapping[str, Schema] = shape.get("properties", {})
    required = [name for name, part in properties.items() if whole or "default" not in part or "const" in part]
    return shape | {"required": required}


def _named(shape: Schema, names: Mapping[str, str]) -> Schema:
    """The shape in the words that json-schema-to-typescript reads best, itself keeping its name."""
    plain = {key: value if key == "title" else _plain(value, names) for key, value in shape.items()}
    if "properties" in shape:
        plain["properties"] = {name: _plain(part, names) for name, part in shape["properties"].items()}
    return plain


def _plain(part: Any, names: Mapping[str, str]) -> Any:
    if isinstance(part, list):
        return [_plain(each, names) for each in part]
    if not isinstance(part, dict):
        return part
    if (known := names.get(_key(part))) is not None:
        return {"$ref": known}
    # A part's title would become a type of its own; lengths of arrays and discriminators say nothing in TypeScript.
    inner = {key: _plain(value, names) for key, value in part.items() if key not in UNSAID}
    if "prefixItems" in inner:
        inner |= {"items": inner.pop("prefixItems"), "minItems": part["minItems"], "maxItems": part["maxItems"]}
    return inner


def _key(shape: Schema) -> str:
    """What two schemas of the same meaning have in common: a set of choices is known by its choices, a union by its
    members."""
    for word in ("enum", "oneOf"):
        if word in shape:
            return json.dumps(shape[word])
    return json.dumps(shape, sort_keys=True)


def typescript(schema: Schema) -> str:
    command = ("node_modules/.bin/json2ts", "--unreachableDefinitions", "--ignoreMinAndMaxItems", "--bannerComment", "")
    done = subprocess.run(
        [*command, "--no-additionalProperties", "--style.printWidth=120"],
        cwd=webbuild.WEB,
        env=webbuild.environment(),
        input=json.dumps(schema),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"json-schema-to-typescript failed:\n{done.stderr}")
    return done.stdout


def _constants() -> str:
    numbers = "".join(f"  {name}: {getattr(limits, name)},\n" for name in SHARED_LIMITS)
    kinds = "".join(
        f"  {name}: {{ attribution: {json.dumps(kind.attribution)}, policy: {kind.policy.model_dump_json()} }},\n"
        for name, kind in KINDS.items()
    )
    closings = "".join(
        f"  {code.code}: {{ why: {json.dumps(code.why)}, again: {json.dumps(code.again)} }},\n" for code in closing.ALL
    )
    return f"""\
/** The version of the protocol that these types describe. */
export const VERSION = {VERSION};

/** What a note says whose text was erased for good. */
export const ERASED = {json.dumps(ERASED)};

/** What both sides hold to; units and reasons stand in server/ninedots/domain/limits.py. */
export const LIMITS = {{
{numbers}}} as const;

/** How a workshop begins, by the kind of room that it is. */
export const KINDS: {{
  readonly [kind in Audience]: {{ readonly attribution: Attribution; readonly policy: Policy }};
}} = {{
{kinds}}};

/** Why a connection was closed, by code, and whether to come back. */
export const CLOSINGS: {{ readonly [code: number]: {{ readonly why: string; readonly again: boolean }} }} = {{
{closings}}};
"""


def fixture_json() -> str:
    shelf = Shelf.installed()
    exercises = [shelf.exercise(slug, "professionals").model_dump(mode="json") for slug in shelf.slugs]
    return json.dumps(exercises, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(written(__doc__, {WIRE_TS: wire_ts(), FIXTURE: fixture_json()}))
