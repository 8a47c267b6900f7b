"""Nothing leaks: no other host is asked (S13), the policy for content holds, no page complains, no URL tells anything.

Every browser of every test here is watched for the same, see `quiet`; this one visits all pages.
"""

from playwright.async_api import expect

from .hall import Hall

POLICY = ("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")


async def test_S13_every_page_keeps_to_itself(hall: Hall) -> None:
    await hall.plan("iceberg", attribution="named")
    secret = hall.secret_link.split("#")[1]
    amal = await hall.enter("Amal")
    await amal.page.goto("/")
    await amal.page.get_by_label("Workshop code").fill(hall.code)
    await amal.button("Continue").click()
    await amal.page.get_by_role("textbox", name="Your name").fill("Amal")
    await amal.button("Join the workshop").click()
    await amal.sees("The first activity is about to begin")
    assert amal.page.url == f"{hall.house.origin}/w/{hall.workshop}"
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "events-drivers", "observation", "Nobody else may read this")
    await amal.sees("Nobody else may read this")
    await amal.page.goto(f"/w/{hall.workshop}/outcomes")
    await amal.sees("Nobody else may read this")
    bo = await hall.enter("Bo")
    await bo.page.goto(hall.secret_link)
    await bo.page.get_by_role("textbox", name="Your name").fill("Bo")
    await bo.button("Join the workshop").click()
    await bo.sees("Nobody else may read this")
    assert secret not in bo.page.url

    lead = hall.lead
    for path, words in (
        ("/home", "Workshops"),
        (f"/w/{hall.workshop}/lead", "All workshops"),
        (f"/w/{hall.workshop}/outcomes", "Nobody else may read this"),
        (f"/wall/{hall.workshop}", "Nobody else may read this"),
        ("/sign-in", "Sign in"),
        ("/first", "one-time link"),
    ):
        answer = await lead.page.goto(path)
        assert answer
        assert all(rule in answer.headers["content-security-policy"] for rule in POLICY)
        await lead.sees(words)
    wall = await hall.enter("Wall")
    await wall.page.goto(hall.wall_link)
    await expect(wall.page.get_by_text("Nobody else may read this").first).to_be_visible()
    for person in hall.people:
        person.quiet.assert_unmentioned("Nobody else", hall.code, secret, hall.wall_link.split("#")[1], "Amal")


async def test_SCREEN_21_a_page_asks_nothing_while_nothing_happens(hall: Hall) -> None:
    """`networkidle`: half a second without a request, which a page that asks again and again never has."""
    await hall.plan("iceberg")
    amal = await hall.join("Amal")
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "events-drivers", "observation", "Somebody is missing")
    at = f"/w/{hall.workshop}"
    for person, paths in (
        (amal, (at, f"{at}/outcomes")),
        (
            hall.lead,
            ("/home", f"{at}/lead", f"{at}/outcomes", f"{at}/history", f"{at}/replay", f"{at}/queue", "/account"),
        ),
    ):
        for path in paths:
            await person.page.goto(path, wait_until="networkidle")
