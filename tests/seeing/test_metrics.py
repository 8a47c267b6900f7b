"""What Prometheus is told of a real server while people work at it, against what they did (R28)."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from tests.api.conftest import a_site
from tests.security.running import Running, Socket, plan
from tests.support.program import program
from tests.support.time import PATIENCE

from ninedots.clock import RandomIds
from ninedots.demo.client import Held
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.exercise import Exercise
from ninedots.settings import Settings

TOKEN = "a-token-for-metrics-alone"
NOTE = "Maya sleeps in the bus shelter"
NAME = "Wilhelmina"
NAMES_OF_LABELS = {"version", "way", "answer", "why", "picture", "code", "le"}


class Numbers:
    """One scrape."""

    def __init__(self, text: str) -> None:
        families = text_string_to_metric_families(text)
        samples = [sample for family in families for sample in family.samples]
        self.labels = {label for sample in samples for label in sample.labels}
        self._values = {(one.name, frozenset(one.labels.values())): one.value for one in samples}

    def __call__(self, name: str, *labels: str) -> float:
        return self._values[f"ninedots_{name}", frozenset(labels)]


@dataclass
class Watched:
    site: Running
    http: httpx2.AsyncClient
    text: str = ""

    async def scrape(self) -> Numbers:
        answer = await self.http.get(self.site.server.link("Metrics") or "")
        assert answer.status_code == 200
        self.text = answer.text
        return Numbers(answer.text)


@asynccontextmanager
async def watched(folder: Path) -> AsyncIterator[Watched]:
    settings = {"NINEDOTS_METRICS_PORT": "0", "NINEDOTS_METRICS_TOKEN": TOKEN, "NINEDOTS_LOG_FORMAT": "json"}
    async with (
        program(folder / "data", "--no-demo", log=folder / "log", settings=settings) as server,
        AsyncExitStack() as stack,
        httpx2.AsyncClient(timeout=PATIENCE, trust_env=False) as http,
    ):
        yield Watched(Running(server, stack), http)


class Table:
    """A workshop in which all share, and how to work in it."""

    def __init__(self, workshop: str, code: str, front: Socket) -> None:
        self.workshop, self.code, self.front = workshop, code, front
        held = Held()
        held.take(front.frames[0])
        (activity,) = held.all("activity")
        self.board = activity["id"]
        definition = held.records[f"{self.board}.exercise"]["definition"]
        self.zone = Exercise.model_validate(definition).zones[0].id
        self._type = Exercise.model_validate(definition).notes[0].id

    @classmethod
    async def laid(cls, site: Running) -> "Table":
        lead = await site.first_lead()
        workshop, code = await plan(lead, "how-might-we")
        table = cls(workshop, code, await (await site.socket(workshop, lead)).welcomed())
        await do(table.front, c.OpenWorkshop())
        await do(table.front, c.OpenStage(activity=table.board, stage="share"))
        return table

    def note(self) -> c.AddNote:
        return c.AddNote(note=RandomIds().new(), activity=self.board, zone=self.zone, note_type=self._type, text=NOTE)


async def do(socket: Socket, command: c.Command, answer: str = "ack") -> None:
    said = {"t": "do", "id": RandomIds().new(), "command": command.model_dump(mode="json")}
    await socket.connection.send(json.dumps(said))
    await socket.until(answer)


async def hello(socket: Socket, **more: Any) -> dict[str, Any]:
    await socket.connection.send(json.dumps({"t": "hello", "v": 3, **more}))
    return await socket.until("welcome")


async def test_SEE_2_R28_V16_what_was_done_is_what_is_told_and_of_nobody_anything(tmp_path: Path) -> None:
    async with watched(tmp_path) as it:
        table = await Table.laid(it.site)
        browsers = [await it.site.guest(table.code, f"{NAME} {number}") for number in range(3)]
        guests = [await (await it.site.socket(table.workshop, browser)).welcomed() for browser in browsers]
        before = await it.scrape()
        assert before("rooms") == 1
        assert before("people") == 4
        assert before("connections", "socket") == 4
        assert before("connections", "requests") == 0

        for guest in guests:
            await do(guest, table.note())
        await do(guests[0], c.OpenStage(activity=table.board, stage="share"), "refused")
        await guests[0].connection.send("nonsense")
        await guests[0].until("invalid")
        await guests[1].connection.send(json.dumps({"t": "ping", "unsent": 7}))
        await guests[1].until("pong")

        async def tab(**held: Any) -> dict[str, Any]:
            """Of the third guest. Who says no hello at once would be sent away sooner or later."""
            return await hello(await it.site.socket(table.workshop, browsers[2]), **held)

        seen = await tab()
        await tab(after=seen["seq"], epoch=seen["epoch"])
        await tab(after=seen["seq"], epoch=RandomIds().new())
        for _ in range(limits.CONNECTIONS_PER_PERSON - 3):
            await tab()
        assert await guests[2].goodbye() == 4429  # the eldest makes room
        said = {"line": RandomIds().new(), "hello": {"t": "hello", "v": 3}, "got": 0}
        polled = await browsers[0].post(f"/api/workshops/{table.workshop}/poll", json=said)
        assert polled.json()["frames"][0]["t"] == "welcome"

        after = await it.scrape()

        def more(name: str, *labels: str) -> float:
            return after(name, *labels) - before(name, *labels)

        assert more("answers_total", "done", "") == 3
        assert more("answers_total", "refused", "not-allowed") == 1
        assert more("answers_total", "invalid", "") == 1
        assert more("ack_seconds_count") == 3
        assert more("ack_seconds_bucket", "+Inf") == 3
        assert more("ack_seconds_sum") > 0
        assert more("commit_commands_sum") == 4  # a refusal is kept as well
        assert 1 <= more("commit_seconds_count") == more("commit_commands_count") <= 4
        assert more("journal_events_total") == 3
        assert more("journal_bytes_total") >= 3 * len(NOTE)
        assert more("welcomes_total", "first") == limits.CONNECTIONS_PER_PERSON - 1
        assert more("welcomes_total", "onward") == 1
        assert more("welcomes_total", "anew") == 1
        assert more("closes_total", "4429") == 1
        assert more("closes_total", "4408") == more("faults_total") == more("storage_troubles_total") == 0
        assert after("unsent_commands") == 7
        assert after("queued_commands") == after("longest_queue_commands") == 0
        assert after("people") == 4
        assert after("connections", "socket") == 3 + limits.CONNECTIONS_PER_PERSON
        assert after("connections", "requests") == 1

        assert after.labels == NAMES_OF_LABELS
        cookies = [value for browser in browsers for value in browser.cookies.values()]
        private = (table.workshop, table.board, table.code, NAME, NOTE, seen["me"]["person"], *cookies)
        assert not [one for one in private if one in it.text]
        await only_the_token_opens_the_other_door(it)

    lines = (tmp_path / "log").read_text().splitlines()
    assert not [one for one in (NAME, NOTE, table.code, TOKEN, "127.0.0.1", *cookies) if one in "".join(lines)]
    for line in lines:
        assert {"time", "level", "from", "event"} <= json.loads(line).keys()


async def only_the_token_opens_the_other_door(it: Watched) -> None:
    address = f"{it.site.server.origin}/metrics"
    for headers in ({}, {"Authorization": f"Bearer {TOKEN}x"}, {"Authorization": f"Basic {TOKEN}"}):
        assert (await it.http.get(address, headers=headers)).status_code == 404
    assert (await it.http.get(f"{address}?token={TOKEN}")).status_code == 404
    told = await it.http.get(address, headers={"Authorization": f"Bearer {TOKEN}"})
    assert Numbers(told.text)("rooms") == 1

    own = it.site.server.link("Metrics") or ""
    assert (await it.http.get(own.replace("/metrics", "/api/me"))).status_code == 404
    assert (await it.http.post(own)).status_code == 404
    assert (await it.http.get(own, headers={"Host": "elsewhere.example"})).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {TOKEN}"}])
async def test_X40_nobody_is_told_anything_where_nobody_was_to_be(tmp_path: Path, headers: dict[str, str]) -> None:
    async with a_site(tmp_path) as site:
        assert (await (await site.browser(**headers)).get("/metrics")).status_code == 404


def test_a_token_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 16 characters"):
        Settings(metrics_token=SecretStr("x" * (limits.METRICS_TOKEN_LENGTH - 1)))
