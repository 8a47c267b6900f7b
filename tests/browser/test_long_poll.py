"""Where the network lets no WebSocket live, everything works over requests, and nobody has to do anything about it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect
from tests.support.proxy import Proxy, proxied

from .axe import findings, resize, small_targets, too_wide
from .house import House
from .journey import Journey
from .person import Person
from .ways.mouse import MouseWay

SLOWER = "Slower connection"
CLIMBED = {"Amal": "Written first while it climbs", "Bo": "Written second", "Cleo": "Written third"}


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[tuple[House, Proxy]]:
    """A server of this test's own, behind a network that takes the handshake of WebSockets apart."""
    async with House(tmp_path / "data") as house, proxied(int(house.origin.rsplit(":", 1)[1])) as proxy:
        proxy.upgrade = "strip"
        outside = f"http://localhost:{proxy.port}"
        house.first_link = house.first_link.replace(house.origin, outside)
        house.origin = outside
        yield house, proxy


class OverRequests(Journey):
    """An iceberg and a ballot, by a lead and three participants; beside them somebody tests the network."""

    proxy: Proxy
    technician: Person

    async def _run(self) -> None:
        await self.begin_to_test_the_network()
        code = await self.plan()
        await self.join(code)
        await self.observe()
        await self.connect()
        await self.ask()
        await self.vote()
        for person in self.people.values():
            await expect(person.page.get_by_text(SLOWER, exact=True)).to_be_visible()
            assert person.frames.requests
        await self.read_what_the_test_found()
        self.proxy.heal()
        await self.climb()
        for person in self.people.values():
            person.quiet.assert_quiet()

    async def _arrive(self, name: str) -> Person:
        person = await super()._arrive(name)
        person.quiet.without_sockets(True)
        return person

    async def begin_to_test_the_network(self) -> None:
        """As a technician does, who has no seat anywhere. It takes its time."""
        self.technician = await Person.arrive(self.browser, self.house.origin, "Technician")
        self.technician.quiet.without_sockets(True)
        await self.technician.page.goto("/network-check")

    async def read_what_the_test_found(self) -> None:
        technician, page = self.technician, self.technician.page
        await technician.sees("It works here, over a slower connection")
        await expect(page.get_by_text(re.compile(r"A request may wait [2-9]\d seconds"))).to_be_visible()
        for words in (
            "Something on the way refuses WebSockets",
            "Answers arrive as they are sent",
            "It is within a minute of the server's.",
            "is kept on the device until it is sent",
            self.house.origin.removeprefix("http://"),
        ):
            await technician.sees(words)
        await expect(technician.button("Test again")).to_be_enabled()
        assert not await findings(page)
        assert not await small_targets(page)
        await resize(page, 320, 640)
        assert not await too_wide(page)
        technician.quiet.assert_quiet()
        await technician.leave()

    async def climb(self) -> None:
        """Everybody is back on a WebSocket by themselves, with all that there was and all that is done meanwhile."""
        before = {person.name: person.frames.records().keys() for person in self.participants}
        for person in self.people.values():
            await person.page.evaluate("dispatchEvent(new Event('online'))")
        await self.next("Next: Commitments and reflections", "Commitments and reflections · Commit")
        await self.next("Next: Reflect alone", "Commitments and reflections · Reflect alone")
        await self.each(lambda person: self.write(person, "Reflections", CLIMBED[person.name]))
        for person in self.people.values():
            await expect(person.page.get_by_text(SLOWER, exact=True)).to_have_count(0)
            person.quiet.without_sockets(False)

        async def go_on(person: Person) -> None:
            await person.button("Undo", exact=True).click()
            await person.button("Redo", exact=True).click()
            await self.all_saved(person)
            for act in ("remove-note", "restore-note"):
                assert len(person.frames.commands_on_sockets(act)) == 1

        await self.each(go_on)
        await self.next("Next: Hear each other", "Commitments and reflections · Hear each other")
        written = {CLIMBED[person.name] for person in self.participants}
        for person in self.participants:
            for words in written:
                await expect(self.way.note(person.page, words)).to_have_count(1)
                await self.came(person, words)
            assert before[person.name] <= person.frames.records().keys()
            assert len([note for note in person.frames.of("note") if note["text"] in written]) == len(written)


async def test_F8_P8_R15_an_iceberg_and_a_ballot_where_websockets_are_blocked(
    browser: Browser, network: tuple[House, Proxy]
) -> None:
    house, proxy = network
    journey = OverRequests(MouseWay(), house, browser)
    journey.proxy = proxy
    await journey.run()
