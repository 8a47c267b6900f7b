"""What other processes do to a workshop: heard of, found out, and never taken on trust."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from tests.support.exercise import all_signed, definitions
from tests.support.inside import Guest
from tests.support.time import FakeClock, OrderedIds, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.bus.local import LocalBus
from ninedots.bus.port import PersonHere, Present
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Entry, Head, StorageTrouble
from ninedots.live.registry import Registry
from ninedots.live.room import Room
from ninedots.wire.closing import NOT_FOUND, REMOVED, TROUBLE
from ninedots.wire.frames import Ack


class CountingJournal(MemoryJournal):
    """Counts what it is asked. While `silent`, it does not let itself be read."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0
        self.looks = 0
        self.silent = False

    async def read(self, workshop: str, after: int = 0, kinds: Collection[str] | None = None) -> list[Entry]:
        self.reads += 1
        self._answer()
        return await super().read(workshop, after, kinds)

    async def heads(self, workshops: Collection[str]) -> dict[str, Head]:
        self.looks += 1
        self._answer()
        return await super().heads(workshops)

    def _answer(self) -> None:
        if self.silent:
            raise StorageTrouble("the database cannot be reached")


@dataclass
class House:
    """Two processes on one journal, and nobody who carries hints between them."""

    journal: CountingJournal
    clock: FakeClock
    setting: Setting
    here: Room
    there: Room
    elsewhere: Registry

    def note(self, name: str) -> c.AddNote:
        return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text="Hm")

    async def add(self, name: str) -> int:
        """A note, written in the first process: its seq."""
        ack = await self.here.do(ANN, an_id(f"add-{name}"), self.note(name))
        assert isinstance(ack, Ack)
        return ack.seq

    async def pass_time(self, seconds: float) -> None:
        await settled()
        self.clock.advance(seconds)
        await settled()


@asynccontextmanager
async def a_house() -> AsyncIterator[House]:
    clock, journal = FakeClock(), CountingJournal()
    one, other = (Registry(journal, LocalBus(), clock, OrderedIds(), all_signed, one_of_many=True) for _ in range(2))
    setting = Setting(one)
    here = await setting.plan()
    await setting.stage("share")
    one.start()
    other.start()
    there = await other.room(WORKSHOP)
    assert there is not None
    await settled()
    try:
        yield House(journal, clock, setting, here, there, other)
    finally:
        await one.close()
        await other.close()


async def settled() -> None:
    """Let every task run that can."""
    for _ in range(50):
        await asyncio.sleep(0)


async def test_MANY_2_R22_a_lost_hint_is_made_up_for_within_two_seconds_also_when_nothing_follows() -> None:
    async with a_house() as house:
        ben = Guest(house.there, BEN)
        seq = await house.add("n")
        await settled()
        assert house.there.state.seq < seq
        await house.pass_time(limits.LOOK_SECONDS)
        assert house.there.state.seq == seq
        assert any(record["id"] == an_id("n") for frame in ben.frames for record in frame.get("put", ()))


async def test_R22_all_rooms_of_a_process_are_looked_after_by_one_question() -> None:
    async with a_house() as house:
        for name in ("w2", "w3", "w4"):
            await Setting(house.setting.registry, an_id(name)).plan()
            assert await house.elsewhere.room(an_id(name))
        looks, reads = house.journal.looks, house.journal.reads
        await house.pass_time(limits.LOOK_SECONDS)
        assert house.journal.looks == looks + 2  # one for each process
        assert house.journal.reads == reads  # nothing is new


async def test_X43_a_hint_of_what_never_happened_changes_nothing_and_is_not_believed_again() -> None:
    async with a_house() as house:
        ben = Guest(house.there, BEN)
        reads = house.journal.reads
        for seq in range(10**6, 10**6 + 100):
            house.there.hint(seq)
            await settled()
        assert house.journal.reads == reads + 1
        assert ben.outbox.closing is None
        seq = await house.add("n")
        house.there.hint(seq)  # true, but there are liars about
        await house.pass_time(limits.LOOK_SECONDS)
        assert house.there.state.seq == seq
        house.there.hint(await house.add("m"))
        await settled()
        assert house.there.state.records == house.here.state.records


async def test_old_hints_cost_nothing() -> None:
    async with a_house() as house:
        reads = house.journal.reads
        for seq in range(house.there.state.seq + 1):
            house.there.hint(seq)
        await settled()
        assert house.journal.reads == reads


