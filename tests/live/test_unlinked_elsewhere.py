"""Where nobody is recorded and several processes serve a workshop: each knows its own people, and nobody else's."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.live.test_unlinked import key
from tests.support.exercise import definitions
from tests.support.inside import Guest
from tests.support.time import FakeClock, OrderedIds, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.bus.local import LocalBus
from ninedots.bus.port import Ear, Present
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.decide.ballots import ballot_id
from ninedots.journal.memory import MemoryJournal
from ninedots.live.registry import Registry
from ninedots.live.room import Room
from ninedots.wire.frames import Ack, Refused

BALLOT = ballot_id(BOARD, 1)


class Pair(LocalBus):
    """Tells the other of two processes who is here, at once."""

    def __init__(self) -> None:
        self.other: Pair
        self.ear: Ear | None = None

    def follow(self, workshop: str, ear: Ear) -> None:
        self.ear = ear

    def tell_present(self, workshop: str, present: Present) -> None:
        if self.other.ear is not None:
            self.other.ear.elsewhere("the other", present)


@dataclass
class House:
    clock: FakeClock
    setting: Setting
    here: Room  # where Ann is
    there: Room  # where Ben and the lead are
    asked: list[str] = field(default_factory=list)

    async def ask(self, room: Room, who: Actor, command: c.Command) -> str | None:
        """None: done, and heard of by both. Else why it was refused."""
        self.asked.append(an_id(f"asked-{len(self.asked)}"))
        reply = await room.do(who, self.asked[-1], command)  # type: ignore[arg-type]
        assert isinstance(reply, Ack | Refused), reply
        for one in (self.here, self.there):
            await one.refresh()
        return None if isinstance(reply, Ack) else reply.reason

    async def pass_two_turns(self) -> None:
        """After which hands are told, also those that another process told of meanwhile."""
        for _ in range(4 * limits.HANDS_SECONDS):
            self.clock.advance(0.5)
            for _ in range(20):
                await asyncio.sleep(0)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    clock, journal = FakeClock(), MemoryJournal()
    buses = Pair(), Pair()
    buses[0].other, buses[1].other = buses[1], buses[0]
    one, other = (Registry(journal, bus, clock, OrderedIds(), definitions, one_of_many=True) for bus in buses)
    setting = Setting(one, attribution="anonymous")
    here = await setting.plan()
    await setting.stage("alone")
    there = await other.room(WORKSHOP)
    assert there is not None
    here.know(ANN.person, key(ANN))
    for who in (BEN, LEAD):
        there.know(who.person, key(who))
    yield House(clock, setting, here, there)
    await one.close()
    await other.close()


def note(name: str, kind: str = "idea") -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type=kind, text="x")


def author(room: Room, name: str) -> str | None:
    found = room.state.get(r.Note, an_id(name))
    assert found is not None
    return found.author


async def test_UNLINKED_4_MANY_1_each_process_knows_whose_it_is_of_those_who_came_to_it(house: House) -> None:
    await house.ask(house.here, ANN, note("a"))
    assert author(house.here, "a") == ANN.person
    assert author(house.there, "a") not in house.there.state.people
    mine = c.EditNote(note=an_id("a"), text="y", rev=1)
    assert await house.ask(house.there, ANN, mine) == "not-found", "her key has not come there"
    house.there.know(ANN.person, key(ANN))
    assert await house.ask(house.there, ANN, mine) is None
    await house.ask(house.here, ANN, note("b"))
    assert author(house.there, "b") == ANN.person, "what she writes elsewhere is hers as soon as it is heard of"
    assert author(house.there, "b") == author(house.here, "b")


async def test_UNLINKED_4_MANY_1_what_is_brought_back_elsewhere_is_still_hers(house: House) -> None:
    await house.ask(house.here, ANN, note("a"))
    await house.ask(house.there, LEAD, c.OpenStage(activity=BOARD, stage="share"))
    then, board = house.there.state.seq, tuple(house.there.state.all(r.Note))
    assert await house.ask(house.here, ANN, c.RemoveNote(note=an_id("a"))) is None
    back = c.BringBoardBack(activity=BOARD, moment=then, way="missing", board=board, erased=0)
    assert await house.ask(house.there, LEAD, back) is None
    assert author(house.here, "a") == ANN.person
    assert author(house.there, "a") not in house.there.state.people


async def test_UNLINKED_5_MANY_1_two_processes_keep_one_paper(house: House) -> None:
    house.there.know(ANN.person, key(ANN))
    await house.ask(house.here, ANN, note("q", "question"))
    await house.ask(house.there, LEAD, c.OpenStage(activity=BOARD, stage="vote"))
    vote = c.PlaceVotes(ballot=BALLOT, note=an_id("q"), criterion="feasible", count=2)
    assert await house.ask(house.here, ANN, vote) is None
    other = vote.model_copy(update={"count": 4})
    assert await house.ask(house.there, ANN, other) == "no-votes-left"
    assert await house.ask(house.there, ANN, vote.model_copy(update={"count": 3})) is None
    for room in (house.here, house.there):
        (paper,) = room.state.all(r.BallotPaper)
        assert paper.counts == {an_id("q"): {"feasible": 3}}
        assert paper.person == ANN.person


async def test_UNLINKED_6_a_process_tells_the_others_who_has_finished_and_whose_hand_is_up(house: House) -> None:
    ann, lead = Guest(house.here, ANN), Guest(house.there, LEAD)
    await house.ask(house.here, ANN, note("a"))
    await house.ask(house.here, ANN, c.SignalDone(done=True))
    await house.ask(house.here, ANN, c.RaiseHand(up=True))
    await house.pass_two_turns()
    told = _presence(lead)
    assert told["progress"] == {"wrote": 1, "finished": 1, "of": 1, "elsewhere": 0}
    assert [hand["person"] for hand in told["hands"]] == [ANN.person]
    assert _me(ann)["hand"]
    assert await house.ask(house.there, LEAD, c.RaiseHand(up=False, person=ANN.person)) is None
    await house.pass_two_turns()
    assert _presence(lead)["hands"] == []
    assert not _me(ann)["hand"], "and she sees it"


def _presence(guest: Guest) -> dict[str, Any]:
    return [frame for frame in guest.frames if frame["t"] == "presence"][-1]


def _me(guest: Guest) -> dict[str, Any]:
    told = [one for frame in guest.frames for one in frame.get("put", ()) if one.get("me")]
    return told[-1]  # type: ignore[no-any-return]
