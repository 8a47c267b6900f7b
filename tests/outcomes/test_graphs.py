"""Boards as graphs, read by networkx, which did not write them, and by the published rules of the other formats."""

import csv
import io
import zipfile
from typing import Any

import networkx as nx
import orjson
import pytest
from markdown_it import MarkdownIt
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain.state import State

from .files import made, rows
from .play import ANN, BEN, Play

HOSTILE = '</text>"><b>&amp; ]]> [x](https://example.org) =1+1\n# Zwei'


def linked() -> Play:
    """A board with links, two notes that say the same, and words that mean something to a file's format."""
    play = Play()
    play.stage("share")
    first = play.note(ANN, "first", HOSTILE, fields={"sector": "health"})
    second = play.note(BEN, "second", "The same")
    third = play.note(BEN, "third", "The same")
    play.do(ANN, c.AddTheme(theme=an_id("theme"), activity=first_board(play), name="A | B", notes=(second,)))
    for name, ends in (("link", (first, second)), ("again", (first, second)), ("back", (third, first))):
        play.do(
            ANN,
            c.AddLink(
                link=an_id(name), link_type="leads-to", source=ends[0], target=ends[1], quality="well", text="<i>"
            ),
        )
    return play


def first_board(play: Play) -> str:
    return play.state.workshop.agenda[0]


def packed(key: str, state: State) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made(key, state))) as bundle:
        assert bundle.testzip() is None
        return {name: bundle.read(name) for name in bundle.namelist()}


def one(key: str, ending: str, state: State) -> bytes:
    (found,) = (data for name, data in packed(key, state).items() if name.endswith(ending))
    return found


def graph(kind: str, state: State) -> nx.MultiDiGraph:
    data = io.BytesIO(one("graphs.zip", f".{kind}", state))
    if kind == "gexf":
        return nx.read_gexf(data)
    return nx.read_graphml(data, force_multigraph=True)


@pytest.mark.parametrize("kind", ["graphml", "gexf"])
def test_FILES_2_networkx_reads_every_note_and_link_with_what_is_said_of_it(kind: str) -> None:
    play = linked()
    read = graph(kind, play.state)
    notes = {row["note id"]: row for row in rows("notes", play.state)}
    assert set(read.nodes) == set(notes) == {an_id("first"), an_id("second"), an_id("third")}
    assert read.nodes[an_id("first")]["label"] == HOSTILE
    assert {name: read.nodes[an_id("first")][name] for name in ("kind", "layer", "zone", "Sector", "author")} == {
        "kind": "idea",
        "layer": "Top",
        "zone": "Left",
        "Sector": "Health",
        "author": "Ann Able",
    }
    assert read.nodes[an_id("second")]["theme"] == "A | B"
    edges = [(source, target, said["label"]) for source, target, said in read.edges(data=True)]
    assert sorted(edges) == sorted(
        [(an_id("first"), an_id("second"), "leads to")] * 2 + [(an_id("third"), an_id("first"), "leads to")]
    )
    for _, _, said in read.edges(data=True):
        assert (said["how well"], said["words"], said["directed"]) == ("well", "<i>", "yes")
    ids = [said["id"] for _, _, said in read.edges(data=True)] if kind == "gexf" else [key for *_, key in read.edges]
    assert set(ids) == {an_id("link"), an_id("again"), an_id("back")}


def test_FILES_2_kumu_has_the_fields_that_it_documents() -> None:
    state = linked().state
    read = orjson.loads(one("graphs.zip", "Kumu.json", state))
    assert set(read) == {"elements", "connections"}
    ids = [one["id"] for one in (*read["elements"], *read["connections"])]
    assert len(ids) == len(set(ids)), "of elements and connections together"
    elements = {one["id"]: one for one in read["elements"]}
    assert (elements[an_id("first")]["label"], elements[an_id("first")]["type"]) == (HOSTILE, "idea")
    assert elements[an_id("second")]["tags"] == ["A | B"]
    for link in read["connections"]:
        assert {link["from"], link["to"]} <= set(elements)
        assert (link["type"], link["direction"]) == ("leads to", "directed")
    assert not any("description" in one for one in read["elements"]), "Kumu reads it as Markdown"


