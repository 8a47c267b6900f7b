"""Lists and files brought in: out, in and out again is the same, and a hostile file harms nobody."""

import io
import json
import time
import tracemalloc
import zipfile
from collections.abc import Iterable
from typing import Any

import networkx as nx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.exercise import EXERCISE
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.state import State
from ninedots.outcomes.bringing import Fitted, Unreadable, Wishes, fitted, read
from ninedots.outcomes.bringing.fitting import Room
from ninedots.outcomes.bringing.graphs import plain
from ninedots.outcomes.formats.markdown import escaped

from .files import made
from .play import ANN, BEN, BOARD, LEAD, Play

ROOM = Room(limits.NOTES_IN_ACTIVITY, limits.LINKS_IN_ACTIVITY, limits.THEMES_IN_ACTIVITY)
HOSTILE = '=1+1 [x](https://example.org) <b>&amp;\n# "Zwei", | \\*drei\\* 😀'


def fit(name: str, data: bytes, *, zone: str = "left", kind: str = "idea", room: Room = ROOM) -> Fitted:
    return fitted(read(name, data), EXERCISE, BOARD, Wishes(zone, kind), room, an_id("act"))


def command(found: Fitted) -> c.BringNotesIn:
    assert found.command
    return found.command


def texts(found: Fitted) -> list[str]:
    return [note.text for note in command(found).notes]


def full() -> Play:
    play = Play()
    play.stage("share")
    first = play.note(ANN, "first", HOSTILE, fields={"sector": "health"})
    second = play.note(BEN, "second", "The same")
    third = play.note(BEN, "third", "The same", "right", "question")
    play.note(BEN, "fourth", "3/4", "round", "reflection")
    play.do(ANN, c.AddTheme(theme=an_id("theme"), activity=BOARD, name="Near & far", notes=(second, third)))
    for name, source, target, quality in (("l1", first, second, "well"), ("l2", second, first, None)):
        play.do(
            ANN,
            c.AddLink(
                link=an_id(name), link_type="leads-to", source=source, target=target, quality=quality, text="so; it"
            ),
        )
    return play


def unpacked(key: str, ending: str, state: State) -> bytes:
    with zipfile.ZipFile(io.BytesIO(made(key, state))) as packed:
        (name,) = (one for one in packed.namelist() if one.endswith(ending))
        return packed.read(name)


FILES = {
    "graph.graphml": lambda state: unpacked("graphs.zip", ".graphml", state),
    "kumu.json": lambda state: unpacked("graphs.zip", "Kumu.json", state),
    "board.canvas": lambda state: unpacked("canvases.zip", ".canvas", state),
    "outcomes.xlsx": lambda state: made("outcomes.xlsx", state),
    "notes.csv": lambda state: made("notes.csv", state),
}


def told(state: State, *, links: bool) -> Any:
    """What GraphML of a board says, by texts in place of ids, without who wrote it."""
    graph = nx.read_graphml(io.BytesIO(unpacked("graphs.zip", ".graphml", state)), force_multigraph=True)
    said = {
        node: {k: v for k, v in more.items() if k not in ("author", "brought in")}
        for node, more in graph.nodes(data=True)
    }
    notes = sorted(json.dumps(one, sort_keys=True) for one in said.values())
    if not links:
        return notes, None
    edges = [
        (said[source]["label"], said[target]["label"], {k: v for k, v in more.items() if k not in ("author", "id")})
        for source, target, more in graph.edges(data=True)
    ]
    return notes, sorted(json.dumps(edge, sort_keys=True) for edge in edges)


@pytest.mark.parametrize("name", FILES)
def test_IMPORT_4_out_and_in_and_out_again_is_the_same_but_for_what_is_listed(name: str) -> None:
    before = full().state
    found = fit(name, FILES[name](before))
    assert found.left == ()
    again = Play()
    again.stage("share")
    again.do(LEAD, command(found))
    assert told(again.state, links=name != "notes.csv") == told(before, links=name != "notes.csv")


