"""Lists of workshops are read from cards, which are never stale (`domain.card`)."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.time import FakeClock

from ninedots.cases.house import House
from ninedots.database import Database
from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.card import card_of
from ninedots.journal.sql import SqlJournal
from ninedots.live.registry import Registry

from .conftest import ON_ONE_SERVER, PLAN, Meeting, Site, a_meeting, a_site

HOME = "/api/workshops"


async def home(lead: httpx2.AsyncClient) -> dict[str, dict[str, Any]]:
    """The list, by id."""
    return {card["id"]: card for card in (await lead.get(HOME)).json()}


def rooms(house: House) -> int:
    assert isinstance(house.rooms, Registry)
    return sum(1 for _ in house.rooms.rooms())


async def test_CARD_1_each_act_is_on_the_card_at_once_in_every_process(site: Site, meeting: Meeting) -> None:
    """What is kept after each act is the card of what a room then is, on whichever server it is asked for."""
    _, ann = await meeting.join()
    await meeting.join("Ben")
    board, ids = meeting.board, site.house.ids
    stage = (await site.state(meeting.workshop)).exercise(board).stages[0].id
    acts: list[tuple[str, c.Command]] = [
        (meeting.person, c.ReviseWorkshop(title="Being here")),
        (meeting.person, c.OpenStage(activity=board, stage=stage)),
        (meeting.person, c.ReviseActivity(activity=board, title="Our iceberg")),
        (meeting.person, c.AddActivity(activity=ids.new(), exercise="closing")),
        (meeting.person, c.RemovePerson(person=ann)),
        (meeting.person, c.SetDeletion(kept_days=3)),
        (meeting.person, c.EndWorkshop()),
    ]
    for person, act in acts:
        await site.order(meeting.workshop, person, act)
        state = await site.state(meeting.workshop)
        for app in site.apps:
            cards = await app.state.house.rooms.cards([meeting.workshop])
            assert cards == {meeting.workshop: card_of(state)}, act
    card = (await home(meeting.lead))[meeting.workshop]
    assert (card["title"], card["status"], card["people"]) == ("Being here", "ended", 1)
    assert card["exercises"] == ["Our iceberg", "How Might We", "Commitments and reflections"]
    assert card["deletes"] == state.workshop.deletes


@dataclass
class Reads:
    """Counts how often a journal is read."""

    seen: list[str] = field(default_factory=list)

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        honest = SqlJournal.read

        async def read(journal: SqlJournal, workshop: str, *more: Any, **how: Any) -> Any:
            self.seen.append(workshop)
            return await honest(journal, workshop, *more, **how)

        monkeypatch.setattr(SqlJournal, "read", read)


async def test_CARD_1_a_list_opens_no_room_and_reads_no_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, reads = FakeClock(), Reads()
    async with a_site(tmp_path / "data", clock=clock) as site:
        meeting = await a_meeting(site)
        for _ in range(3):
            await meeting.lead.post(HOME, json=PLAN)
        await site.order(meeting.workshop, meeting.person, c.EndWorkshop())
        before, cookies = await home(meeting.lead), meeting.lead.cookies
    async with a_site(tmp_path / "data", clock=clock) as site:
        browser = await site.browser()
        browser.cookies = cookies
        reads.watch(monkeypatch)
        assert await home(browser) == before
        assert len(before) == 4
        compared = (await browser.get("/api/comparisons")).json()["workshops"]
        assert [one["id"] for one in compared] == [meeting.workshop]
        assert reads.seen == []
        assert rooms(site.house) == 0


@ON_ONE_SERVER
async def test_CARD_2_a_card_that_is_missing_old_or_of_another_program_is_made_anew(
    site: Site, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, reads = await home(meeting.lead), Reads()
    assert isinstance(site.settings.database, Path)
    with Database(site.settings.database) as database:
        for spoil in (
            "DELETE FROM card",  # a database from before there were cards
            "UPDATE card SET seq = seq - 1, body = replace(body, 'Belonging', 'Stale')",  # an older program appended
            "UPDATE card SET body = CAST('{}' AS BLOB)",  # another version made it
            "UPDATE card SET body = CAST('not even JSON' AS BLOB)",
        ):
            await database.write(lambda connection, spoil=spoil: connection.exec_driver_sql(spoil))  # type: ignore[misc]
            assert await home(meeting.lead) == honest, spoil
    await site.order(meeting.workshop, meeting.person, c.ReviseWorkshop(title="Later"))
    reads.watch(monkeypatch)
    assert (await home(meeting.lead))[meeting.workshop]["title"] == "Later"
    assert reads.seen == [], "and then it is kept"


@ON_ONE_SERVER
async def test_CARD_2_an_old_database_gets_its_cards_once(
    site: Site, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, reads = await home(meeting.lead), Reads()
    assert isinstance(site.settings.database, Path)
    with Database(site.settings.database) as database:
        await database.write(lambda connection: connection.exec_driver_sql("DELETE FROM card"))
    reads.watch(monkeypatch)
    for _ in range(2):
        assert await home(meeting.lead) == honest
    assert reads.seen == [meeting.workshop]


async def test_CARD_1_a_role_that_was_taken_back_is_in_no_list(site: Site, meeting: Meeting) -> None:
    cora = await site.lead("cora@example.org")
    answer = await cora.post("/api/join", json={"secret": await meeting.invitation(), "name": "Cora"})
    person = answer.json()["person"]
    assert (await home(cora))[meeting.workshop]["role"] == "co-lead"
    await site.order(meeting.workshop, meeting.person, c.GiveRole(person=person, role="participant"))
    assert await home(cora) == {}
    await site.order(meeting.workshop, meeting.person, c.GiveRole(person=person, role="co-lead"))
    await site.order(meeting.workshop, meeting.person, c.RemovePerson(person=person))
    assert await home(cora) == {}


async def test_CARD_3_S18_a_card_holds_no_words_that_were_erased(site: Site, meeting: Meeting) -> None:
    """A co-lead's name is on the card as long as nobody erases it."""
    _, cora = await meeting.join("Zebedee", secret=await meeting.invitation())
    assert await card_says(site, meeting.workshop, "Zebedee")
    said = {"command": site.house.ids.new(), "person": cora}
    answer = await meeting.lead.post(f"{HOME}/{meeting.workshop}/erase", json=said)
    assert answer.status_code == 200, answer.text
    person = (await site.state(meeting.workshop)).person(cora)
    assert isinstance(person, r.Person)
    assert person.name != "Zebedee"
    assert not await card_says(site, meeting.workshop, "Zebedee")


async def card_says(site: Site, workshop: str, words: str) -> bool:
    """In what is kept."""
    journal = site.house.rooms.journal  # type: ignore[attr-defined]
    kept: bytes | None = (await journal.cards([workshop]))[workshop]
    assert kept
    return words.encode() in kept
