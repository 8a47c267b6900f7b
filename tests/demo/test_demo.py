"""A demonstration on a real server, from `ninedots demo` to the finished workshop."""

import asyncio
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.support.program import program, signed_in

from ninedots.clock import RandomIds, SystemClock
from ninedots.database import Database
from ninedots.demo.acts import WINNERS
from ninedots.demo.client import Frame, Reception, taking_part
from ninedots.demo.story import read_story
from ninedots.desk import to_play_in
from ninedots.domain import records as r
from ninedots.domain.ballots import spent, totals
from ninedots.domain.state import State
from ninedots.journal.sql import SqlJournal
from ninedots.live.history import History
from ninedots.settings import Settings

PEOPLE = 6


async def play(*options: str) -> tuple[int, str]:
    """Returns what `ninedots demo` exits with and prints."""
    command = ("-m", "ninedots", "demo", "--instant", "--people", str(PEOPLE), "--seed", "9", *options)
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    printed, _ = await process.communicate()
    return await process.wait(), printed.decode()


async def state_of(data: Path, workshop: str) -> State:
    with Database(data / "ninedots.db") as database:
        history = await History.of(SqlJournal(database), workshop)
    assert history
    return history.state


async def test_a_demonstration_leaves_a_finished_workshop_and_shows_nothing_hidden_on_the_way(tmp_path: Path) -> None:
    clock, ids = SystemClock(), RandomIds()
    frames: list[Frame] = []
    async with program(tmp_path) as server, signed_in(server) as lead:
        reception = Reception(server.origin, clock, ids)
        seat = await reception.join({"secret": server.secret("Demonstration")}, "Somebody who watches")
        async with taking_part(server.origin, seat, clock, ids, frames.append) as watcher, lead.leading(seat.workshop):
            status, printed = await play("--data", str(tmp_path), "--url", server.origin)
            assert status == 0, printed
            await watcher.until(lambda held: held.records[seat.workshop]["status"] == "ended")
        await reception.close()
    assert "refused" not in printed

    assert list(shown_too_early(frames)) == []
    state = await state_of(tmp_path, seat.workshop)
    assert state.workshop.status == "ended"
    assert len(state.workshop.pins) == 2
    story = read_story()
    for activity in state.all(r.Activity):
        chapter = story.chapter(activity.slug)
        assert chapter
        notes = state.notes(activity.id)
        assert len(notes) >= min(2 * PEOPLE, len(chapter.notes)), activity.title
        assert all(note.seen == "all" for note in notes)
        assert any(link.activity == activity.id for link in state.all(r.Link)) == bool(chapter.links)
        assert any(theme.activity == activity.id for theme in state.all(r.Theme)) == bool(chapter.themes)
        marked = any(energy.activity == activity.id for energy in state.all(r.Energy))
        assert marked == any(line.marks for line in chapter.notes)
    assert any(note.trace for note in state.all(r.Note))
    assert any(note.merged for note in state.all(r.Note))
    assert len(list(state.all(r.Commitment))) == WINNERS
    assert not any(person.hand for person in state.all(r.Person))


async def test_every_vote_of_a_demonstration_is_counted_and_nobody_has_ten(tmp_path: Path) -> None:
    async with program(tmp_path) as server:
        status, printed = await play("--data", str(tmp_path), "--url", server.origin)
        assert status == 0, printed
    state = await state_of(tmp_path, printed.rpartition("/w/")[2].partition("/")[0])
    (ballot,) = state.all(r.Ballot)
    assert (ballot.status, ballot.started, ballot.done) == ("shown", PEOPLE, PEOPLE)
    rule = state.exercise(ballot.activity).ballot(ballot.rule)
    assert rule
    papers = list(state.all(r.BallotPaper))
    assert len(papers) == PEOPLE
    for paper in papers:
        assert [spent(paper.counts, criterion.id) for criterion in rule.criteria] == [3, 3, 3]
    (result,) = state.all(r.Result)
    assert (result.voters, result.totals) == totals(ballot, rule.criteria, papers)


async def test_a_second_demonstration_is_played_in_a_workshop_of_its_own(tmp_path: Path) -> None:
    async with program(tmp_path) as server, signed_in(server) as lead:
        ran = [await play("--data", str(tmp_path), "--url", server.origin) for _ in range(2)]
        assert [status for status, _ in ran] == [0, 0], ran
        assert len({printed.rpartition("/w/")[2] for _, printed in ran}) == 2
        assert len(await lead.workshops()) == 2


