"""A text erased for good in a workshop that goes on (S18): every screen, in every process, comes to the same."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.support.client import taking_part
from tests.support.exercise import definitions
from tests.support.inside import Guest
from tests.support.journals import FailingJournal, SlowJournal
from tests.support.serving import Server
from tests.support.time import FakeClock, OrderedIds, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.bus.local import LocalBus
from ninedots.clock import RandomIds
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.commands import AnyAsk
from ninedots.domain.text import ERASED
from ninedots.journal.memory import MemoryJournal
from ninedots.live.erasing import read_anew
from ninedots.live.outbox import Message, Outbox, Way
from ninedots.live.past import Past
from ninedots.live.registry import Registry
from ninedots.live.room import Room
from ninedots.live.session import Seat
from ninedots.wire.closing import TOO_SLOW
from ninedots.wire.frames import Ack, Later, Refused

NAME = "Zebedee"
NEW_ID = RandomIds().new


def a_note(name: str, text: str = NAME) -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=text)


def an_edit(text: str, rev: int) -> c.EditNote:
    return c.EditNote(note=an_id("n"), text=text, rev=rev)


ERASE = c.EraseText(notes=(an_id("n"),))


def text(room: Room, name: str = "n") -> str:
    note = room.state.records[an_id(name)]
    assert isinstance(note, r.Note)
    return note.text


@asynccontextmanager
async def sharing(journal: MemoryJournal) -> AsyncIterator[Setting]:
    """A workshop with a note, where everybody sees everything."""
    registry = Registry(journal, LocalBus(), FakeClock(), OrderedIds(), definitions)
    setting = Setting(registry)
    await setting.plan()
    await setting.stage("share")
    await setting.order(a_note("n"), ANN)
    yield setting
    await registry.close()


@dataclass
class Screen:
    """What a browser holds that has been told all this."""

    guest: Guest
    held: dict[str, Any] = field(default_factory=dict)

    def read(self) -> dict[str, Any]:
        for frame in self.guest.frames:
            if frame.get("full"):
                self.held.clear()
            self.held |= {record["id"]: record for record in frame.get("put", ())}
            for one in frame.get("drop", ()):
                self.held.pop(one, None)
        self.guest.wire.texts.clear()
        return self.held


async def test_ERASE_1_ERASE_4_who_looks_on_who_was_away_and_who_comes_anew_see_the_same() -> None:
    journal = MemoryJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        on, away = Screen(Guest(room, BEN)), Screen(Guest(room, BEN))
        assert NAME in str(away.read())
        (welcome,) = on.guest.frames
        room.leave(away.guest.session)
        on.read()
        await setting.order(an_edit("reworded", 1), ANN)
        ack = await setting.order(ERASE)
        back = Guest(room, BEN, hello=False)
        back.send({"t": "hello", "v": 3, "after": welcome["seq"], "epoch": welcome["epoch"]})
        assert not back.frames[0]["full"]
        away.guest = back
        anew = Screen(Guest(room, BEN))
        assert on.read() == away.read() == anew.read()
        assert on.held[an_id("n")]["text"] == ERASED
        assert on.held[an_id("n")]["erased"] == on.held[an_id("n")]["rev"] == 3
        assert on.held[WORKSHOP]["erased"] == ack.seq == room.state.seq
        assert NAME not in str(await journal.read(WORKSHOP))
        assert (await read_anew(journal, WORKSHOP, 0)).state == room.state


async def test_ERASE_3_what_was_on_its_way_meanwhile_does_not_bring_it_back() -> None:
    journal = SlowJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        journal.held, journal.sizes = True, []
        first = asyncio.create_task(room.do(ANN, an_id("first"), a_note("first", "goes first")))
        await journal.arrived.wait()
        then: tuple[tuple[Actor, AnyAsk], ...] = (
            *((ANN, an_edit(f"{NAME} again", 1)), (LEAD, ERASE)),
            *((ANN, an_edit(f"{NAME}!", 1)), (BEN, a_note("m"))),
        )
        waiting = [
            asyncio.create_task(room.do(actor, an_id(f"then-{number}"), command))
            for number, (actor, command) in enumerate(then)
        ]
        await asyncio.sleep(0)
        journal.release()
        await first
        edited, erased, late, other = [await one for one in waiting]
        assert journal.sizes == [1, 1, 1, 2], "what erases is decided by itself"
        assert isinstance(edited, Ack)
        assert isinstance(erased, Ack)
        assert late == Refused(id=an_id("then-2"), reason="erased")
        assert isinstance(other, Ack)
        assert (text(room), text(room, "m")) == (ERASED, NAME), "what somebody else writes is a text of its own"
        assert [NAME in str(entry.body) for entry in await journal.read(WORKSHOP)].count(True) == 1


async def test_ERASE_4_CMD_1_commands_of_before_are_answered_as_they_were_and_say_nothing_of_the_text() -> None:
    journal = MemoryJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        edit = an_edit(f"{NAME}!", 1)
        first = await room.do(ANN, an_id("edit"), edit)
        erased = await room.do(LEAD, an_id("erase"), ERASE)
        assert await room.do(LEAD, an_id("erase"), ERASE) == erased
        assert await room.do(ANN, an_id("edit"), edit) == first
        kept = await journal.answers(WORKSHOP, [an_id("edit"), an_id("erase")])
        assert kept[an_id("edit")].digest == b""
        assert kept[an_id("erase")].digest
        assert text(room) == ERASED
        assert isinstance(await room.do(LEAD, an_id("once-more"), ERASE), Ack)
        assert room.state.workshop.erased == room.state.seq, "CMD-4"


async def test_ERASE_1_CMD_2_nothing_is_erased_before_it_is_durable() -> None:
    journal = FailingJournal()
    async with sharing(journal) as setting:
        room = await setting.room()
        ben = Guest(room, BEN)
        before, journal.failing = room.state, True
        assert isinstance(await room.do(LEAD, an_id("erase"), ERASE), Later)
        assert room.state is before
        assert ben.kinds() == ["welcome"]
        journal.failing = False
        assert isinstance(await room.do(LEAD, an_id("erase"), ERASE), Ack)
        assert text(room) == ERASED


class Pipe:
    """A connection on which nothing gets on."""

    def __init__(self, way: Way) -> None:
        self.way = way

    def write_now(self, message: Message) -> bool:
        return False

    async def write(self, message: Message) -> None:
        raise NotImplementedError

    async def close(self, closing: object) -> None:
        raise NotImplementedError


@pytest.mark.parametrize("way", ["socket", "requests"])
async def test_ERASE_4_what_has_not_come_yet_is_not_delivered_any_more(way: Way) -> None:
    async with sharing(MemoryJournal()) as setting:
        room = await setting.room()
        outbox = Outbox(Pipe(way))
        room.enter(Seat(Guest(room, BEN).session.viewer, BEN, BEN.person), outbox).hear('{"t":"hello","v":3}')
        assert outbox.behind
        await setting.order(ERASE)
        assert outbox.closing == TOO_SLOW, "it comes back and catches up"
        assert outbox.take() == []


async def test_ERASE_4_earlier_states_that_were_looked_at_are_read_anew() -> None:
    journal = MemoryJournal()
    async with sharing(journal) as setting:
        past, then = Past(journal), (await setting.room()).state.seq
        for seq in (then, then - 1):
            assert await past.state(WORKSHOP, seq)
        await setting.order(ERASE)
        state = await past.state(WORKSHOP, then)
        assert state is not None
        note = state.records[an_id("n")]
        assert isinstance(note, r.Note)
        assert (note.text, note.rev) == (ERASED, 1)
        assert past.at_hand == 1, "nothing of the other telling is kept in memory"


async def test_ERASE_4_MANY_2_another_process_hears_of_it_from_the_journal_and_writes_nothing_from_before() -> None:
    clock, journal = FakeClock(), MemoryJournal()
    one, other = (Registry(journal, LocalBus(), clock, OrderedIds(), definitions, one_of_many=True) for _ in range(2))
    setting = Setting(one)
    here = await setting.plan()
    await setting.stage("share")
    await setting.order(a_note("n"), ANN)
    await setting.order(a_note("gone", f"{NAME} as well"), ANN)
    there = await other.room(WORKSHOP)
    assert there is not None
    ben = Screen(Guest(there, BEN))
    assert NAME in str(ben.read())
    await setting.order(c.MergeNotes(note=an_id("gone"), into=an_id("n")))
    await setting.order(ERASE)
    await setting.order(c.RemovePerson(person=ANN.person))
    late = await there.do(BEN, an_id("late"), an_edit(f"{NAME}!", 1))
    assert late == Refused(id=an_id("late"), reason="erased")
    assert NAME not in str(ben.read())
    assert there.state == here.state
    assert (await read_anew(journal, WORKSHOP, 0)).state == here.state
    await one.close()
    await other.close()
    assert limits.LOOK_SECONDS <= 2, "and without a command the journal is asked"


async def test_ERASE_4_R14_MANY_1_on_either_way_and_through_any_process_everybody_comes_to_the_same(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("share"))
    async with taking_part(server.base, ANN, WORKSHOP) as ann, taking_part(server.base, BEN, WORKSHOP) as ben:
        added = await ann.do(a_note("n"))
        await ben.reaches(added["seq"])
        assert ben.held.records[an_id("n")]["text"] == NAME
        erased = await server.run(setting.order(ERASE))
    for person, held in ((ANN, ann.held), (BEN, ben.held)):
        async with taking_part(server.base, person, WORKSHOP, held) as back:
            await back.reaches(erased.seq)
            assert NAME not in str(back.held.records)
            assert back.held.records[an_id("n")]["text"] == ERASED
            late = await back.do(an_edit(f"{NAME}!", 1), NEW_ID())
            assert late["reason"] == "erased"
