"""The papers at the foot of every page: served without script or account, filled from what this server is."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
import pytest

from ninedots.api import cookies
from ninedots.app import create_app
from ninedots.domain import limits
from ninedots.papers import ALL, PAGES
from ninedots.papers.facts import facts
from ninedots.papers.kept import COOKIES, STORED
from ninedots.settings import Settings

ROOT = Path(__file__).parents[2]
FRAME = "<!doctype html><title>{{title}}</title><main><h1>{{title}}</h1>{{paper}}</main><ul>{{papers}}</ul>"
EVERYTHING: dict[str, Any] = {
    "public_url": "https://board.council.example",
    "organisation": "Exampleton <b>Borough</b> *Council*",
    "contact": "access@council.example",
    "phone": "020 0000 0000",
    "data_protection": "https://council.example/dpo",
    "lawful_basis": "public task",
    "hosted_by": "Hosts & Sons",
    "hosted_in": "United Kingdom",
    "log_days": 14,
    "backup_days": 1,
    "statement_reviewed": date(2026, 12, 1),
    "sso_url": "https://login.council.example",
    "sso_client_id": "dots",
    "sso_client_secret": "a secret of the test",
    "sso_name": "your council account",
}


@asynccontextmanager
async def server(tmp_path: Path, **given: Any) -> AsyncIterator[httpx2.AsyncClient]:
    static = tmp_path / "static"
    static.mkdir()
    (static / "paper.html").write_text(FRAME)
    (static / "index.html").write_text("the app")
    app = create_app(Settings(data=tmp_path / "data", demo=False, **given), static=static)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(app.router.lifespan_context(app))
        transport = httpx2.ASGITransport(app=app)
        yield await stack.enter_async_context(httpx2.AsyncClient(transport=transport, base_url="http://localhost"))


async def test_PAPER_1_each_is_a_page_for_anybody_that_needs_no_script(tmp_path: Path) -> None:
    async with server(tmp_path) as browser:
        for paper in ALL:
            answer = await browser.get(paper.path)
            assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
            assert answer.headers["cache-control"] == "no-cache"
            assert f"<h1>{paper.title}</h1>" in answer.text
            assert all(f'<a href="{other.path}"' in answer.text for other in ALL)
            assert answer.text.count('aria-current="page"') == 1
            assert not re.search(r"<script|\{|\bNone\b", answer.text)
        assert (await browser.get("/paper.html")).status_code == 404


async def test_PAPER_2_what_the_settings_say_stands_there_as_words(tmp_path: Path) -> None:
    async with server(tmp_path, **EVERYTHING) as browser:
        access = (await browser.get("/accessibility")).text
        privacy = (await browser.get("/privacy")).text
        young = (await browser.get("/privacy/young-people")).text
        kept = (await browser.get("/cookies")).text
    for page in (access, privacy, young):
        assert "Exampleton &lt;b&gt;Borough&lt;/b&gt; *Council*" in page
        assert '<a href="mailto:access@council.example">access@council.example</a>' in page
    assert "board.council.example" in access
    assert "reviewed by" in access
    assert "on 1 December 2026" in access
    for words in (
        "https://council.example/dpo", "public task", "Hosts &amp; Sons", "United Kingdom", "your council account",
        "<td>14 days</td>", "<td>1 day</td>", "020 0000 0000",
    ):  # fmt: skip
        assert words in privacy, words
    assert "__Host-nd_lead" in kept


def test_PAPER_2_what_no_setting_says_is_said_not_to_be_known() -> None:
    privacy = ALL[1].markdown(Settings())
    for words in ("has not given a name here", "No address for questions", "No data protection officer"):
        assert words in privacy
    assert privacy.count("How long has not been said here") == 2
    assert "- \n" not in privacy


def test_PAPER_2_every_fact_is_of_use_and_every_name_has_one() -> None:
    named = {name for page in PAGES.glob("*.md") for name in re.findall(r"\{(\w+)\}", page.read_text("utf-8"))}
    assert named == set(facts(Settings()))


def test_PAPER_3_the_page_about_cookies_names_each_that_the_server_sets() -> None:
    some = "<workshop>"
    ours = {cookies.seat(some, wall=False), cookies.seat(some, wall=True), cookies.LEAD, cookies.ATTEMPT, cookies.CHECK}
    assert {name for name, _, _ in COOKIES} == ours
    named = {value for name, value in vars(cookies).items() if re.match("[A-Z]", name) and isinstance(value, str)}
    assert named <= ours


def test_PAPER_3_and_each_thing_that_the_app_keeps_in_a_browser() -> None:
    kept = (ROOT / "web/src/lib/stores/storage.ts").read_text("utf-8").split("const KEPT = {")[1].split("}")[0]
    assert {name for name, _, _ in STORED} == set(re.findall(r'^ *"?([\w-]+)"?: "', kept, re.MULTILINE))
    outbox = (ROOT / "web/src/lib/sync/outbox.ts").read_text("utf-8")
    assert 'const NAME = "ninedots"' in outbox
    hours = re.search(r"REMEMBERED_MS = (\d+) \* 3_600_000", (ROOT / "web/src/lib/stores/device.ts").read_text("utf-8"))
    assert hours
    assert ("requests-until", f"{hours[1]} hours") in [(name, until) for name, _, until in STORED]


def test_PAPER_4_the_page_for_young_people_is_one_that_a_nine_year_old_reads() -> None:
    text = re.sub(
        r"\[(.*?)\]\(.*?\)", r"\1", ALL[2].markdown(Settings(organisation="Our council", contact="a@b.example"))
    )
    text = re.sub(r"<mailto:.*?>", "", text)
    sentences = [one for one in re.split(r"(?<=[.?!])\s+|\n+", text) if re.search(r"\w", one)]
    assert len(sentences) > 20
    for one in sentences:
        words = re.findall(r"[\w'’-]+", one)
        assert len(words) <= 16, one
    words = re.findall(r"[A-Za-z]+", text)
    assert sum(map(len, words)) / len(words) < 4.6  # letters in a word


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("access@council.example", "mailto:access@council.example"),
        (" mailto:access@council.example ", "mailto:access@council.example"),
        ("https://council.example/help", "https://council.example/help"),
    ],
)
def test_PAPER_2_a_contact_is_an_address_that_can_be_pressed(given: str, known: str) -> None:
    assert Settings(contact=given).contact == known


@pytest.mark.parametrize("given", ["council", "javascript:alert(1)", "http://council.example", "a@b", "a b@c.example"])
def test_PAPER_2_what_is_no_address_is_refused_at_the_start(given: str) -> None:
    with pytest.raises(ValueError, match="an e-mail address or an https address"):
        Settings(contact=given)


def test_PAPER_2_days_on_the_page_are_those_that_the_program_keeps_to() -> None:
    privacy = ALL[1].markdown(Settings())
    assert f"| {limits.SEAT_DAYS} days, or until you leave |" in privacy
    assert f"| {limits.LEAD_SESSION_DAYS} days, or until they sign out |" in privacy
