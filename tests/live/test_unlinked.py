"""Where nobody is recorded: what is kept says whose nothing is, and whoever comes back with their key has all of it."""

import hashlib
from collections.abc import AsyncIterator

import pytest
from tests.support.exercise import definitions
from tests.support.inside import Guest
from tests.support.time import FakeClock, OrderedIds, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.bus.local import LocalBus
from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.decide.ballots import ballot_id
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.upcast import event_from
from ninedots.live.registry import Registry
from ninedots.live.room import Room
from ninedots.wire.frames import VERSION, Ack, Refused

BALLOT = ballot_id(BOARD, 1)
BACK = (ANN, BEN, LEAD)


def key(who: Actor) -> bytes:
    """As it follows from the cookie."""
    return hashlib.sha256(who.person.encode()).digest()


class House:
    """One journal, and the server that serves it until it starts anew."""

    def __init__(self) -> None:
        self.journal, self.clock = MemoryJournal(), FakeClock()
        self.setting: Setting
        self._asked = 0

    async def open(self, attribution: str = "anonymous", people: tuple[Actor, ...] = BACK) -> Room:
        self.setting = Setting(self._registry(), attribution=attribution)
        await self.setting.plan()
        return await self._come(people)

    async def start_anew(self, *people: Actor) -> Room:
        await self.setting.registry.close()
        self.setting.registry = self._registry()
        return await self._come(people)

    def _registry(self) -> Registry:
        return Registry(self.journal, LocalBus(), self.clock, OrderedIds(), definitions)

    async def _come(self, people: tuple[Actor, ...]) -> Room:
        room = await self.setting.room()
        for one in people:
            room.know(one.person, key(one))
        return room

    async def ask(self, who: Actor, command: c.Command) -> str | None:
        """None: done. Else why it was refused."""
        self._asked += 1
        reply = await (await self.setting.room()).do(who, an_id(f"asked-{self._asked}"), command)  # type: ignore[arg-type]
        assert isinstance(reply, Ack | Refused), reply
        return None if isinstance(reply, Ack) else reply.reason

    async def do(self, who: Actor, command: c.Command) -> None:
        assert await self.ask(who, command) is None, command

    async def note(self, who: Actor, name: str, kind: str = "idea") -> str:
        await self.do(who, c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type=kind, text="x"))
        return an_id(name)

    async def kept(self) -> list[e.Event]:
        return [event_from(entry) for entry in await self.journal.read(WORKSHOP)]


@pytest.fixture
async def house() -> AsyncIterator[House]:
    house = House()
    yield house
    await house.setting.registry.close()


async def test_UNLINKED_4_after_a_restart_ones_own_is_ones_own_again(house: House) -> None:
    await house.open()
    await house.setting.stage("alone")
    mine, theirs = await house.note(ANN, "mine"), await house.note(BEN, "theirs")
    removed = await house.note(ANN, "removed")
    await house.do(ANN, c.RemoveNote(note=removed))
    room = await house.start_anew(ANN)
    held = {one["id"]: one for one in Guest(room, ANN).frames[0]["put"] if one["kind"] == "note"}
    assert held.keys() == {mine}, "hidden notes of others are theirs alone"
    assert held[mine]["mine"]
    assert held[mine]["author"] == ANN.person
    assert await house.ask(ANN, c.EditNote(note=mine, text="y", rev=1)) is None
    assert await house.ask(ANN, c.RestoreNote(note=removed)) is None
    assert await house.ask(ANN, c.EditNote(note=theirs, text="y", rev=1)) == "not-found"
    assert await house.ask(BEN, c.EditNote(note=theirs, text="y", rev=1)) == "not-found", "his key has not come"
    room.know(BEN.person, key(BEN))
    assert await house.ask(BEN, c.EditNote(note=theirs, text="y", rev=1)) is None


async def test_UNLINKED_4_who_is_there_while_somebody_comes_back_is_told_nothing_of_it(house: House) -> None:
    await house.open()
    await house.setting.stage("share")
    await house.note(ANN, "n")
    room = await house.start_anew(BEN)
    ben, lead = Guest(room, BEN), Guest(room, LEAD)
    before = [len(guest.frames) for guest in (ben, lead)]
    room.know(ANN.person, key(ANN))
    assert [len(guest.frames) for guest in (ben, lead)] == before
    mine = [one for one in Guest(room, ANN).frames[0]["put"] if one["kind"] == "note"]
    assert [one["mine"] for one in mine] == [True]


