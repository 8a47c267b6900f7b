"""What can be measured of access on a page as it stands: axe-core, room for it at 320 px, size of targets, words."""

from pathlib import Path

from playwright.async_api import Page

SOURCE = (Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# On the canvas, sizes and distances follow the zoom, and everything there can also be done beside it at full size: the
# exception of WCAG 2.5.8 for equivalents, which axe cannot know of.
_RUN = """async tags => {
    // Words that are seen on a control are in its name (A19): axe has the rule, but not under any of the tags.
    const rules = { "label-content-name-mismatch": { enabled: true } };
    const options = { runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] };
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

# Words that are cut off, and what must be scrolled both ways to be read. The board's picture may be
# (it has its list), and a table that scrolls by itself.
_LOST = """() => {
    const picture = document.querySelector("[aria-label='The board as a picture']");
    const top = [...document.querySelectorAll("dialog[open]")].at(-1);
    const hides = (how) => how === "hidden" || how === "clip";
    const name = (one) => `${one.localName}.${one.className} “${one.textContent.trim().slice(0, 40)}”`;
    return [...document.querySelectorAll("body *")].flatMap((one) => {
        if (picture?.contains(one) || one.closest("[inert], svg, select, .sr-only, [aria-hidden=true]")) return [];
        if ((top && !top.contains(one)) || !one.checkVisibility({ visibilityProperty: true })) return [];
        const { width, height } = one.getBoundingClientRect();
        const style = getComputedStyle(one);
        if (width <= 1.5 || height <= 1.5 || style.clipPath !== "none") return [];
        const wide = one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 0;
        const high = one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 0;
        const found = [];
        const table = one.matches("[role=region][tabindex]:has(> table:only-child)"); // WCAG's 1.4.10 leaves tables out
        if (wide && ["auto", "scroll"].includes(style.overflowX) && one.localName !== "textarea" && !table)
            found.push(`${name(one)} scrolls sideways: ${one.scrollWidth} px in ${one.clientWidth} px`);
        const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const within = says && one.parentElement ? one.parentElement : one;
        for (const box of new Set([one, within])) {
            const { overflowX, overflowY, lineClamp } = getComputedStyle(box);
            if (says && hides(overflowX) && box.scrollWidth > box.clientWidth + 2 && box.clientWidth > 1)
                found.push(`${name(one)} is cut off: ${box.scrollWidth} px in ${box.clientWidth} px`);
            if (says && hides(overflowY) && box.scrollHeight > box.clientHeight + 2 && box.clientHeight > 1)
                found.push(`${name(one)} is cut off below: ${box.scrollHeight} px in ${box.clientHeight} px`);
        }
        return found;
    });
}"""

# The same more strictly than axe, whatever the distances. Not measured: links within a sentence, controls whose label
# is the target, notes and links on the canvas. Half a pixel is rounding. What a finger meets may be larger than what is
# seen.
_SMALL = """(least) => {
    const targets = document.querySelectorAll(
        "button, a[href], input, select, textarea, summary, [role=tab], [role=option], [role^=menuitem]");
    const picture = document.querySelector("[aria-label='The board as a picture']");
    const top = [...document.querySelectorAll("dialog[open], [popover]:popover-open")].at(-1);
    const meets = (target, x, y) => {
        const at = document.elementFromPoint(x, y);
        return at !== null && (target === at || target.contains(at));
    };
    // A link is part of a sentence where words stand before or after it.
    const alone = (link) => link.textContent.trim() === link.parentElement.textContent.trim();
    return [...targets].flatMap((target) => {
        if ((top && !top.contains(target)) || target.closest("[inert], [data-link]")) return [];
        if (picture?.contains(target) || !target.checkVisibility({ visibilityProperty: true })) return [];
        if (target.localName === "a" && getComputedStyle(target).display === "inline" && !alone(target)) return [];
        const seen = target.closest("label") ?? target;
        const { width, height } = seen.getBoundingClientRect();
        if (getComputedStyle(target).clipPath !== "none" || (width >= least - 0.5 && height >= least - 0.5)) return [];
        seen.scrollIntoView({ block: "center", inline: "center" });
        const box = seen.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const [across, down] = [width, height].map((size) => (size >= least - 0.5 ? 0 : least / 2 - 1));
        if ([-1, 1].every((way) => meets(seen, x + way * across, y) && meets(seen, x, y + way * down))) return [];
        const name = target.getAttribute("aria-label") ?? target.textContent.trim().slice(0, 40);
        return [`${target.localName} “${name}” is ${width.toFixed(0)} by ${height.toFixed(0)} px, not ${least}`];
    });
}"""

# WCAG 1.4.12: nothing may be lost when somebody sets text like this.
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }
"""

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


async def small_targets(page: Page, least: int = 24) -> list[str]:
    """`least`: px that each side of what can be pressed must have."""
    found: list[str] = await page.evaluate(_SMALL, least)
    return found


async def lost_words(page: Page) -> list[str]:
    """Words that are cut off, and what scrolls sideways."""
    found: list[str] = await page.evaluate(_LOST)
    return [*dict.fromkeys(found), *await too_wide(page)]


async def moving(page: Page) -> list[str]:
    """What moves by itself."""
    found: list[str] = await page.evaluate(
        """() => document.getAnimations().map((one) =>
            `${one.effect?.target?.className} moves: ${one.animationName ?? one.transitionProperty}`)"""
    )
    return found


async def too_wide(page: Page) -> list[str]:
    """Whether the page scrolls sideways."""
    found: list[str] = await page.evaluate(_WIDE)
    return found
