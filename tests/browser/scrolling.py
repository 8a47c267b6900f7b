"""What can be measured of scrolling: no view scrolls to where nothing is, and keys reach all that scrolls."""

from playwright.async_api import Page

from .axe import drawn

SIZES = ((1440, 900), (768, 1024), (360, 740), (320, 640))

# A view that fills the window (`whole`) never moves it; any other ends where its content ends.
_AWAY = """(whole) => {
    const page = document.documentElement;
    const end = whole
        ? innerHeight
        : Math.max(innerHeight, ...[...document.querySelectorAll("#app > *, #papers")].map((one) =>
            one.getBoundingClientRect().bottom + scrollY));
    if (page.scrollHeight <= Math.ceil(end) && page.scrollWidth <= innerWidth) return [];
    return [`page: ${page.scrollWidth} by ${page.scrollHeight} px; its content ends at ${innerWidth} by ${end} px`];
}"""

_MOVED = """() => (scrollX || scrollY ? [`the page has moved by ${scrollX} and ${scrollY} px`] : [])"""

# Browsers other than Chromium and Firefox give the keys no way into a scroller in which nothing takes the focus.
_OUT_OF_REACH = """() => {
    const takesFocus = "a[href], button:not([disabled]), input, select, textarea, summary, [tabindex='0']";
    return [...document.querySelectorAll("body *")].flatMap((one) => {
        const { overflowX, overflowY } = getComputedStyle(one);
        const scrolls = (how, inner, outer) => ["auto", "scroll"].includes(how) && inner > outer + 1;
        if (one.localName === "textarea" || one.closest("[inert]") || !one.checkVisibility()) return [];
        if (!scrolls(overflowY, one.scrollHeight, one.clientHeight) &&
            !scrolls(overflowX, one.scrollWidth, one.clientWidth)) return [];
        const ways = [one, ...one.querySelectorAll("*")].filter((inner) => inner.matches(takesFocus));
        if (ways.some((way) => way.checkVisibility())) return [];
        return [`no key reaches what scrolls in ${one.localName}.${one.className} #${one.id}`];
    });
}"""


async def lost(page: Page, *, whole: bool) -> list[str]:
    """What is wrong with the scrolling of this view, also after the wheel and the keys went to its end."""
    await drawn(page)
    found: list[str] = await page.evaluate(_AWAY, whole) + await page.evaluate(_OUT_OF_REACH)
    size = page.viewport_size
    if not whole or not size:
        return found
    await page.mouse.move(size["width"] / 2, size["height"] / 2)
    await page.mouse.wheel(0, 20_000)
    await page.keyboard.press("End")
    await drawn(page)
    found += await page.evaluate(_MOVED)
    return found