async def test_F16_whoever_joined_in_another_process_is_known_here_at_once() -> None:
    async with a_house() as house:
        cleo = Actor(an_id("cleo"), "participant")
        await house.setting.order(c.Join(person=cleo.person, name="Cleo", group="Health", role=cleo.role), cleo)
        assert house.there.state.person(cleo.person) is None
        room = await house.elsewhere.room(WORKSHOP)
        assert room is house.there
        assert room.state.person(cleo.person) is not None


async def test_F22_two_hundred_who_arrive_at_once_ask_the_journal_a_few_times() -> None:
    async with a_house() as house:
        reads = house.journal.reads
        await asyncio.gather(*(house.elsewhere.room(WORKSHOP) for _ in range(200)))
        assert house.journal.reads <= reads + 2


async def test_X13_who_is_taken_out_in_one_process_is_out_in_all_of_them() -> None:
    async with a_house() as house:
        ann, ben = Guest(house.there, ANN), Guest(house.there, BEN)
        seq = (await house.setting.order(c.RemovePerson(person=BEN.person))).seq
        house.there.hint(seq)
        await settled()
        assert ben.outbox.closing is REMOVED
        assert ann.outbox.closing is None

        # The same without the hint, and what they send before it is found out is refused all the same.
        await house.setting.order(c.RemovePerson(person=ANN.person))
        reply = await house.there.do(ANN, an_id("late"), house.note("late"))
        assert not isinstance(reply, Ack)
        assert ann.outbox.closing is REMOVED


async def test_a_workshop_that_was_deleted_elsewhere_closes() -> None:
    async with a_house() as house:
        ben = Guest(house.there, BEN)
        await house.setting.registry.delete(WORKSHOP)
        await house.pass_time(limits.LOOK_SECONDS)
        assert ben.outbox.closing is NOT_FOUND
        assert await house.elsewhere.room(WORKSHOP) is None


async def test_F25_a_history_that_was_put_in_the_place_of_another_is_read_anew() -> None:
    async with a_house() as house:
        ben = Guest(house.there, BEN)
        await house.add("n")
        older = (await house.journal.read(WORKSHOP))[:-1]
        await house.journal.delete(WORKSHOP)
        await house.journal.create(WORKSHOP, an_id("restored"), 1, older)
        await house.pass_time(limits.LOOK_SECONDS)
        assert ben.outbox.closing is TROUBLE
        for room in (house.here, house.there):
            await room.refresh()
            assert room.state.seq == len(older)
            assert an_id("n") not in room.state.records
        welcome = Guest(house.there, BEN).frames[0]
        assert welcome["full"]


