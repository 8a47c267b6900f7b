"""Presence is told soon, to each what is theirs, and never stands in a queue (R19)."""

import asyncio
import json
from typing import Any

import pytest
from tests.support.exercise import all_signed, definitions
from tests.support.inside import Guest, Wire
from tests.support.time import FakeClock, OrderedIds, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, OBSERVER, Setting

from ninedots.bus.local import LocalBus
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor, Viewer
from ninedots.journal.memory import MemoryJournal
from ninedots.live.outbox import Message, Outbox
from ninedots.live.registry import Registry
from ninedots.wire.closing import TOO_SLOW, Closing

NOT_FOR_THE_CROWD = {"progress": None, "hands": None, "seats": None}


async def settled() -> None:
    """Let every task run that can."""
    for _ in range(20):
        await asyncio.sleep(0)


def presence(guest: Guest) -> list[dict[str, Any]]:
    return [frame for frame in guest.frames if frame["t"] == "presence"]


async def test_R19_presence_is_coalesced_and_tells_each_what_is_theirs() -> None:
    clock = FakeClock()
    registry = Registry(MemoryJournal(), LocalBus(), clock, OrderedIds(), all_signed)
    setting = Setting(registry)
    room = await setting.plan()
    await setting.stage("share")
    await setting.order(c.AddNote(note=an_id("n"), activity=BOARD, zone="left", note_type="idea", text="Open"), ANN)
    await setting.stage("alone")
    await setting.order(c.AddNote(note=an_id("m"), activity=BOARD, zone="left", note_type="idea", text="Mine"), ANN)
    guests = ann, ben, lead, observer, wall = [
        Guest(room, who) for who in (ANN, BEN, LEAD, OBSERVER, Viewer(None, "wall"))
    ]
    for note in (an_id("m"), None, an_id("n")):  # the hidden one, none, one that everybody sees
        ann.send({"t": "at", "activity": BOARD, "writing": True, "note": note})
    ben.send({"t": "at", "activity": an_id("nowhere"), "note": an_id("m")})
    await settled()
    assert [presence(guest) for guest in guests] == [[]] * 5
    clock.advance(0.25)
    await settled()
    nowhere = {"activity": None, "writing": False, "finished": False, "zone": None}
    here: list[dict[str, Any]] = [
        {"person": ANN.person, "activity": BOARD, "writing": True, "finished": False, "zone": None},
        {"person": BEN.person, **nowhere},
        {"person": LEAD.person, **nowhere},
        {"person": OBSERVER.person, **nowhere},
    ]
    guides = [{"person": LEAD.person, "activity": None, "zone": None, "calling": False}]
    crowd = {"t": "presence", "people": 2, "voters": 0, "writing": 1, "editing": [an_id("n")]}
    crowd |= {"wrote": 1, **NOT_FOR_THE_CROWD}
    for guest in (ann, ben, observer):
        assert presence(guest) == [{**crowd, "here": [{**one, "writing": False} for one in here], "guides": guides}]
    assert presence(wall) == [{**crowd, "here": None, "guides": []}]
    (told,) = presence(lead)
    assert told["progress"] == {"wrote": 1, "finished": 0, "of": 2, "elsewhere": 0}
    assert told["seats"] == {"taken": len(room.state.people), "of": limits.PEOPLE, "empty": 0}
    assert told["here"] == here
    assert room.connected == {one.person for one in (ANN, BEN, LEAD, OBSERVER)}

    ann.send({"t": "at", "activity": BOARD, "writing": False})  # that one writes is of interest to the lead alone
    ann.send({"t": "at", "activity": BOARD, "writing": True, "note": an_id("n")})
    ben.send({"t": "at", "activity": BOARD})
    room.leave(observer.session)
    await settled()
    clock.advance(0.25)
    await settled()
    assert [len(presence(guest)) for guest in guests] == [2, 2, 2, 1, 1]
    room.leave(ann.session)
    await settled()
    clock.advance(0.25)
    await settled()
    assert presence(ben)[-1]["people"] == 1
    await registry.close()


