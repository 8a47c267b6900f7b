"""An import is refused in words, or it can be exported again and is the same (X54). Nothing else happens."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.time import an_id

from ninedots.domain import limits
from ninedots.outcomes.export import export
from ninedots.outcomes.reading import NotAnExport, read_export

from .files import made
from .play import NOW, imported, whole

Document = dict[str, Any]
GOOD = json.dumps(export(whole().state, NOW, Random(1)))

HUGE = 10**30
ODD: tuple[Any, ...] = (
    HUGE, -HUGE, 2**53, 2**63, 2**64, -1, 0, 1, 1.5, 1e308, -1e308, float("nan"), float("inf"), float("-inf"),
    True, False, None, "", " ", "x", "x" * 5000, "\x00", "a\u202eb", "a\u200bb", "\U000e0041", "\ud800", "=1+1",
    "wall", "constructor", "__proto__", an_id("nobody"), [], {}, [[]], {"": ""}, ["x"] * 20_000,
    {str(n): 1 for n in range(2000)},
)  # fmt: skip


def settled(document: Document) -> Any:
    """But for the counts of a history of its own, and the order of papers."""
    records = [{**one, "seq": 0} for one in document["records"] if one["kind"] != "paper"]
    papers = [
        (one["ballot"], one["done"], json.dumps(one["counts"])) for one in document["records"] if one["kind"] == "paper"
    ]
    return sorted(records, key=lambda one: str(one["id"])), sorted(papers)


def read(document: Document) -> bool:
    """Whether it is taken. Then it comes back as it was, in every format."""
    data = json.dumps(document).encode()
    try:
        records = read_export(data)
    except NotAnExport:
        with pytest.raises(NotAnExport, match=r"(?s)^.{20,600}\.$"):
            read_export(data)
        return False
    state = imported(records)
    again = export(state, NOW, Random(2))
    assert settled(json.loads(json.dumps(again, allow_nan=False))) == settled(document)
    assert read_export(json.dumps(again).encode())
    assert made("tables.zip", state)
    return True


def every(record: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all values."""
    for key, value in record.items() if isinstance(record, dict) else enumerate(record):
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from every(value, (*path, key))


def put(document: Document, path: tuple[Any, ...], value: Any) -> None:
    inner: Any = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value


PLACES = list(every(json.loads(GOOD)))


def test_what_is_whole_is_taken() -> None:
    assert read(json.loads(GOOD))


@pytest.mark.parametrize("told", [[], [{"part": "links", "at": 1}]])
def test_POLICY_4_a_file_that_hides_what_is_looser_is_read_with_it(told: list[dict[str, Any]]) -> None:
    document = json.loads(GOOD)
    (workshop,) = (record for record in document["records"] if record["kind"] == "workshop")
    loose = {"moderated": False, "nicknames": False, "links": True, "observers": True, "idle": False}
    workshop |= {"audience": "pupils", "attribution": "anonymous", "policy": loose, "loosened": told}
    (read_in,) = (record for record in read_export(json.dumps(document).encode()) if record.kind == "workshop")
    assert {one.part for one in read_in.loosened} == {"moderated", "nicknames", "links", "observers", "idle"}


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD)), min_size=1, max_size=3))
def test_X54_odd_values_anywhere_are_refused_or_come_back(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    document = json.loads(GOOD)
    for path, value in changes:
        try:
            put(document, path, value)
        except (TypeError, KeyError, IndexError):
            continue  # its place went with the change before
    read(document)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_X54_values_of_other_places_are_refused_or_come_back(to: tuple[Any, ...], of: tuple[Any, ...]) -> None:
    document = json.loads(GOOD)
    value: Any = document
    for step in of:
        value = value[step]
    put(document, to, json.loads(json.dumps(value)))
    read(document)


def test_X54_no_whole_number_is_beyond_what_json_holds() -> None:
    for path in PLACES:
        document = json.loads(GOOD)
        value: Any = document
        for step in path:
            value = value[step]
        if type(value) in (int, float):
            for odd in (HUGE, 2**53, float("nan"), float("inf"), -HUGE):
                put(document, path, odd)
                assert not read(document), path


def first(document: Document, kind: str) -> Any:
    return next(one for one in document["records"] if one["kind"] == kind)


def too_many_groups(document: Document) -> None:
    first(document, "workshop")["groups"] = [f"group {n}" for n in range(10_000)]


def too_many_sentences(document: Document) -> None:
    pins = first(document, "workshop")["pins"]
    pins += [pins[0]] * 20_000


def hidden_marks(document: Document) -> None:
    first(document, "exercise")["definition"]["name"] = "Ice\u202ebreg"


def hidden_marks_deep(document: Document) -> None:
    first(document, "exercise")["definition"]["stages"][0]["prompt"] = "Write\u2066 alone."


def a_zone_that_refuses(document: Document) -> None:
    definition = first(document, "exercise")["definition"]
    note = next(
        one
        for one in document["records"]
        if one["kind"] == "note" and one["activity"] == first(document, "exercise")["activity"]
    )
    zone = next(one for one in definition["zones"] if one["id"] == note["zone"])
    zone["notes"] = [kind["id"] for kind in definition["notes"] if kind["id"] != note["type"]][:1]


def a_board_without_end(document: Document) -> None:
    first(document, "exercise")["definition"]["board"]["ground"] = [{"path": "M 0 0 L 1 1", "width": float("nan")}]


def a_date_after_all_dates(document: Document) -> None:
    first(document, "note")["created"] = limits.LAST_MOMENT + 1


def a_wall_with_a_name(document: Document) -> None:
    first(document, "person")["role"] = "wall"


def somebody_unknown(document: Document) -> None:
    first(document, "note")["author"] = an_id("nobody")


def a_short_id(document: Document) -> None:
    first(document, "commitment")["id"] = "x"


def everybodys_hand(document: Document) -> None:
    first(document, "person")["hand"] = True


def mine(document: Document) -> None:
    first(document, "note")["mine"] = True


def a_result_in_no_order(document: Document) -> None:
    first(document, "result")["standings"] = []


def a_large_note(document: Document) -> None:
    first(document, "note")["merged"] = ["x" * 900] * 200


@pytest.mark.parametrize(
    "spoil",
    [
        too_many_groups, too_many_sentences, hidden_marks, hidden_marks_deep, a_zone_that_refuses, a_board_without_end,
        a_date_after_all_dates, a_wall_with_a_name, somebody_unknown, a_short_id, everybodys_hand, mine, a_large_note,
        a_result_in_no_order,
    ],
)  # fmt: skip
def test_X54_what_no_server_would_have_written_is_refused(spoil: Callable[[Document], None]) -> None:
    document = json.loads(GOOD)
    spoil(document)
    assert not read(document)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_OUT_3_a_file_saved_in_another_encoding_is_read(encoding: str) -> None:
    assert read_export(GOOD.encode(encoding)) == read_export(GOOD.encode())


@pytest.mark.parametrize(
    "damaged", [b"\xff\xfe{", b"\xfe\xff\x00{\xd8", b"\xff\xfe\x00\x00{", b"\xef\xbb\xbf\xff", b"\x00", b"\xff"]
)
def test_OUT_3_what_is_no_text_is_refused(damaged: bytes) -> None:
    with pytest.raises(NotAnExport):
        read_export(damaged)
