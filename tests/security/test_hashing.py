"""Hashing passwords is slow on purpose. Strangers can neither use it up nor learn from it who has an account (X53)."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.api.conftest import PASSWORD, Site, a_site, refusal
from tests.support.time import PATIENCE

from ninedots.domain import limits

LEA = {"email": "lea@example.org", "password": PASSWORD}
WRONG = {"email": "lea@example.org", "password": "wrong"}
NOBODY = {"email": "nobody@example.org", "password": "wrong"}


@pytest.fixture
async def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    """A wrong password is told long after everything else here is over."""
    monkeypatch.setattr(limits, "WRONG_PASSWORD_SECONDS", 10 * PATIENCE)
    async with a_site(tmp_path / "data") as site:
        await site.lead("lea@example.org")
        yield site


async def signing_in(site: Site, said: Any) -> "asyncio.Task[Any]":
    browser = await site.browser()
    return asyncio.create_task(browser.post("/api/sign-in", json=said))


async def ended(tasks: list["asyncio.Task[Any]"]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_X53_made_up_addresses_are_in_nobodys_way(site: Site) -> None:
    strangers = [await signing_in(site, {**NOBODY, "email": f"nobody{n}@example.org"}) for n in range(200)]
    right = await signing_in(site, LEA)
    async with asyncio.timeout(PATIENCE):
        assert (await right).status_code == 200
    assert not any(task.done() for task in strangers)
    await ended(strangers)


async def test_X53_guesses_at_one_account_are_in_no_other_accounts_way(site: Site) -> None:
    await site.lead("max@example.org")
    guesses = [await signing_in(site, WRONG) for _ in range(limits.SIGN_IN_TRIES_PER_MINUTE)]
    async with asyncio.timeout(PATIENCE):
        assert (await (await signing_in(site, {**LEA, "email": "max@example.org"}))).status_code == 200
    assert not any(task.done() for task in guesses)
    await ended(guesses)


async def test_X53_a_wrong_password_is_told_as_late_as_an_unknown_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WRONG_PASSWORD_SECONDS", 0.5)
    for said in (WRONG, NOBODY):
        began = time.monotonic()
        assert refusal(await (await signing_in(site, said))) == "wrong-password"
        assert time.monotonic() - began >= 0.5


async def test_X53_when_too_many_wait_all_are_asked_to_come_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = await site.browser()
    assert (await lead.post("/api/sign-in", json=LEA)).status_code == 200
    secret = await site.house.leads.link_for("max@example.org")
    chosen = {"secret": secret, "email": "max@example.org", "name": "Max", "password": PASSWORD}
    changed = {"old": PASSWORD, "new": "an even better one"}
    with monkeypatch.context() as patch:
        patch.setattr(limits, "HASHES_WAITING", 0)
        answers = [await (await signing_in(site, said)) for said in (LEA, WRONG, NOBODY)]
        answers.append(await lead.post("/api/leads/first", json=chosen))
        answers.append(await lead.post("/api/account/password", json=changed))
    assert [(answer.status_code, refusal(answer)) for answer in answers] == [(503, "busy")] * 5
    assert len({answer.text for answer in answers}) == 1
    assert (await lead.post("/api/account/password", json=changed)).status_code == 204
    assert (await lead.post("/api/leads/first", json=chosen)).status_code == 200


async def test_X53_nothing_is_hashed_for_a_link_that_is_none(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HASHES_WAITING", 0)
    browser = await site.browser()
    said = {"secret": "made-up", "email": "eve@example.org", "name": "Eve", "password": PASSWORD}
    assert refusal(await browser.post("/api/leads/first", json=said)) == "link-used"
    said["secret"] = await site.house.leads.link_for("max@example.org")
    assert refusal(await browser.post("/api/leads/first", json=said)) == "link-used"  # of somebody else
