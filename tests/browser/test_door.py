"""The door as people see it: who waits, who lets in, and new code and links (DOOR-3, DOOR-4, DOOR-6)."""

import os
from pathlib import Path

from playwright.async_api import expect

from .hall import Hall
from .person import Person

PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1440, "height": 900}
LONG = "Oluwaseun Adebayo-Williams of the Borough Safeguarding Board"  # sixty characters


async def picture(person: Person, name: str) -> None:
    """With NINEDOTS_SHOTS set to a folder, what is on the screen in the middle of a test stays there as well."""
    if folder := os.environ.get("NINEDOTS_SHOTS"):
        await person.page.screenshot(path=Path(folder) / f"door-{name}.png")


async def newcomer(hall: Hall, name: str) -> Person:
    person = await hall.enter(name, viewport=PHONE)
    await person.page.goto(f"/j/{hall.code}")
    await person.page.get_by_label("Your name").fill(name)
    await person.button("Join the workshop").click()
    await expect(person.page.get_by_role("heading", name="You are at the door")).to_be_visible()
    return person


async def test_S10_DOOR_4_DOOR_6_JOIN_12_whoever_comes_after_a_removal_waits_until_let_in(hall: Hall) -> None:
    await hall.plan("iceberg", attribution="named")
    ben = await hall.join("Ben")
    await hall.stage("iceberg", "share")
    console = hall.lead
    await console.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    await console.page.goto(f"/w/{hall.workshop}/lead")
    await console.page.get_by_role("tab", name="People").click()
    await console.button("More for Ben").click()
    await console.page.get_by_role("menuitem", name="Take out of the workshop").click()
    await console.sees("from now on newcomers wait at the door")
    await console.button("Take out of the workshop").click()
    await console.sees("Taken out")

    ann = await newcomer(hall, LONG)
    await picture(ann, "waiting")
    await console.sees("At the door:")
    await picture(console, "one")
    cem = await newcomer(hall, "Cem")
    dee = await newcomer(hall, "Dee")
    await console.sees("3 people wait at the door")
    await console.button("See who").click()
    await picture(console, "three")
    await console.button(f"Let {LONG} in").click()
    await console.button("Turn Cem away").click()
    await expect(ann.button("Leave", exact=True)).to_be_visible()
    await expect(cem.page.get_by_role("heading", name="You were not let in")).to_be_visible()
    await console.page.get_by_role("dialog").get_by_role("button", name="Let all in").click()
    await expect(dee.button("Leave", exact=True)).to_be_visible()
    await expect(console.page.get_by_role("group", name="At the door")).to_have_count(0)
    await picture(console, "people")
    await console.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    await picture(console, "narrow")
    await console.page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    await ben.sees("A facilitator has taken you out of this workshop.")
    await console.button("Take Ben back").click()
    await expect(console.button("More for Ben")).to_be_visible()
    await expect(ben.button("Raise hand")).to_be_visible()


async def test_DOOR_3_the_wall_and_the_console_show_the_new_code(hall: Hall) -> None:
    await hall.plan("iceberg")
    old = f"{hall.code[:4]} {hall.code[4:]}"
    console = hall.lead
    await console.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    wall = await console.second_tab()
    await wall.page.goto(f"/wall/{hall.workshop}")
    await wall.sees(old)
    await console.page.goto(f"/w/{hall.workshop}/lead")
    await console.button("Invite").first.click()
    await console.button("New code and links").click()
    await picture(console, "renew")
    await console.page.get_by_role("dialog").get_by_role("button", name="Make new ones").click()
    await console.sees("The code and the links are new")
    await picture(console, "renewed")
    await expect(wall.page.get_by_text(old)).to_have_count(0)
    code = await wall.page.locator(".code [aria-hidden]").first.inner_text()
    assert code.replace(" ", "") != hall.code
    await console.sees(code)
