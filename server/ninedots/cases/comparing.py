"""Workshops of one account laid beside each other: chosen, kept, and what is said of names that look alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.state import State
from ninedots.outcomes.comparison import Comparison, compare
from ninedots.outcomes.report import report
from ninedots.people.accounts import Account
from ninedots.people.comparisons import Kept, TooManyComparisons
from ninedots.people.looks import What
from ninedots.trouble import NotNow, Wrong

from .acting import present
from .house import House
from .looking import noted
from .refusing import not_there


@dataclass(frozen=True, slots=True)
class Beside:
    """A comparison that is kept, and its workshops as they are now."""

    kept: Kept
    states: Sequence[tuple[str, State]]
    now: int

    def compared(self) -> Comparison:
        """Takes a processor for long, and may be done in a thread: a state is never changed in place."""
        there = {one for one, _ in self.states}
        begun = sorted(self.states, key=lambda one: one[1].workshop.opened or 0)
        runs = [(of, one) for one, state in begun if (of := state.workshop.again_of) in there and of != one]
        return compare([report(state, self.now) for _, state in self.states], self.kept.decided, self.now, runs)


async def choose(house: House, account: Account, workshops: Sequence[str]) -> str:
    """Keep a comparison of these. Returns its id. Raises Wrong and NotNow, and then nothing was made."""
    if len({*workshops}) < len(workshops):
        raise Wrong("invalid", "One workshop was chosen twice. Nothing was made.")
    for one in workshops:
        if await _led(house, account, one) is None:
            say = "Only workshops that have ended, and that you facilitate, can be compared. Nothing was made."
            raise NotNow("not-to-compare", say)
    try:
        return await house.comparisons.make(account.id, workshops)
    except TooManyComparisons:
        say = f"You already keep {limits.COMPARISONS} comparisons. Remove one first. Nothing was made."
        raise NotNow("too-many-comparisons", say, n=limits.COMPARISONS) from None


async def say_if_same(house: House, account: Account, comparison: str, one: str, other: str, same: bool | None) -> None:
    """Whether two notes of different workshops name the same; None: not decided any more. Raises NotThere, NotNow."""
    kept, states = await _of(house, account, comparison)
    whose = {note: workshop for workshop, state in states for note in (one, other) if state.get(r.Note, note)}
    if len(whose) < 2 or whose[one] == whose[other]:
        raise not_there()
    try:
        await house.comparisons.decide(kept.id, (whose[one], one), (whose[other], other), same)
    except TooManyComparisons:
        say = f"{limits.COMPARED_DECISIONS} pairs of names have been decided. This one was not kept."
        raise NotNow("too-many-decisions", say, n=limits.COMPARED_DECISIONS) from None


async def laid_beside(house: House, account: Account, comparison: str, what: What) -> Beside:
    """That somebody looks at them is noted in each. Raises NotThere and NotNow."""
    kept, states = await _of(house, account, comparison)
    for one, _ in states:
        if place := await house.seats.membership(account.id, one):
            await noted(house, one, place.person or "", what)
    return Beside(kept, states, house.clock.now())


async def _led(house: House, account: Account, workshop: str) -> State | None:
    """A workshop that has ended and is led by this account."""
    place = await house.seats.membership(account.id, workshop)
    room = await house.rooms.room(workshop) if place else None
    person = present(room, place) if room else None
    leads = person is not None and person.role in ("lead", "co-lead")
    return room.state if room and leads and room.state.workshop.status == "ended" else None


async def _of(house: House, account: Account, comparison: str) -> tuple[Kept, Sequence[tuple[str, State]]]:
    kept = await house.comparisons.get(account.id, comparison)
    if kept is None:
        raise not_there()
    states = [(one, state) for one in kept.workshops if (state := await _led(house, account, one))]
    if len(states) < limits.COMPARED_LEAST:
        say = "Fewer than two of these workshops have ended and are yours, so there is nothing to compare just now."
        raise NotNow("nothing-to-compare", say)
    return kept, states
