"""How well boards of the demonstration's own texts can be read on every screen, with focus and agreed sentences."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.browser.boards import Seen, fill, lead, seen, sit_down, wall
from tests.browser.hall import Hall, chromium, the_lead
from tests.browser.house import House
from tests.browser.person import Person

SCREENS: dict[str, Callable[[Hall], Awaitable[Person]]] = {
    "lead 1440×900": lambda hall: lead(hall, 1440, 900),
    "seat 1440×900": lambda hall: sit_down(hall, "Ann", 1440, 900),
    "seat 1280×720": lambda hall: sit_down(hall, "Bob", 1280, 720),
    "wall 1920×1080": lambda hall: wall(hall, 1920, 1080),
}
# px of the smallest note with all in one view, with themes folded if they must be: what we hold to, and what we aim at.
_AT_LEAST = {
    (40, "lead 1440×900"): (11.0, 12.5),
    (40, "seat 1440×900"): (13.0, 15.0),
    (40, "seat 1280×720"): (9.5, 11.0),
    (40, "wall 1920×1080"): (18.0, 20.0),
    (80, "lead 1440×900"): (8.0, 9.5),
    (80, "seat 1440×900"): (9.5, 11.0),
    (80, "wall 1920×1080"): (13.0, 15.0),
}


@dataclass(frozen=True)
class OnScreen:
    """One board on one screen, as it comes, and after the key that shows all of it."""

    exercise: str
    notes: int
    screen: str
    first: Seen
    whole: Seen


async def as_seen(data: Path) -> list[OnScreen]:
    found: list[OnScreen] = []
    async with House(data / "house") as house, chromium() as browser:
        signed_in = await the_lead(browser, house)
        for exercise, notes in (
            ("iceberg", 40),
            ("iceberg", 80),
            ("system-players-map", 35),
            ("system-players-map", 60),
            ("system-players-map", 90),
        ):
            async with Hall(house, browser, signed_in) as hall:
                await fill(hall, exercise, "share", notes)
                for screen, came in SCREENS.items():
                    page = (await came(hall)).page
                    first = await seen(page, notes)
                    found.append(OnScreen(exercise, notes, screen, first, await seen(page, 1, whole=True)))
    return found


def screens_of(boards: list[OnScreen]) -> str:
    names = f"{'Boards of real texts, as they are seen':<43}{'text':>9}{'height':>9}{'all of it':>11}"
    head = f"{names}{'over':>6}{'cut':>5}{'of the window':>15}{'hold to':>9}{'aim':>7}"
    return "\n".join([head, *map(_line, boards), ""])


def _line(board: OnScreen) -> str:
    first, whole = board.first, board.whole
    all_of_it = first.text if first.whole else whole.text
    name = f"  {board.notes} on {board.exercise}, {board.screen}"
    sizes = f"{first.text:>6g} px{first.grown:>8.2f}×{all_of_it:>8g} px"
    faults = f"{first.overlaps + whole.overlaps:>6}{first.cut + whole.cut:>5}"
    share = f"{first.high:.0%} × {first.wide:.0%}"
    limits = _AT_LEAST.get((board.notes, board.screen)) if board.exercise == "iceberg" else None
    return f"{name:<43}{sizes}{faults}{share:>15}{_told(all_of_it, limits)}".rstrip()


def _told(value: float, limits: tuple[float, float] | None) -> str:
    if limits is None:
        return ""
    must, aim = limits
    mark = "UNDER" if value < must else "best" if value >= aim else "ok"
    return f"{f'≥ {must:g}':>9}{f'≥ {aim:g}':>7}  {mark}"
