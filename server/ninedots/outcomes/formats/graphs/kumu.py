"""What Kumu reads (docs.kumu.io/guides/import): its blueprint, and the two sheets for elements and connections.

Elements have ids, since two notes may say the same; connections name them by those. Nothing is put into `description`,
which Kumu reads as Markdown.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from ninedots.outcomes.formats.csv_files import safe

from .board import Edge, Graph, Node

# Fields that mean something to Kumu. What is said of a note is never called so.
_KUMU = {"id", "label", "type", "description", "tags", "image", "url", "email", "from", "to", "direction", "loop"}


def blueprint(graph: Graph) -> bytes:
    elements = [_element(node) for node in graph.nodes]
    made = {"elements": elements, "connections": [_connection(edge) for edge in graph.edges]}
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def elements(graph: Graph) -> bytes:
    return _sheet([_element(node) for node in graph.nodes], ("id", "label", "type", "tags"))


def connections(graph: Graph) -> bytes:
    return _sheet([_connection(edge) for edge in graph.edges], ("id", "from", "to", "type", "direction"))


def _element(node: Node) -> dict[str, Any]:
    said = dict(node.said)
    kind, theme = said.pop("kind", ""), said.pop("theme", "")
    tags = {"tags": [theme]} if theme else {}
    return {"id": node.id, "label": node.text, "type": kind, **tags, **_own(said)}


def _connection(edge: Edge) -> dict[str, Any]:
    direction = "directed" if edge.directed else "undirected"
    return {"id": edge.id, "from": edge.source, "to": edge.target, "type": edge.kind, "direction": direction} | _own(
        edge.said
    )


def _own(said: dict[str, str]) -> dict[str, str]:
    return {name if name.lower() not in _KUMU else f"{name} (said)": text for name, text in said.items()}


def _sheet(rows: Sequence[dict[str, Any]], first: Iterable[str]) -> bytes:
    names = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(name.capitalize() if name != "id" else "ID" for name in names)
    for row in rows:
        writer.writerow(safe(_cell(row.get(name, ""))) for name in names)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | list[str]) -> str:
    """Several values of one cell are parted by a bar, so none may hold one."""
    return value if isinstance(value, str) else "|".join(one.replace("|", "/") for one in value)
