"""Turns entries into events, old shapes into new ones.

When an event gets a new version, its old version stays readable for ever: `RISERS[kind, old]` takes the old body as a
dict and gives the body of version `old + 1`.
"""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from ninedots.domain.earlier import records_with_seen, with_seen
from ninedots.domain.events import Event, event_of
from ninedots.exercises.pixels import definition_without, note_without, order_of, place_of, records_without

from .port import Entry

Riser = Callable[[dict[str, Any]], dict[str, Any]]


def _activity_added(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "definition": definition_without(body["definition"])}


def _imported(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "records": records_without(body["records"])}


def _placed(body: dict[str, Any]) -> dict[str, Any]:
    x, y = body.pop("x"), body.pop("y")
    return {**body, "order": order_of(x, y), "place": place_of(body["zone"], x, y)}


def _brought_back(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "put": [note_without(part) for part in body["put"]]}


def _seen_imported(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "records": records_with_seen(body["records"])}


def _seen_brought_back(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "put": records_with_seen(body["put"])}


RISERS: Mapping[tuple[str, int], Riser] = {
    # to version 2: boards without pixels
    ("activity-added", 1): _activity_added,
    ("workshop-imported", 1): _imported,
    ("note-added", 1): _placed,
    ("note-moved", 1): _placed,
    ("board-brought-back", 1): _brought_back,
    # to version 3: who sees a note, not whether all do
    ("workshop-imported", 2): _seen_imported,
    ("note-added", 2): with_seen,
    ("board-brought-back", 2): _seen_brought_back,
}


class Unreadable(ValueError):
    """An entry that no known event can be made of. Says its seq and kind, never its content."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(f"event {entry.seq} ({entry.kind}, version {entry.version}) cannot be read")


def event_from(entry: Entry, risers: Mapping[tuple[str, int], Riser] = RISERS) -> Event:
    """Raises Unreadable."""
    version, body = entry.version, entry.body
    try:
        while riser := risers.get((entry.kind, version)):
            body, version = orjson.dumps(riser(orjson.loads(body))), version + 1
        return event_of(entry.kind, version, body)
    except (KeyError, ValueError) as fault:
        raise Unreadable(entry) from fault
