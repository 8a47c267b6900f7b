"""Signing in with the account of an organisation, at a real provider (X16, X38)."""

import base64
import hmac
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from tests.api.conftest import Site, a_site, refusal
from tests.support.time import PATIENCE, FakeClock

from ninedots.people.single_sign_on import Provider as Told
from ninedots.people.single_sign_on import SignInFailed, vouched
from ninedots.settings import Settings

from .provider import CLIENT, SECRET, Provider, a_key, a_provider

HOME = "https://board.example.org"


@pytest.fixture(scope="module")
def one_provider() -> Iterator[Provider]:
    with pytest.MonkeyPatch.context() as patch, a_provider(FakeClock().now) as provider:
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield provider


@pytest.fixture
def provider(one_provider: Provider) -> Provider:
    one_provider.tell_the_truth()
    return one_provider


@pytest.fixture(scope="module")
async def empty_site(tmp_path_factory: pytest.TempPathFactory, one_provider: Provider) -> AsyncIterator[Site]:
    """Without any lead, for all who are not let in."""
    async with a_site_with(tmp_path_factory.mktemp("empty"), one_provider, sso_domains="example.org") as site:
        yield site


@pytest.fixture
async def site(tmp_path: Path, provider: Provider) -> AsyncIterator[Site]:
    async with a_site_with(tmp_path, provider, sso_domains="example.org") as site:
        yield site


@asynccontextmanager
async def a_site_with(data: Path, provider: Provider, **settings: Any) -> AsyncIterator[Site]:
    ours = {"public_url": HOME, "sso_url": provider.url, "sso_client_id": CLIENT, "sso_client_secret": SECRET}
    async with a_site(data, **{**ours, **settings}) as site:
        yield site


async def go_there(browser: httpx2.AsyncClient) -> str:
    """Leave for the provider and sign in there; the address it sends back to."""
    left = await browser.get("/api/sign-in/elsewhere")
    assert left.status_code == 303, left.text
    async with httpx2.AsyncClient(timeout=PATIENCE, trust_env=False) as there:
        granted = await there.get(left.headers["location"])
    assert granted.headers["location"].startswith(f"{HOME}/api/sign-in/back?")
    return str(granted.headers["location"])


async def sign_in(site: Site) -> tuple[httpx2.AsyncClient, str]:
    """A new browser that went there and back, and where it was sent in the end."""
    browser = await site.browser(home=HOME)
    back = await browser.get(await go_there(browser))
    assert back.status_code == 303
    return browser, back.headers["location"]


async def test_a_person_of_the_organisation_becomes_a_lead_and_stays_the_same_one(site: Site) -> None:
    browser, sent = await sign_in(site)
    assert sent == "/home"
    me = (await browser.get("/api/me")).json()
    assert (me["lead"]["email"], me["lead"]["name"]) == ("lea@example.org", "Lea Example")
    again, _ = await sign_in(site)
    assert (await again.get("/api/me")).json()["lead"]["id"] == me["lead"]["id"]
    assert [account.email for account in await site.house.leads.all()] == ["lea@example.org"]
    assert not (await browser.get("/api/account")).json()["password"]


