"""With one thumb on a phone: single taps alone, nothing is dragged, nothing is held."""

from typing import Any, ClassVar

from playwright.async_api import Locator

from .way import Way


class TapWay(Way):
    look: ClassVar[dict[str, Any]] = {
        "viewport": {"width": 360, "height": 740},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    }

    async def press(self, target: Locator, *, greyed: bool = False) -> None:
        if greyed:
            # Unforced, Playwright waits for what never comes; forced, it taps also what something else covers.
            await target.evaluate("element => element.scrollIntoView({ block: 'center' })")
        await target.tap(force=greyed)

    async def choose(self, target: Locator, option: str) -> None:
        # The list of a select is drawn by the phone, out of a page's reach.
        await target.tap()
        await target.select_option(label=option)

    async def pick_from_menu(self, menu: Locator, item: str) -> None:
        await menu.tap()
        await menu.page.get_by_role("menuitem", name=item, exact=True).tap()
