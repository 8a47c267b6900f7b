"""A tab is closed at most half a second after somebody has typed: `make closings ROUNDS=200` (F15, R11).

On return the words are there: once on the board if Enter was pressed, else in the field in which they were typed. In
every other round the server stands still from before the first key until the tab is gone, so nothing can have left
the device.
"""

import asyncio
import random
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import expect

from .hall import Hall, chromium, the_lead
from .house import House
from .person import Person

PHONE = {"width": 400, "height": 800}  # where the list comes first
LONGEST = 0.5  # seconds from the last key to the end of the tab
TYPED_ONLY = 4  # each of so many rounds ends before Enter


@dataclass
class Closings:
    rounds: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    def told(self) -> str:
        missing = f"{len(self.lost)} lost {self.lost}, {len(self.doubled)} doubled {self.doubled}"
        return f"{self.rounds} tabs closed within {LONGEST * 1000:.0f} ms of the last key: {missing}"


async def closings(hall: Hall, rounds: int, chance: random.Random) -> Closings:
    result, written = Closings(rounds), list[str]()
    await hall.plan("iceberg")
    first = await hall.join("Amal", viewport=PHONE)
    await hall.stage("iceberg", "think")
    person = first
    for number in range(rounds):
        words = f"Round {number}"
        await _open_sheet(person)
        async with AsyncExitStack() as stack:
            if number % 2:
                stack.enter_context(hall.house.standing_still())
            await person.page.keyboard.type(words)
            if entered := number % TYPED_ONLY != 0:
                await person.page.keyboard.press("Enter")
            await asyncio.sleep(chance.uniform(0, LONGEST))
            await person.page.close()
        person = await first.second_tab()
        await person.page.goto(f"/w/{hall.workshop}")
        await person.sees("Saved")
        if entered:
            written.append(words)
        elif await _open_sheet(person) != words:
            result.lost.append(words)
        else:
            await person.page.keyboard.press("Enter")
            written.append(words)
    await person.sees("Saved")
    found = await hall.notes(first)
    result.lost += [words for words in written if words not in found]
    result.doubled += [words for words in written if found.count(words) > 1]
    return result


async def _open_sheet(person: Person) -> str:
    """For a new note: what stands in it."""
    add, words = person.button("Add an observation"), person.page.get_by_role("dialog").get_by_label("Your words")
    await expect(add.or_(words)).to_be_visible()
    if await add.is_visible():  # else it is open still
        await add.click()
    await expect(words).to_be_focused()
    return await words.input_value()


async def main() -> None:
    rounds = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    began = time.monotonic()
    async with AsyncExitStack() as stack:
        browser = await stack.enter_async_context(chromium())
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        house = await stack.enter_async_context(House(Path(folder) / "data"))
        hall = await stack.enter_async_context(Hall(house, browser, await the_lead(browser, house)))
        result = await closings(hall, rounds, random.Random(seed))
    sys.stdout.write(f"{result.told()} (seed {seed}, {time.monotonic() - began:.0f} s)\n")
    sys.exit(bool(result.lost or result.doubled))


if __name__ == "__main__":
    asyncio.run(main())
