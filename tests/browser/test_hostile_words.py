"""What people write is words on every screen, whatever it looks like (X23).

Every browser is also watched by `quiet`: a policy that had to step in, an exception or another host fails the test.
"""

from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .hall import NEW_ID, Hall

ATTACKS = (
    "<img src=x onerror=pwned=1>",
    "<svg onload=pwned=1>",
    "</script><script>pwned=1</script>",
    "javascript:pwned=1",
    "[x](javascript:pwned=1)",
    "{{7*7}}${7*7}<%= 7*7 %>",
    '" style="position:fixed;inset:0" onfocus="pwned=1',
    "&lt;b&gt; &#x3c;i>",
)
TITLE = "<img src=x onerror=pwned=1> half-day"
NAME = "<b onclick=pwned=1>Amal"


async def _only_words(page: Page, *words: str) -> None:
    for one in words:
        await expect(page.get_by_text(one, exact=True).first).to_be_attached()
    assert await page.evaluate("typeof pwned") == "undefined"
    assert await page.locator("img[src=x], svg[onload], [onerror], [onclick], a[href^='javascript']").count() == 0


async def test_X23_hostile_words_are_words_on_every_screen(hall: Hall) -> None:
    await hall.plan("iceberg", title=TITLE, attribution="named", question=ATTACKS[1], groups=[ATTACKS[3]])
    amal = await hall.join(NAME)
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "events-drivers", "observation", *ATTACKS)
    await _only_words(amal.page, *ATTACKS)
    await hall.do(amal, c.AddTheme(theme=NEW_ID(), activity=await hall.activity("iceberg"), name=ATTACKS[0]))
    await hall.do(amal, c.RaiseHand(up=True))

    lead = hall.lead.page
    for path, words in (
        ("/home", (TITLE,)),
        (f"/w/{hall.workshop}/lead", (TITLE, *ATTACKS)),
        (f"/w/{hall.workshop}/outcomes", ATTACKS),
        (f"/wall/{hall.workshop}", ATTACKS[:3]),
    ):
        await lead.goto(path)
        await _only_words(lead, *words)

    bo = await hall.enter("Bo")
    await bo.page.goto(hall.secret_link)
    await _only_words(bo.page, TITLE, ATTACKS[1])
