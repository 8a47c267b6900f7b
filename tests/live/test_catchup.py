"""Whoever was away sees in the end what everybody sees (R1, R8, R9), however often and whenever they were away."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.client import connected, taking_part
from tests.support.exercise import definitions
from tests.support.inside import Guest
from tests.support.serving import Server
from tests.support.time import FakeClock, OrderedIds, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, OBSERVER, WORKSHOP, Setting

from ninedots.bus.local import LocalBus
from ninedots.demo.client import Held
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.decide.ballots import ballot_id
from ninedots.journal.memory import MemoryJournal
from ninedots.live.registry import Registry

WALL = Viewer(None, "wall")
NOTES = [an_id(f"n{n}") for n in range(3)]
LINKS = [an_id(f"l{n}") for n in range(2)]
BALLOTS = [ballot_id(BOARD, n) for n in (1, 2)]
EXTRA = an_id("extra")
THEME = an_id("theme")
STAGES = ["alone", "share", "share", "vote", "vote", "results"]


def one_of(names: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(names)


notes, links, ballots = one_of(NOTES), one_of(LINKS), one_of(BALLOTS)
zones = st.sampled_from([("left", "idea"), ("right", "question"), ("round", "reflection")])
doings: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(
        lambda note, where, before: c.AddNote(
            note=note, activity=BOARD, zone=where[0], note_type=where[1], text="How might we …", before=before
        ),
        notes, zones, st.none() | notes,
    ),
    st.builds(c.EditNote, note=notes, text=st.sampled_from(["one", "two"]), rev=st.integers(1, 3)),
    st.builds(
        lambda note, where, before: c.MoveNote(note=note, zone=where[0], before=before), notes, zones, st.none() | notes
    ),
    st.builds(c.RemoveNote, note=notes),
    st.builds(c.RestoreNote, note=notes),
    st.builds(c.MergeNotes, note=notes, into=notes),
    st.builds(lambda note, source: c.CarryNote(note=note, source=source, activity=BOARD), notes, notes),
    st.builds(c.AddLink, link=links, link_type=st.just("leads-to"), source=notes, target=notes),
    st.builds(c.RemoveLink, link=links),
    st.builds(lambda note: c.AddTheme(theme=THEME, activity=BOARD, name="Trust", notes=(note,)), notes),
    st.builds(c.RemoveTheme, theme=st.just(THEME)),
    st.builds(c.SetMarks, note=notes, marks=st.sampled_from([(), ("easy",), ("easy", "timely")])),
    st.builds(c.OpenStage, activity=st.just(BOARD), stage=one_of(STAGES)),
    st.builds(c.OpenBallot, activity=st.just(BOARD), rule=st.just("nine")),
    st.builds(c.PlaceVotes, ballot=ballots, note=notes, criterion=st.just("viable"), count=st.integers(0, 3)),
    st.builds(c.FinishVoting, ballot=ballots, done=st.booleans()),
    st.builds(c.CloseBallot, ballot=ballots),
    st.builds(c.ShowResult, ballot=ballots),
    st.builds(c.RaiseHand, up=st.booleans()),
    st.builds(c.SignalDone, done=st.booleans()),
    st.builds(c.SetTimer, left=st.integers(0, 60), running=st.booleans()),
    st.just(c.ClearTimer()),
    st.builds(c.PinSentence, activity=st.just(BOARD), zone=st.just("left"), text=st.sampled_from(["", "We agree."])),
    st.just(c.AddActivity(activity=EXTRA, exercise="small")),
    st.just(c.RemoveActivity(activity=EXTRA)),
    st.just(c.AddNote(note=an_id("x"), activity=EXTRA, zone="left", note_type="idea", text="early")),
    st.just(c.RemoveNote(note=an_id("x"))),
    st.builds(c.GiveRole, person=st.just(BEN.person), role=st.sampled_from(["co-lead", "participant"])),
    st.builds(c.AddCommitment, commitment=st.just(an_id("k")), activity=st.just(BOARD), text=st.just("We will")),
    st.just(c.RemoveCommitment(commitment=an_id("k"))),
)  # fmt: skip
actors = st.sampled_from([LEAD, LEAD, ANN, BEN])
ABSENCE = "away"
steps = st.lists(st.tuples(actors, doings) | st.tuples(actors, st.just(ABSENCE)), min_size=40, max_size=100)


class Browser:
    """Comes and goes, and keeps what it was shown."""

    def __init__(self, room: Any, who: Actor | Viewer) -> None:
        self.room, self.who, self.held = room, who, Held()
        self.guest: Guest | None = None
        self.toggle()

    def toggle(self) -> None:
        if self.guest is not None:
            self.catch(leave=True)
            return
        self.guest = Guest(self.room, self._now(), hello=False)
        self.guest.send({"t": "hello", "v": 3, "after": self.held.seq, "epoch": self.held.epoch})

    def catch(self, leave: bool = False) -> None:
        """Take in what came; leave when told to, or when sent away."""
        if self.guest is None:
            return
        for frame in self.guest.frames:
            self.held.take(frame)
        self.guest.wire.texts.clear()
        if leave or self.guest.outbox.closing is not None:
            self.room.leave(self.guest.session)
            self.guest = None

    def _now(self) -> Actor | Viewer:
        if isinstance(self.who, Viewer):
            return self.who
        person = self.room.state.person(self.who.person)
        return Actor(person.id, person.role)

    def fresh(self) -> dict[str, Any]:
        fresh = Browser(self.room, self.who)
        fresh.catch(leave=True)
        return fresh.held.records


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@pytest.mark.parametrize("attribution", ["named", "anonymous"])
@given(steps, st.sampled_from([limits.GONE, 2]))
async def test_SYNC_1_SYNC_2_R1_increments_and_catching_up_come_to_the_same_as_a_full_picture(
    monkeypatch: pytest.MonkeyPatch, attribution: str, steps: list[tuple[Actor, c.Command | str]], gone: int
) -> None:
    monkeypatch.setattr(limits, "GONE", gone)
    registry = Registry(MemoryJournal(), LocalBus(), FakeClock(), OrderedIds(), definitions)
    setting = Setting(registry, attribution=attribution)
    room = await setting.plan()
    await setting.stage("share")
    for number, author in enumerate((ANN, BEN)):
        question = c.AddNote(
            note=NOTES[number], activity=BOARD, zone="right", note_type="question", text="How might we …"
        )
        await setting.order(question, author)
    browsers = [Browser(room, who) for who in (LEAD, ANN, BEN, OBSERVER, WALL)]
    for number, (actor, doing) in enumerate(steps):
        if isinstance(doing, str):
            next(one for one in browsers if one.who == actor).toggle()
            browsers[3 + number % 2].toggle()
            continue
        now = room.state.person(actor.person)
        assert now is not None
        reply = await room.do(Actor(now.id, now.role), an_id(f"c{number}"), doing)  # type: ignore[arg-type]
        assert reply.t in ("ack", "refused"), (doing, reply)
        for browser in browsers:
            browser.catch()
    for browser in browsers:
        if browser.guest is None:
            browser.toggle()
        browser.catch()
        assert browser.held.records == browser.fresh(), browser.who
    await registry.close()


async def test_a_removed_note_of_a_removed_activity_stands_in_nobodys_way() -> None:
    registry = Registry(MemoryJournal(), LocalBus(), FakeClock(), OrderedIds(), definitions)
    setting = Setting(registry)
    room = await setting.plan()
    early = c.AddNote(note=an_id("x"), activity=EXTRA, zone="left", note_type="idea", text="early")
    ann = Browser(room, ANN)
    await setting.order(c.AddActivity(activity=EXTRA, exercise="small"))
    await setting.order(early)
    ann.catch(leave=True)
    await setting.order(c.RemoveNote(note=early.note))
    await setting.order(c.RemoveActivity(activity=EXTRA))
    ann.toggle()
    ann.catch()
    assert ann.held.records == ann.fresh()
    assert (await room.do(LEAD, an_id("c"), c.RestoreNote(note=early.note))).t == "refused"
    await registry.close()


async def test_SYNC_2_R9_another_history_or_a_seq_from_the_future_gets_a_full_picture(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("share"))
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        held = ann.held
    assert held.seq is not None
    for seq, epoch in ((held.seq + 1, held.epoch), (held.seq, an_id("another")), (held.seq, None), (None, held.epoch)):
        browser = Held(records={"old": {}}, seq=seq, epoch=epoch)
        async with connected(server.base, ANN, WORKSHOP, browser) as client:
            assert (await client.hello())["full"] is True
            assert browser.records == held.records
    async with connected(server.base, ANN, WORKSHOP, held) as client:
        welcome = await client.hello()
        assert (welcome["full"], welcome["put"], welcome["drop"]) == (False, [], [])


async def test_SYNC_2_NOTE_10_who_was_away_while_things_were_forgotten_gets_a_full_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "GONE", 2)
    registry = Registry(MemoryJournal(), LocalBus(), FakeClock(), OrderedIds(), definitions)
    setting = Setting(registry)
    room = await setting.plan()
    names = [an_id(f"n{n}") for n in range(4)]
    for name in (*names, an_id("stays")):
        await setting.order(c.AddNote(note=name, activity=BOARD, zone="left", note_type="idea", text="Here for now"))
    ann = Browser(room, ANN)
    ann.catch(leave=True)
    for name in names:
        await setting.order(c.RemoveNote(note=name))
    ann.toggle()
    assert ann.guest is not None
    assert ann.guest.frames[0]["full"] is True
    ann.catch()
    assert [note["id"] for note in ann.held.all("note")] == [an_id("stays")]
    await registry.close()


async def test_SYNC_2_HIDE_1_a_browser_that_changes_hands_keeps_nothing_of_the_one_before(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("alone"))
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        await ann.do(c.AddNote(note=NOTES[0], activity=BOARD, zone="left", note_type="idea", text="Only mine"))
        held = ann.held
    async with connected(server.base, BEN, WORKSHOP, held) as ben:
        assert (await ben.hello())["full"] is True
        assert NOTES[0] not in held.records