async def test_F16_a_process_that_cannot_reach_the_journal_sends_its_people_to_another(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with a_house() as house:
        ben = Guest(house.there, BEN)
        house.journal.silent = True
        await house.pass_time(1)
        assert ben.outbox.closing is None  # a moment proves nothing
        for _ in range(3):
            await house.pass_time(limits.LOOK_SECONDS)
        assert ben.outbox.closing is TROUBLE
        assert house.elsewhere.cut_off
        with pytest.raises(StorageTrouble):
            await house.elsewhere.room(WORKSHOP)
        house.journal.silent = False
        await house.pass_time(limits.LOOK_SECONDS)
        assert not house.elsewhere.cut_off
        assert await house.elsewhere.room(WORKSHOP) is house.there
        assert "cannot be reached" in caplog.text


async def test_a_server_that_is_alone_sends_nobody_away_because_of_its_disk() -> None:
    clock, journal = FakeClock(), CountingJournal()
    registry = Registry(journal, LocalBus(), clock, OrderedIds(), definitions)
    room = await Setting(registry).plan()
    registry.start()
    ben = Guest(room, BEN)
    journal.silent = True
    for _ in range(10):
        await settled()
        clock.advance(limits.LOOK_SECONDS)
    await settled()
    assert ben.outbox.closing is None
    assert not registry.cut_off
    await registry.close()


NOT_FOR_ANN = {"voters": 0, "wrote": 0, "progress": None, "hands": None, "seats": None}


def told(guest: Guest) -> dict[str, object]:
    """The presence that this guest was told last."""
    return [frame for frame in guest.frames if frame["t"] == "presence"][-1]


def here(person: str, activity: str | None = None, *, writing: bool = False) -> dict[str, object]:
    return {"person": person, "activity": activity, "writing": writing, "finished": False, "zone": None}


def present(*persons: str, activity: str | None = BOARD, writing: bool = False, editing: str = "n") -> Present:
    here = tuple(PersonHere(person=person, activity=activity, writing=writing) for person in persons)
    return Present(here=here, editing=(an_id(editing),))


async def test_R19_people_of_other_processes_are_here_until_they_go_or_fall_silent() -> None:
    async with a_house() as house:
        await house.add("n")
        lead, ann = Guest(house.here, LEAD), Guest(house.here, ANN)
        house.here.elsewhere(an_id("p1"), present(BEN.person, ANN.person, writing=True))
        await house.pass_time(limits.PRESENCE_SECONDS)
        crowd: dict[str, object] = {"t": "presence", "people": 2, "writing": 2, "editing": [an_id("n")], **NOT_FOR_ANN}
        guides = [{"person": LEAD.person, "activity": None, "zone": None, "calling": False}]
        listed = [here(ANN.person, BOARD), here(BEN.person, BOARD), here(LEAD.person)]
        assert told(ann) == {**crowd, "here": listed, "guides": guides}
        both = [here(ANN.person, BOARD, writing=True), here(BEN.person, BOARD, writing=True)]
        assert told(lead)["here"] == [*both, here(LEAD.person)]
        house.here.elsewhere(an_id("p2"), present(BEN.person))
        house.here.elsewhere(an_id("p1"), Present())
        await house.pass_time(limits.PRESENCE_SECONDS)
        assert (told(ann)["people"], told(ann)["writing"]) == (2, 0)
        for _ in range(1 + round(limits.PRESENCE_FORGET_SECONDS / limits.LOOK_SECONDS)):
            await house.pass_time(limits.LOOK_SECONDS)
        await house.pass_time(limits.PRESENCE_SECONDS)
        assert (told(ann)["people"], told(ann)["editing"]) == (1, [])


async def test_X43_of_presence_nothing_is_shown_but_what_the_workshop_knows() -> None:
    async with a_house() as house:
        await house.setting.stage("alone")
        await house.add("hidden")
        await house.setting.order(c.RemovePerson(person=BEN.person))
        lead, ann = Guest(house.here, LEAD), Guest(house.here, ANN)
        liar = present(an_id("nobody"), BEN.person, BOARD, WORKSHOP, writing=True, editing="hidden")
        for number in range(limits.PROCESSES + 10):
            house.here.elsewhere(an_id(f"liar-{number}"), liar)
        house.here.elsewhere(an_id("liar-1"), present(LEAD.person, activity=an_id("nowhere"), editing="nothing"))
        await house.pass_time(limits.PRESENCE_SECONDS)
        guides = [{"person": LEAD.person, "activity": None, "zone": None, "calling": False}]
        crowd: dict[str, object] = {
            "t": "presence",
            "people": 1,
            "writing": 0,
            "editing": [],
            **NOT_FOR_ANN,
            "wrote": 1,
        }
        assert told(ann) == {**crowd, "here": [here(ANN.person), here(LEAD.person)], "guides": guides}
        assert told(lead)["here"] == [here(ANN.person), here(LEAD.person)]


class ToldBus(LocalBus):
    """Keeps what a room tells others of presence."""

    def __init__(self) -> None:
        self.told: list[Present] = []

    def tell_present(self, workshop: str, present: Present) -> None:
        self.told.append(present)


async def test_R19_who_is_here_is_told_to_others_again_and_again_and_that_nobody_is_once() -> None:
    clock, bus = FakeClock(), ToldBus()
    registry = Registry(MemoryJournal(), bus, clock, OrderedIds(), all_signed)
    room = await Setting(registry).plan()
    registry.start()

    async def pass_time(seconds: float) -> None:
        await settled()
        clock.advance(seconds)
        await settled()

    await pass_time(10)
    assert bus.told == []
    ann, ben = Guest(room, ANN), Guest(room, BEN)
    await pass_time(1)
    both = Present(here=(PersonHere(person=ANN.person), PersonHere(person=BEN.person)))
    assert bus.told == [both]
    for _ in range(5):
        await pass_time(limits.LOOK_SECONDS)
    assert bus.told == [both] * 2
    room.elsewhere(an_id("new"), Present(here=(PersonHere(person=LEAD.person),)))
    assert bus.told == [both] * 3  # so that the new one need not wait
    room.leave(ann.session)
    room.leave(ben.session)
    for _ in range(10):
        await pass_time(limits.LOOK_SECONDS)
    assert bus.told == [both] * 3 + [Present()]
    await registry.close()