async def test_UNLINKED_5_a_restart_neither_loses_nor_doubles_a_vote(house: House) -> None:
    await house.open()
    await house.setting.stage("share")
    question = await house.note(ANN, "q", "question")
    await house.setting.stage("vote")
    vote = c.PlaceVotes(ballot=BALLOT, note=question, criterion="feasible", count=3)
    for who in (ANN, BEN):
        await house.do(who, vote)
    for back in ((ANN,), (BEN, ANN), ()):
        room = await house.start_anew(*back)
        papers = list(room.state.all(r.BallotPaper))
        assert [one.counts for one in papers] == [{question: {"feasible": 3}}] * 2
        assert sum(one.person in room.state.people for one in papers) == len(back)
        ballot = room.state.get(r.Ballot, BALLOT)
        assert ballot is not None
        assert ballot.started == 2
    room.know(ANN.person, key(ANN))
    assert await house.ask(ANN, vote.model_copy(update={"count": 4})) == "no-votes-left"
    await house.do(ANN, vote.model_copy(update={"count": 1}))
    await house.do(LEAD, c.CloseBallot(ballot=BALLOT))
    result = (await house.setting.room()).state.get(r.Result, f"{BALLOT}.result")
    assert result is not None
    assert (result.voters, result.totals[question]["feasible"]) == (2, 4)


async def test_UNLINKED_5_a_paper_counts_whatever_becomes_of_its_voter(house: House) -> None:
    """To take it out, what is kept would have to say whose it is."""
    await house.open()
    await house.setting.stage("share")
    question = await house.note(ANN, "q", "question")
    await house.setting.stage("vote")
    await house.do(BEN, c.PlaceVotes(ballot=BALLOT, note=question, criterion="feasible", count=2))
    await house.do(LEAD, c.RemovePerson(person=BEN.person))
    await house.do(LEAD, c.CloseBallot(ballot=BALLOT))
    before = (await house.setting.room()).state.get(r.Result, f"{BALLOT}.result")
    after = (await house.start_anew()).state.get(r.Result, f"{BALLOT}.result")
    assert before == after
    assert before is not None
    assert (before.voters, before.uncounted) == (1, 0)


