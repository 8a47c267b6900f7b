"""GraphML (graphml.graphdrawing.org): what networkx, yEd, Cytoscape and PRSM read.

Readers refuse a graph in which some links have a direction and others none, so every edge goes from one note to the
other, and `directed` says whether that means anything. An edge without an id throws PRSM.
"""

from xml.etree import ElementTree as Xml

from .board import Graph, in_xml

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE, _EDGE = ("label",), ("label", "directed")


def written(graph: Graph) -> bytes:
    root = Xml.Element("graphml", xmlns=NAMESPACE)
    nodes = _keys(root, "node", [*_NODE, *graph.node_fields])
    edges = _keys(root, "edge", [*_EDGE, *graph.edge_fields])
    title = _keys(root, "graph", ["title", "focus"])
    there = Xml.SubElement(root, "graph", id="board", edgedefault="directed")
    _data(there, title, {"title": graph.title, "focus": graph.focus})
    for node in graph.nodes:
        one = Xml.SubElement(there, "node", id=node.id)
        _data(one, nodes, {"label": node.text} | node.said)
    for edge in graph.edges:
        one = Xml.SubElement(there, "edge", id=edge.id, source=edge.source, target=edge.target)
        _data(one, edges, {"label": edge.kind, "directed": "yes" if edge.directed else "no"} | edge.said)
    made: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _keys(root: Xml.Element, of: str, names: list[str]) -> dict[str, str]:
    """Declares what can be said of a node or edge. Returns the key of each name."""
    keys = {name: f"{of}-{number}" for number, name in enumerate(names)}
    for name, key in keys.items():
        Xml.SubElement(root, "key", {"id": key, "for": of, "attr.name": in_xml(name), "attr.type": "string"})
    return keys


def _data(parent: Xml.Element, keys: dict[str, str], said: dict[str, str]) -> None:
    for name, text in said.items():
        if text:
            Xml.SubElement(parent, "data", key=keys[name]).text = in_xml(text)
