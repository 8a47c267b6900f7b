"""What changed on a map from one run of a workshop to the next: rings, and links that were missing."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from ninedots.outcomes.report.facts import ActivityFacts

from . import facts as f
from .named import Joined

_ORDER = ("works", "strained", "missing", "unsaid")
Ends = frozenset[str]  # what two notes name, by the notes that stand for all of the same name


def since(
    exercise: str,
    maps: Mapping[str, ActivityFacts],
    same: Sequence[Joined],
    named: Sequence[f.Named],
    runs: Collection[tuple[str, str]],
) -> Iterator[f.Since]:
    """`maps`: of each workshop. `same` and `named`: what stands on them. `runs`: the earlier and the later of two."""
    stands_for = {note: one.note for one in same for notes in one.notes.values() for note in notes}
    for earlier, later in runs:
        if earlier in maps and later in maps:
            yield f.Since(
                exercise=exercise,
                title=maps[later].title,
                earlier=earlier,
                later=later,
                moves=tuple(sorted(_moves(named, earlier, later), key=lambda one: not one.nearer)),
                missing=tuple(
                    sorted(_missing(maps[earlier], maps[later], stands_for), key=lambda one: _ORDER.index(one.now))
                ),
            )


def _moves(named: Sequence[f.Named], earlier: str, later: str) -> Iterator[f.Move]:
    for one in named:
        standing = {each.workshop: each for each in one.standings}
        before, after = standing.get(earlier), standing.get(later)
        if before and after and before.rings[0] != after.rings[0]:
            yield f.Move(
                note=after.notes[0],
                name=after.names[0],
                before=before.zones[0],
                after=after.zones[0],
                nearer=after.rings[0] < before.rings[0],
            )


def _missing(before: ActivityFacts, after: ActivityFacts, stands_for: Mapping[str, str]) -> Iterator[f.WasMissing]:
    """Each pair once, whichever way its links point."""
    now = dict(_said_of_pairs(after, stands_for))
    told: set[Ends] = set()
    for link in before.linked:
        ends = frozenset(stands_for.get(note, note) for note in (link.source, link.target))
        if link.missing and ends not in told:
            told.add(ends)
            yield f.WasMissing(one=link.source_text, other=link.target_text, now=now.get(ends, "unsaid"))


def _said_of_pairs(of: ActivityFacts, stands_for: Mapping[str, str]) -> Iterator[tuple[Ends, f.LinkNow]]:
    """What is said last of a pair is what holds best: a link that is there says more than one that is missing."""
    strained = {*of.map.strained} if of.map else set()

    def now(missing: bool, link: str) -> f.LinkNow:
        return "missing" if missing else "strained" if link in strained else "works"

    said = [
        (frozenset(stands_for.get(note, note) for note in (link.source, link.target)), now(link.missing, link.id))
        for link in of.linked
    ]
    return iter(sorted(said, key=lambda one: -_ORDER.index(one[1])))
