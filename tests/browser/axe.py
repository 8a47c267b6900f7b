"""What can be measured of accessibility on a page as it stands: axe-core, room for it at 320 px, size of targets."""

from pathlib import Path

from playwright.async_api import Page

SOURCE = (Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# On the canvas, sizes and distances follow the zoom, and everything there can also be done beside it at full size: the
# exception of WCAG 2.5.8 for equivalents, which axe cannot know of.
_RUN = """async tags => {
    const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
    const { violations } = await axe.run(document, options);
    const canvas = "[aria-label='The board as a picture']";
    const onCanvas = ({ target }) => document.querySelector(target[0])?.closest(canvas);
    return violations.flatMap(({ id, impact, nodes }) =>
        nodes
            .filter((node) => id !== "target-size" || !onCanvas(node))
            .map((node) => `${impact}: ${id} at ${node.target.join(" ")}: ${node.failureSummary}`));
}"""

_WIDE = """() => {
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    return [`the page is ${page.scrollWidth} px wide in a window of ${page.clientWidth} px`];
}"""

# The same more strictly, whatever the distances. Not measured: links within a sentence, controls whose label is the
# target, notes and links on the canvas. Half a pixel is rounding.
_SMALL = """() => {
    const targets = document.querySelectorAll("button, a[href], input, select, textarea, summary, [role=tab]");
    const top = [...document.querySelectorAll("dialog[open]")].at(-1);
    return [...targets].flatMap((target) => {
        if ((top && !top.contains(target)) || target.closest("[inert], [data-link]")) return [];
        if (!target.checkVisibility()) return [];
        if (target.localName === "a" && getComputedStyle(target).display === "inline") return [];
        const seen = target.closest("label") ?? target;
        const { width, height } = seen.getBoundingClientRect();
        if (getComputedStyle(target).clipPath !== "none" || (width >= 23.5 && height >= 23.5)) return [];
        const name = target.getAttribute("aria-label") ?? target.textContent.trim().slice(0, 40);
        return [`${target.localName} “${name}” is ${width.toFixed(0)} by ${height.toFixed(0)} px`];
    });
}"""

# What a page makes of its size or its colours by script, it makes before it is drawn anew.
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


# What is on its way, such as a notice that fades in, has the colours that it shall have once it is there.
_THERE = """async () => {
    const ends = ({ timeline, playState, effect }) =>
        timeline instanceof DocumentTimeline && playState === "running" && effect.getTiming().iterations < Infinity;
    await Promise.allSettled(document.getAnimations().filter(ends).map(({ finished }) => finished));
}"""


async def drawn(page: Page) -> None:
    """The page looks as it shall after what has just changed."""
    await page.evaluate(_DRAWN)


async def resize(page: Page, width: int, height: int) -> None:
    """Returns once the page is laid out for that size, in pixels."""
    await page.set_viewport_size({"width": width, "height": height})
    await drawn(page)


async def findings(page: Page) -> list[str]:
    """What axe finds, each with its impact, its rule and where."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(SOURCE)
    await page.evaluate(_THERE)
    found: list[str] = await page.evaluate(_RUN, TAGS)
    return found


async def small_targets(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(_SMALL)
    return found


async def too_wide(page: Page) -> list[str]:
    """Whether the page scrolls sideways."""
    found: list[str] = await page.evaluate(_WIDE)
    return found
