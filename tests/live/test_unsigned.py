"""What a room tells besides words: nothing of a change that one may not see, nor when and after whom somebody wrote."""

from typing import Any

import pytest
from tests.support.exercise import definitions
from tests.support.inside import Guest
from tests.support.time import FakeClock, OrderedIds, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, OBSERVER, Setting

from ninedots.bus.local import LocalBus
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor, Viewer
from ninedots.journal.memory import MemoryJournal
from ninedots.live.registry import Registry

WALL = Viewer(None, "wall")
KINDS = ["named", "group", "anonymous"]
OTHERS = (LEAD, BEN, OBSERVER, WALL)


async def _setting(attribution: str, clock: FakeClock | None = None) -> Setting:
    setting = Setting(Registry(MemoryJournal(), LocalBus(), clock or FakeClock(), OrderedIds(), definitions))
    setting.attribution = attribution
    await setting.plan()
    return setting


async def _hear(
    setting: Setting, doing: c.Command, ears: tuple[Actor | Viewer, ...] = OTHERS, *, by: Actor = ANN
) -> list[list[str]]:
    """What each of these is told when it is done: the ids put and dropped live, and on coming back from before."""
    room = await setting.room()
    guests = [Guest(room, who) for who in ears]
    welcomes = [guest.frames[0] for guest in guests]
    await setting.order(doing, by)
    told = [[_ids(frame) for frame in guest.frames[1:] if frame["t"] == "records"] for guest in guests]
    for who, welcome, heard in zip(ears, welcomes, told, strict=True):
        back = Guest(room, who, hello=False)
        back.send({"t": "hello", "v": 3, "after": welcome["seq"], "epoch": welcome["epoch"]})
        assert not back.frames[0]["full"]
        came = _ids(back.frames[0])
        if setting.attribution == "anonymous" and who.person not in {one for ids in heard for one in ids}:
            # One's own record is told to whoever comes back, because a restart forgets their hand.
            came = [one for one in came if one != who.person]
        heard.append(came)
        room.leave(back.session)
    for guest in guests:
        room.leave(guest.session)
    return [[one for ids in heard for one in ids] for heard in told]


def _ids(frame: dict[str, Any]) -> list[str]:
    return [*(record["id"] for record in frame["put"]), *frame["drop"]]


@pytest.mark.parametrize("attribution", KINDS)
async def test_HIDE_10_nobody_is_told_of_a_hand_or_of_who_has_finished_by_a_record(attribution: str) -> None:
    setting = await _setting(attribution)
    await setting.stage("alone")
    for doing in (c.RaiseHand(up=True), c.SignalDone(done=True), c.RaiseHand(up=False), c.SignalDone(done=False)):
        assert await _hear(setting, doing) == [[], [], [], []]
        assert await _hear(setting, doing, (ANN,)) == [[]], "what is so already changes nothing"
    assert await _hear(setting, c.RaiseHand(up=True), (ANN,)) == [[ANN.person, ANN.person]], "one's own is one's own"


async def test_HIDE_10_a_new_name_is_told_to_those_who_see_names() -> None:
    ann = ANN.person
    anonymous, named = await _setting("anonymous"), await _setting("named")
    assert await _hear(anonymous, c.ReviseMyself(name="Anna")) == [[ann, ann], [], [], []]
    assert await _hear(named, c.ReviseMyself(name="Anna")) == [[ann, ann], [ann, ann], [ann, ann], []]


async def test_HIDE_10_marks_set_alone_are_told_to_nobody_by_a_sum_that_is_taken_away() -> None:
    setting = await _setting("named")
    await setting.stage("share")
    await setting.order(c.AddNote(note=an_id("n"), activity=BOARD, zone="left", note_type="idea", text="Open"), BEN)
    await setting.order(c.SetMarks(note=an_id("n"), marks=("easy",)), BEN)
    guest = Guest(await setting.room(), OBSERVER)
    await setting.stage("alone")
    assert _ids(guest.frames[-1])[-1] == f"{an_id('n')}.energy", "it was seen and is seen no more"
    assert await _hear(setting, c.SetMarks(note=an_id("n"), marks=("timely",))) == [[], [], [], []]


@pytest.mark.parametrize("attribution", KINDS)
async def test_HIDE_11_no_record_says_as_the_how_manieth_it_came(attribution: str) -> None:
    """Six notes written alone in a known order by two people who also signal: a picture from later tells none of it."""
    clock = FakeClock()
    setting = await _setting(attribution, clock)
    await setting.stage("alone")
    notes = [an_id(name) for name in ("m", "c", "z", "a", "q", "b")]
    for number, note in enumerate(notes):
        who = (ANN, BEN)[number % 2]
        clock.advance(1)
        kind = "reflection" if attribution == "named" else "idea"
        await setting.order(c.AddNote(note=note, activity=BOARD, zone="left", note_type=kind, text="x"), who)
        await setting.order(c.SignalDone(done=number < 4), who)
    room = await setting.room()
    early = Guest(room, LEAD)
    seq = early.frames[0]["seq"]
    await setting.stage("share")
    back = Guest(room, LEAD, hello=False)
    back.send({"t": "hello", "v": 3, "after": seq, "epoch": early.frames[0]["epoch"]})
    for frame in (early.frames[-1], back.frames[0], Guest(room, BEN).frames[0], Guest(room, WALL).frames[0]):
        told = [record for record in frame["put"] if record["kind"] == "note"]
        others = [note["id"] for note in told if not note["mine"]]
        assert others == sorted(others)
        assert len(told) == 6
        assert len({note["created"] for note in told}) == 1
        assert {record["seq"] for record in frame["put"]} == {0}


