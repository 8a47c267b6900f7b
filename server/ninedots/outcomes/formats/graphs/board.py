"""A board as a graph: its notes and the links between them, each with what is said of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ninedots.outcomes.report import Report
from ninedots.outcomes.report import facts as f

# What XML 1.0 cannot hold, not even as a reference.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    text: str
    said: dict[str, str]  # what is told of it, by name; nothing empty


@dataclass(frozen=True, slots=True)
class Edge:
    id: str
    source: str
    target: str
    kind: str
    directed: bool
    said: dict[str, str]


@dataclass(frozen=True, slots=True)
class Graph:
    id: str  # of the board
    title: str
    focus: str
    linkable: bool  # notes lie here, and its exercise has links
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def node_fields(self) -> list[str]:
        return _names(node.said for node in self.nodes)

    @property
    def edge_fields(self) -> list[str]:
        return _names(edge.said for edge in self.edges)


def graphs(report: Report) -> Iterator[Graph]:
    """One for each board that was begun."""
    for activity in report.activities:
        notes = (note for note in report.notes if note.activity == activity.id)
        yield Graph(
            id=activity.id,
            title=activity.title,
            focus=activity.focus,
            linkable=activity.map is not None,
            nodes=tuple(_node(note) for note in notes),
            edges=tuple(_edge(link) for link in activity.linked),
        )


def in_xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _node(note: f.NoteFacts) -> Node:
    said = {
        "kind": note.kind,
        "layer": note.layer_name,
        "zone": note.zone_name,
        "theme": note.theme_name,
        "other text": note.other_text,
        "merged texts": " | ".join(note.merged),
        "group": note.group,
        "author": note.author,
        "brought in": "yes" if note.brought else "",
        "from paper": "yes" if note.from_paper else "",
    }
    # A field is the exercise's, and may be called like one of these.
    taken = {*said, "id", "label", "title"}
    said |= {f"{one.name} (said)" if one.name in taken else one.name: one.said for one in note.fields}
    return Node(note.id, note.text, _told(said))


def _edge(link: f.LinkFacts) -> Edge:
    said = {
        "how well": link.quality,
        "words": link.text,
        "missing": "yes" if link.missing else "",
        "author": link.author,
    }
    return Edge(link.id, link.source, link.target, link.kind, link.directed, _told(said))


def _told(said: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in said.items() if text}


def _names(many: Iterable[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(name for said in many for name in said))