def test_FILES_2_kumu_sheets_begin_with_the_columns_that_it_asks_for() -> None:
    state = linked().state
    sheets = [
        list(csv.reader(io.StringIO(one("graphs.zip", ending, state).decode("utf-8-sig"), newline="")))
        for ending in ("elements.csv", "connections.csv")
    ]
    assert [sheet[0][:4] for sheet in sheets] == [["ID", "Label", "Type", "Tags"], ["ID", "From", "To", "Type"]]
    assert {row[1] for row in sheets[0][1:]} == {HOSTILE, "The same"}
    assert {row[3] for row in sheets[0][1:]} == {"", "A / B"}, "a bar parts two tags"
    assert all(len(row) == len(sheet[0]) for sheet in sheets for row in sheet)


def nodes(canvas: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in canvas["nodes"]}


def test_FILES_3_a_canvas_keeps_the_published_rules_of_json_canvas() -> None:
    for data in packed("canvases.zip", linked().state).values():
        canvas = orjson.loads(data)
        assert set(canvas) == {"nodes", "edges"}
        there = nodes(canvas)
        assert len(there) == len(canvas["nodes"])
        for node in there.values():
            assert node["type"] in ("text", "group")
            assert all(type(node[side]) is int for side in ("x", "y", "width", "height"))
            assert node["width"] > 0 < node["height"]
            assert isinstance(node["text" if node["type"] == "text" else "label"], str)
        kinds = [node["type"] for node in canvas["nodes"]]
        assert kinds == sorted(kinds), "groups lie below what is in them"
        assert len({edge["id"] for edge in canvas["edges"]}) == len(canvas["edges"])
        for edge in canvas["edges"]:
            assert {edge["fromNode"], edge["toNode"]} <= set(there)
            assert {edge["fromEnd"], edge["toEnd"]} <= {"none", "arrow"}
            assert isinstance(edge["label"], str)


def test_FILES_3_notes_lie_in_their_zones_as_on_the_screens_and_their_words_are_no_markup() -> None:
    state = linked().state
    canvas = orjson.loads(next(iter(packed("canvases.zip", state).values())))
    there = nodes(canvas)
    (left,) = (one for one in there.values() if one.get("label") == "Left")
    notes = [one for one in there.values() if one["type"] == "text"]
    assert len(notes) == 3
    for note in notes:
        assert left["x"] <= note["x"] <= note["x"] + note["width"] <= left["x"] + left["width"]
        assert left["y"] <= note["y"] <= note["y"] + note["height"] <= left["y"] + left["height"]
    places = [(note["x"], note["y"]) for note in notes]
    assert len(set(places)) == len(places)
    reader = MarkdownIt("commonmark", {"html": True})
    (paragraph, inline, _) = reader.parse(there[an_id("first")]["text"])
    assert paragraph.type == "paragraph_open"
    said = "".join("\n" if one.type.endswith("break") else one.content for one in inline.children or ())
    assert {one.type for one in inline.children or ()} <= {"text", "hardbreak", "text_special"}
    assert said == HOSTILE
    assert {edge["label"] for edge in canvas["edges"]} == {"leads to – well – <i>"}


def test_OUT_11_files_in_a_zip_are_called_by_their_boards() -> None:
    state = linked().state
    assert list(packed("canvases.zip", state)) == ["1 Small.canvas"]
    assert list(packed("graphs.zip", state)) == [
        "1 Small.graphml", "1 Small.gexf", "1 Small – Kumu.json", "1 Small – Kumu elements.csv",
        "1 Small – Kumu connections.csv",
    ]  # fmt: skip


def test_a_workshop_without_notes_gives_no_graph() -> None:
    assert packed("graphs.zip", Play().state) == {}