async def test_the_cookies_are_strict_and_the_attempts_is_gone_afterwards(site: Site) -> None:
    browser = await site.browser(home=HOME)
    left = (await browser.get("/api/sign-in/elsewhere")).headers["set-cookie"]
    assert left.startswith("__Host-nd_attempt=")
    assert all(word in left for word in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=600"))
    browser, _ = await sign_in(site)
    assert [cookie.name for cookie in browser.cookies.jar] == ["__Host-nd_lead"]


async def test_each_attempt_asks_with_a_challenge_state_and_nonce_of_its_own(site: Site, provider: Provider) -> None:
    await sign_in(site)
    await sign_in(site)
    for name in ("state", "nonce", "code_challenge"):
        assert len({asked[name] for asked in provider.asked}) == 2


def unsigned(token: str) -> str:
    """The same claims with `alg: none`."""
    head = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    return f"{head}.{token.split('.')[1]}."


def retouched(token: str) -> str:
    """Another person under the old signature."""
    head, body, seal = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    other = base64.urlsafe_b64encode(json.dumps({**claims, "sub": "1"}).encode()).rstrip(b"=").decode()
    return f"{head}.{other}.{seal}"


def sealed_with_the_public_key(token: str) -> str:
    """As if everybody's key were a shared secret."""
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"one"}').rstrip(b"=").decode()
    signed = f"{head}.{token.split('.')[1]}"
    seal = hmac.digest(a_key("one").as_pem(private=False), signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"


def signed_by_a_stranger(provider: Provider) -> None:
    provider.key = a_key("a stranger's")


def forging(forge: Callable[[str], str]) -> Callable[[Provider], None]:
    def lie(provider: Provider) -> None:
        provider.forge = forge

    return lie


def claiming(**claims: Any) -> Callable[[Provider], None]:
    def lie(provider: Provider) -> None:
        provider.claims = claims

    return lie


LONG_AGO = FakeClock().now() // 1000 - 3600

LIES = {
    "unsigned": forging(unsigned),
    "retouched": forging(retouched),
    "no token": forging(lambda _: "x.y"),
    "a stranger's key": signed_by_a_stranger,
    "public key as a secret": forging(sealed_with_the_public_key),
    "another issuer": claiming(iss="https://elsewhere.example"),
    "for somebody else": claiming(aud="another-client"),
    "for somebody else, but ours to use": claiming(aud="another-client", azp=CLIENT),
    "for nobody": claiming(aud=None),
    "run out": claiming(exp=LONG_AGO),
    "never runs out": claiming(exp=None),
    "of tomorrow": claiming(iat=LONG_AGO + 90_000, nbf=LONG_AGO + 90_000),
    "another nonce": claiming(nonce="another"),
    "no nonce": claiming(nonce=None),
    "nobody": claiming(sub=None),
    "an address that is not verified": claiming(email_verified=False),
    "an address said to be verified in a text": claiming(email_verified="true"),
    "an address that nobody vouches for": claiming(email_verified=None),
    "no address": claiming(email=None),
    "an odd address": claiming(email="eve@evil.example@example.org"),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
async def test_X16_a_token_that_is_not_wholly_right_lets_nobody_in(
    empty_site: Site, one_provider: Provider, lie: Callable[[Provider], None], caplog: pytest.LogCaptureFixture
) -> None:
    one_provider.tell_the_truth()
    lie(one_provider)
    browser, sent = await sign_in(empty_site)
    assert sent == "/sign-in#not-signed-in"
    assert (await browser.get("/api/me")).json()["lead"] is None
    assert await empty_site.house.leads.all() == []
    assert "single sign-on: " in caplog.text
    assert "lea@example.org" not in caplog.text


async def test_X16_claims_of_rights_are_worth_nothing(site: Site, provider: Provider) -> None:
    provider.claims = {"email": "eve@elsewhere.example", "sub": "1", "admin": True, "role": "lead", "lead": True}
    _, sent = await sign_in(site)
    assert sent == "/sign-in#not-invited"
    assert await site.house.leads.all() == []


async def test_keys_that_were_changed_are_asked_for_once(site: Site, provider: Provider) -> None:
    await sign_in(site)
    site.clock.advance(120)
    provider.key = a_key("two")
    provider.published, provider.header = [provider.key], {"alg": "RS256", "kid": "two"}
    _, sent = await sign_in(site)
    assert sent == "/home"


async def test_the_answer_counts_in_the_browser_that_asked_and_once(site: Site) -> None:
    asker, other = await site.browser(home=HOME), await site.browser(home=HOME)
    address = await go_there(asker)
    assert (await other.get(address)).headers["location"] == "/sign-in#not-signed-in"  # handed to somebody else
    await go_there(other)
    assert (await other.get(address)).headers["location"] == "/sign-in#not-signed-in"  # another browser's state
    assert (await asker.get(address)).headers["location"] == "/home"
    assert (await asker.get(address)).headers["location"] == "/sign-in#not-signed-in"


async def test_X15_a_session_that_was_there_before_is_replaced(site: Site) -> None:
    browser = await site.browser(home=HOME)
    browser.cookies.set("__Host-nd_lead", "planted", domain="board.example.org")
    await browser.get(await go_there(browser))
    assert browser.cookies["__Host-nd_lead"] != "planted"


async def test_what_the_provider_refuses_is_told_kindly(site: Site) -> None:
    browser = await site.browser(home=HOME)
    state = parse_qs(urlsplit(await go_there(browser)).query)["state"][0]
    refused = await browser.get(f"/api/sign-in/back?error=access_denied&state={state}")
    assert refused.headers["location"] == "/sign-in#not-signed-in"


async def test_a_provider_that_is_away_is_told_kindly_and_asked_again(site: Site, provider: Provider) -> None:
    provider.answers = False
    left = await (await site.browser(home=HOME)).get("/api/sign-in/elsewhere")
    assert left.headers["location"] == "/sign-in#not-signed-in"
    provider.answers = True
    assert (await sign_in(site))[1] == "/home"


@pytest.mark.parametrize(
    "says",
    [
        {"issuer": "https://elsewhere.example"},
        {"jwks_uri": None},
        {"token_endpoint": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
    ids=str,
)
async def test_X29_a_discovery_document_cannot_send_us_anywhere(
    site: Site, provider: Provider, says: dict[str, Any]
) -> None:
    provider.says = says
    left = await (await site.browser(home=HOME)).get("/api/sign-in/elsewhere")
    assert left.headers["location"] == "/sign-in#not-signed-in"


@pytest.mark.parametrize("more", ["next=//evil.example", "redirect_uri=https://evil.example", "to=https:evil.example"])
async def test_X38_no_address_in_a_request_is_ever_gone_to(site: Site, more: str) -> None:
    browser = await site.browser(home=HOME)
    left = await browser.get(f"/api/sign-in/elsewhere?{more}")
    assert "evil" not in left.headers["location"]
    assert (await browser.get(f"{await go_there(browser)}&{more}")).headers["location"] == "/home"


async def test_only_known_leads_where_no_domain_is_named(tmp_path: Path, provider: Provider) -> None:
    async with a_site_with(tmp_path, provider) as site:
        _, sent = await sign_in(site)
        assert sent == "/sign-in#not-invited"
        await site.house.leads.link_for("Lea@example.org")  # `ninedots lead add`
        browser, sent = await sign_in(site)
        assert sent == "/home"
        assert (await browser.get("/api/me")).json()["lead"]["email"] == "lea@example.org"


async def test_a_lead_with_a_password_may_come_either_way(tmp_path: Path, provider: Provider) -> None:
    async with a_site_with(tmp_path, provider, public_url="http://localhost:8000") as site:
        lead = await site.lead()
        mine = (await lead.get("/api/me")).json()["lead"]["id"]
        account = await site.house.leads.vouched_for(f"{provider.url} 4711", "lea@example.org", "Lea", welcome=False)
        assert account.id == mine
        assert (await lead.get("/api/account")).json()["password"]


async def test_an_address_that_has_passed_to_somebody_else_opens_no_ones_account(
    site: Site, provider: Provider
) -> None:
    await sign_in(site)
    provider.claims = {"sub": "another person"}
    _, sent = await sign_in(site)
    assert sent == "/sign-in#not-invited"


async def test_single_addresses_can_be_named(tmp_path: Path, provider: Provider) -> None:
    async with a_site_with(tmp_path, provider, sso_emails="max@example.org, LEA@example.org") as site:
        assert (await sign_in(site))[1] == "/home"


CLAIMS = {"sub": "1", "email": "lea@council.example"}


@pytest.mark.parametrize(
    ("issuer", "claims", "welcome"),
    [
        ("https://accounts.google.com", {"email_verified": True, "hd": "council.example"}, True),
        ("https://accounts.google.com", {"email_verified": True}, False),  # anybody's account with such an address
        ("https://accounts.google.com", {"email_verified": True, "hd": "elsewhere.example"}, False),
        ("https://login.microsoftonline.com/tenant/v2.0", {}, True),  # marks no address at all
        ("https://login.microsoftonline.com/tenant/v2.0", {"email_verified": False}, None),
        ("https://login.microsoftonline.com.evil.example/", {}, None),
    ],
)
def test_google_and_entra_say_it_each_in_their_way(issuer: str, claims: dict[str, Any], welcome: bool | None) -> None:
    told = Told(issuer, CLIENT, SECRET, HOME, ("council.example",), ())
    said = {"iss": issuer, **CLAIMS, **claims}
    if welcome is None:
        with pytest.raises(SignInFailed):
            vouched(said, told)
    else:
        assert vouched(said, told).welcome is welcome


async def test_without_settings_there_is_no_such_door(tmp_path: Path) -> None:
    async with a_site(tmp_path) as site:
        browser = await site.browser()
        assert refusal(await browser.get("/api/sign-in/elsewhere")) == "not-found"
        assert refusal(await browser.get("/api/sign-in/back?code=x&state=y")) == "not-found"
        assert (await browser.get("/api/me")).json()["elsewhere"] is None


@pytest.mark.parametrize(
    "settings",
    [
        {"sso_url": "http://login.example.org", "sso_client_id": "x", "sso_client_secret": "y", "public_url": HOME},
        {"sso_url": "https://login.example.org", "sso_client_id": "x", "public_url": HOME},
        {"sso_url": "https://login.example.org", "sso_client_id": "x", "sso_client_secret": "y"},
    ],
    ids=str,
)
def test_half_a_setting_is_refused_and_no_secret_is_shown(settings: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="single sign-on"):
        Settings(**settings)  # type: ignore[arg-type]
    whole = Settings(sso_client_secret="hush")  # type: ignore[arg-type]
    assert "hush" not in repr(whole)