def test_IMPORT_5_a_pasted_list_is_a_note_for_each_line() -> None:
    found = fit("", b"Housing\r\n\r\n  Clinic \n\xef\xbb\xbf\n" + ("ü" * 281).encode())
    assert texts(found) == ["Housing", "Clinic"]
    assert [(one.number, one.why) for one in found.left] == [(4, "empty"), (5, "too-long")]
    assert all((note.zone, note.note_type) == ("left", "idea") for note in command(found).notes)


@pytest.mark.parametrize("part", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_IMPORT_5_a_table_says_by_its_names_where_notes_go_and_what_they_are(part: str, code: str) -> None:
    rows = [
        ["Type", "Text", "Zone", "Sector", "Theme"],
        ["Question", "Why’s that?", "RIGHT", "", ""],
        ["", "Housing – für alle", "", "health", "Near"],
        ["question", "Off", "left", "", ""],
        ["", "", "left", "", ""],
    ]
    data = "\n".join(part.join(row) for row in rows).encode(code)
    found = fit("list.csv", data)
    assert [(note.text, note.zone, note.note_type, note.fields) for note in command(found).notes] == [
        ("Why’s that?", "right", "question", {}), ("Housing – für alle", "left", "idea", {"sector": "health"}),
        ("Off", "left", "question", {}),
    ]  # fmt: skip
    assert [theme.name for theme in command(found).themes] == ["Near"]
    assert [(one.number, one.why) for one in found.left] == [(5, "empty")]


def test_IMPORT_5_a_table_without_names_gives_its_first_cells() -> None:
    assert texts(fit("list.csv", b"Housing,1\n,Clinic\n")) == ["Housing", "Clinic"]
    assert texts(fit("", b"Housing\tx\nClinic\ty")) == ["Housing", "Clinic"]


def test_IMPORT_5_a_place_that_does_not_take_a_note_leaves_it_out_with_the_reason() -> None:
    found = fit("list.csv", b"text,zone,kind\nA,right,idea\nB,nowhere,idea\n")
    assert texts(found) == ["B"]
    assert [(one.number, one.why, one.about) for one in found.left] == [(2, "does-not-fit", "A")]


def test_IMPORT_5_a_canvas_of_another_program_lies_by_its_groups() -> None:
    nodes = [
        {"id": "g", "type": "group", "x": 0, "y": 0, "width": 400, "height": 400, "label": "left"},
        {"id": "r", "type": "group", "x": 400, "y": 0, "width": 400, "height": 400, "label": "Round"},
        {"id": "a", "type": "text", "x": 10, "y": 10, "width": 50, "height": 50, "text": "A **b** \\[c\\]  \nd"},
        {"id": "b", "type": "text", "x": 410, "y": 10, "width": 50, "height": 50, "text": "B"},
        {"id": "c", "type": "link", "x": 410, "y": 10, "width": 50, "height": 50, "url": "https://example.org"},
    ]
    edges = [
        {"id": "e", "fromNode": "a", "toNode": "b", "label": "because"},
        {"id": "f", "fromNode": "a", "toNode": "c"},
        {"id": "h", "fromNode": "b", "toNode": "a", "label": "leads to – well"},
    ]
    found = fit("x.canvas", orjson.dumps({"nodes": nodes, "edges": edges}))
    assert [(note.text, note.zone) for note in command(found).notes] == [("A **b** [c]\nd", "left"), ("B", "round")]
    assert [(link.link_type, link.text) for link in command(found).links] == [("leads-to", "because"), ("leads-to", "")]
    assert [(one.number, one.why) for one in found.left] == [(3, "no-text"), (2, "link-end")]


def test_IMPORT_5_kumu_names_ends_by_labels_and_yed_draws_its_labels() -> None:
    kumu = {"elements": [{"label": "A"}, {"label": "B", "type": "question"}], "connections": [{"from": "A", "to": "B"}]}
    found = command(fit("kumu.json", orjson.dumps(kumu), zone="round"))
    assert [(note.text, note.note_type) for note in found.notes] == [("A", "idea"), ("B", "question")]
    assert (found.links[0].source, found.links[0].target) == (found.notes[0].note, found.notes[1].note)
    yed = b"""<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
    <key for="node" id="d6" yfiles.type="nodegraphics"/><graph edgedefault="directed">
    <node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Housing<y:Model/></y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1"/></graph></graphml>"""
    assert texts(fit("x.graphml", yed)) == ["Housing", "n1"]


def test_IMPORT_2_what_has_no_room_is_left_out_and_said() -> None:
    found = fit("", b"a\nb\nc", room=Room(2, 0, 0))
    assert texts(found) == ["a", "b"]
    assert [(one.number, one.why) for one in found.left] == [(3, "full")]
    assert fit("", b"a", room=Room(0, 0, 0)).command is None


@given(st.text(max_size=300))
def test_IMPORT_5_words_of_a_canvas_come_back_as_they_were(text: str) -> None:
    lines = "\n".join(" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    assert plain(escaped(lines).replace("\n", "  \n")) == lines


def workbook(parts: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts:
            packed.writestr(name, data)
    return out.getvalue()


RELS = b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
BOOK = b'<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'


def sheet(data: bytes) -> bytes:
    return workbook(
        [("xl/_rels/workbook.xml.rels", RELS), ("xl/workbook.xml", BOOK), ("xl/worksheets/sheet1.xml", data)]
    )


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><graphml>&b;</graphml>'
OUTER = b'<!DOCTYPE graphml SYSTEM "file:///etc/passwd"><graphml/>'


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("x.graphml", BOMB, "damaged"),
        ("x.graphml", OUTER, "damaged"),
        ("x.graphml", b"<graphml><node", "damaged"),
        ("x.graphml", b"<graphml>" + b"<a>" * 100, "too-large"),
        ("x.graphml", b"<graphml>" + b"<a/>" * (limits.BROUGHT_PARTS + 1), "too-large"),
        ("x.xml", b"<html/>", "unknown"),
        ("x.xlsx", sheet(b"<worksheet>" + b" " * (limits.BROUGHT_UNPACKED_BYTES + 1)), "too-large"),
        ("x.xlsx", sheet(b'<worksheet><row r="99999"/></worksheet>'), "too-large"),
        ("x.xlsx", sheet(BOMB), "damaged"),
        ("x.xlsx", sheet(b"<worksheet/>")[:-30], "damaged"),
        ("x.xlsx", workbook([("../../etc/passwd", b"x")]), "damaged"),
        ("x.xlsx", sheet(b"<worksheet/>"), "nothing"),
        ("x.json", b"[" * 100_000, "damaged"),
        ("x.json", b"[]", "unknown"),
        ("x.json", b'{"nodes": 1}', "damaged"),
        ("x.json", b'{"format": "ninedots-workshop"}', "whole-workshop"),
        ("x.canvas", b"{}", "unknown"),
        ("x.csv", b"\n" * (limits.BROUGHT_ROWS + 1), "too-large"),
        ("x.csv", b'"' + b"a" * 200_000, "damaged"),
        ("", b"a\n" * (limits.BROUGHT_ROWS + 1), "too-large"),
        ("", b" " * (limits.BROUGHT_BYTES + 1), "too-large"),
        ("", b"", "nothing"),
    ],
)  # fmt: skip
def test_IMPORT_6_a_hostile_file_is_refused_within_bounds(name: str, data: bytes, fault: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(name, data)
    assert error.value.fault == fault


def sheets(parts: Iterable[bytes], names: Iterable[int]) -> bytes:
    """`names`: the part that each sheet of the book stands in."""
    rels = "".join(f'<b Id="{at}" Target="s{at}"/>' for at in range(64))
    book = "".join(f'<sheet name="{at}" id="{part}"/>' for at, part in enumerate(names))
    return workbook(
        [
            ("xl/_rels/workbook.xml.rels", f"<a>{rels}</a>".encode()),
            ("xl/workbook.xml", f"<a>{book}</a>".encode()),
            *((f"xl/s{at}", part) for at, part in enumerate(parts)),
        ]
    )


def cell(text: str, more: str = "") -> str:
    return f'<c {more} t="inlineStr"><is><t>{text}</t></is></c>'


FAR = f'<a><row r="{limits.BROUGHT_ROWS}">{cell("x")}</row></a>'.encode()
WIDE = b"<a>" + b'<row><c r="GR1"/></row>' * 500 + b"</a>"


@pytest.mark.parametrize(
    "data",
    [sheets([FAR], [0] * 300), sheets([FAR] * 60, range(60)), sheets([WIDE] * 60, range(60))],
    ids=["one part, many names", "rows left out", "cells left out"],
)
def test_IMPORT_6_many_sheets_of_little_take_little_memory(data: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable) as error:
            read("x.xlsx", data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error.value.fault == "too-large"
    assert peak < 32 * 1024 * 1024


def test_IMPORT_6_a_part_that_two_sheets_name_is_read_once_and_a_row_keeps_its_number() -> None:
    rows = f'<a><row r="3">{cell("A")}</row><row r="{limits.BROUGHT_ROWS}">{cell("B")}</row></a>'.encode()
    found = read("x.xlsx", sheets([rows], [0, 0]))
    assert [(note.number, note.text) for note in found.notes] == [(3, "A"), (limits.BROUGHT_ROWS, "B")]
    ends = f"<a><row>{cell('from')}{cell('to')}</row><row>{cell('a')}{cell('b')}</row></a>".encode()
    assert len(read("x.xlsx", sheets([ends], [0, 0])).links) == 1


@pytest.mark.parametrize("value", ["²", "٣", "9" * 5000, "-1", "1.5"])
def test_IMPORT_6_a_cell_that_names_no_text_is_empty(value: str) -> None:
    data = f'<a><row><c t="s"><v>{value}</v></c>{cell("A")}</row></a>'.encode()
    strings = ("xl/sharedStrings.xml", b"<a><si><t>x</t></si></a>")
    book = [("xl/_rels/workbook.xml.rels", RELS), ("xl/workbook.xml", BOOK), ("xl/worksheets/sheet1.xml", data)]
    assert texts(fit("x.xlsx", workbook([*book, strings]))) == ["A"]


def test_IMPORT_6_half_of_a_pair_stays_as_it_is_written() -> None:
    (text,) = texts(fit("x.xlsx", sheets([f"<a><row>{cell('_xD800_ _x0041_ _xdfff_')}</row></a>".encode()], [0])))
    assert text == "_xD800_ A _xdfff_"
    assert text.encode()


def test_IMPORT_6_rows_of_spaces_take_no_time() -> None:
    nodes = [{"id": str(at), "type": "text", "text": " " * 9_999 + "x"} for at in range(200)]
    start = time.process_time()
    assert len(read("x.canvas", orjson.dumps({"nodes": nodes})).notes) == 200
    assert time.process_time() - start < 10  # seconds; looked for again from each space, a hundred


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.canvas", orjson.dumps({"nodes": [{"type": "group"}] * (limits.BROUGHT_ROWS + 1)})),
        ("x.json", orjson.dumps({"elements": [1] * (limits.BROUGHT_ROWS + 1)})),
        ("x.graphml", b"<graphml>" + b"<node/>" * (limits.BROUGHT_ROWS + 1)),
        ("x.graphml", b"<graphml>" + b"<edge/>" * (limits.BROUGHT_ROWS + 1)),
        ("x.csv", b"text\n" + b"a\n" * 1_000_000),
        ("", b"a\n" * 1_000_000),
    ],
)
def test_IMPORT_6_reading_ends_where_the_bound_is(name: str, data: bytes) -> None:
    data += b"</graphml>" if name == "x.graphml" else b""
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable) as error:
            read(name, data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error.value.fault == "too-large"
    assert peak < 96 * 1024 * 1024


@pytest.mark.parametrize("name", ["x.canvas", "x.json", "x.csv", "", "x.graphml", "x.xlsx"])
@given(data=st.binary(max_size=400))
def test_IMPORT_6_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"<?xml", b'{"nodes":[', b'{"elements":[{'):
        try:
            found = fit(name, start + data)
        except Unreadable:
            continue
        assert found.command or found.left


def test_IMPORT_6_numbers_and_lists_where_words_belong_harm_nobody() -> None:
    nodes = [{"id": 1, "type": "text", "text": "A", "x": "a", "width": 1e400, "ninedots": ["x"]}, 7, {"text": {}}]
    found = fit("x.canvas", orjson.dumps({"nodes": nodes, "edges": [None, {"fromNode": []}]}))
    assert texts(found) == ["A"]
    assert [one.why for one in found.left] == ["no-text", "link-end"]
