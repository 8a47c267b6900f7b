"""A line by hand: request by request, and a clock that stands still. The other files test what both ways share."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.serving import an_app, cookie
from tests.support.time import PATIENCE, FakeClock, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.demo.client import Frame, Held
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Head, Journal, StorageTrouble
from ninedots.live.room import Room

HELD = limits.LONGPOLL_SECONDS


@dataclass
class Browser:
    """Asks when it is told to. Takes in what it is told, unless that is lost on the way."""

    http: httpx2.AsyncClient
    line: str
    held: Held = field(default_factory=Held)
    got: int = 0

    def hello(self) -> Frame:
        return {"t": "hello", "v": 3, "after": self.held.seq, "epoch": self.held.epoch}

    async def poll(self, lost: bool = False, **other: Any) -> list[Frame]:
        """The frames that were told."""
        body = {"line": self.line, "hello": self.hello(), "got": self.got, **other}
        answer = await self.http.post("poll", json=body)
        assert answer.status_code == 200, answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert int(answer.headers["content-length"]) == len(answer.content)
        told = answer.json()
        if lost:
            return list(told["frames"])
        if kinds(told["frames"])[:1] == ["welcome"]:
            assert told["from"] == 0
            self.got = 0
        assert told["from"] == self.got
        self.got += len(told["frames"])
        for frame in told["frames"]:
            self.held.take(frame)
        return list(told["frames"])

    async def send(self, *frames: Any, **other: Any) -> list[Frame]:
        answer = await self.http.post("send", json={"line": self.line, "frames": frames, **other})
        assert answer.status_code == 200, answer.text
        return list(answer.json()["frames"])


@dataclass
class House:
    app: FastAPI
    clock: FakeClock
    setting: Setting
    room: Room

    def browser(self, who: Actor = ANN, line: str = "line") -> Browser:
        http = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=self.app),
            base_url=f"http://localhost/api/workshops/{WORKSHOP}",
            headers={"Cookie": cookie(who)},
        )
        return Browser(http, an_id(line))

    async def arrive(self, *browsers: Browser) -> None:
        """They are welcomed, and have heard of each other."""
        for browser in browsers:
            assert kinds(await browser.poll()) == ["welcome"]
        await self.clock.slept(limits.PRESENCE_SECONDS)
        self.clock.advance(limits.PRESENCE_SECONDS)
        for browser in browsers:
            assert kinds(await browser.poll()) == ["presence"]
        self.later()

    def later(self) -> None:
        """Lines are answered again. No round number: nothing else wakes at the moments that `slept` waits for."""
        self.clock.advance(limits.LONGPOLL_PAUSE_SECONDS * 1.01)

    async def waits(self, browser: Browser) -> asyncio.Task[list[Frame]]:
        """A poll that is held by now."""
        poll = asyncio.create_task(browser.poll())
        await self.clock.slept(HELD)
        return poll

    async def note(self, name: str, actor: Actor = BEN) -> None:
        await self.setting.order(
            c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=name), actor
        )


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with a_house() as house:
        yield house


@asynccontextmanager
async def a_house(journal: Journal | None = None, one_of_many: bool = False) -> AsyncIterator[House]:
    clock = FakeClock()
    app = an_app(journal or MemoryJournal(), clock, one_of_many=one_of_many)
    async with app.router.lifespan_context(app):
        setting = Setting(app.state.doors.registry)
        room = await setting.plan()
        await setting.stage("share")
        yield House(app, clock, setting, room)


async def until(wanted: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not wanted():  # noqa: ASYNC110 - what is waited for tells nobody that it has come
            await asyncio.sleep(0)


def kinds(frames: list[Frame]) -> list[str]:
    return [frame["t"] for frame in frames]


def do(name: str, command: c.Command) -> Frame:
    return {"t": "do", "id": an_id(name), "command": command.model_dump(mode="json")}


# --- what is told --------------------------------------------------------------------------------------------------


async def test_LINE_1_F9_a_poll_is_held_until_something_happens_and_ends_by_itself(house: House) -> None:
    ann = house.browser()
    await house.arrive(ann)
    held = await house.waits(ann)
    await house.note("n")
    assert kinds(await held) == ["records"]
    assert an_id("n") in ann.held.records
    held = await house.waits(ann)
    house.clock.advance(HELD)
    assert await held == []


async def test_LINE_2_F11_what_was_told_comes_again_until_it_has_come(house: House) -> None:
    ann = house.browser()
    welcome = await ann.poll(lost=True)
    await house.note("n")
    assert await ann.poll() == welcome
    house.later()
    told = await ann.poll(lost=True)
    await house.note("m")
    assert told == await ann.poll(lost=True) == await ann.poll()
    house.later()
    await ann.poll()
    assert {an_id("n"), an_id("m")} < set(ann.held.records)
    assert len(house.room.audience.sessions) == 1


async def test_LINE_2_F11_a_request_that_arrives_several_times_is_answered_alike(house: House) -> None:
    ann, copies = house.browser(), limits.POLLS_OF_A_LINE
    await house.arrive(ann)
    polls = [asyncio.create_task(ann.poll(lost=True)) for _ in range(copies)]
    await house.clock.slept(HELD)
    await house.note("n")
    first, *others = await asyncio.gather(*polls)
    assert kinds(first) == ["records"]
    assert others == [first] * (copies - 1)
    # But nobody can have ever more of them held: then the eldest ends.
    assert await ann.poll() == first
    polls = [asyncio.create_task(ann.poll(lost=True)) for _ in range(copies + 1)]
    assert await polls[0] == []
    assert not any(poll.done() for poll in polls[1:])
    house.later()
    await house.note("m")
    assert [kinds(told) for told in await asyncio.gather(*polls[1:])] == [["records"]] * copies


async def test_LINE_2_F11_an_old_request_that_arrives_late_loses_nothing(house: House) -> None:
    ann = house.browser()
    old = {"hello": ann.hello(), "got": ann.got}
    await house.arrive(ann)
    for name in ("n", "m"):
        await house.note(name)
        assert kinds(await ann.poll()) == ["records"]
        house.later()
    held = await house.waits(ann)
    assert kinds(await ann.poll(lost=True, **old)) == ["welcome"]
    assert await held == []  # and asks again
    await house.note("k")
    again = asyncio.create_task(ann.poll())
    await house.clock.slept(limits.LONGPOLL_PAUSE_SECONDS)  # a network that goes on like this makes nobody busy
    house.later()
    assert kinds(await again) == ["welcome"]
    assert {an_id("n"), an_id("m"), an_id("k")} < set(ann.held.records)
    assert len(house.room.audience.sessions) == 1


async def test_LINE_3_where_the_browser_holds_something_else_the_line_begins_anew(house: House) -> None:
    """As it is after a restart, or when polls reach several processes in turn."""
    ann = house.browser()
    ann.got = 7  # of a line that another process had
    assert kinds(await ann.poll()) == ["welcome"]
    await house.note("n")
    house.later()
    before = ann.held.seq
    told_elsewhere = {**ann.hello(), "after": (before or 0) - 1}
    again = await ann.poll(hello=told_elsewhere)  # the same count, but less in hand
    assert kinds(again) == ["welcome"]
    assert not again[0]["full"]
    assert [record["id"] for record in again[0]["put"] if record["kind"] == "note"] == [an_id("n")]
    assert len(house.room.audience.sessions) == 1


async def test_LINE_4_F7_who_polls_no_more_leaves_the_room_and_misses_nothing_on_return(house: House) -> None:
    ann, ben = house.browser(), house.browser(BEN)
    await house.arrive(ann, ben)
    held = await house.waits(ann)
    house.clock.advance(HELD)
    assert await held == []
    held = await house.waits(ann)
    house.clock.advance(limits.LINE_SECONDS - HELD)
    await until(lambda: house.room.connected == {ANN.person})  # Ann asked in between, Ben did not
    await house.clock.slept(limits.PRESENCE_SECONDS)
    house.clock.advance(limits.PRESENCE_SECONDS)
    assert kinds(await held) == ["presence"]
    await house.note("n")
    house.clock.advance(limits.LINE_SECONDS)
    await until(lambda: not house.room.connected)
    (welcome,) = await ben.poll()
    assert (welcome["t"], welcome["full"]) == ("welcome", False)
    assert an_id("n") in ben.held.records


async def test_LINE_4_a_browser_can_say_that_it_leaves(house: House) -> None:
    ann = house.browser()
    await house.arrive(ann)
    held = await house.waits(ann)
    await house.browser(BEN).send(leave=True)  # which is Ben's own line of that name, if there is one
    assert house.room.connected == {ANN.person}
    assert await ann.send(leave=True) == []
    assert await held == []
    assert house.room.connected == set()


async def test_LINE_5_X13_nobody_reaches_the_line_of_somebody_else(house: House) -> None:
    ann, ben = house.browser(ANN), house.browser(BEN)
    await house.setting.stage("alone")
    await house.arrive(ann)
    await house.note("mine", ANN)
    (welcome,) = await ben.poll(hello=ann.hello(), got=ann.got)  # all that Ann's browser would say
    assert (welcome["me"]["person"], welcome["full"]) == (BEN.person, True)
    assert "mine" not in json.dumps(welcome["put"])
    assert "mine" in json.dumps(await ann.poll())
    assert len(house.room.audience.sessions) == 2


async def test_LINE_6_why_it_was_closed_is_told_also_to_who_did_not_ask_just_then(house: House) -> None:
    tabs = [house.browser(LEAD, f"tab-{n}") for n in range(limits.CONNECTIONS_PER_PERSON + 1)]
    for tab in tabs:
        await tab.poll()
    (bye,) = await tabs[0].poll()
    assert (bye["code"], bye["again"]) == (4429, False)
    (bye,) = await house.browser(LEAD, "old-page").poll(hello={"t": "hello", "v": 99, "after": None, "epoch": None})
    assert bye["code"] == 4426


async def test_LINE_6_RIGHT_6_who_got_another_role_and_did_not_ask_just_then_hears_why_it_was_closed(
    house: House,
) -> None:
    ann = house.browser()
    await house.arrive(ann)
    await house.setting.order(c.GiveRole(person=ANN.person, role="co-lead"))
    (bye,) = await ann.poll()
    assert (bye["code"], bye["again"]) == (4409, True)
    (welcome,) = await house.browser(line="again").poll(hello=ann.hello())
    assert (welcome["me"]["role"], welcome["full"]) == ("co-lead", True)


async def test_SYNC_3_LINE_6_X34_who_falls_too_far_behind_is_told_so_and_catches_up(house: House) -> None:
    ann = house.browser()
    await ann.poll()
    for number in range(limits.OUTBOX_FRAMES + 1):
        await house.setting.order(c.SetDoor(open=number % 2 == 1))
    (bye,) = await ann.poll()
    assert (bye["code"], bye["again"]) == (4408, True)
    (welcome,) = await ann.poll()
    assert (welcome["t"], welcome["full"], welcome["seq"]) == ("welcome", False, house.room.state.seq)


async def test_LINE_7_R14_what_happens_within_a_moment_comes_together(house: House) -> None:
    ann = house.browser()
    await house.arrive(ann)
    held = await house.waits(ann)
    await house.note("n0")
    assert kinds(await held) == ["records"]  # after a quiet time, at once
    held = asyncio.create_task(ann.poll())
    for number in range(1, 5):
        await house.note(f"n{number}")
    await house.clock.slept(limits.LONGPOLL_PAUSE_SECONDS)
    assert not held.done()
    house.later()
    assert kinds(await held)[:4] == ["records"] * 4
    # To be closed comes at once all the same.
    held = asyncio.create_task(ann.poll())
    await house.note("n5")
    await house.clock.slept(limits.LONGPOLL_PAUSE_SECONDS)
    await house.setting.order(c.RemovePerson(person=ANN.person))
    assert [frame["code"] for frame in await held] == [4403]


class SilentJournal(MemoryJournal):
    silent = False

    async def heads(self, workshops: Collection[str]) -> dict[str, Head]:
        if self.silent:
            raise StorageTrouble("it does not answer")
        return await super().heads(workshops)


async def test_LINE_6_F16_a_server_that_is_cut_off_from_its_journal_sends_lines_to_the_others() -> None:
    journal = SilentJournal()
    async with a_house(journal, one_of_many=True) as house:
        ann = house.browser()
        await house.arrive(ann)
        held = await house.waits(ann)
        journal.silent = True
        async with asyncio.timeout(PATIENCE):
            while not held.done():
                house.clock.advance(limits.LOOK_SECONDS)
                for _ in range(5):
                    await asyncio.sleep(0)
        assert [(frame["code"], frame["again"]) for frame in await held] == [(4500, True)]
        for ask in (ann.poll, ann.send):
            with pytest.raises(StorageTrouble):  # which the application answers with 503
                await ask()


# --- what is sent --------------------------------------------------------------------------------------------------


async def test_LINE_8_a_send_is_answered_by_itself_whether_or_not_there_is_a_line(house: House) -> None:
    ann = house.browser()
    note = c.AddNote(note=an_id("n"), activity=BOARD, zone="left", note_type="idea", text="Where?")
    sent = do("a", note), {"t": "ping", "unsent": 1}, do("b", c.MoveNote(note=an_id("none"), zone="left"))
    answers = await ann.send(*sent)
    assert sorted(kinds(answers)) == ["ack", "pong", "refused"]
    assert [one for one in await ann.send(*sent) if one["t"] != "pong"] == [
        one for one in answers if one["t"] != "pong"
    ]
    assert len(await house.room._journal.read(WORKSHOP, kinds={"note-added"})) == 1
    assert house.room.connected == set()


async def test_LINE_8_SYNC_4_X20_nonsense_costs_only_itself(house: House) -> None:
    ann = house.browser()
    nonsense: tuple[Any, ...] = (
        {},
        {"t": "welcome"},
        {"t": "hello", "v": 3},
        {"t": "do", "id": an_id("x"), "command": {"role": "lead"}},
    )
    deep: Any = {"a": {"b": {"c": [[[[[[[]]]]]]]}}}
    half = do("b", c.AddNote(note=an_id("n"), activity=BOARD, zone="left", note_type="idea", text="half: HALF"))
    body = json.dumps({"line": ann.line, "frames": [*nonsense, deep, half, do("a", c.RaiseHand(up=True))]})
    answer = await ann.http.post("send", content=body.replace("HALF", "\\ud83d"))
    answers = answer.json()["frames"]
    assert kinds(answers) == ["invalid"] * 6 + ["ack"]
    assert answers[5]["id"] == half["id"]
    for content in (
        b"", b"{", b"[]", b"\xff", b'{"line":1}', b'{"a":1,"a":2}', b"[" * 50_000, b'{"line":"%b"}' % (b"x" * 22),
    ):  # fmt: skip
        for path in ("poll", "send"):
            assert (await ann.http.post(path, content=content)).status_code == 400
    bad: tuple[list[Any], ...] = ([], ["text"], [[]], [{}] * (limits.SEND_FRAMES + 1))
    for frames in bad:
        answer = await ann.http.post("send", json={"line": ann.line, "frames": frames})
        assert answer.status_code == (200 if frames == [] else 400)
    assert (await ann.http.post("send", content=b" " * (limits.REQUEST_BYTES + 1))).status_code == 400


async def test_LINE_8_R19_where_somebody_is_stays_with_their_line(house: House) -> None:
    ann, lead = house.browser(), house.browser(LEAD)
    await house.arrive(ann, lead)
    await ann.send({"t": "at", "activity": BOARD, "writing": True})
    held = await house.waits(lead)
    house.clock.advance(limits.PRESENCE_SECONDS)
    (presence,) = await held
    assert (presence["writing"], presence["here"]) == (1, None)  # of an exercise with reflections nobody is told who


async def test_X33_above_the_pace_what_is_sent_is_put_off_and_nothing_is_lost(house: House) -> None:
    ann = house.browser()
    sent = [do(f"c{n}", c.RaiseHand(up=bool(n % 2))) for n in range(limits.COMMANDS_BURST + 1)]
    answers = [one for n in range(0, len(sent), 50) for one in await ann.send(*sent[n : n + 50])]
    assert kinds(answers).count("ack") == limits.COMMANDS_BURST
    (later,) = [one for one in answers if one["t"] == "later"]
    house.clock.advance(later["after"])
    assert kinds(await ann.send(*[one for one in sent if one["id"] == later["id"]])) == ["ack"]


async def test_the_wall_looks_and_sends_nothing_on_a_line_too(house: House) -> None:
    wall = house.browser(LEAD)
    wall.http.params = httpx2.QueryParams({"as": "wall"})
    (welcome,) = await wall.poll()
    assert welcome["me"] == {"person": None, "role": "wall"}
    assert [one["reason"] for one in await wall.send(do("a", c.EndWorkshop()))] == ["not-allowed"]
