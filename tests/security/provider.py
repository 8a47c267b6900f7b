"""A small OpenID provider: real HTTP on loopback, real RSA keys, and it checks what a real one checks.

What it says of a person can be changed at will, and so can how it signs: `claims`, `header`, `key`.
"""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "nine-dots", "the client's secret"


@cache
def a_key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name})


class Provider:
    def __init__(self, now: Callable[[], int]) -> None:
        self.url = ""
        self._now = now  # ms
        self._codes: dict[str, dict[str, str]] = {}
        self.tell_the_truth()

    def tell_the_truth(self) -> None:
        self.key = a_key("one")  # signs
        self.published = [self.key]
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "one"}
        self.claims: dict[str, Any] = {}  # None takes one out
        self.forge: Callable[[str], str] = lambda token: token
        self.says: dict[str, Any] = {}  # changes of the discovery document
        self.tells_of_keys: dict[str, Any] = {}  # beside what they are
        self.secret_in: Literal["header", "form"] = "header"
        self.answers = True
        self.asked: list[dict[str, str]] = []  # what browsers were sent with

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            **self.says,
        }

    def grant(self, asked: dict[str, str]) -> str:
        """Somebody has signed in here: where their browser is sent back to."""
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert {"openid", "email"} <= set(asked["scope"].split())
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def redeem(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        asked = self._codes.pop(form.get("code", ""), None)  # works once
        told = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        in_header, in_form = authorization == f"Basic {told}", form.get("client_secret") == SECRET
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or (in_header, in_form) != (self.secret_in == "header", self.secret_in == "form")
            or form.get("redirect_uri") != asked["redirect_uri"]
            or base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() != asked["code_challenge"]
        ):
            return None
        return {"access_token": "unused", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def id_token(self, nonce: str) -> str:
        now = self._now() // 1000
        claims = {
            "iss": self.url,
            "sub": "4711",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "email": "lea@example.org",
            "email_verified": True,
            "name": "Lea Example",
            **self.claims,
        }
        said = {name: value for name, value in claims.items() if value is not None}
        return self.forge(jwt.encode(self.header, said, self.key))


class _Request(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if not self.provider.answers:
            self._answer(503, {})
        elif address.path.endswith("/.well-known/openid-configuration"):
            self._answer(200, self.provider.discovery())
        elif address.path == "/keys":
            keys = [key.as_dict(private=False) | self.provider.tells_of_keys for key in self.provider.published]
            self._answer(200, {"keys": keys})
        elif address.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(address.query).items()}
            self.send_response(302)
            self.send_header("Location", self.provider.grant(asked))
            self.end_headers()
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        token = self.provider.redeem(form, self.headers.get("Authorization", ""))
        self._answer(200, token) if token else self._answer(400, {"error": "invalid_grant"})

    def _answer(self, status: int, content: Any) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def a_provider(now: Callable[[], int]) -> Iterator[Provider]:
    provider = Provider(now)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Request", (_Request,), {"provider": provider}))
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
