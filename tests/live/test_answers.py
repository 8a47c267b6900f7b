"""Every command has one answer, for ever: over lost connections, two tabs, a server that was killed (R1, X30, X32)."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest
from tests.support.client import connected, taking_part
from tests.support.serving import Server, serving
from tests.support.time import FakeClock, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.database import Database
from ninedots.demo.client import Held
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.records import Ballot
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Answer
from ninedots.journal.sql import SqlJournal
from ninedots.live.asking import AnswersAtHand

CRITERIA = ("feasible", "desirable", "viable")


def a_note(name: str, kind: str = "idea", zone: str = "left") -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone=zone, note_type=kind, text="Where do we meet?")


async def test_CMD_1_CMD_5_X30_the_answer_is_the_same_after_a_reconnect_and_after_a_restart(tmp_path: Path) -> None:
    with Database(tmp_path / "ninedots.db") as database:
        database.migrate()
        first_answers = []
        held = Held()
        with serving(SqlJournal(database)) as server:
            setting = Setting(server.registry)
            await server.run(setting.plan())
            await server.run(setting.stage("share"))
            for _ in range(2):
                async with taking_part(server.base, ANN, WORKSHOP, held) as ann:
                    done = await ann.do(a_note("n"), an_id("c"))
                    refused = await ann.do(c.MoveNote(note=an_id("none"), zone="left"), an_id("d"))
                    first_answers.append((done, refused))
        assert first_answers[0] == first_answers[1]
        assert (first_answers[0][0]["t"], first_answers[0][1]["t"]) == ("ack", "refused")

    with Database(tmp_path / "ninedots.db") as database, serving(SqlJournal(database)) as server:
        async with connected(server.base, ANN, WORKSHOP, held) as ann:
            welcome = await ann.hello()
            assert (welcome["full"], welcome["put"], welcome["drop"]) == (False, [], [])  # nothing was missed
            assert await ann.do(a_note("n"), an_id("c")) == first_answers[0][0]
            assert await ann.do(c.MoveNote(note=an_id("none"), zone="left"), an_id("d")) == first_answers[0][1]
            stolen = await ann.do(c.RemoveNote(note=an_id("n")), an_id("c"))
            why = "this id belongs to another command"
            assert stolen == {"t": "invalid", "id": an_id("c"), "why": why, "fault": None}


async def test_CMD_1_P2_an_answer_that_is_no_longer_in_memory_is_found_in_the_journal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "ANSWERS_AT_HAND", 2)
    with serving(MemoryJournal()) as server:
        setting = Setting(server.registry)
        await server.run(setting.plan())
        await server.run(setting.stage("share"))
        async with taking_part(server.base, ANN, WORKSHOP) as ann:
            commands: dict[str, c.Command] = {an_id(f"c{n}"): a_note(f"n{n}") for n in range(6)}
            commands[an_id("no")] = c.MoveNote(note=an_id("none"), zone="left")
            first = {one: await ann.do(command, one) for one, command in commands.items()}
            assert {one: await ann.do(command, one) for one, command in commands.items()} == first
            # Old ones and a new one in a single batch: the new one is done, the old ones are not done again.
            before = len(ann.frames)
            for one, command in (*commands.items(), (an_id("new"), a_note("new"))):
                await ann.submit(command, one)
            assert {one: await ann.answer(one, before) for one in commands} == first
            new = await ann.answer(an_id("new"), before)
            assert new["t"] == "ack"
            await ann.reaches(new["seq"])
            assert len(ann.held.all("note")) == 7


def test_what_a_room_remembers_of_answers_has_a_bound() -> None:
    at_hand = AnswersAtHand()
    for number in range(limits.ANSWERS_AT_HAND + 1):
        at_hand.keep(Answer(an_id(f"c{number}"), b"", number))
    assert at_hand.get(an_id("c0")) is None
    assert at_hand.get(an_id("c1")) is not None


async def test_CMD_1_an_outbox_that_comes_back_from_offline_settles_each_command_once(
    server: Server, setting: Setting
) -> None:
    await server.run(setting.stage("share"))
    commands = {an_id(f"c{n}"): a_note(f"n{n}") for n in range(60)}
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        for command_id, command in commands.items():
            await ann.submit(command, command_id)
        await ann.answer(an_id("c30"))  # the connection is lost somewhere on the way
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        for command_id, command in commands.items():
            assert (await ann.do(command, command_id))["t"] == "ack"
    room = await server.run(setting.room())
    entries = await server.run(server.registry.journal.read(WORKSHOP, kinds={"note-added"}))
    assert len(entries) == 60
    assert sum(note.activity == BOARD for note in room.state.notes(BOARD)) == 60


async def test_VOTE_5_X32_a_thousand_races_from_two_tabs_never_spend_a_tenth_vote() -> None:
    clock = FakeClock()
    with serving(MemoryJournal(), clock) as server:
        setting = Setting(server.registry)
        await server.run(setting.plan())
        await server.run(setting.stage("share"))
        questions = [f"q{n}" for n in range(5)]
        for name in questions:
            await server.run(setting.order(a_note(name, "question", "right"), ANN))
        await server.run(setting.stage("vote"))
        room = await server.run(setting.room())
        (ballot,) = room.state.all(Ballot)
        chance, answers = random.Random(9), Counter[str]()
        async with taking_part(server.base, ANN, WORKSHOP) as one, taking_part(server.base, ANN, WORKSHOP) as two:
            for race in range(0, 1000, 100):
                votes = [
                    c.PlaceVotes(
                        ballot=ballot.id,
                        note=an_id(chance.choice(questions)),
                        criterion=chance.choice(CRITERIA),
                        count=chance.randrange(4),
                    )
                    for _ in range(100)
                ]
                tabs = [(one, two)[n % 2] for n in range(100)]
                sent = [
                    (tab, await tab.submit(vote, an_id(f"r{race + n}")))
                    for n, (tab, vote) in enumerate(zip(tabs, votes, strict=True))
                ]
                for tab, command_id in sent:
                    answers[(await tab.answer(command_id))["t"]] += 1
                paper = room.state.paper(ballot, ANN.person)
                assert paper is not None
                for criterion in CRITERIA:
                    assert sum(counts.get(criterion, 0) for counts in paper.counts.values()) <= 3
                # Five seconds pass: nobody may send faster than at a person's pace.
                server.loop.call_soon_threadsafe(clock.advance, 5)
        assert answers["ack"] + answers["refused"] == 1000
        assert min(answers["ack"], answers["refused"]) > 100
        # And what the voter holds is what was counted.
        await one.reaches(room.state.seq)
        held = one.held.records[f"{ballot.id}.{ANN.person}"]["counts"]
        assert paper is not None
        assert held == paper.counts


async def test_a_lead_and_a_participant_do_not_get_in_each_others_way(server: Server, setting: Setting) -> None:
    await server.run(setting.stage("share"))
    async with taking_part(server.base, LEAD, WORKSHOP) as lead, taking_part(server.base, BEN, WORKSHOP) as ben:
        both = await asyncio.gather(lead.do(a_note("n")), ben.do(a_note("n")))
        assert sorted(answer["t"] for answer in both) == ["ack", "refused"]
