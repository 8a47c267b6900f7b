"""GEXF 1.3 (gexf.net), the format of Gephi. As in GraphML every edge goes from one note to the other."""

from xml.etree import ElementTree as Xml

from .board import Graph, in_xml

NAMESPACE = "http://gexf.net/1.3"


def written(graph: Graph) -> bytes:
    root = Xml.Element("gexf", xmlns=NAMESPACE, version="1.3")
    meta = Xml.SubElement(root, "meta")
    Xml.SubElement(meta, "creator").text = "Nine Dots"
    Xml.SubElement(meta, "title").text = in_xml(graph.title)
    there = Xml.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    node_keys = _attributes(there, "node", graph.node_fields)
    edge_keys = _attributes(there, "edge", ["directed", *graph.edge_fields])
    nodes, edges = Xml.SubElement(there, "nodes"), Xml.SubElement(there, "edges")
    for node in graph.nodes:
        one = Xml.SubElement(nodes, "node", id=node.id, label=in_xml(node.text))
        _values(one, node_keys, node.said)
    for edge in graph.edges:
        said = {"id": edge.id, "source": edge.source, "target": edge.target, "label": in_xml(edge.kind)}
        one = Xml.SubElement(edges, "edge", said)
        _values(one, edge_keys, {"directed": "yes" if edge.directed else "no"} | edge.said)
    made: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _attributes(graph: Xml.Element, of: str, names: list[str]) -> dict[str, str]:
    declared = Xml.SubElement(graph, "attributes", {"class": of})
    keys = {name: str(number) for number, name in enumerate(names)}
    for name, key in keys.items():
        Xml.SubElement(declared, "attribute", id=key, title=in_xml(name), type="string")
    return keys


def _values(parent: Xml.Element, keys: dict[str, str], said: dict[str, str]) -> None:
    values = Xml.SubElement(parent, "attvalues")
    for name, text in said.items():
        Xml.SubElement(values, "attvalue", {"for": keys[name], "value": in_xml(text)})
