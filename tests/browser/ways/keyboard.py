"""With the keyboard alone. Tab goes to what is wanted as it would for a person, one stop at a time, and at each stop
the focus is on something that can be seen."""

from typing import Any, ClassVar

from playwright.async_api import Locator, Page, expect

from .way import Way

STOPS = 250  # Tab stops until something counts as out of reach

_STOP = """target => {
    const direction = () => {
        const at = document.activeElement;
        if (at === target) return "here";
        const rows = at.closest("[data-note] [data-criterion]") && at.closest("ol");
        if (rows?.contains(target)) {
            const row = (one) => one.closest("[data-note]");
            const [from, to] = [row(at), row(target)];
            const down = from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING ? "ArrowUp" : "ArrowDown";
            if (from !== to) return down;
            return at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? "ArrowLeft" : "ArrowRight";
        }
        if (at.type === "radio" && target.type === "radio" && at.name === target.name) return "ArrowDown";
        return at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
    };
    const trouble = () => {
        const at = document.activeElement;
        if (!at || at === document.body) return "the focus is on nothing";
        const words = at.getAttribute("aria-label") ?? at.textContent;
        const name = `${at.localName} “${words.trim().slice(0, 40)}”`;
        const seen = at.matches("input[type=radio], input[type=checkbox]") ? (at.closest("label") ?? at) : at;
        const box = seen.getBoundingClientRect();
        if (box.width < 1 || box.height < 1) return `${name} has the focus and no size`;
        const within = (x, y) => {
            const top = document.elementFromPoint(x, y);
            return top !== null && (seen.contains(top) || top.contains(at));
        };
        const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
        const [up, down] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
        const parts = [0.05, 0.25, 0.5, 0.75, 0.95];
        const uncovered = parts.some((x) => parts.some((y) => within(left + x * (right - left), up + y * (down - up))));
        if (left >= right || up >= down || !uncovered) return `${name} has the focus and cannot be seen`;
        // A region that was given the focus because something in it is gone is no control, and has no ring.
        if (at.tabIndex < 0 && at.matches("main, section, aside, dialog, h1, h2, [role=dialog]")) return null;
        if (!at.matches(":focus-visible")) return `${name} has the focus and does not show it`;
        const marked = (element) => {
            const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
            return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
        };
        return marked(at) || marked(seen) ? null : `${name} has the focus and no ring`;
    };
    return [direction(), trouble()];
}"""
"""At one stop: which key leads on to the target, and what is wrong with where the focus is."""


class KeyboardWay(Way):
    look: ClassVar[dict[str, Any]] = {"viewport": {"width": 1280, "height": 800}}

    def __init__(self) -> None:
        self.troubles: list[str] = []
        """Where the focus was lost, hidden or not shown."""
        self._last: dict[Page, str] = {}  # what was done last on each page

    async def press(self, target: Locator, *, greyed: bool = False) -> None:
        await self._go_to(target)
        self._last[target.page] = str(target).split("selector=")[-1]
        kind = await target.evaluate("element => element.type ?? element.localName")
        if kind not in ("text", "textarea", "email", "password"):
            await target.page.keyboard.press("Space" if kind in ("radio", "checkbox") else "Enter")

    async def tick(self, radio: Locator) -> None:
        await self._go_to(radio)
        if not await radio.is_checked():
            await radio.page.keyboard.press("Space")
        await expect(radio).to_be_checked()

    async def choose(self, target: Locator, option: str) -> None:
        """By arrow: what is typed is found only if no second passes between two letters."""
        await self._go_to(target)
        chosen, options = target.locator("option:checked"), target.locator("option")
        await expect(options.filter(has_text=option)).to_have_count(1)
        await target.page.keyboard.press("Home")
        for _ in range(await options.count()):
            if await chosen.inner_text() != option:
                await target.page.keyboard.press("ArrowDown")
        await expect(chosen).to_have_text(option)

    async def pick_from_menu(self, menu: Locator, item: str) -> None:
        await self.press(menu)
        wanted = menu.page.get_by_role("menuitem", name=item, exact=True)
        await self._go_to(wanted, "ArrowDown")
        self._last[menu.page] = item
        await menu.page.keyboard.press("Enter")

    async def _go_to(self, target: Locator, always: str | None = None) -> None:
        """By Tab, either way round, or by one key `always`."""
        await expect(target).to_be_visible()
        page = target.page
        # A page that has just been opened has the focus nowhere; after that it must never be lost.
        fresh = await page.evaluate("() => { const fresh = !window.visited; window.visited = true; return fresh; }")
        for _ in range(STOPS):
            key, trouble = await target.evaluate(_STOP)  # found anew each time: what is drawn anew is another element
            if trouble and not fresh:
                self.troubles.append(f"{trouble}, after {self._last.get(page)}, before {target}")
            if key == "here":
                return
            await page.keyboard.press(always or key)
            fresh = False
        raise AssertionError(f"{target} cannot be reached by {always or 'Tab'}")
