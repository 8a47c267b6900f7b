"""`ninedots workshop erase`: a person, a note, words, beside a running server (S18)."""

import asyncio
import io
import zipfile
from pathlib import Path
from typing import Any

from tests.support.time import PATIENCE
from typer.testing import CliRunner, Result

from ninedots.cli import app
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.text import ERASED

from .conftest import ON_ONE_SERVER, Meeting, Site, a_meeting

NAME = "Zebedee"
pytestmark = ON_ONE_SERVER


async def erase(meeting: Meeting, *said: str) -> Result:
    """As another process would: it opens the database by itself."""
    arguments = ["workshop", "erase", *said, "--data", str(meeting.site.settings.data), "--", meeting.workshop]
    return await asyncio.to_thread(CliRunner().invoke, app, arguments)


async def told(meeting: Meeting, *said: str) -> str:
    done = await erase(meeting, *said)
    assert done.exit_code == 0, done.stderr
    return done.stdout


async def refused(meeting: Meeting, *said: str) -> str:
    done = await erase(meeting, *said)
    assert (done.exit_code, done.stdout) == (1, "")
    return done.stderr


def on_disk(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def disk(meeting: Meeting) -> bytes:
    return await asyncio.to_thread(on_disk, meeting.site.settings.data)


async def heard(meeting: Meeting) -> None:
    """The server that runs all the while asks the journal, and learns what another process has done."""
    site = meeting.site
    room = await site.house.rooms.room(meeting.workshop)
    assert room is not None
    before = room.state.seq
    async with asyncio.timeout(PATIENCE):
        while room.state.seq == before:
            site.clock.advance(limits.LOOK_SECONDS)
            await asyncio.sleep(0.01)


async def note(meeting: Meeting, note_id: str) -> r.Note:
    export = (await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export.json")).json()
    return next(r.Note.model_validate(one) for one in export["records"] if one["id"] == note_id)


async def test_ERASE_10_S18_a_person_goes_with_all_that_everybody_can_see_is_theirs(meeting: Meeting) -> None:
    browser, _ = await meeting.join(NAME, f"{NAME}'s class")
    _, ann = await meeting.join("Ann")
    await meeting.stage("share")
    state = await meeting.site.state(meeting.workshop)
    zebedee = next(one.id for one in state.people.values() if one.name == NAME)
    theirs, anns = await meeting.note(zebedee, "I am left out"), await meeting.note(ann, "breakfast club")

    said = await told(meeting, "--person", NAME.lower())
    assert "would be erased for good" in said
    assert NAME in said
    assert "the words of 1 note" in said
    assert NAME.encode() in await disk(meeting), "nothing goes before somebody says yes"

    assert (await told(meeting, "--person", NAME.lower(), "--yes")).startswith("Erased for good: ")
    assert NAME.encode() not in await disk(meeting)
    assert b"I am left out" not in await disk(meeting)
    await heard(meeting)
    assert (await note(meeting, theirs)).text == ERASED
    assert (await note(meeting, anns)).text == "breakfast club"
    assert (await browser.get(f"/api/workshops/{meeting.workshop}")).status_code == 404, "the seat is gone as well"
    assert "Nobody in this workshop is called" in await refused(meeting, "--person", NAME, "--yes")


async def test_ERASE_10_S18_where_notes_bear_no_names_a_persons_notes_stay(site: Site) -> None:
    meeting = await a_meeting(site, attribution="group")
    _, zebedee = await meeting.join(NAME)
    await meeting.stage("share")
    theirs = await meeting.note(zebedee, "I am left out")
    said = await told(meeting, "--person", zebedee, "--yes")
    assert "What they made stays" in said
    await heard(meeting)
    assert (await note(meeting, theirs)).text == "I am left out"
    assert NAME.encode() not in await disk(meeting)


async def test_ERASE_10_S18_words_are_found_wherever_they_stand_or_ever_stood(meeting: Meeting) -> None:
    _, ann = await meeting.join("Ann")
    await meeting.join(f"{NAME} B.")
    await meeting.stage("share")
    stands, stood = await meeting.note(ann, f"{NAME} hits others"), await meeting.note(ann, f"Ask {NAME.upper()}")
    other, theme = await meeting.note(ann, "breakfast club"), meeting.site.house.ids.new()
    await meeting.site.order(
        meeting.workshop,
        meeting.person,
        c.EditNote(note=stood, text="Ask him", rev=1),
        c.AddTheme(theme=theme, activity=meeting.board, name=f"About {NAME}", notes=(other,)),
        c.ReviseWorkshop(title=f"For {NAME}", question="", groups=("Health",)),
    )
    said = await told(meeting, "--words", NAME.lower(), "--yes")
    assert "the words of 2 notes" in said
    assert "the words of 1 link, theme, commitment, concern or sentence" in said
    assert f"{NAME} B." in said
    assert "--person" in said
    assert "in the plan" in said
    await heard(meeting)
    assert [(await note(meeting, one)).text for one in (stands, stood, other)] == [ERASED, ERASED, "breakfast club"]
    kept = await disk(meeting)
    for words in (f"{NAME} hits", f"Ask {NAME.upper()}", f"About {NAME}"):
        assert words.encode() not in kept


async def test_ERASE_10_ERASE_8_an_agreed_sentence_that_was_taken_down_goes_too(meeting: Meeting) -> None:
    board = meeting.site.house.ids.new()
    adding = c.AddActivity(activity=board, exercise="shared-purpose")
    await meeting.site.order(meeting.workshop, meeting.person, adding)
    zones = (await meeting.site.state(meeting.workshop)).exercise(board).zones
    zone = next(one.id for one in zones if one.agrees)
    for text in (f"{NAME} belongs", ""):
        pinned = c.PinSentence(activity=board, zone=zone, text=text)
        await meeting.site.order(meeting.workshop, meeting.person, pinned)
    assert f"{NAME} belongs".encode() in await disk(meeting)
    said = await told(meeting, "--words", f"{NAME} belongs", "--yes")
    assert "the words of 1 link, theme, commitment, concern or sentence" in said
    assert f"{NAME} belongs".encode() not in await disk(meeting)
    assert "Nothing was found" in await refused(meeting, "--words", f"{NAME} belongs", "--yes")


async def test_ERASE_10_S18_one_note_by_its_id_and_what_cannot_be_done_says_why(meeting: Meeting) -> None:
    _, gone = await meeting.join("Ann", "Health")
    await meeting.site.order(meeting.workshop, meeting.person, c.RemovePerson(person=gone))
    _, ann = await meeting.join("Ann", secret=await meeting.invitation("Ann"))
    await meeting.stage("share")
    seen = await meeting.note(ann, "seen by all")
    await meeting.stage("think")
    hidden = await meeting.note(ann, "still hers alone")
    assert "Say what" in await refused(meeting)
    assert "Nothing was found" in await refused(meeting, "--words", "giraffe", "--yes")
    assert "only their writers see them" in await refused(meeting, "--words", "still hers", "--yes")
    assert "no note" in await refused(meeting, "--note", hidden, "--yes")
    twins = await refused(meeting, "--person", "Ann", "--yes")
    assert gone in twins
    assert ann in twins
    assert "Hand it over first" in await refused(meeting, "--person", meeting.person, "--yes")
    assert b"seen by all" in await disk(meeting)
    await told(meeting, "--note", seen, "--yes")
    await heard(meeting)
    assert (await note(meeting, seen)).text == ERASED
    assert b"seen by all" not in await disk(meeting)


async def about_the_report(meeting: Meeting, path: str, **body: Any) -> None:
    said = {"command": meeting.site.house.ids.new(), **body}
    answer = await meeting.lead.post(f"/api/workshops/{meeting.workshop}/report/{path}", json=said)
    assert answer.status_code == 200, answer.text


async def read(meeting: Meeting, number: int) -> str:
    """What a release's document says."""
    answer = await meeting.lead.get(f"/api/workshops/{meeting.workshop}/releases/{number}/outcomes.docx")
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as document:
        return "".join(document.read(name).decode(errors="replace") for name in document.namelist())


async def test_ERASE_10_ERASE_8_words_in_the_report_go_from_it_and_from_every_release(meeting: Meeting) -> None:
    _, ann = await meeting.join("Ann")
    await meeting.stage("share")
    await meeting.note(ann, "breakfast club")
    path, own, gone = f"/api/workshops/{meeting.workshop}/report", *(meeting.site.house.ids.new() for _ in "ab")
    rule, other, *_ = (await meeting.lead.get(path)).json()["editor"]["sentences"]
    await meeting.site.order(meeting.workshop, meeting.person, c.EndWorkshop())
    await about_the_report(meeting, "sentence", sentence=rule["key"], text="Strongbow counts us", made=rule["made"])
    await about_the_report(meeting, "sentence", sentence=other["key"], text="We all came", made=other["made"])
    await about_the_report(meeting, "sentence", sentence=own, text="Zebedee said he is afraid of Mr Strongbow")
    await about_the_report(meeting, "sentence", sentence=gone, text="Mr Strongbow came late")
    await about_the_report(meeting, "sentence", sentence=gone, text="")
    await about_the_report(meeting, "options", readers="For Mr Strongbow", question="Who belongs?")
    await about_the_report(meeting, "reviewed")
    for number in (1, 2):
        await about_the_report(meeting, "releases", number=number, files=["outcomes.docx"])
    assert "afraid of Mr Strongbow" in await read(meeting, 1)
    await about_the_report(meeting, "releases/1/withdraw")
    await about_the_report(meeting, "options", readers="Governors")
    await about_the_report(meeting, "sentence", sentence=own, text="One of us is afraid")

    said = await told(meeting, "--words", "strongbow", "--yes")
    assert said.splitlines()[0] == (
        "Erased for good: the words of 3 links, themes, commitments, concerns and sentences, "
        "who the report is for, on its title page."
    )
    assert "stay as they are" not in said
    assert "in the plan" not in said
    assert b"Strongbow" not in await disk(meeting)
    await heard(meeting)
    assert "Strongbow" not in await read(meeting, 2)
    assert "We all came" in await read(meeting, 2)
    page = await meeting.lead.get(path)
    assert "Strongbow" not in page.text
    assert "One of us is afraid" not in page.text, "it has said the words"
    sentences = {one["key"]: one["text"] for one in page.json()["editor"]["sentences"]}
    assert (sentences[rule["key"]], sentences[other["key"]]) == ("", "We all came")
    assert (page.json()["report"]["question"], page.json()["report"]["readers"]) == ("Who belongs?", "")
    assert "Nothing was found" in await refused(meeting, "--words", "strongbow", "--yes")


async def test_ERASE_10_ERASE_8_a_question_of_the_report_that_is_no_longer_asked_goes_too(meeting: Meeting) -> None:
    await about_the_report(meeting, "options", question="What of Zebedee?")
    await about_the_report(meeting, "options", question="")
    said = await told(meeting, "--words", NAME, "--yes")
    assert said.startswith("Erased for good: the question on the report's title page.")
    assert NAME.encode() not in await disk(meeting)


async def test_ERASE_10_sentences_that_quote_a_note_go_with_it_and_are_counted(meeting: Meeting) -> None:
    _, ann = await meeting.join("Ann")
    await meeting.stage("share")
    note_id = await meeting.note(ann, f"{NAME} is left out")
    whole, part = (meeting.site.house.ids.new() for _ in "ab")
    await about_the_report(meeting, "sentence", sentence=whole, text=f"One said: {NAME.upper()} is  left out.")
    await about_the_report(meeting, "sentence", sentence=part, text="Somebody is left out.")
    said = await told(meeting, "--note", note_id, "--yes")
    assert "the words of 1 note, the words of 1 link, theme, commitment, concern or sentence." in said
    await heard(meeting)
    page = await meeting.lead.get(f"/api/workshops/{meeting.workshop}/report")
    assert "Somebody is left out." in page.text, "nobody knows whose words these are: --words erases them"
    assert NAME.upper() not in page.text
    assert NAME.upper().encode() not in await disk(meeting)
