"""Browser translation replaces every text by an element of its own, which silently breaks what writes into text nodes.

Each screen is open twice, as it is and translated; whatever happens in the workshop, both say the same (A22).
"""

import asyncio

from playwright.async_api import Page, expect
from tests.support.time import PATIENCE

from ninedots.domain import commands as c

from .hall import NEW_ID, Hall
from .person import Person

# As Chrome and its likes do: every text is taken out and put back in <font>, what comes later too, but for what is
# marked as not to be translated. The marks, of no width, show that it was done.
_TRANSLATE = r"""() => {
    const left = "[translate=no], font, script, style, textarea, svg";
    const translate = (text) => {
        if (!text.isConnected || !text.data.trim() || text.parentElement.closest(left)) return;
        const font = document.createElement("font");
        font.append(document.createElement("font"));
        font.firstChild.textContent = `\u2060${text.data}\u2060`;
        text.replaceWith(font);
    };
    const all = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        texts.forEach(translate);
    };
    all(document.body);
    new MutationObserver((records) => {
        for (const node of records.flatMap((record) => [...record.addedNodes])) {
            if (node.nodeType === Node.TEXT_NODE) translate(node);
            else if (node.nodeType === Node.ELEMENT_NODE) all(node);
        }
    }).observe(document.body, { childList: true, subtree: true });
}"""

# What stands on the page, but for announcements: those were made at other moments in the other tab.
_READ = r"""() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words = [];
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (text.parentElement.closest("[role=status], [role=alert], script, style, textarea")) continue;
        if (text.parentElement.checkVisibility()) words.push(text.data.replace(/\u2060/g, "").trim());
    }
    return words.filter(Boolean);
}"""


class Twice:
    """One person's screen, as it is and translated."""

    def __init__(self, name: str, plain: Page, translated: Page) -> None:
        self.name, self.plain, self.translated = name, plain, translated

    @classmethod
    async def of(cls, person: Person) -> "Twice":
        """Translated once it has loaded."""
        other = await person.second_tab()
        await other.page.goto(person.page.url)
        await expect(other.page.get_by_role("main")).to_be_visible()
        await other.page.evaluate(_TRANSLATE)
        return cls(person.name, person.page, other.page)

    async def say_the_same(self) -> None:
        plain: list[str] = [""]
        translated: list[str] = []
        try:
            async with asyncio.timeout(PATIENCE):
                while plain != translated:
                    plain, translated = await self.plain.evaluate(_READ), await self.translated.evaluate(_READ)
        except TimeoutError:
            stale = [words for words in translated if words not in plain]
            missing = [words for words in plain if words not in translated]
            raise AssertionError(f"{self.name}: {stale} stands there, {missing} does not") from None


async def test_A22_a_translated_screen_says_what_is_so(hall: Hall) -> None:
    await hall.plan("iceberg", "how-might-we", "closing", question="What helps?")
    amal = await hall.join("Amal", viewport={"width": 400, "height": 800})
    bo = await hall.join("Bo", viewport={"width": 1280, "height": 800})
    await hall.lead.page.goto(f"/w/{hall.workshop}/lead")
    wall = await hall.enter("Wall")
    await wall.page.goto(hall.wall_link)
    await expect(wall.page.get_by_text("1 person").or_(wall.page.get_by_text("2 people")).first).to_be_visible()
    screens = [await Twice.of(person) for person in (amal, bo, hall.lead, wall)]

    async def all_say(words: str) -> None:
        """Once the plain screen of the first person has got as far as this."""
        await amal.sees(words)
        for screen in screens:
            await screen.say_the_same()

    await all_say("The first activity is about to begin")
    await hall.stage("iceberg", "think")
    [first, second] = await hall.add(amal, "iceberg", "events-barriers", "observation", "One", "Two")
    await all_say("Two")
    await hall.do(hall.lead, c.SetTimer(left=300, running=False))
    await all_say("5:00")
    await hall.do(hall.lead, c.SetTimer(left=120, running=False))
    await all_say("2:00")
    await hall.do(amal, c.EditNote(note=first, text="One, and more", rev=1))
    await all_say("One, and more")
    await hall.stage("iceberg", "share")
    await hall.do(amal, c.MoveNote(note=second, zone="structures-drivers"), c.RaiseHand(up=True))
    await all_say("Iceberg · Share")
    await hall.stage("iceberg", "connect")
    await hall.do(bo, c.AddLink(link=NEW_ID(), link_type="holds-up", source=second, target=first))
    await all_say("holds up")
    await hall.do(amal, c.RemoveNote(note=second), c.RaiseHand(up=False))
    await expect(amal.page.get_by_text("holds up “One")).to_have_count(0)
    await all_say("Iceberg · Connect")

    await hall.stage("how-might-we", "share")
    asked = ["How might we meet?", "How might we talk?"]
    question, _ = await hall.add(hall.lead, "how-might-we", "within", "question", *asked)
    await all_say(asked[1])
    await hall.stage("how-might-we", "vote")
    await all_say("Nine votes")
    add = "Add a Feasible vote to “How might we talk?”"
    await screens[0].translated.get_by_role("button", name=add).click()
    await all_say("2 of 3 left")
    await screens[0].translated.get_by_role("button", name=add).click()
    await all_say("1 of 3 left")
    await screens[0].translated.get_by_role("button", name="Take a Feasible vote back from “How might we talk?").click()
    await all_say("2 of 3 left")
    await amal.button("I have finished voting").click()
    await all_say("1 of 2 people")
    await hall.stage("how-might-we", "results")
    await all_say("Voting has closed")
    await hall.lead.button("Show everything at once").click()
    await amal.button("Yes, show the result").click()  # a single vote would tell whose it is
    await all_say("What the group chose")
    await hall.stage("closing", "commit")
    activity = await hall.activity("closing")
    for text in ("Stand at the gate", "Ring first"):
        await hall.do(amal, c.AddCommitment(commitment=NEW_ID(), activity=activity, note=question, text=text))
        await all_say(text)
    await hall.do(hall.lead, c.EndWorkshop())
    await all_say("The workshop has ended.")