@pytest.mark.parametrize("attribution", ["group", "anonymous", "named"])
async def test_HIDE_12_where_not_everything_is_signed_leads_are_told_numbers(attribution: str) -> None:
    """In a named room too, where the room is at an exercise that has reflections."""
    clock = FakeClock()
    registry = Registry(MemoryJournal(), LocalBus(), clock, OrderedIds(), definitions)
    setting = Setting(registry, attribution=attribution)
    room = await setting.plan()
    await setting.stage("share")
    ann, ben, lead = [Guest(room, who) for who in (ANN, BEN, LEAD)]
    ann.send({"t": "at", "activity": BOARD, "writing": True})
    ben.send({"t": "at", "activity": BOARD})
    await _told(clock)
    alone = presence(lead)[-1]
    assert (alone["people"], alone["writing"], alone["here"], alone["hands"]) == (2, 1, None, [])
    assert alone["progress"] == {"wrote": 0, "finished": 0, "of": 2, "elsewhere": 0}
    await setting.order(c.AddNote(note=an_id("n"), activity=BOARD, zone="left", note_type="idea", text="x"), ANN)
    await setting.order(c.SignalDone(done=True), BEN)
    await _told(clock)
    assert presence(lead)[-1]["progress"] == {"wrote": 0, "finished": 1, "of": 2, "elsewhere": 0}
    room.leave(ben.session)
    await _told(clock)
    after = presence(lead)[-1]
    assert (after["people"], after["here"]) == (1, None)
    await registry.close()


@pytest.mark.parametrize("attribution", ["group", "anonymous", "named"])
async def test_HIDE_12_X87_no_open_note_goes_with_whoever_is_taken_out(attribution: str) -> None:
    """Where people change their own notes alone, the sign that one is open would be its writer's."""
    clock = FakeClock()
    registry = Registry(MemoryJournal(), LocalBus(), clock, OrderedIds(), definitions)
    setting = Setting(registry, attribution=attribution)
    room = await setting.plan()
    await setting.stage("share")
    for name, kind in (("unsigned", "reflection"), ("plain", "idea")):
        note = c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type=kind, text="x")
        await setting.order(note, ANN)
    ann, ben, lead = [Guest(room, who) for who in (ANN, BEN, LEAD)]
    open_to_all: dict[str, list[list[str]]] = {}
    for stage in ("share", "alone"):
        await setting.stage(stage)
        for name in ("unsigned", "plain"):
            ann.send({"t": "at", "activity": BOARD, "note": an_id(name)})
            await _told(clock)
            told = [presence(guest)[-1]["editing"] for guest in (ben, lead)]
            assert told[0] == told[1]
            open_to_all.setdefault(stage, []).append(told[0])
    assert open_to_all["share"] == [[an_id("unsigned")], [an_id("plain")]], "everybody may change it"
    assert open_to_all["alone"] == [[], [an_id("plain")] if attribution == "named" else []]
    await registry.close()


