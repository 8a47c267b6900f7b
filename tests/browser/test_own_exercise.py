"""An exercise of one's own: written as docs/exercise-files.md says, put on the list, planned, and led to its end."""

import asyncio
import re
from pathlib import Path

from playwright.async_api import expect
from tests.exercises.test_own import ninedots

from ninedots.exercises import OwnShelf, Shelf

from .exercises import Drive, expected
from .hall import Hall
from .ways.mouse import MouseWay

PAGE = (Path(__file__).parents[2] / "docs" / "exercise-files.md").read_text("utf-8")
[_, WHOLE, GUIDE] = re.findall(r"^```(?:yaml|markdown)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


async def test_OWN_1_an_exercise_from_a_file_is_listed_planned_and_led_to_its_end(hall: Hall, tmp_path: Path) -> None:
    file, guide = tmp_path / "our-term.yaml", tmp_path / "guide.md"
    file.write_text(WHOLE, "utf-8")
    guide.write_text(GUIDE, "utf-8")
    data = hall.house.data
    checked = await asyncio.to_thread(ninedots, "check", file)
    assert checked.stdout == f"{file} is a good exercise.\n"
    added = await asyncio.to_thread(ninedots, "add", file, "--guide", guide, "--data", data)
    assert added.returncode == 0, added.stderr
    exercise = OwnShelf(data / "exercises", Shelf.installed().slugs).exercise("our-term", "professionals")
    assert exercise is not None

    way = MouseWay()
    robin = await hall.enter("Robin", storage_state=hall.signed_in, **way.look)
    await robin.page.goto("/home")
    await robin.button("New workshop").click()
    dialog = robin.page.get_by_role("dialog", name="New workshop")
    await dialog.get_by_role("radio", name="An empty agenda").check()
    await dialog.get_by_label("Title").fill("The end of term")
    await dialog.get_by_role("button", name="Add an exercise").click()
    listed = robin.page.get_by_role("menuitem", name=exercise.name)
    await expect(listed).to_contain_text("This server’s own · Alder Wood School")
    await listed.click()
    await dialog.get_by_role("button", name="Make the workshop").click()
    await robin.page.wait_for_url(re.compile(r"/w/[^/]+/lead$"))
    await hall.is_in(robin.page.url.split("/")[-2])
    await robin.button("Open the doors").click()
    invitation = robin.page.get_by_role("dialog", name="Invite people")
    await invitation.get_by_role("button", name="Close").click()

    amal = await hall.join("Amal", **way.look)
    drive = Drive(robin, exercise, way, amal)
    await drive.run()
    assert drive.done >= expected(exercise)
