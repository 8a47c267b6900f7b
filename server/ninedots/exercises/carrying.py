"""What an exercise carries on must arrive: at another exercise, as a kind of note that it has, in one of its zones."""

from collections.abc import Iterator, Mapping

from ninedots.domain.exercise import Exercise

from .problems import Problem, one_of
from .references import items
from .source import Path_, Source


def lost(source: Source, exercises: Mapping[str, Exercise | None], *, warning: bool = False) -> Iterator[Problem]:
    """What would arrive nowhere. `exercises`: those there are; of some no more than the name is known."""
    own = source.at(("slug",))

    def missed(place: Path_, found: str, expected: str) -> Problem:
        return source.problem(place, found, expected, warning=warning)

    for place, carry in items(source, ("carries",)):
        to = carry.get("to")
        if not isinstance(to, str) or to == own:
            continue  # into itself: references.py
        if to not in exercises:
            yield missed((*place, "to"), f"“{to}”, which is no exercise on this server", one_of(sorted(exercises), to))
        elif there := exercises[to]:
            kinds, zones = [kind.id for kind in there.notes], [zone.id for zone in there.zones]
            for key, known, what in (("becomes", kinds, "kind of note"), ("zone", zones, "zone")):
                name = carry.get(key)
                if isinstance(name, str) and name not in known:
                    yield missed((*place, key), f"“{name}”, which is no {what} of {to}", one_of(known, name))
