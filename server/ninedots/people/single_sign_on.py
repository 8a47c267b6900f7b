"""Signing in with the account of an organisation: OpenID Connect, authorization code with PKCE.

Whatever the provider says is believed only after its signature, its issuer, its audience, its times and our own nonce
were checked. authlib takes half a second to import and few servers need it, so it is imported by the first sign-in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.names import clean_name
from ninedots.domain.text import graphemes

from .accounts import clean_email
from .tokens import new_token

_KNOWN_AT = "/.well-known/openid-configuration"
_SIGNED_WITH = ("RS256", "PS256", "ES256")  # never `none`, and nothing that takes a public key for a shared secret
_LEEWAY = 60  # seconds that the provider's clock may differ from ours
_GOOGLE = "https://accounts.google.com"
_ENTRA = "https://login.microsoftonline.com/"
_PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad"  # Entra's tenant of everybody's private accounts


@dataclass(frozen=True, slots=True)
class Provider:
    """What the settings say."""

    url: str
    client_id: str
    client_secret: str
    back: str  # our own address, to which the provider sends people back
    domains: Sequence[str]  # whose people become leads by signing in
    emails: Sequence[str]  # the same for single addresses


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one browser must bring back: kept in its cookie between leaving and coming back."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> "Attempt":
        return cls(new_token(), new_token(), new_token() + new_token())

    @classmethod
    def read(cls, kept: str | None) -> "Attempt | None":
        parts = (kept or "").split(".")
        return cls(*parts) if len(parts) == 3 and all(parts) else None

    def __str__(self) -> str:
        return f"{self.state}.{self.nonce}.{self.verifier}"


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody whom the provider knows."""

    subject: str  # issuer and subject: the same for one person for ever
    email: str
    name: str
    welcome: bool  # may become a lead by signing in


class SignInFailed(Exception):
    """For the log: what was wrong, without anything of the token."""


