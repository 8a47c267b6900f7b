"""Pages and journals of the first version, as they were written then, with the server of today (F20, R23).

`older/` is never written anew. A change that breaks these tests needs a new version: of the protocol, which pages of
the old one are told of (4426: load again), or of an event, with a riser in `journal/upcast.py`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ninedots.domain.order import reading
from ninedots.domain.records import Note
from ninedots.domain.state import State
from ninedots.exercises import Shelf
from ninedots.journal.port import Entry
from ninedots.live.history import replay
from ninedots.wire import frames
from ninedots.wire.codec import parse

OLDER = Path(__file__).parent / "older"

# What a page of version 1 reads of each frame.
READ = {
    frames.Welcome: {"t", "v", "me", "workshop", "epoch", "now", "seq", "full", "put", "drop"},
    frames.Records: {"t", "seq", "put", "drop"},
    frames.Ack: {"t", "id", "seq"},
    frames.Refused: {"t", "id", "reason", "limit"},
    frames.Later: {"t", "id", "why", "after"},
    frames.Invalid: {"t", "id", "why"},
    frames.Presence: {"t", "people", "writing", "editing", "here"},
    frames.Pong: {"t", "now"},
    frames.Bye: {"t", "code", "why", "again"},
}


def lines(name: str) -> list[str]:
    return (OLDER / name).read_text().splitlines()


@pytest.mark.parametrize("line", lines("frames.jsonl"), ids=lambda line: line[:60])
def test_F20_R23_what_an_older_page_says_is_understood_as_it_was_meant(line: str) -> None:
    meant = json.loads(line)
    if (command := meant.get("command", {})).get("type") in ("add-note", "add-notes", "move-note"):
        # Such a page is told to load again. What it kept is sent by the newer page, which says nothing in pixels
        # (web/src/lib/sync/outbox.ts).
        for said in (command, *command.get("notes", ())):
            said.pop("x", None)
            said.pop("y", None)
    understood = parse(json.dumps(meant)).model_dump(mode="json")
    assert _is_in(meant, understood)


def _is_in(meant: Any, understood: Any) -> bool:
    """Whether all that was meant was understood; more may be."""
    if isinstance(meant, dict):
        return all(name in understood and _is_in(value, understood[name]) for name, value in meant.items())
    if isinstance(meant, list):
        return len(meant) == len(understood) and all(map(_is_in, meant, understood))
    return bool(meant == understood)


@pytest.mark.parametrize("frame", READ, ids=lambda frame: frame.__name__)
def test_F20_R23_what_an_older_page_reads_is_still_said(frame: type[frames.Frame]) -> None:
    assert READ[frame] <= set(frame.model_fields)


def _older(name: str = "events.jsonl") -> Iterator[Entry]:
    for seq, line in enumerate(lines(name), 1):
        event = json.loads(line)
        body = json.dumps(event["body"]).encode()
        yield Entry(seq, event["kind"], event["version"], event["at"], event["by"], body)


def test_F20_an_older_journal_opens_whole(caplog: pytest.LogCaptureFixture) -> None:
    entries = list(_older())
    step = replay(State(), entries)
    assert len(step.events) == len(entries)
    assert caplog.text == ""
    assert step.state.workshop.title == "Other"
    assert step.state.seq == len(entries)


def test_PLACE_8_an_older_journal_has_its_notes_in_rows_as_they_lay() -> None:
    state = replay(State(), list(_older())).state
    definition = state.exercise("first_________________")
    assert [definition.manner(zone.id) for zone in definition.zones] == ["list"] * 3
    laid = {body["note"]: body for line in lines("events.jsonl") if "x" in (body := json.loads(line)["body"])}
    assert len(laid) == 9
    for zone in definition.zones:
        notes = [note for note in reading(definition, state.notes("first_________________")) if note.zone == zone.id]
        rows = [(laid[note.id]["y"], laid[note.id]["x"]) for note in notes if note.theme is None]
        assert rows == sorted(rows)


def test_PLACE_8_shipped_boards_of_an_older_journal_open_with_their_ground_and_their_places() -> None:
    """A map and an iceberg for pupils. Three players were put above, right of and below the centre, by hand."""
    state = replay(State(), list(_older("shipped.jsonl"))).state
    shelf = Shelf.installed()
    places: dict[str, Note] = {}
    for slug in ("system-players-map", "iceberg"):
        activity = slug.ljust(22, "_")
        definition, now = state.exercise(activity), shelf.exercise(slug, "pupils")
        assert definition.board == now.board
        assert definition.name == now.name
        places |= {note.id.rstrip("_"): note for note in state.notes(activity)}
    for number, place in enumerate([(0.0, 0.6207), (0.25, 0.24), (0.5, 0.3077)]):
        assert places[f"player-{number}"].at == pytest.approx(place, abs=1e-4)
    assert all(0 <= part <= 1 for number in range(9) for part in places[f"player-{number}"].at or (2,))
    iceberg = reading(state.exercise("iceberg".ljust(22, "_")), state.notes("iceberg".ljust(22, "_")))
    # Two changed their places by hand, and one was removed and brought back with the board.
    assert [note.id.rstrip("_") for note in iceberg] == [
        f"note-{number}" for number in (2, 1, 0, 4, 5, 6, 8, 9, 10, 3, 7, 11)
    ]
