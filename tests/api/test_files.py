"""Files that wait to be made, while the workshop goes on."""

import asyncio
from collections.abc import Callable
from random import Random

import pytest

from ninedots.api.files import File, files_of
from ninedots.api.house import Room
from ninedots.api.queueing import TooManyWaiting
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.outcomes.formats import FORMATS, Format, Taken

from .conftest import ON_ONE_SERVER, Meeting

pytestmark = ON_ONE_SERVER

SECRET = "Tom Smith of Mill Lane"


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not so():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0)


class Press:
    """Makes files of a workshop, each when it is let."""

    def __init__(self, room: Room) -> None:
        self.room, self.files = room, files_of(room)
        self.let = asyncio.Event()
        self.of: list[int] = []  # the seq that each was made of

    def ask(self, key: str) -> "asyncio.Task[File]":
        return asyncio.create_task(
            self.files.get(FORMATS[key], 0, lambda: Taken(self.room.state, 0, Random(1)), self._make)
        )

    async def _make(self, found: Format, taken: Taken) -> tuple[bytes, str]:
        await self.let.wait()
        self.of.append(taken.state.seq)
        return found.key.encode(), found.key

    async def holds(self, number: int) -> None:
        """Until so many wait or are being made."""
        await until(lambda: self.files.unfinished == number)


@pytest.fixture
async def press(meeting: Meeting) -> Press:
    await meeting.stage("share")
    await meeting.note(meeting.person, SECRET)
    room = await meeting.site.house.rooms.room(meeting.workshop)
    assert room is not None
    return Press(room)


async def test_RELEASE_9_what_waits_is_counted_while_the_workshop_changes(meeting: Meeting, press: Press) -> None:
    asked = []
    for key in list(FORMATS)[: limits.FILES_WAITING]:
        asked.append(press.ask(key))
        await press.holds(len(asked))
        await meeting.note(meeting.person, f"Another for {key}")
    with pytest.raises(TooManyWaiting):
        await press.ask(list(FORMATS)[limits.FILES_WAITING])
    press.let.set()
    assert len(await asyncio.gather(*asked)) == limits.FILES_WAITING


async def test_RELEASE_9_a_file_is_made_of_the_workshop_as_it_is_when_its_turn_comes(
    meeting: Meeting, press: Press
) -> None:
    first = press.ask("notes.csv")
    await press.holds(1)
    waits = press.ask("votes.csv")
    await press.holds(2)
    began = press.room.state.seq
    await meeting.note(meeting.person, "Breakfast brings them in")
    same = press.ask("votes.csv")
    press.let.set()
    assert [(await one).seq for one in (first, waits, same)] == [began, began + 1, began + 1]
    assert press.of == [began, began + 1]


async def test_RELEASE_9_nobody_takes_what_was_withdrawn_or_hidden_while_they_waited(
    meeting: Meeting, press: Press
) -> None:
    ben, _ = await meeting.join("Ben")
    await meeting.site.order(
        meeting.workshop,
        meeting.person,
        c.EndWorkshop(),
        c.ReviewNames(),
        c.ReleaseReport(number=1, files=("outcomes.docx", "plain.docx")),
    )
    for late, expected in ((c.HideEverything(), 403), (c.WithdrawRelease(number=1), 404)):
        press.let.clear()
        press.ask("notes.csv")  # has the turn
        await press.holds(1)
        ask = asyncio.create_task(ben.get(f"/api/workshops/{meeting.workshop}/releases/1/outcomes.docx"))
        await press.holds(2)
        await meeting.site.order(meeting.workshop, meeting.person, late)
        press.let.set()
        assert (await ask).status_code == expected, late
        await press.holds(0)
        if press.room.state.workshop.hidden:
            await meeting.site.order(meeting.workshop, meeting.person, c.ShowEverything())


async def test_RELEASE_9_a_text_that_was_erased_meanwhile_is_in_no_file(meeting: Meeting, press: Press) -> None:
    note = next(one.id for one in press.room.state.records.values() if getattr(one, "text", "") == SECRET)
    press.ask("votes.csv")  # has the turn
    await press.holds(1)
    ask = asyncio.create_task(meeting.lead.get(f"/api/workshops/{meeting.workshop}/export/notes.csv"))
    await press.holds(2)
    await meeting.site.order(meeting.workshop, meeting.person, c.EraseText(notes=(note,)))
    press.let.set()
    answer = await ask
    assert answer.status_code == 200
    assert SECRET.encode() not in answer.content


async def test_RELEASE_9_files_of_an_earlier_state_go_by_themselves(
    meeting: Meeting, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILES_OUTDATED_SECONDS", 0.01)
    press.let.set()
    await press.ask("notes.csv")
    assert press.files.kept == 1
    await meeting.note(meeting.person, "Breakfast brings them in")
    await until(lambda: not press.files.kept)