class SingleSignOn:
    def __init__(self, provider: Provider, clock: Clock) -> None:
        self._provider = provider
        self._clock = clock
        self._told: dict[str, Any] = {}  # the discovery document, once asked for
        self._keys: Any = {}  # a JWK set
        self._asked_at = float("-inf")  # by the monotonic clock

    async def begin(self) -> tuple[str, Attempt]:
        """Where to send the browser, and what it must bring back. Raises SignInFailed."""
        told, attempt = await self._discover(), Attempt.new()
        async with self._client(told) as client:
            url, _ = client.create_authorization_url(
                told["authorization_endpoint"], attempt.state, attempt.verifier, nonce=attempt.nonce
            )
        return str(url), attempt

    async def finish(self, attempt: Attempt, state: str, code: str) -> Vouched:
        """Raises SignInFailed."""
        from authlib.integrations.base_client import OAuthError

        if state != attempt.state:
            raise SignInFailed("the answer is not to this browser's question")
        told = await self._discover()
        try:
            async with self._client(told) as client:
                token = await client.fetch_token(told["token_endpoint"], code=code, code_verifier=attempt.verifier)
        except (OAuthError, httpx2.HTTPError, ValueError) as fault:
            raise SignInFailed(f"the code was not taken ({type(fault).__name__})") from None
        return vouched(await self._checked(token.get("id_token"), attempt.nonce), self._provider)

    async def _checked(self, id_token: object, nonce: str) -> Mapping[str, Any]:
        """The claims of an ID token. Raises SignInFailed."""
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.errors import InvalidKeyIdError, JoseError
        from joserfc.jwk import KeySet
        from joserfc.jws import JWSRegistry

        if not isinstance(id_token, str):
            raise SignInFailed("there was no ID token in the answer")
        registry = JWSRegistry(algorithms=list(_SIGNED_WITH), strict_check_header=False)
        try:
            try:
                token = jwt.decode(id_token, KeySet.import_key_set(self._keys), registry=registry)
            except InvalidKeyIdError:
                await self._discover(anew=True)  # keys are changed now and then
                token = jwt.decode(id_token, KeySet.import_key_set(self._keys), registry=registry)
            claims = CodeIDToken(
                token.claims,
                token.header,
                {"iss": {"values": _names(self._told["issuer"])}, "aud": {"value": self._provider.client_id}},
                {"nonce": nonce, "client_id": self._provider.client_id},
            )
            claims.validate(now=self._clock.now() // 1000, leeway=_LEEWAY)
        except (JoseError, ValueError) as fault:
            raise SignInFailed(f"the ID token is not good ({type(fault).__name__}: {_claim(fault)})") from None
        return {**claims, "iss": self._told["issuer"]}

    async def _discover(self, *, anew: bool = False) -> dict[str, Any]:
        """The provider's discovery document, and its keys beside. Raises SignInFailed."""
        age = self._clock.monotonic() - self._asked_at
        if age < (limits.SSO_ASK_SECONDS if anew else limits.SSO_KNOWN_SECONDS):
            return self._told
        url = self._provider.url
        try:
            async with httpx2.AsyncClient(timeout=limits.SSO_SECONDS) as client:
                told = await _json(client, url if url.endswith(_KNOWN_AT) else url + _KNOWN_AT)
                for name in ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"):
                    _safe(told.get(name), url)
                if told["issuer"].rstrip("/") != url.removesuffix(_KNOWN_AT):
                    raise SignInFailed(f"the discovery document names another issuer, {told['issuer']}")
                self._keys = await _json(client, told["jwks_uri"])
        except (httpx2.HTTPError, ValueError) as fault:
            raise SignInFailed(f"the provider cannot be asked ({type(fault).__name__})") from None
        self._told, self._asked_at = told, self._clock.monotonic()
        return told

    def _client(self, told: Mapping[str, Any]) -> Any:
        """As the provider wants the secret: in the form, which all large ones take, or in a header."""
        from authlib.integrations.httpx_client import AsyncOAuth2Client

        post, basic = "client_secret_post", "client_secret_basic"
        return AsyncOAuth2Client(
            self._provider.client_id,
            self._provider.client_secret,
            token_endpoint_auth_method=post if post in told.get("token_endpoint_auth_methods_supported", ()) else basic,
            scope="openid email profile",
            redirect_uri=self._provider.back,
            code_challenge_method="S256",
            timeout=limits.SSO_SECONDS,
        )


def vouched(claims: Mapping[str, Any], provider: Provider) -> Vouched:
    """Whom a token that was checked speaks of. Raises SignInFailed where it does not vouch for the address."""
    email = claims.get("email")
    if not isinstance(email, str) or email.count("@") != 1:
        raise SignInFailed("the ID token names no e-mail address")
    # A provider that marks addresses must mark this one.
    if claims.get("email_verified", _of_an_entra_tenant(claims)) is not True:
        raise SignInFailed("the provider has not verified the e-mail address")
    email = clean_email(email)
    # At Google anybody may own an account with an address of a domain: only `hd` says that the domain knows them.
    domain = claims.get("hd") if claims["iss"] == _GOOGLE else email.partition("@")[2]
    name = _name(str(claims.get("name") or ""), email)
    return Vouched(
        subject=f"{claims['iss']} {claims['sub']}",
        email=email,
        name=name,
        welcome=domain in provider.domains or email in provider.emails,
    )


def _name(told: str, email: str) -> str:
    """As the provider knows them. Where that is longer than a name may be here, as many of its words as fit."""
    words = clean_name(told[: limits.NAME_POINTS]).split()
    while graphemes(" ".join(words)) > limits.NAME_TEXT:
        words.pop()
    return " ".join(words) or email.partition("@")[0][: limits.NAME_TEXT]


def _of_an_entra_tenant(claims: Mapping[str, Any]) -> bool:
    """Entra marks no address. In an organisation's own tenant its administrators set them, and a token of any other
    tenant has another issuer. Where the optional claim `xms_edov` is asked for it must say that the domain is theirs.
    """
    issuer = str(claims["iss"])
    own_domain = claims.get("xms_edov", True) in (True, "1", "true")
    return issuer.startswith(_ENTRA) and _PERSONAL not in issuer and own_domain


def _names(issuer: str) -> list[str]:
    """Google may leave out how it is reached."""
    return [issuer, issuer.partition("://")[2]] if issuer == _GOOGLE else [issuer]


async def _json(client: httpx2.AsyncClient, url: str) -> dict[str, Any]:
    answer = (await client.get(url)).raise_for_status().json()
    if not isinstance(answer, dict):
        raise ValueError("not an object")
    return answer


def _safe(url: object, ours: str) -> None:
    """An address that the provider tells must be as safe as the one that was set."""
    if not isinstance(url, str) or urlsplit(url).scheme not in ("https", urlsplit(ours).scheme):
        raise SignInFailed("the discovery document is incomplete, or names an address without https")


def _claim(fault: Exception) -> str:
    return str(getattr(fault, "claim", "") or "signature or form")
