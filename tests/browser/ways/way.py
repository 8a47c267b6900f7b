"""A way of working: how somebody presses, writes and chooses. Whatever is built of these works in every way."""

import re
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from playwright.async_api import Locator, Page, expect
from tests.browser.person import Person


class Way(ABC):
    look: ClassVar[dict[str, Any]]
    """The browser that goes with it: options of a browser context."""

    view: ClassVar[str] = "List"
    """The side of a board that is worked on: `List` or `Board`."""

    @abstractmethod
    async def press(self, target: Locator, *, greyed: bool = False) -> None:
        """A button, a link or a box to tick. `greyed`: also one that says it is of no use just now."""

    @abstractmethod
    async def choose(self, target: Locator, option: str) -> None:
        """An option of a select, by its words."""

    @abstractmethod
    async def pick_from_menu(self, menu: Locator, item: str) -> None: ...

    async def tick(self, radio: Locator) -> None:
        await self.press(radio)
        await expect(radio).to_be_checked()

    async def write(self, field: Locator, words: str) -> None:
        """Leaves nothing of what stood there before."""
        await self.press(field)
        await expect(field).to_be_focused()
        keyboard = field.page.keyboard
        await keyboard.press("ControlOrMeta+a")
        await keyboard.type(words)

    # --- on a board -------------------------------------------------------------------------------------------------

    async def look_at_board(self, person: Person) -> None:
        """Where a choice is offered. It lasts until the stage turns."""
        views = person.page.get_by_role("navigation", name="Ways to look at it")
        side = views.get_by_role("button", name=self.view, exact=True)
        if await side.get_attribute("aria-current") != "true":
            await self.press(side)
        await expect(side).to_have_attribute("aria-current", "true")

    def note(self, page: Page, words: str) -> Locator:
        return page.get_by_role("group", name=words, exact=True)

    async def sees_in_zone(self, person: Person, words: str, zone: str) -> None:
        notes = person.page.get_by_role("list", name=zone, exact=True)
        await expect(notes.get_by_role("group", name=words, exact=True)).to_be_visible()

    async def add_note(self, person: Person, zone: str, words: str) -> None:
        """Words that are typed already, such as “How might we”, stay before these."""
        await self.press(person.button_of("Add here", zone))
        sheet = person.page.get_by_role("dialog")
        field = sheet.get_by_label("Your words")
        await expect(field).to_be_focused()
        await person.page.keyboard.type(words)
        await person.page.keyboard.press("Enter")
        await expect(sheet.get_by_text(words)).to_be_visible()
        await self.press(sheet.get_by_role("button", name="Close and keep what is typed"))

    async def move_note(self, person: Person, words: str, zone: str) -> None:
        await self.press(person.button_of("Move to …", words))
        await self.press(person.page.get_by_role("dialog").get_by_role("button", name=zone, exact=True))

    async def link_notes(self, person: Person, source: str, target: str) -> None:
        await self.press(person.button_of("Link to …", source))
        dialog = person.page.get_by_role("dialog")
        await self.tick(dialog.get_by_role("radio", name=target))
        await self.press(dialog.get_by_role("button", name="Link them"))

    async def sees_link(self, person: Person, source: str, kind: str, target: str) -> None:
        links = self.note(person.page, source).get_by_role("list", name="Links")
        await expect(links).to_contain_text(kind)
        await expect(links).to_contain_text(target)

    async def carry_note(self, person: Person, words: str, opening: str) -> None:
        """To the one board it can be carried to, with an opening before its words."""
        await self.open_menu_of(person, words, "Carry to …")
        dialog = person.page.get_by_role("dialog")
        await self.press(dialog.get_by_role("button", name=opening))
        await self.press(dialog.get_by_role("button", name="Carry it over"))

    async def open_menu_of(self, person: Person, words: str, item: str) -> None:
        """The menu's name has the first words of a long note."""
        more = person.page.get_by_role("button", name=re.compile(rf"^More for “{re.escape(words[:20])}"))
        await self.pick_from_menu(more, item)
