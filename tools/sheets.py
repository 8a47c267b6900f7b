"""Puts the pictures of `make screens` on sheets, one for each screen, into docs/pictures/sheets: small enough to keep.

    python tools/sheets.py [FROM [INTO]]

The pictures themselves are looked at one by one in docs/pictures/screens. On a sheet are all sizes of one screen, light
above dark: whoever changes it sees what it was.
"""

import asyncio
import base64
import os
import re
import sys
from collections import defaultdict
from html import escape
from pathlib import Path

from playwright.async_api import async_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
NAME = re.compile(r"(?P<screen>.+)-(?P<width>\d{3,4})(?P<dark>-dark)?")
HEIGHT = 380  # pixels of each picture on its sheet
QUALITY = 40  # of the WebP
STYLE = f"""
    body {{ margin: 0; padding: 8px; inline-size: max-content; background: #888; font: 13px sans-serif; }}
    h1 {{ margin: 0 0 6px; font-size: 15px; }}
    div {{ display: flex; gap: 8px; margin-block-end: 8px; }}
    img {{ block-size: {HEIGHT}px; }}
"""


def by_screen(folder: Path) -> dict[str, list[list[Path]]]:
    """The pictures of each screen: a row of light ones and a row of dark ones, the widest first."""
    found = defaultdict[str, dict[bool, list[tuple[int, Path]]]](lambda: {False: [], True: []})
    for path in folder.glob("*.png"):
        if parts := NAME.fullmatch(path.stem):
            found[parts["screen"]][parts["dark"] is not None].append((int(parts["width"]), path))
    return {
        screen: [[path for _, path in sorted(row, reverse=True)] for row in rows.values() if row]
        for screen, rows in sorted(found.items())
    }


def page_of(screen: str, rows: list[list[Path]]) -> str:
    def image(path: Path) -> str:
        return f'<img alt="" src="data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()}">'

    drawn = "".join(f"<div>{''.join(map(image, row))}</div>" for row in rows)
    return f"<!doctype html><style>{STYLE}</style><h1>{escape(screen)}</h1>{drawn}"


async def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES / "screens"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else PICTURES / "sheets"
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.webp"):
        old.unlink()
    # Chromium's own sandbox needs a user of its own, which root in a container has not.
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=sandbox)
        page = await browser.new_page()
        chrome = await page.context.new_cdp_session(page)
        for screen, rows in by_screen(source).items():
            await page.set_content(page_of(screen, rows), wait_until="load")
            box = await page.locator("body").bounding_box()
            assert box is not None
            # Playwright itself writes no WebP.
            shot = await chrome.send(
                "Page.captureScreenshot",
                {"format": "webp", "quality": QUALITY, "captureBeyondViewport": True, "clip": {**box, "scale": 1}},
            )
            (target / f"{screen}.webp").write_bytes(base64.b64decode(shot["data"]))
        await browser.close()
    sheets = list(target.glob("*.webp"))
    print(f"{len(sheets)} sheets in {target}, {sum(one.stat().st_size for one in sheets) / 1e6:.1f} MB")


if __name__ == "__main__":
    asyncio.run(main())
