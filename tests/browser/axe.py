"""What can be measured of accessibility on a page as it stands: axe-core, room for it at 320 px, size of targets."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page

SOURCE = (Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

_RUN = """tags => axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })"""

_WIDE = """() => {
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    return [`the page is ${page.scrollWidth} px wide in a window of ${page.clientWidth} px`];
}"""

# WCAG 2.5.8. Not measured: links within a sentence; controls whose label is the target; notes and links on the canvas,
# which grow and shrink with it, and for which the outline is the equivalent. Half a pixel is rounding.
_SMALL = """() => {
    const targets = document.querySelectorAll("button, a[href], input, select, textarea, summary, [role=tab]");
    const top = [...document.querySelectorAll("dialog[open]")].at(-1);
    return [...targets].flatMap((target) => {
        if ((top && !top.contains(target)) || target.closest("[inert], [data-link]") || !target.checkVisibility()) return [];
        if (target.localName === "a" && getComputedStyle(target).display === "inline") return [];
        const seen = target.closest("label") ?? target;
        const { width, height } = seen.getBoundingClientRect();
        if (getComputedStyle(target).clipPath !== "none" || (width >= 23.5 && height >= 23.5)) return [];
        const name = target.getAttribute("aria-label") ?? target.textContent.trim().slice(0, 40);
        return [`${target.localName} “${name}” is ${width.toFixed(0)} by ${height.toFixed(0)} px`];
    });
}"""


async def findings(page: Page) -> list[str]:
    """What axe finds, each with its impact, its rule and where."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(SOURCE)
    result: dict[str, Any] = await page.evaluate(_RUN, TAGS)
    return [
        f"{violation['impact']}: {violation['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


async def small_targets(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(_SMALL)
    return found


async def too_wide(page: Page) -> list[str]:
    """Whether the page scrolls sideways."""
    found: list[str] = await page.evaluate(_WIDE)
    return found
