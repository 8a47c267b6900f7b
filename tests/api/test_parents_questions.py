"""docs/parents-questions.md: what a parent may ask, each answered by a page or command that is there."""

import asyncio
import re
from pathlib import Path

from typer.testing import CliRunner

from ninedots.cli import app
from ninedots.domain import commands as c
from papers import known, unknown

from .conftest import ON_ONE_SERVER, Meeting

QUESTIONS = (Path(__file__).parents[2] / "docs/parents-questions.md").read_text(encoding="utf-8")


def run(meeting: Meeting, *said: str) -> str:
    arguments = [*said, "--data", str(meeting.site.settings.data), "--", meeting.workshop]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_each_of_the_seven_names_a_page_a_command_or_words_of_the_screen_that_there_are() -> None:
    answers = re.split(r"^\d\. \*\*", QUESTIONS, flags=re.MULTILINE)[1:]
    assert len(answers) == 7
    for answer in answers[:2] + answers[3:5] + answers[6:]:
        assert "`ninedots " in answer
    assert list(unknown("../parents-questions.md", QUESTIONS, known())) == []


@ON_ONE_SERVER
async def test_a_parent_of_zebedee_is_answered(meeting: Meeting) -> None:
    child, zebedee = await meeting.join("Zebedee")
    await meeting.stage("share")
    note = await meeting.note(zebedee, "breakfast club")
    base = f"/api/workshops/{meeting.workshop}"

    held = await asyncio.to_thread(run, meeting, "workshop", "record", "--person", "zebedee")
    assert "breakfast club" in held, "1: what is held, and 2: a copy of it"
    assert "breakfast club" in await asyncio.to_thread(run, meeting, "export")

    await meeting.site.order(meeting.workshop, meeting.person, c.EditNote(note=note, text="a club", rev=1))
    code = (await meeting.handout())["code"]
    again = await child.post("/api/join", json={"code": code, "name": "Zeb", "group": "Health"})
    assert again.json()["person"] == zebedee
    people = (await meeting.site.state(meeting.workshop)).people
    assert people[zebedee].name == "Zeb", "3: both are corrected"

    deletes = (await meeting.lead.get(f"{base}/deletion")).json()["deletes"]
    assert deletes > meeting.site.clock.now(), "5: how long"
    door = await child.post("/api/look", json={"code": code})
    assert door.json()["attribution"] == "named", "6: who sees it is told before the first word"

    looked = await asyncio.to_thread(run, meeting, "workshop", "looked")
    assert "record-of-person  a command on the server" in looked, "7: who looked"

    await asyncio.to_thread(run, meeting, "workshop", "erase", "--person", "Zeb", "--yes")
    kept = await asyncio.to_thread(meeting.site.kept)
    for words in (b"Zebedee", b"breakfast club", b"a club"):
        assert words not in kept, "4: it is erased"