async def test_UNLINKED_4_SHARE_1_a_share_stays_used_up_after_a_restart(house: House) -> None:
    await house.open()
    await house.setting.stage("alone")
    for page in range(limits.NOTES_IN_ACTIVITY_SHARE // limits.NOTES_AT_ONCE_SHARE):
        some = tuple(
            c.AddNote(note=an_id(f"n{page}-{n}"), activity=BOARD, zone="left", note_type="idea", text="x")
            for n in range(limits.NOTES_AT_ONCE_SHARE)
        )
        await house.do(ANN, c.AddNotes(notes=some))
    more = c.AddNote(note=an_id("more"), activity=BOARD, zone="left", note_type="idea", text="x")
    assert await house.ask(ANN, more) == "share-of-notes"
    room = await house.start_anew()
    assert await house.ask(BEN, more.model_copy(update={"note": an_id("other")})) is None
    room.know(ANN.person, key(ANN))
    assert await house.ask(ANN, more) == "share-of-notes"


async def test_UNLINKED_6_a_restart_forgets_hands_and_who_has_finished(house: House) -> None:
    room = await house.open()
    await house.setting.stage("alone")
    await house.do(ANN, c.RaiseHand(up=True))
    await house.do(ANN, c.SignalDone(done=True))
    ann = room.state.person(ANN.person)
    room = await house.start_anew(ANN)
    again = room.state.person(ANN.person)
    assert ann is not None
    assert again is not None
    assert (ann.hand, ann.done is not None) == (True, True)
    assert (again.hand, again.done) == (False, None)
    await house.do(ANN, c.SignalDone(done=True))


async def test_UNLINKED_6_who_comes_back_after_a_restart_is_told_that_their_hand_is_down(house: House) -> None:
    room = await house.open()
    await house.do(ANN, c.RaiseHand(up=True))
    before = Guest(room, ANN).frames[0]
    room = await house.start_anew(ANN)
    back = Guest(room, ANN, hello=False)
    back.send({"t": "hello", "v": VERSION, "after": before["seq"], "epoch": before["epoch"]})
    told = back.frames[0]
    assert not told["full"]
    assert [(one["id"], one["hand"]) for one in told["put"]] == [(ANN.person, False)]


async def test_UNLINKED_2_times_are_those_of_the_stage(house: House) -> None:
    await house.open()
    await house.setting.stage("alone")
    opened = house.clock.now()
    for name in ("a", "b", "c"):
        house.clock.advance(7)
        await house.note(ANN, name)
        await house.do(ANN, c.SignalDone(done=name != "b"))
        await house.do(ANN, c.RaiseHand(up=name != "b"))
    events = await house.kept()
    entries = await house.journal.read(WORKSHOP)
    of_people = [event for event in events if isinstance(event, e.NoteAdded | e.DoneSignalled | e.HandRaised)]
    assert len(of_people) == 9
    assert {event.at for event in of_people} == {opened}
    assert {entry.at for entry in entries if entry.kind == "note-added"} == {opened}


async def test_UNLINKED_2_what_is_kept_of_hidden_notes_counts_nobodys(house: House) -> None:
    """Keys in a row would say which note is somebody's third."""
    room = await house.open()
    await house.setting.stage("alone")
    for number in range(4):
        await house.note(ANN, f"a{number}")
        await house.note(BEN, f"b{number}")
    room = await house.setting.room()
    told = [note.order for note in room.state.all(r.Note)]
    assert told[::2] == told[1::2] == sorted(told[::2]), "in memory each has a row of their own"
    kept = [event.order for event in await house.kept() if isinstance(event, e.NoteAdded)]
    assert len({*kept}) == 8
    assert kept[::2] != sorted(kept[::2]) or kept[1::2] != sorted(kept[1::2])


async def test_UNLINKED_3_answers_say_neither_whose_nor_what(house: House) -> None:
    await house.open()
    await house.setting.stage("alone")
    room = await house.setting.room()
    note = c.AddNote(note=an_id("n"), activity=BOARD, zone="left", note_type="idea", text="x")
    first = await room.do(ANN, an_id("command"), note)
    assert isinstance(first, Ack)
    (kept,) = (await house.journal.answers(WORKSHOP, [an_id("command")])).values()
    assert (kept.digest, kept.seq) == (b"", 0)
    room = await house.start_anew(ANN)
    again = await room.do(ANN, an_id("command"), note)
    assert again == Ack(id=an_id("command"), seq=room.state.seq), "done once, and told as far as it has come"
    assert sum(isinstance(event, e.NoteAdded) for event in await house.kept()) == 1


async def test_UNLINKED_7_a_board_is_brought_back_without_saying_whose_it_was(house: House) -> None:
    room = await house.open()
    await house.setting.stage("share")
    note = await house.note(ANN, "n")
    then = room.state.seq
    board = tuple(one for one in room.state.all(r.Note))
    await house.do(ANN, c.RemoveNote(note=note))
    await house.do(LEAD, c.BringBoardBack(activity=BOARD, moment=then, way="missing", board=board, erased=0))
    events = await house.kept()
    (added,) = [event for event in events if isinstance(event, e.NoteAdded)]
    (back,) = [event for event in events if isinstance(event, e.BoardBroughtBack)]
    assert [part.author for part in back.put] == [added.by], "the same token: it is the same note"
    room = await house.start_anew(ANN)
    found = room.state.get(r.Note, note)
    assert found is not None
    assert found.author == ANN.person


@pytest.mark.parametrize("attribution", ["named", "group"])
async def test_UNLINKED_1_where_people_are_recorded_everything_is_kept_as_ever(house: House, attribution: str) -> None:
    await house.open(attribution)
    await house.setting.stage("alone")
    await house.note(ANN, "n")
    added = (await house.kept())[-1]
    assert isinstance(added, e.NoteAdded)
    assert added.by == ANN.person
    assert added.at == house.clock.now()
