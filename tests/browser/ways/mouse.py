"""With a mouse at a desk, on the canvas: notes are dragged, links are drawn."""

import re
from typing import Any, ClassVar

from playwright.async_api import Locator, Page, expect
from tests.browser.person import Person

from .way import Way


class MouseWay(Way):
    look: ClassVar[dict[str, Any]] = {"viewport": {"width": 1440, "height": 900}}
    view = "Board"

    async def press(self, target: Locator, *, greyed: bool = False) -> None:
        if greyed:
            # Unforced, Playwright waits for what never comes; forced, it clicks also what something else covers.
            await target.evaluate("element => element.scrollIntoView({ block: 'center' })")
        await target.click(force=greyed)

    async def choose(self, target: Locator, option: str) -> None:
        await target.select_option(label=option)

    async def pick_from_menu(self, menu: Locator, item: str) -> None:
        await menu.click()
        await menu.page.get_by_role("menuitem", name=item, exact=True).click()

    def note(self, page: Page, words: str) -> Locator:
        return page.get_by_role("option", name=words)

    async def sees_in_zone(self, person: Person, words: str, zone: str) -> None:
        await expect(self.note(person.page, words)).to_have_accessible_description(re.compile(re.escape(zone)))

    async def add_note(self, person: Person, zone: str, words: str) -> None:
        # Beside everything: the tools of a note that was pressed before may lie over what comes next.
        await person.page.locator(".port").click(position={"x": 3, "y": 3})
        await person.button(f"Add a note to {zone}", exact=True).click()
        await expect(person.page.get_by_role("textbox", name=zone)).to_be_focused()
        await person.page.keyboard.type(words)
        await person.page.keyboard.press("Enter")
        await expect(self.note(person.page, words)).to_be_visible()

    async def move_note(self, person: Person, words: str, zone: str) -> None:
        await self._drag(self.note(person.page, words), person.button(f"Add a note to {zone}", exact=True), below=45)

    async def link_notes(self, person: Person, source: str, target: str) -> None:
        await self.note(person.page, source).click()
        tools = person.page.get_by_role("toolbar", name="What to do with this note")
        await self._drag(tools.get_by_role("button", name="Link to another note"), self.note(person.page, target))
        say_how = person.page.get_by_role("dialog").get_by_role("button", name="Link them")
        await expect(say_how.or_(self._link(person, source, target))).to_be_visible()
        if await say_how.is_visible():  # where there is nothing to choose, the link is there at once
            await say_how.click()

    async def sees_link(self, person: Person, source: str, kind: str, target: str) -> None:
        await expect(self._link(person, source, kind, target)).to_be_visible()

    async def open_menu_of(self, person: Person, words: str, item: str) -> None:
        await self.note(person.page, words).click()
        await super().open_menu_of(person, words, item)

    def _link(self, person: Person, *words: str) -> Locator:
        """The one whose sentence has these words in this order."""
        links = person.page.get_by_role("group", name="Links between notes")
        return links.get_by_role("button", name=re.compile(".*".join(map(re.escape, words))))

    async def _drag(self, held: Locator, goal: Locator, below: float = 0) -> None:
        """`below`: pixels under the middle of the goal. Let go once the goal stays where it is: a board may move."""
        mouse, aimed = held.page.mouse, None
        await held.hover()
        await mouse.down()
        while (box := await goal.bounding_box()) != aimed:
            assert box
            await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + below, steps=8)
            aimed = box
        await mouse.up()
