"""Files that wait to be made, while the workshop goes on."""

import asyncio
from collections.abc import Callable
from random import Random

import pytest

from ninedots.api.files import File, HowFar, files_of
from ninedots.api.queueing import TooManyWaiting
from ninedots.cases.house import Room
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.outcomes.formats import FORMATS
from ninedots.outcomes.formats.child import Ended, Work, made
from ninedots.outcomes.formats.taken import Taken

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
        self.freely: set[str] = set()  # what need not be let
        self.works: list[Work] = []
        self.of: list[int] = []  # the seq that each was made of

    def ask(self, key: str) -> "asyncio.Task[File]":
        async def make(taken: Taken, work: Work) -> tuple[bytes, str]:
            self.works.append(work)
            if key not in self.freely:
                await self.let.wait()
            self.of.append(taken.state.seq)
            return key.encode(), key

        return asyncio.create_task(self.files.get(FORMATS[key], 0, lambda: Taken(self.room.state, 0, Random(1)), make))

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


async def test_OUT_13_nobody_who_reads_the_report_or_takes_a_table_waits_for_pictures(
    meeting: Meeting, press: Press
) -> None:
    press.freely.add("tables.zip")
    pictures = press.ask("boards.zip")
    await press.holds(1)
    assert (await press.ask("tables.zip")).name == "tables.zip"
    assert (await meeting.lead.get(f"/api/workshops/{meeting.workshop}/report")).status_code == 200
    assert not pictures.done()
    press.let.set()
    assert (await pictures).name == "boards.zip"


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


async def test_FILES_5_what_nobody_waits_for_any_more_is_ended_and_whoever_asks_has_it_made_anew(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILE_LEFT_SECONDS", 0.01)
    ask = press.ask("notes.csv")
    await until(lambda: len(press.works) == 1)
    ask.cancel()
    await until(lambda: not press.files.kept)
    with pytest.raises(Ended):
        made({"kind": "file", "key": "notes.csv"}, press.works[0])
    again = press.ask("notes.csv")
    press.let.set()
    assert (await again).name == "notes.csv"


async def test_FILES_5_what_has_not_begun_leaves_the_queue(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_LEFT_SECONDS", 0.01)
    first, waits = press.ask("notes.csv"), press.ask("votes.csv")
    await press.holds(2)
    assert press.files.how_far(FORMATS["votes.csv"], 0) == HowFar(waits=True, done=0, parts=0)
    waits.cancel()
    await press.holds(1)
    assert press.files.how_far(FORMATS["votes.csv"], 0) is None
    press.let.set()
    await first
    assert len(press.works) == 1


async def test_FILES_5_it_is_made_on_for_others_who_wait_and_for_a_moment_for_who_comes_back(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, stays = press.ask("notes.csv"), press.ask("notes.csv")
    await until(lambda: len(press.works) == 1)
    left.cancel()
    stays.cancel()
    await asyncio.gather(left, stays, return_exceptions=True)
    back = press.ask("notes.csv")
    monkeypatch.setattr(limits, "FILE_LEFT_SECONDS", 0)
    press.ask("notes.csv").cancel()
    press.let.set()
    assert (await back).content == b"notes.csv"
    assert len(press.works) == 1, "it was made once"
