"""Google and Entra ID, each as it really is: its discovery document, its keys and its tokens (X16).

From their references: developers.google.com/identity/openid-connect and learn.microsoft.com/entra/identity-platform
(id-token-claims-reference, optional-claims-reference). Only the addresses are the small provider's.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.api.conftest import Site
from tests.support.time import FakeClock

from ninedots.people import single_sign_on
from ninedots.settings import Settings

from .provider import CLIENT, Provider, a_provider
from .test_single_sign_on import HOME, a_site_with, sign_in

TENANT, OTHER = "6f1f1b4c-0000-4000-8000-000000000001", "6f1f1b4c-0000-4000-8000-000000000002"
NOW = FakeClock().now() // 1000


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with a_provider(FakeClock().now) as provider:
        yield provider


@asynccontextmanager
async def entra(data: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    monkeypatch.setattr(single_sign_on, "_ENTRA", f"{provider.url}/")
    issuer = f"{provider.url}/{TENANT}/v2.0"
    provider.says = {
        "issuer": issuer,
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "subject_types_supported": ["pairwise"],
    }
    provider.secret_in = "form"
    provider.header |= {"typ": "JWT"}
    provider.tells_of_keys = {
        "use": "sig",
        "x5t": "one",
        "x5c": ["MIIC"],
        "cloud_instance_name": "microsoftonline.com",
        "issuer": issuer,
    }
    provider.claims = {
        "iss": issuer,
        "iat": NOW - 300,
        "nbf": NOW - 300,
        "exp": NOW + 3600,
        "aio": "AXQAi",
        "email": "Lea@council.example",
        "email_verified": None,  # it is never there
        "name": "Lea Example",
        "oid": "00000000-0000-4000-8000-000000000003",
        "preferred_username": "lea@council.example",
        "rh": "0.AS",
        "sid": "00000000-0000-4000-8000-000000000004",
        "sub": "pairwise",
        "tid": TENANT,
        "uti": "u",
        "ver": "2.0",
    }
    async with a_site_with(data, provider, sso_url=issuer, sso_domains="council.example") as site:
        yield site


@asynccontextmanager
async def google(data: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    monkeypatch.setattr(single_sign_on, "_GOOGLE", provider.url)
    provider.says = {"token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"]}
    provider.secret_in = "form"
    provider.tells_of_keys = {"use": "sig", "alg": "RS256"}
    provider.claims = {
        "azp": CLIENT,
        "sub": "110169484474386276334",
        "hd": "council.example",
        "email": "lea@council.example",
        "email_verified": True,
        "at_hash": "HK6E_P6Dh8Y93mRNtsDB1Q",
        "name": "Lea Example",
        "picture": "https://lh3.googleusercontent.com/a",
        "given_name": "Lea",
        "family_name": "Example",
    }
    async with a_site_with(data, provider, sso_domains="council.example") as site:
        yield site


async def leads(site: Site) -> list[str]:
    return [one.email for one in await site.house.leads.all()]


async def test_entra_somebody_of_the_own_tenant_is_known_by_the_address_in_the_directory(
    tmp_path: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with entra(tmp_path, provider, monkeypatch) as site:
        assert (await sign_in(site))[1] == "/home"
        assert await leads(site) == ["lea@council.example"]
        provider.claims["xms_edov"] = "1"  # as some tenants tell it
        assert (await sign_in(site))[1] == "/home"


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"email": None}, "names no e-mail address"),  # the name they sign in with may change, and vouches for nothing
        ({"xms_edov": False}, "not verified"),
        ({"email_verified": False}, "not verified"),
        ({"iss": "{url}/" + OTHER + "/v2.0", "tid": OTHER}, "not good"),
        ({"iss": "https://sts.windows.net/" + TENANT + "/", "ver": "1.0"}, "not good"),
    ],
    ids=["no mailbox", "not their domain", "marked as not verified", "another tenant", "an older kind of token"],
)
async def test_X16_entra_whom_the_tenant_does_not_vouch_for_is_not_let_in(
    tmp_path: Path,
    provider: Provider,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    claims: dict[str, Any],
    said: str,
) -> None:
    async with entra(tmp_path, provider, monkeypatch) as site:
        provider.claims |= claims
        if "iss" in claims:
            provider.claims["iss"] = claims["iss"].replace("{url}", provider.url)
        assert (await sign_in(site))[1] == "/sign-in#not-signed-in"
        assert await leads(site) == []
        assert said in caplog.text


async def test_X16_entra_where_everybody_may_sign_in_nobody_is_vouched_for(
    tmp_path: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with entra(tmp_path, provider, monkeypatch) as site:
        provider.says["issuer"] = f"{provider.url}/{{tenantid}}/v2.0"  # as the common address says it
        left = await (await site.browser(home=HOME)).get("/api/sign-in/elsewhere")
        assert left.headers["location"] == "/sign-in#not-signed-in"
        assert "names another issuer" in caplog.text
    monkeypatch.setattr(single_sign_on, "_PERSONAL", TENANT)
    async with entra(tmp_path, provider, monkeypatch) as site:
        assert (await sign_in(site))[1] == "/sign-in#not-signed-in"


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers", "council.example", TENANT])
def test_entra_only_an_own_tenants_address_is_taken_and_only_of_the_second_version(tenant: str) -> None:
    whole = {"sso_client_id": "x", "sso_client_secret": "y", "public_url": HOME}
    address = f"https://login.microsoftonline.com/{tenant}"
    with pytest.raises(ValidationError, match="your own tenant"):
        Settings(sso_url=address, **whole)  # type: ignore[arg-type]
    second = {"sso_url": f"{address}/v2.0", **whole}
    if tenant == TENANT:
        assert Settings(**second).sso_url == f"{address}/v2.0"  # type: ignore[arg-type]
    else:
        with pytest.raises(ValidationError, match="your own tenant"):
            Settings(**second)  # type: ignore[arg-type]


async def test_google_somebody_of_the_workspace_is_one_person_however_google_calls_itself(
    tmp_path: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with google(tmp_path, provider, monkeypatch) as site:
        for issuer in (provider.url, provider.url.removeprefix("http://")):
            provider.claims["iss"] = issuer
            assert (await sign_in(site))[1] == "/home"
        assert await leads(site) == ["lea@council.example"]


@pytest.mark.parametrize("claims", [{"hd": None}, {"hd": "elsewhere.example"}], ids=["private", "another workspace"])
async def test_X16_google_an_address_of_the_domain_alone_makes_nobody_a_lead(
    tmp_path: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch, claims: dict[str, Any]
) -> None:
    async with google(tmp_path, provider, monkeypatch) as site:
        provider.claims |= claims
        assert (await sign_in(site))[1] == "/sign-in#not-invited"
        assert await leads(site) == []
