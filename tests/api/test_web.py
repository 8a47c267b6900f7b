"""The web app's files."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx2
import pytest

from ninedots.app import create_app
from ninedots.settings import Settings

from .conftest import refusal

PAGE = b"<!doctype html><title>Nine Dots</title>"
SCRIPT = b"console.log('dots');" * 100


@pytest.fixture
def static(tmp_path: Path) -> Path:
    root = tmp_path / "static"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_bytes(PAGE)
    (root / "assets" / "app-1a2b.js").write_bytes(SCRIPT)
    (root / "manifest.webmanifest").write_text("{}")
    (tmp_path / "secret.txt").write_text("not for the world")
    return root


@pytest.fixture
async def browser(static: Path, tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    app = create_app(Settings(data=tmp_path / "data", demo=False), static=static)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(app.router.lifespan_context(app))
        transport = httpx2.ASGITransport(app=app)
        yield await stack.enter_async_context(httpx2.AsyncClient(transport=transport, base_url="http://localhost"))


@pytest.mark.parametrize(
    "path",
    [
        "/j/KT4M9XQP.", "/j/KT4M9XQP.)", "/j/KT4M9XQP.html", "/j/%e0%a4%a", "/j/%", "/j/%23KT4M9XQP", "/J/kt4m9xqp",
        "/j/KT4M9XQP%E2%80%8B.", "/j%23KT4M9XQP.", "/j/a/b.c", "/?a=1&a=2", "/j/?a=1&a=2", "/w/abc?utm=1&utm=1",
        "/first?fbclid=a&fbclid=b", "/pl/j/KT4M9XQP.",
    ],
)  # fmt: skip
async def test_SCREEN_3_a_link_with_debris_opens_the_page(browser: httpx2.AsyncClient, path: str) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.content) == (200, PAGE)


@pytest.mark.parametrize("path", ["/api/%e0%a4%a", "/api/workshops/%e0%a4%a", "/api/workshops/%00", "/api/x?a=1&a=2"])
async def test_SCREEN_3_addresses_that_are_asked_stay_strict(browser: httpx2.AsyncClient, path: str) -> None:
    answer = await browser.get(path)
    assert answer.status_code in (400, 401, 404, 422)
    assert answer.json()["say"]


@pytest.mark.parametrize("path", ["/", "/j/", "/wall/", "/first", "/lead/workshops/abc", "/index.html"])
async def test_every_address_is_the_one_page(browser: httpx2.AsyncClient, path: str) -> None:
    answer = await browser.get(path)
    assert answer.content == PAGE
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


async def test_files_named_by_their_content_are_kept_for_ever(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/assets/app-1a2b.js")
    assert answer.content == SCRIPT
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert int(answer.headers["content-length"]) < len(SCRIPT)
    plain = await browser.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})
    assert plain.content == SCRIPT
    assert "content-encoding" not in plain.headers


async def test_what_is_known_already_is_not_sent_again(browser: httpx2.AsyncClient) -> None:
    tag = (await browser.get("/")).headers["etag"]
    answer = await browser.get("/", headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert answer.content == b""


async def test_a_newer_build_is_taken_up(browser: httpx2.AsyncClient, static: Path) -> None:
    await browser.get("/")
    (static / "index.html").write_bytes(PAGE + b"new")
    assert (await browser.get("/")).content == PAGE + b"new"


@pytest.mark.parametrize("path", ["/assets/none.js", "/favicon.ico", "/assets/"])
async def test_a_missing_file_is_not_the_page(browser: httpx2.AsyncClient, path: str) -> None:
    assert refusal(await browser.get(path)) == "not-found"


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/%00"])
async def test_nothing_outside_is_served(browser: httpx2.AsyncClient, path: str) -> None:
    assert "not for the world" not in (await browser.get(path)).text


async def test_a_server_without_the_app_says_what_to_do(browser: httpx2.AsyncClient, static: Path) -> None:
    (static / "index.html").unlink()
    answer = await browser.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text
