"""One-time links: each says what it is for, and points to where the server really is (LEAD-1, LEAD-2)."""

import asyncio
import sys
from pathlib import Path

from tests.support.program import program, signed_in

from .conftest import PASSWORD, Site, refusal

LEA = {"email": "lea@example.org", "name": "Lea", "password": PASSWORD}


async def what(site: Site, secret: str | None) -> str:
    browser = await site.browser()
    return str((await browser.post("/api/leads/link", json={"secret": secret})).json()["what"])


async def test_LEAD_1_a_link_says_whether_it_is_for_the_first_an_invited_or_a_forgetful_facilitator(
    site: Site,
) -> None:
    first = await site.house.leads.first_link()
    assert await what(site, first) == "first"
    # Whoever is invited before anybody has an account is not the first either: no server printed this link.
    assert await what(site, await site.house.leads.link_for("max@example.org")) == "invited"
    browser = await site.browser()
    assert (await browser.post("/api/leads/first", json={"secret": first, **LEA})).status_code == 200
    assert await what(site, await site.house.leads.link_for("max@example.org")) == "invited"
    assert await what(site, await site.house.leads.link_for("Lea@Example.org")) == "reset"


async def test_LEAD_1_a_link_that_is_no_good_says_so_before_anything_is_typed(site: Site) -> None:
    await site.lead()
    browser = await site.browser()
    for secret in ("not-one", await site.house.leads.first_link() or "none", ""):
        assert refusal(await browser.post("/api/leads/link", json={"secret": secret})) == "link-used"
    old = await site.house.leads.link_for("lea@example.org")
    await site.house.leads.link_for("lea@example.org")
    assert refusal(await browser.post("/api/leads/link", json={"secret": old})) == "link-used"


async def test_LEAD_1_another_password_needs_no_name_and_a_new_account_does(site: Site) -> None:
    await site.lead()
    browser = await site.browser()
    reset = await site.house.leads.link_for("lea@example.org")
    said = {"secret": reset, "email": "lea@example.org", "password": "an even better one"}
    assert (await browser.post("/api/leads/first", json=said)).json()["name"] == "Lea"

    new = {"secret": await site.house.leads.link_for("max@example.org"), "email": "max@example.org"}
    nameless = await browser.post("/api/leads/first", json={**new, "password": PASSWORD})
    assert refusal(nameless) == "invalid"
    assert "name" in nameless.json()["say"]
    named = await browser.post("/api/leads/first", json={**new, "name": "Max", "password": PASSWORD})
    assert named.json()["name"] == "Max"


async def ninedots(*arguments: str) -> tuple[str, str]:
    """What the command prints to be taken away, and what it says beside."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "ninedots", *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    printed, told = await process.communicate()
    return printed.decode().strip(), told.decode()


async def test_LEAD_2_links_of_the_command_line_point_to_where_the_server_is(tmp_path: Path) -> None:
    data = str(tmp_path)
    async with program(tmp_path, "--no-demo") as server, signed_in(server):
        for command, email in (("add", "max@example.org"), ("reset", "lea@example.org")):
            link, told = await ninedots("lead", command, email, "--data", data)
            assert link.startswith(f"{server.origin}/first#")
            assert email in told
            assert server.origin in told
    link, _ = await ninedots("lead", "add", "eve@example.org", "--data", data, "--public-url", "https://b.example.org")
    assert link.startswith("https://b.example.org/first#")
    async with program(tmp_path, "--no-demo", settings={"NINEDOTS_PUBLIC_URL": "http://board.example.org"}):
        link, _ = await ninedots("lead", "add", "eve@example.org", "--data", data)
        assert link.startswith("http://board.example.org/first#")
