"""axe on every named screen, in every width and scheme: `make access` (A1, A16, A17). The gate sees a part of it."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from .hall import Hall, chromium, the_lead
from .house import House
from .inspection import LOOKS, Inspection
from .screens import GROUPS


async def main(wanted: list[str]) -> int:
    """`wanted`: some of the groups; none named: all."""
    inspection, began = Inspection(len(LOOKS)), time.monotonic()
    with tempfile.TemporaryDirectory() as data:
        async with House(Path(data)) as house, chromium() as browser:
            signed_in = await the_lead(browser, house)
            for name, group in GROUPS.items():
                if wanted and name not in wanted:
                    continue
                async with Hall(house, browser, signed_in) as hall:
                    async for screen, page in group(hall):
                        await inspection.look(screen, page)
                print(f"{name}: {len(inspection.problems)} found so far", flush=True)
    print(*inspection.problems, sep="\n")
    took = time.monotonic() - began
    print(
        f"{inspection.screens} screens in {len(LOOKS)} widths and schemes each, {took:.0f} s: "
        f"{len(inspection.problems)} found"
    )
    return min(1, len(inspection.problems))


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
