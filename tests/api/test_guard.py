"""What holds for every request: who may write, which names we answer to, what browsers are told."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.routing import Route

from ninedots.domain import limits
from ninedots.settings import Settings

from .conftest import Site, a_site, refusal

PAGES = ("/", "/j/", "/wall/", "/first", "/lead", "/live", "/ready", "/api/me", "/api/nothing", "/assets/nothing.js")


@pytest.fixture
def servers() -> int:
    return 1


@pytest.mark.parametrize("path", PAGES)
async def test_every_answer_carries_the_strict_headers(site: Site, path: str) -> None:
    headers = (await (await site.browser()).get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cache-control"] in ("no-store", "no-cache")


@pytest.mark.parametrize("path", ["/api/sign-in", "/api/look", "/api/join", "/api/import", "/api/workshops"])
@pytest.mark.parametrize(
    "headers",
    [
        {"X-Nine-Dots": ""},
        {"X-Nine-Dots": "0"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost"},  # another port is another site
        {"Origin": "http://localhost:8000.elsewhere.example"},
        {"Origin": "file://localhost:8000"},
    ],
)
async def test_a_page_from_elsewhere_cannot_write(site: Site, path: str, headers: dict[str, str]) -> None:
    answer = await (await site.browser(**headers)).post(path, json={})
    assert refusal(answer) == "wrong-origin"
    assert answer.status_code == 403


async def test_our_own_pages_can(site: Site) -> None:
    browser = await site.browser(Origin="http://localhost:8000")
    assert refusal(await browser.post("/api/sign-in", json={"email": "a", "password": "b"})) == "wrong-password"


@pytest.fixture
async def public(tmp_path: Path) -> AsyncIterator[Site]:
    async with a_site(tmp_path, public_url="https://board.example.org") as site:
        yield site


async def test_behind_a_proxy_the_public_address_is_ours(public: Site) -> None:
    browser = await public.browser(home="http://board.example.org", Origin="https://board.example.org")
    answer = await browser.post("/api/sign-in", json={"email": "a", "password": "b"})
    assert refusal(answer) == "wrong-password"
    assert answer.headers["strict-transport-security"]


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "", "10.0.0.1:8000"])
async def test_names_that_are_not_ours_are_not_answered_to(site: Site, public: Site, host: str) -> None:
    for one in (site, public):
        answer = await (await one.browser(Host=host)).get("/api/me")
        assert refusal(answer) == "wrong-host"


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:9", "[::1]:8000", "LOCALHOST"])
async def test_loopback_always_is(site: Site, public: Site, host: str) -> None:
    for one in (site, public):
        assert (await (await one.browser(Host=host)).get("/live")).status_code == 200


async def test_a_laptop_in_a_hall_answers_to_any_name(tmp_path: Path) -> None:
    async with a_site(tmp_path, host="0.0.0.0") as site:
        assert (await (await site.browser(home="http://192.168.7.20:8000")).get("/api/me")).status_code == 200


@pytest.mark.parametrize("url", ["board.example.org", "ftp://x", "https://x/path", "https://x/?q", "https://"])
def test_a_public_url_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="public URL"):
        Settings(public_url=url)


async def test_too_much_is_refused_also_when_its_length_is_not_said(site: Site) -> None:
    async def drip() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b" " * (limits.REQUEST_BYTES // 2)

    browser = await site.browser()
    assert refusal(await browser.post("/api/look", content=drip())) == "too-large"
    assert refusal(await browser.post("/api/look", content=b" " * (limits.REQUEST_BYTES + 1))) == "too-large"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b"null", b'{"code": 1}', b'{"code": ["x"]}']
)
async def test_nonsense_is_refused_in_a_sentence(site: Site, content: bytes) -> None:
    browser = await site.browser()
    answer = await browser.post("/api/look", content=content, headers={"Content-Type": "application/json"})
    assert refusal(answer) == "invalid"
    assert "Nothing was changed." in answer.json()["say"]


async def test_what_was_sent_is_not_repeated(site: Site) -> None:
    browser = await site.browser()
    body = {"secret": "my-secret-secret", "email": "no", "name": "x", "password": "p"}
    answer = await browser.post("/api/leads/first", json=body)
    assert refusal(answer) == "invalid"
    assert "my-secret" not in answer.text


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
async def test_there_is_no_map_of_the_api(site: Site, path: str) -> None:
    answer = await (await site.browser()).get(path)
    assert "swagger" not in answer.text.lower()
    assert "openapi" not in answer.text.lower()


@pytest.mark.parametrize("path", ["/api/nothing", "/api/workshops/../me/x", "/api/"])
async def test_an_unknown_address_of_the_api_is_no_page(site: Site, path: str) -> None:
    assert refusal(await (await site.browser()).get(path)) == "not-found"


async def test_a_wrong_method_is_told(site: Site) -> None:
    assert refusal(await (await site.browser()).delete("/api/me")) == "wrong-method"


async def test_a_fault_of_the_server_is_told_without_its_words(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    async def fall_over(request: Request) -> None:
        raise RuntimeError(request.query_params["words"])

    site.app.router.routes.insert(0, Route("/api/falls-over/{more}", fall_over))
    answer = await (await site.browser()).get("/api/falls-over/what-somebody-said?words=what+somebody+wrote")
    assert refusal(answer) == "fault"
    assert answer.headers["x-content-type-options"] == "nosniff"
    name = answer.json()["say"].split()[-1].rstrip(".")
    assert f"{name} RuntimeError" in caplog.text, "whoever is told the name finds it in the log (SEE-3)"
    assert "what somebody wrote" not in caplog.text
    assert "what-somebody-said" not in caplog.text


async def test_security_txt_names_the_contact_of_whoever_runs_it(site: Site, tmp_path: Path) -> None:
    assert refusal(await (await site.browser()).get("/.well-known/security.txt")) == "not-found"
    async with a_site(tmp_path / "other", security_contact="mailto:security@example.org") as other:
        said = (await (await other.browser()).get("/.well-known/security.txt")).text
        assert "Contact: mailto:security@example.org\n" in said
        assert "Expires: 2024-05-" in said
