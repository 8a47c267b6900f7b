"""What notes said before moderation: whether all see them. JSON of the second version into the third."""

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


def with_seen(note: Json) -> Json:
    """Whatever says whether a note is shared, of a journal, a board or an export, says who sees it."""
    if "shared" not in note:
        return note
    rest = {name: value for name, value in note.items() if name != "shared"}
    return {**rest, "seen": "all" if note["shared"] else "author"}


def records_with_seen(records: Iterable[Json]) -> list[Json]:
    return [with_seen(record) if record["kind"] == "note" else record for record in records]
