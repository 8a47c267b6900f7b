"""Between what the journal keeps and what the rules know."""

from collections.abc import Iterable

from ninedots.domain.events import Event, body_of

from .port import Entry


def written(events: Iterable[Event], after: int) -> list[Entry]:
    """The events as entries, numbered `after + 1` onwards."""
    return [
        Entry(seq, event.kind, event.version, event.at, event.by, body_of(event))
        for seq, event in enumerate(events, after + 1)
    ]
