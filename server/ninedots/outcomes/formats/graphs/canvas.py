"""Boards as JSON Canvas 1.0 (jsoncanvas.org), which Obsidian and others open: notes where they lie on the screens.

Texts of nodes are Markdown there, so they are escaped. What the format has no place for stands under `ninedots`, which
other programs leave alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from ninedots.outcomes.formats.markdown import escaped
from ninedots.outcomes.formats.pictures.boards import Pictured
from ninedots.outcomes.report import Report

from .board import Edge, Graph, Node, graphs

OWN = "ninedots"
SCALE = 2
"""The layout's smallest words are 12 px high; other programs write at 16 px, and with wider margins."""

Places = Mapping[str, Any]  # as `pictures` says them: `Placed` in its `drawing.py`


def canvases(report: Report, boards: Iterable[Pictured], placed: Iterable[Places]) -> Iterator[tuple[str, bytes]]:
    """A file for each board that was begun. `placed`: where the layout put what is on each."""
    there = {graph.id: graph for graph in graphs(report)}
    for one, places in zip(boards, placed, strict=True):
        if graph := there.get(one["board"]["id"]):
            zones = {zone["id"]: zone["name"] for zone in one["board"]["exercise"]["zones"]}
            yield f"{one['name']}.canvas", _canvas(graph, zones, places)


def _canvas(graph: Graph, zones: Mapping[str, str], places: Places) -> bytes:
    where = {place["id"]: place for place in places["notes"]}
    # What comes first lies below.
    groups = [
        {"id": f"zone:{place['id']}", "type": "group", **_box(place), "label": zones[place["id"]]}
        for place in places["zones"]
    ]
    notes = [_note(node, where[node.id]) for node in graph.nodes]
    made = {"nodes": [*groups, *notes], "edges": [_edge(edge) for edge in graph.edges]}
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _note(node: Node, place: Mapping[str, Any]) -> dict[str, Any]:
    # Two spaces at its end keep a line one of its own.
    text = escaped(node.text).replace("\n", "  \n")
    return {"id": node.id, "type": "text", **_box(place), "text": text, OWN: node.said}


def _edge(edge: Edge) -> dict[str, Any]:
    label = " – ".join(text for text in (edge.kind, edge.said.get("how well"), edge.said.get("words")) if text)
    return {
        "id": edge.id,
        "fromNode": edge.source,
        "fromEnd": "none",
        "toNode": edge.target,
        "toEnd": "arrow" if edge.directed else "none",
        "label": label,
        OWN: {"kind": edge.kind, **edge.said},
    }


def _box(place: Mapping[str, Any]) -> dict[str, int]:
    return {side: round(place[side] * SCALE) for side in ("x", "y")} | {
        side: max(1, round(place[side] * SCALE)) for side in ("width", "height")
    }