async def _moderated(attribution: str) -> Setting:
    """Ann's: one note that all see, and three that wait."""
    setting = await _setting(attribution)
    await setting.stage("share")
    await setting.order(_a_note("seen"), ANN)
    await setting.order(c.SetPolicy(moderated=True))
    for name in ("first", "second", "third"):
        await setting.order(_a_note(name), ANN)
    return setting


def _a_note(name: str) -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=name)


@pytest.mark.parametrize("attribution", KINDS)
async def test_HIDE_10_HOLD_7_X86_coming_back_tells_nobody_that_new_words_wait_or_were_given_back(
    attribution: str,
) -> None:
    setting, seen = await _moderated(attribution), an_id("seen")
    changes: list[tuple[c.Command, Actor]] = [
        (c.EditNote(note=seen, text="new words", rev=1), ANN),
        (c.GiveBack(note=seen, rule="other", words="Why?"), LEAD),
        (c.EditNote(note=seen, text="seen", rev=1), ANN),
    ]
    for doing, who in changes:
        to_lead, *to_others = await _hear(setting, doing, by=who)
        assert (to_lead, to_others) == ([seen, seen], [[], [], []])
    for doing, who in changes[:1]:
        await setting.order(doing, who)
    let = await _hear(setting, c.LetThrough(note=seen, text="new words"), by=LEAD)
    assert let == [[seen, seen]] * 4


@pytest.mark.parametrize("attribution", KINDS)
async def test_HIDE_10_HOLD_10_X86_coming_back_tells_facilitators_nothing_of_where_waiting_notes_stand(
    attribution: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New keys for all that one person has waiting would tell which notes these are."""
    setting = await _moderated(attribution)
    monkeypatch.setattr(limits, "ORDER_KEY", 1)
    moved = await _hear(setting, c.MoveNote(note=an_id("third"), zone="left", before=an_id("second")))
    assert moved == [[], [], [], []]


@pytest.mark.parametrize("away", [c.HideNote, c.HoldNote])
async def test_HOLD_8_HOLD_11_SYNC_1_who_was_away_drops_what_was_taken_from_view_or_waits_again(
    away: type[c.HideNote | c.HoldNote],
) -> None:
    """With its links and marks, and never what they had not seen."""
    setting = await _moderated("anonymous")
    await setting.order(c.SetPolicy(moderated=False))
    await setting.order(_a_note("other"), BEN)
    link = c.AddLink(
        link=an_id("link"), source=an_id("seen"), target=an_id("other"), link_type="leads-to", quality=None, text=""
    )
    await setting.order(link, BEN)
    await setting.order(c.SetMarks(note=an_id("seen"), marks=("easy",)), ANN)
    gone = await _hear(setting, away(note=an_id("seen")), (BEN, OBSERVER, WALL), by=LEAD)
    for heard in gone:
        assert sorted(heard) == sorted([an_id("seen"), an_id("link"), f"{an_id('seen')}.energy"] * 2)
    assert await _hear(setting, c.RemoveNote(note=an_id("first"))) == [[an_id("first")] * 2, [], [], []]


async def test_HIDE_8_who_never_saw_what_was_said_of_a_note_out_of_view_is_not_told_that_it_is_gone() -> None:
    """Its writer links it and marks it while it is taken from view."""
    setting = await _moderated("anonymous")
    await setting.order(c.SetPolicy(moderated=False))
    await setting.order(_a_note("other"), ANN)
    await setting.order(c.HideNote(note=an_id("seen")))
    link = c.AddLink(
        link=an_id("link"), source=an_id("seen"), target=an_id("other"), link_type="leads-to", quality=None, text=""
    )
    for doing in (link, c.SetMarks(note=an_id("seen"), marks=("easy",))):
        assert await _hear(setting, doing) == [[], [], [], []]
    others = (BEN, OBSERVER, WALL)
    assert await _hear(setting, c.HoldNote(note=an_id("seen")), others, by=LEAD) == [[], [], []]
    assert await _hear(setting, c.HideNote(note=an_id("other")), others, by=LEAD) == [[an_id("other")] * 2] * 3
    assert await _hear(setting, c.RemoveLink(link=an_id("link"))) == [[], [], [], []]
