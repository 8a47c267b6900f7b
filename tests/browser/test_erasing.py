"""A lead erases what somebody should not have written (S18): every screen, and what browsers keep."""

from playwright.async_api import Locator, expect

from ninedots.domain import commands as c

from .axe import findings, resize, small_targets, too_wide
from .hall import Hall
from .person import Person

DESK = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
BOARD = "system-players-map"
NAME = "Zebedee"

KEPT = """async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.documentElement.innerHTML];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { indexedDB.open(name).onsuccess = (event) => done(event.target.result); });
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store).getAll();
      found.push(JSON.stringify(await new Promise((done) => { all.onsuccess = () => done(all.result); })));
    }
    db.close();
  }
  return found.join();
}"""


async def ask(lead: Person, note: str) -> Locator:
    """Opens the dialog from the note's menu, by the keyboard."""
    await lead.button(f"More for “{note}”").focus()
    await lead.page.keyboard.press("Enter")
    await lead.page.get_by_role("menuitem", name="Erase the text for good …").focus()
    await lead.page.keyboard.press("Enter")
    dialog = lead.page.get_by_role("dialog", name="Erase this text for good?")
    await expect(dialog.get_by_text("safeguarding steps first")).to_be_visible()
    return dialog


async def test_ERASE_1_ERASE_4_a_name_goes_from_every_screen_and_from_what_browsers_keep(hall: Hall) -> None:
    await hall.plan(BOARD)
    lead, amal = hall.lead, await hall.join("Amal", viewport=DESK)
    await hall.stage(BOARD, "connect")
    players = (f"{NAME}'s aunt", f"{NAME}'s tutor", "Grandparent", "Youth worker")
    _, *removed = await hall.add(amal, BOARD, "closest", "player", *players)
    await hall.do(lead, *(c.RemoveNote(note=note) for note in removed))
    page, theirs = lead.page, amal.page
    await resize(page, **DESK)
    await page.goto(f"/w/{hall.workshop}/lead")
    await page.get_by_role("option", name=f"{NAME}'s aunt").focus()
    await ask(lead, f"{NAME}'s aunt")
    assert await findings(page) == []
    await page.keyboard.press("Escape")
    await resize(page, **NARROW)
    dialog = await ask(lead, f"{NAME}'s aunt")
    assert await findings(page) + await small_targets(page) + await too_wide(page) == []
    await dialog.get_by_role("button", name="Erase for good").focus()
    await page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(lead.button("More for “[text erased]”")).to_be_focused()
    await resize(page, **DESK)
    for each in (page, theirs):
        await expect(each.get_by_role("option", name="[text erased]")).to_be_visible()
        assert NAME not in await each.evaluate(KEPT)

    # One that was removed is found on an earlier board.
    await page.goto(f"/w/{hall.workshop}/history/{await hall.activity(BOARD)}")
    await page.get_by_role("radio", name="Before 3 notes were removed").focus()
    await page.keyboard.press("Space")
    await page.get_by_role("tab", name="List").click()
    await lead.sees(f"{NAME}'s tutor")
    await ask(lead, f"{NAME}'s tutor")
    await dialog.get_by_role("button", name="Erase for good").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("[text erased]").first).to_be_visible()
    await expect(page.get_by_text(NAME)).to_have_count(0)
    assert NAME not in await page.evaluate(KEPT)
