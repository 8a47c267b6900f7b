"""The order of things in a room: decide, keep, then tell. And what happens when one of them fails."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.support.exercise import definitions
from tests.support.inside import Guest
from tests.support.journals import FailingJournal, SlowJournal
from tests.support.time import FakeClock, OrderedIds, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, OBSERVER, WORKSHOP, Setting

from ninedots.bus.local import LocalBus
from ninedots.domain import commands as c
from ninedots.domain.exercise import Audience, Exercise
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Entry, Journal, StorageTrouble
from ninedots.live.registry import Registry
from ninedots.wire.closing import NOT_FOUND, RESTART, TROUBLE
from ninedots.wire.frames import Ack, Invalid, Later, Refused

SECRET = "the name of " + "a child"  # put together, so that no line of source shows it


def a_note(name: str, text: str = "Where do we meet?") -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=text)


def a_registry(journal: Journal, clock: FakeClock | None = None) -> Registry:
    return Registry(journal, LocalBus(), clock or FakeClock(), OrderedIds(), definitions)


@asynccontextmanager
async def sharing(journal: Journal, clock: FakeClock | None = None) -> AsyncIterator[Setting]:
    """A workshop in the stage where everybody sees everything."""
    registry = a_registry(journal, clock)
    setting = Setting(registry)
    await setting.plan()
    await setting.stage("share")
    yield setting
    await registry.close()


async def test_CMD_2_R6_nothing_leaves_before_the_commit() -> None:
    journal = SlowJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        ann, ben, lead = Guest(room, ANN), Guest(room, BEN), Guest(room, LEAD)
        journal.held = True
        asked = asyncio.create_task(room.do(ANN, an_id("c"), a_note("n")))
        await journal.arrived.wait()
        before = room.state
        assert an_id("n") not in before.records
        assert [guest.kinds() for guest in (ann, ben, lead)] == [["welcome"]] * 3
        latecomer = Guest(room, OBSERVER)
        assert an_id("n") not in latecomer.wire.texts[0]
        assert not asked.done()
        journal.release()
        assert await asked == Ack(id=an_id("c"), seq=room.state.seq)
        assert [guest.kinds() for guest in (ann, ben, lead, latecomer)] == [["welcome", "records"]] * 4


async def test_what_queues_up_during_a_commit_is_the_next_batch() -> None:
    journal = SlowJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        journal.held, journal.sizes = True, []
        first = asyncio.create_task(room.do(ANN, an_id("c"), a_note("n")))
        await journal.arrived.wait()
        others = [asyncio.create_task(room.do(ANN, an_id(f"c{n}"), a_note(f"n{n}"))) for n in range(30)]
        await asyncio.sleep(0)
        journal.release()
        await asyncio.gather(first, *others)
        assert journal.sizes == [1, 30]


async def test_CMD_1_CMD_5_X30_the_same_command_twice_in_one_batch_is_done_once() -> None:
    async with sharing(MemoryJournal()) as setting:
        room = await setting.room()
        before = room.state.seq
        same = await asyncio.gather(*(room.do(ANN, an_id("c"), a_note("n")) for _ in range(5)))
        assert set(same) == {Ack(id=an_id("c"), seq=before + 1)}
        other = await room.do(ANN, an_id("c"), a_note("n", "another text"))
        foreign = await room.do(BEN, an_id("c"), a_note("n"))
        assert [type(reply) for reply in (other, foreign)] == [Invalid, Invalid]
        assert room.state.seq == before + 1


async def test_CMD_1_CMD_3_X30_a_refusal_stays_the_answer_also_when_it_would_be_allowed_by_now() -> None:
    async with sharing(MemoryJournal()) as setting:
        await setting.stage("results")
        room = await setting.room()
        refused = await room.do(ANN, an_id("c"), a_note("n"))
        assert refused == Refused(id=an_id("c"), reason="not-now")
        await setting.stage("share")
        assert await room.do(ANN, an_id("c"), a_note("n")) == refused
        second = a_registry(setting.registry.journal)  # and by a server that has not seen it before
        again = await second.room(WORKSHOP)
        assert again is not None
        assert await again.do(ANN, an_id("c"), a_note("n")) == refused
        await second.close()


async def test_F17_two_rooms_on_one_journal_agree_on_everything() -> None:
    journal = MemoryJournal()
    async with sharing(journal) as setting:
        here = await setting.room()
        registry = a_registry(journal)
        there = await registry.room(WORKSHOP)
        assert there is not None
        guests = Guest(here, BEN), Guest(there, BEN)
        replies = await asyncio.gather(
            *(room.do(ANN, an_id(f"c{n}"), a_note(f"n{n}")) for n in range(40) for room in (here, there))
        )
        # Each command was sent to both rooms, was done once, and both said the same of it.
        assert replies[::2] == replies[1::2]
        assert all(isinstance(reply, Ack) for reply in replies)
        # A command that changes nothing is decided on the newest state all the same.
        lower = c.RaiseHand(up=False)
        await asyncio.gather(here.do(LEAD, an_id("x"), lower), there.do(LEAD, an_id("y"), lower))
        assert here.state.records == there.state.records
        for guest in guests:
            put = {record["id"] for frame in guest.frames for record in frame.get("put", ())}
            assert {an_id(f"n{n}") for n in range(40)} <= put
        await registry.close()


async def test_a_hint_of_another_process_brings_its_events() -> None:
    journal = MemoryJournal()
    async with sharing(journal) as setting:
        here = await setting.room()
        registry = a_registry(journal)
        there = await registry.room(WORKSHOP)
        assert there is not None
        ben = Guest(there, BEN)
        ack = await here.do(ANN, an_id("c"), a_note("n"))
        assert isinstance(ack, Ack)
        ben.wire.came.clear()
        there.hint(ack.seq)
        await ben.wire.came.wait()
        assert there.state.records == here.state.records
        assert ben.frames[-1]["put"][0]["id"] in (an_id("n"), f"{BOARD}.count")
        await registry.close()


async def test_CMD_6_F3_a_full_disk_puts_commands_off_and_the_room_goes_on_by_itself(
    caplog: pytest.LogCaptureFixture,
) -> None:
    journal = FailingJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        ben = Guest(room, BEN)
        journal.failing = True
        assert await room.do(ANN, an_id("c"), a_note("n")) == Later(id=an_id("c"), why="storage", after=2)
        assert an_id("n") not in room.state.records
        assert ben.kinds() == ["welcome"]
        assert "the disk is full" in caplog.text
        assert "Where do we meet?" not in caplog.text
        journal.failing = False
        assert isinstance(await room.do(ANN, an_id("c"), a_note("n")), Ack)
        assert ben.kinds() == ["welcome", "records"]


async def test_CMD_1_F18_a_commit_whose_outcome_nobody_heard_is_settled_by_its_ids() -> None:
    journal = FailingJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        ben = Guest(room, BEN)
        journal.failing = journal.after_commit = True
        assert isinstance(await room.do(ANN, an_id("c"), a_note("n")), Later)
        journal.failing = False
        ack = await room.do(ANN, an_id("c"), a_note("n"))
        assert ack == Ack(id=an_id("c"), seq=room.state.seq)
        assert an_id("n") in room.state.records
        assert ben.kinds() == ["welcome", "records"]


class Breaking:
    """Definitions that fall over for one exercise, as a rule with a fault would."""

    def __call__(self, slug: str, audience: Audience) -> Exercise | None:
        if slug == "breaking":
            raise ZeroDivisionError(SECRET)
        return definitions(slug, audience)


async def test_SEE_3_a_command_that_the_rules_fall_over_is_answered_and_nobody_else_notices(
    caplog: pytest.LogCaptureFixture,
) -> None:
    registry = Registry(MemoryJournal(), LocalBus(), FakeClock(), OrderedIds(), Breaking())
    setting = Setting(registry)
    room = await setting.plan()
    await setting.stage("share")
    ben = Guest(room, BEN)
    replies = await asyncio.gather(
        room.do(ANN, an_id("c1"), a_note("n1")),
        room.do(LEAD, an_id("c2"), c.AddActivity(activity=an_id("a2"), exercise="breaking")),
        room.do(ANN, an_id("c3"), a_note("n3")),
    )
    assert [type(reply) for reply in replies] == [Ack, Invalid, Ack]
    (name,) = (reply.fault for reply in replies if isinstance(reply, Invalid))
    assert f"fell over: {name} ZeroDivisionError" in caplog.text, "whoever is told the name finds it in the log"
    assert ben.outbox.closing is None
    assert "add-activity" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert SECRET not in caplog.text
    await registry.close()


class BreakingBus(LocalBus):
    breaking = False

    def tell(self, workshop: str, seq: int) -> None:
        if self.breaking:
            raise ZeroDivisionError(SECRET)


async def test_a_fault_between_commit_and_ack_sends_everybody_away_and_loses_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bus = BreakingBus()
    registry = Registry(MemoryJournal(), bus, FakeClock(), OrderedIds(), definitions)
    setting = Setting(registry)
    room = await setting.plan()
    await setting.stage("share")
    ben = Guest(room, BEN)
    bus.breaking = True
    assert isinstance(await room.do(ANN, an_id("c"), a_note("n")), Later)
    assert ben.outbox.closing == TROUBLE
    assert f"add-note {an_id('c')}" in caplog.text
    assert SECRET not in caplog.text
    assert "meet" not in caplog.text
    bus.breaking = False
    assert await room.do(ANN, an_id("c"), a_note("n")) == Ack(id=an_id("c"), seq=room.state.seq)
    assert an_id("n") in Guest(room, BEN).wire.texts[0]
    await registry.close()


async def test_F24_R24_an_event_that_cannot_be_read_is_passed_over_and_told(caplog: pytest.LogCaptureFixture) -> None:
    journal = MemoryJournal()
    async with sharing(journal) as setting:
        seq = (await setting.room()).state.seq
    strange = [
        Entry(seq + 1, "note-sung", 3, 1, "ann", b"{}"),
        Entry(seq + 2, "note-added", 1, 1, "ann", b'{"text":"hm"}'),
    ]
    await journal.append(WORKSHOP, seq, strange, [])
    registry = a_registry(journal)
    room = await registry.room(WORKSHOP)
    assert room is not None
    assert room.state.seq == seq + 2
    assert "note-sung" in caplog.text
    assert "hm" not in caplog.text
    assert isinstance(await room.do(ANN, an_id("c"), a_note("n")), Ack)
    await registry.close()


async def test_a_deleted_workshop_sends_everybody_away() -> None:
    async with sharing(MemoryJournal()) as setting:
        room = await setting.room()
        ben = Guest(room, BEN)
        await setting.registry.delete(WORKSHOP)
        assert ben.outbox.closing == NOT_FOUND
        assert await setting.registry.room(WORKSHOP) is None
        assert isinstance(await room.do(ANN, an_id("c"), a_note("n")), Later)


async def test_F20_closing_finishes_the_commit_that_was_begun_and_says_restart() -> None:
    journal = SlowJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        ann = Guest(room, ANN)
        journal.held = True
        begun = asyncio.create_task(room.do(ANN, an_id("c"), a_note("n")))
        await journal.arrived.wait()
        waiting = asyncio.create_task(room.do(ANN, an_id("d"), a_note("m")))
        await asyncio.sleep(0)
        closing = asyncio.create_task(setting.registry.close())
        await asyncio.sleep(0)
        journal.release()
        await closing
        assert isinstance(await begun, Ack)
        assert await waiting == Later(id=an_id("d"), why="busy", after=2)
        assert ann.outbox.closing == RESTART
        assert ann.kinds() == ["welcome", "records"]


async def test_F20_who_asks_a_server_that_stops_is_told_to_ask_again_and_never_that_there_is_no_such_workshop() -> None:
    async with sharing(MemoryJournal()) as setting:
        await setting.registry.close()
        with pytest.raises(StorageTrouble, match="stopping"):
            await setting.registry.room(WORKSHOP)


async def test_a_room_is_put_away_when_nobody_was_there_for_long() -> None:
    clock = FakeClock()
    async with sharing(MemoryJournal(), clock) as setting:
        setting.registry.start()
        room = await setting.room()
        ben = Guest(room, BEN)
        for _ in range(30):
            await asyncio.sleep(0)
            clock.advance(60)
        assert room.open
        room.leave(ben.session)
        for _ in range(30):
            await asyncio.sleep(0)
            clock.advance(60)
        assert not room.open
        reopened = await setting.room()
        assert reopened is not room
        assert reopened.state.records == room.state.records


async def test_X33_a_room_that_cannot_keep_up_says_busy(caplog: pytest.LogCaptureFixture) -> None:
    journal = SlowJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        journal.held = True
        first = asyncio.create_task(room.do(ANN, an_id("c"), a_note("n")))
        await journal.arrived.wait()
        many = [asyncio.create_task(room.do(ANN, an_id(f"c{n}"), c.RaiseHand(up=True))) for n in range(5001)]
        await asyncio.sleep(0)
        assert await many[-1] == Later(id=an_id("c5000"), why="busy", after=1)
        journal.release()
        await asyncio.gather(first, *many)