async def test_LEAD_2_a_demonstration_finds_the_server_of_its_data_wherever_that_listens(tmp_path: Path) -> None:
    async with program(tmp_path) as server:
        status, printed = await play("--data", str(tmp_path))
        assert status == 0, printed
        assert server.origin in printed


async def test_LEAD_3_what_a_demonstration_prints_in_the_end_can_be_opened_as_it_stands(tmp_path: Path) -> None:
    async with program(tmp_path) as server, signed_in(server) as lead:
        status, printed = await play("--data", str(tmp_path))
        assert status == 0, printed
        assert "take part" not in printed  # it has ended: nobody can any more
        outcomes = printed.partition("Its outcomes, for its facilitators, signed in: ")[2].split()[0]
        assert outcomes == f"{server.origin}/w/{(await lead.workshops())[0]['id']}/outcomes"
        look = printed.partition("Its boards, without an account: ")[2].split()[0]
        origin, _, secret = look.partition("/j/#")
        assert origin == server.origin
        reception = Reception(origin, SystemClock(), RandomIds())
        seat = await reception.join({"secret": secret}, "Somebody who looks")
        async with taking_part(origin, seat, SystemClock(), RandomIds()) as looking:
            assert looking.held.records[seat.workshop]["status"] == "ended"
            assert looking.held.all("note")
        await reception.close()


async def test_LEAD_3_a_demonstration_on_a_folder_of_another_server_says_so_and_makes_nothing(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    async with program(mine) as server, program(other) as stranger:
        status, printed = await play("--data", str(mine), "--url", stranger.origin)
        assert status == 1
        for told in (stranger.origin, str(mine), "--url", "--data"):
            assert told in printed
        async with signed_in(server) as lead:
            (only,) = await lead.workshops()
            assert only["status"] == "open"


async def test_LEAD_3_a_demonstration_on_a_fresh_folder_says_what_to_do(tmp_path: Path) -> None:
    status, printed = await play("--data", str(tmp_path / "fresh"))
    assert status == 1
    assert "ninedots serve --data" in printed
    assert "--data" in printed
    assert not (tmp_path / "fresh").exists()


async def test_LEAD_3_a_demonstration_without_its_server_says_what_to_do_and_makes_nothing(tmp_path: Path) -> None:
    async with program(tmp_path, "--no-demo") as server, signed_in(server):
        pass
    status, printed = await play("--data", str(tmp_path))
    assert status == 1
    assert f"No Nine Dots answers at {server.origin}" in printed
    assert "ninedots serve" in printed


async def test_a_demonstration_that_was_broken_off_is_not_gone_on_with(tmp_path: Path) -> None:
    async with program(tmp_path) as server, signed_in(server) as lead:
        begun = await play("--data", str(tmp_path), "--url", "http://127.0.0.1:1")
        assert begun[0] == 1
        assert len(await lead.workshops()) == 1
        _, secret = await asyncio.to_thread(to_play_in, Settings(data=tmp_path), None)
        reception = Reception(server.origin, SystemClock(), RandomIds())
        await reception.join({"secret": secret}, "Robin")
        await reception.close()
        status, printed = await play("--data", str(tmp_path), "--url", server.origin)
        assert status == 0, printed
        assert len(await lead.workshops()) == 2


async def test_without_a_server_it_says_so() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and listens not: nor does anybody else meanwhile
        origin = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        status, printed = await play("--link", f"{origin}/j/#{RandomIds().new()}")
    assert status == 1
    assert "Traceback" not in printed
    assert f"No Nine Dots answers at {origin}" in printed


async def test_a_participants_link_does_not_lead(tmp_path: Path) -> None:
    async with program(tmp_path) as server:
        status, printed = await play("--link", server.link("Demonstration") or "")
    assert status == 1
    assert "not one for co-leads" in printed


def shown_too_early(frames: list[Frame]) -> Iterator[str]:
    """Texts of other people's notes that came while their stage let everybody see the own ones alone."""
    records: dict[str, Frame] = {}
    for frame in frames:
        if frame["t"] not in ("welcome", "records"):
            continue
        known = set(records)
        records.update((record["id"], record) for record in frame["put"])
        for note in frame["put"]:
            if note["kind"] == "note" and not note["mine"]:
                activity = records[note["activity"]]
                stages = records[f"{activity['id']}.exercise"]["definition"]["stages"]
                alone = {stage["id"] for stage in stages if stage["sees"] == "own"}
                if note["seen"] != "all" or (note["id"] not in known and activity["stage"] in alone):
                    yield note["text"]