async def test_HIDE_12_HAND_1_a_hand_goes_up_at_the_turn_of_five_seconds_where_nobody_signs() -> None:
    """And since then it is up: that it was raised before says nothing of when."""
    clock = FakeClock()
    registry = Registry(MemoryJournal(), LocalBus(), clock, OrderedIds(), definitions)
    setting = Setting(registry, attribution="anonymous")
    room = await setting.plan()
    await setting.stage("share")
    lead, ann = Guest(room, LEAD), Guest(room, ANN)
    clock.advance(1.5)
    await settled()
    turn = -(-clock.now() // 5000) * 5000
    for up in (True, False, True):
        await setting.order(c.RaiseHand(up=up), ANN)
        await _told(clock)
        assert presence(lead)[-1]["hands"] == []
    clock.advance(2.5)  # 4.75 s
    await settled()
    assert presence(lead)[-1]["hands"] == []
    clock.advance(0.25)
    await _told(clock)
    assert presence(lead)[-1]["hands"] == [{"person": ANN.person, "since": turn}]
    assert presence(ann)[-1]["hands"] is None
    await setting.order(c.RaiseHand(up=False), ANN)
    await _told(clock)
    assert presence(lead)[-1]["hands"] == [{"person": ANN.person, "since": turn}]
    clock.advance(5)
    await _told(clock)
    assert presence(lead)[-1]["hands"] == []
    await registry.close()


async def test_HAND_1_hands_stand_in_the_order_in_which_they_went_up() -> None:
    clock = FakeClock()
    registry = Registry(MemoryJournal(), LocalBus(), clock, OrderedIds(), definitions)
    setting = Setting(registry, attribution="named")
    room = await setting.plan()
    lead = Guest(room, LEAD)
    later, first = sorted((ANN, BEN), key=lambda one: one.person)
    began = clock.now()
    for who in (first, later):
        await setting.order(c.RaiseHand(up=True), who)
        await _told(clock)
    hands = presence(lead)[-1]["hands"]
    assert [hand["person"] for hand in hands] == [first.person, later.person]
    assert began <= hands[0]["since"] < hands[1]["since"] <= clock.now()
    for up in (False, True):  # who takes a hand down and raises it again waits from then on
        await setting.order(c.RaiseHand(up=up), first)
        await _told(clock)
    assert [hand["person"] for hand in presence(lead)[-1]["hands"]] == [later.person, first.person]
    await registry.close()


async def test_A10_HERE_1_where_people_are_is_told_where_all_is_signed_and_seen_and_nowhere_else() -> None:
    """The part of a board would say where a hidden note lies, and a name whose an unsigned one is."""
    at_left = {"t": "at", "activity": BOARD, "zone": "left"}
    for signing, stage, zone in (("named", "share", "left"), ("named", "alone", None), ("anonymous", "share", ...)):
        clock = FakeClock()
        registry = Registry(MemoryJournal(), LocalBus(), clock, OrderedIds(), all_signed)
        setting = Setting(registry, attribution=signing)
        room = await setting.plan()
        await setting.stage(stage)
        ann, ben, lead = [Guest(room, who) for who in (ANN, BEN, LEAD)]
        ben.send({**at_left, "calling": True})  # that nobody need follow
        lead.send(at_left)
        await _told(clock)
        places = {one["person"]: one["zone"] for one in presence(ann)[-1]["here"] or ()}
        assert places.get(BEN.person, ...) == zone, (signing, stage)
        assert (presence(lead)[-1]["here"] is None) == (signing == "anonymous")
        assert presence(ann)[-1]["guides"] == [
            {"person": LEAD.person, "activity": BOARD, "zone": None, "calling": False}
        ]
        await registry.close()


async def test_A10_HERE_3_somebody_who_leads_is_followed_to_the_part_of_the_board_while_they_ask_for_it() -> None:
    clock = FakeClock()
    registry = Registry(MemoryJournal(), LocalBus(), clock, OrderedIds(), all_signed)
    setting = Setting(registry, attribution="anonymous")
    room = await setting.plan()
    await setting.stage("share")
    ann, lead, wall = Guest(room, ANN), Guest(room, LEAD), Guest(room, Viewer(None, "wall"))
    for zone, told in (("left", "left"), ("nowhere", None), ("right", "right")):
        lead.send({"t": "at", "activity": BOARD, "zone": zone, "calling": True})
        await _told(clock)
        guide = {"person": LEAD.person, "activity": BOARD, "zone": told, "calling": True}
        assert presence(ann)[-1]["guides"] == [guide]
    Guest(room, LEAD).send({"t": "at", "activity": BOARD, "zone": "left"})  # another tab takes nobody along
    await _told(clock)
    assert presence(ann)[-1]["guides"][0]["zone"] == "right"
    assert all(frame["guides"] == [] for frame in presence(wall))
    await setting.stage("alone")
    lead.send({"t": "at", "activity": BOARD, "zone": "right", "calling": True, "writing": True})
    await _told(clock)
    assert presence(ann)[-1]["guides"][0]["zone"] is None
    await registry.close()


async def test_A10_HERE_1_in_a_hall_the_list_of_who_is_where_goes_to_facilitators_alone() -> None:
    clock = FakeClock()
    registry = Registry(MemoryJournal(), LocalBus(), clock, OrderedIds(), all_signed)
    setting = Setting(registry, attribution="named")
    room = await setting.plan()
    crowd = [Actor(an_id(f"p{number}"), "participant") for number in range(limits.HERE_LISTED)]
    for number, who in enumerate(crowd):
        await setting.order(c.Join(person=who.person, name=f"Sam {number}", role="participant"), who)
    guests = [Guest(room, who) for who in crowd]
    await _told(clock)
    assert len(presence(guests[0])[-1]["here"]) == limits.HERE_LISTED
    lead = Guest(room, LEAD)
    for _ in range(2):  # the more people, the more slowly
        await _told(clock)
    assert presence(guests[0])[-1]["here"] is None
    assert len(presence(lead)[-1]["here"]) == limits.HERE_LISTED + 1
    await registry.close()


async def _told(clock: FakeClock) -> None:
    await settled()
    clock.advance(0.25)
    await settled()


class StuckWire(Wire):
    """Takes nothing until it is `free`."""

    def __init__(self) -> None:
        super().__init__()
        self.free = asyncio.Event()

    def write_now(self, message: Message) -> bool:
        return self.free.is_set() and super().write_now(message)

    async def write(self, message: Message) -> None:
        await self.free.wait()
        super().write_now(message)

    async def close(self, closing: Closing) -> None:
        raise AssertionError("closing is the socket's part")


async def test_R19_of_presence_that_had_to_wait_only_the_newest_is_sent_and_last() -> None:
    wire = StuckWire()
    outbox = Outbox(wire)
    delivering = asyncio.create_task(outbox.deliver())
    outbox.put(Message(b'"first"'))
    for number in range(50):
        outbox.put_latest(Message(b'"presence %d"' % number))
        outbox.put(Message(b'"record %d"' % number))
    await settled()
    wire.free.set()
    await settled()
    records = [f"record {number}" for number in range(50)]
    assert [json.loads(text) for text in wire.texts] == ["first", *records, "presence 49"]
    delivering.cancel()


async def test_X34_an_outbox_is_bounded_by_frames_and_by_bytes_but_takes_one_frame_of_any_size() -> None:
    many, large, huge = (Outbox(StuckWire()) for _ in range(3))
    for _ in range(500):
        many.put(Message(b"x"))
    assert many.closing is None
    many.put(Message(b"x"))
    assert many.closing is TOO_SLOW
    for _ in range(2):
        large.put(Message(b"x" * 1024 * 1024))
    assert large.closing is None
    large.put(Message(b"x"))
    assert large.closing is TOO_SLOW
    huge.put(Message(b"x" * 10 * 1024 * 1024))
    assert huge.closing is None


async def test_STAGE_2_leads_hear_how_far_people_are_as_soon_as_it_changes() -> None:
    clock = FakeClock()
    registry = Registry(MemoryJournal(), LocalBus(), clock, OrderedIds(), definitions)
    setting = Setting(registry)
    room = await setting.plan()
    await setting.stage("alone")
    guests = [Guest(room, who) for who in (ANN, BEN, LEAD)]
    lead = guests[-1]

    async def told() -> dict[str, int]:
        await settled()
        clock.advance(0.25)
        await settled()
        far = presence(lead)[-1]["progress"]
        return {what: far[what] for what in ("wrote", "finished", "of")}

    assert await told() == {"wrote": 0, "finished": 0, "of": 2}
    await setting.order(c.AddNote(note=an_id("m"), activity=BOARD, zone="left", note_type="idea", text="Mine"), ANN)
    assert await told() == {"wrote": 1, "finished": 0, "of": 2}
    await setting.order(c.SignalDone(done=True), ANN)
    assert await told() == {"wrote": 1, "finished": 1, "of": 2}
    for person in (ANN, BEN):  # of whom one has begun: the board has notes that nobody signs, so no number moves
        await setting.order(c.RemovePerson(person=person.person), LEAD)
        assert await told() == {"wrote": 1, "finished": 1, "of": 2}
    await setting.order(c.TakeBack(person=BEN.person), LEAD)
    assert await told() == {"wrote": 1, "finished": 1, "of": 2}
    await setting.stage("share")
    await setting.stage("alone")
    assert await told() == {"wrote": 0, "finished": 0, "of": 1}
