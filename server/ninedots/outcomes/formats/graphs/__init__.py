"""Boards with links as graphs, for programs that draw and count networks: GraphML, GEXF, and what Kumu reads.

Every note and every link has its id, and says in the exercise's words what it is and where it lies.
"""

from collections.abc import Iterator

from ninedots.outcomes.formats.naming import in_file_names
from ninedots.outcomes.formats.tables import Tables

from . import gexf, graphml, kumu
from .board import graphs


def files(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Those of every board whose exercise has links. Numbers keep boards of one title apart on any disk."""
    for number, graph in enumerate(graphs(tables.report), 1):
        if not graph.linkable:
            continue
        name = f"{number} {in_file_names(graph.title)}".strip()
        yield f"{name}.graphml", graphml.written(graph)
        yield f"{name}.gexf", gexf.written(graph)
        yield f"{name} – Kumu.json", kumu.blueprint(graph)
        yield f"{name} – Kumu elements.csv", kumu.elements(graph)
        yield f"{name} – Kumu connections.csv", kumu.connections(graph)
