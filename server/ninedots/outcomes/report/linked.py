"""What a map with links says. Worked out from the definition's own flags (a link that says something is missing, how
well a link works, rings round a centre), so it holds for every exercise that has them.
"""

from collections.abc import Mapping, Sequence

from ninedots.domain import records as r
from ninedots.domain.exercise import Exercise

from .facts import Absent, Gap, Hub, LinkFacts, MapFacts

HUBS = 5
HUB_NEIGHBOURS = 2  # something that a single other hangs on is no hub


def linked(
    exercise: Exercise, notes: Sequence[r.Note], links: Sequence[r.Link], names: Mapping[str, str]
) -> tuple[LinkFacts, ...]:
    """Links in words, as their kinds read between two notes that are both there."""
    texts = {note.id: note.text for note in notes}
    found = []
    for link in links:
        kind = exercise.link(link.type)
        if kind is None or link.source not in texts or link.target not in texts:
            continue
        found.append(
            LinkFacts(
                id=link.id,
                source=link.source,
                source_text=texts[link.source],
                kind=kind.name,
                directed=kind.directed,
                target=link.target,
                target_text=texts[link.target],
                quality=next((choice.name for choice in kind.qualities if choice.id == link.quality), ""),
                text=link.text,
                missing=kind.missing,
                author=names.get(link.author or "", ""),
            )
        )
    return tuple(found)


def map_facts(exercise: Exercise, notes: Sequence[r.Note], links: Sequence[r.Link]) -> MapFacts | None:
    """`notes` in reading order. None where the exercise has no links, or nothing lies on the board."""
    if not exercise.links or not notes:
        return None
    present = [link for link in links if (kind := exercise.link(link.type)) and not kind.missing]
    neighbours: dict[str, set[str]] = {note.id: set() for note in notes}
    for link in present:
        if link.source in neighbours and link.target in neighbours:
            neighbours[link.source].add(link.target)
            neighbours[link.target].add(link.source)
    worst = {kind.id: kind.qualities[-1].id for kind in exercise.links if kind.qualities}
    return MapFacts(
        hubs=_hubs(notes, neighbours),
        alone=tuple(note.id for note in notes if not neighbours[note.id]) if present else (),
        gaps=_gaps(exercise, notes, links),
        strained=tuple(
            link.id
            for link in present
            if link.quality is not None
            and link.quality == worst.get(link.type)
            and link.source in neighbours
            and link.target in neighbours
        ),
        absent=_absent(exercise, notes),
    )


def _hubs(notes: Sequence[r.Note], neighbours: Mapping[str, set[str]]) -> tuple[Hub, ...]:
    """The most linked first; ties with the last one are kept."""
    found = [
        Hub(note=note.id, text=note.text, neighbours=len(neighbours[note.id]))
        for note in notes
        if len(neighbours[note.id]) >= HUB_NEIGHBOURS
    ]
    found.sort(key=lambda hub: -hub.neighbours)
    last = found[HUBS - 1].neighbours if len(found) >= HUBS else 0
    return tuple(hub for at, hub in enumerate(found) if at < HUBS or hub.neighbours == last)


def _gaps(exercise: Exercise, notes: Sequence[r.Note], links: Sequence[r.Link]) -> tuple[Gap, ...]:
    texts = {note.id: note.text for note in notes}
    pairs: dict[tuple[str, ...], list[r.Link]] = {}
    for link in links:
        kind = exercise.link(link.type)
        if kind is None or not kind.missing or link.source not in texts or link.target not in texts:
            continue
        ends = [link.source, link.target] if kind.directed else sorted((link.source, link.target))
        pairs.setdefault((kind.id, *ends), []).append(link)
    found = [
        Gap(
            kind=kind.name,
            source=named[0].source,
            source_text=texts[named[0].source],
            target=named[0].target,
            target_text=texts[named[0].target],
            times=len(named),
            texts=tuple(link.text for link in named if link.text),
        )
        for key, named in pairs.items()
        if (kind := exercise.link(key[0]))
    ]
    return tuple(sorted(found, key=lambda gap: -gap.times))


def _absent(exercise: Exercise, notes: Sequence[r.Note]) -> tuple[Absent, ...]:
    rings = exercise.board.rings
    nearest = exercise.zone(rings[0]) if rings else None
    if nearest is None:
        return ()
    inside = [note for note in notes if note.zone == nearest.id]
    found = []
    for kind in exercise.notes:
        if nearest.notes and kind.id not in nearest.notes:
            continue
        for field in kind.fields:
            there = {note.fields.get(field.id) for note in inside}
            if missing := tuple(choice.name for choice in field.choices if choice.id not in there):
                found.append(Absent(zone=nearest.name, field=field.name, choices=missing))
    return tuple(found)
