"""What the server was told: its settings, and what it is started with."""

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from ninedots.settings import LOOPBACK, Settings, host_of, is_loopback

from .finding import Finding, broken, good, look

_PREFIX = "NINEDOTS_"


def read(given: Mapping[str, object], environment: Mapping[str, str]) -> tuple[Settings | None, list[Finding]]:
    """The settings, if they can be used, and what is the matter with them."""
    findings = list(_misspelt(environment))
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        return None, [*findings, *_unusable(error)]
    findings += [*_addresses(settings, environment), *_secrets(settings), *_papers(settings)]
    return settings, findings or [good("Settings", "All of them can be used.")]


def _misspelt(environment: Mapping[str, str]) -> Iterator[Finding]:
    known = {_PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(environment):
        if name.upper().startswith(_PREFIX) and name.upper() not in known:
            meant = get_close_matches(name.upper(), known, n=1)
            do = f"Did you mean {meant[0]}?" if meant else "Take it away, or look up its name in docs/hosting.md."
            yield look("Settings", f"{name} is no setting, and nobody reads it.", do)


def _unusable(error: ValidationError) -> Iterator[Finding]:
    for fault in error.errors(include_input=False, include_url=False):
        name = ".".join(str(part) for part in fault["loc"]).removeprefix("ninedots_").upper()
        which = f"{_PREFIX}{name}" if name else "These settings"
        why = fault["msg"].removeprefix("Value error, ")
        yield broken("Settings", f"{which} cannot be used: {why}.", "The server does not start until that is mended.")


def _addresses(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    public, open_host = settings.public_url, not is_loopback(settings.host)
    if open_host and not public:
        yield look(
            "Address",
            "Whoever is in this network reaches the server, by any name and without encryption.",
            "Right for a laptop in a hall. On the internet: NINEDOTS_PUBLIC_URL=https://… and a proxy in front.",
        )
    if public and public.startswith("http://") and host_of(urlsplit(public).netloc) not in LOOPBACK:
        yield look(
            "Address",
            f"At {public} everything travels unencrypted, and browsers hold back what they allow on https alone.",
            "Use https:// with a proxy that has a certificate, such as Caddy.",
        )
    if public and open_host and "FORWARDED_ALLOW_IPS" not in environment:
        yield look(
            "Address",
            "What a proxy on another machine says of where people come from is not believed: "
            "wrong join codes from anywhere count as if they came from one place.",
            "Set FORWARDED_ALLOW_IPS to the proxy's address, or listen on 127.0.0.1 if it is on this machine.",
        )
    if public and not settings.security_contact:
        yield look(
            "Address",
            "Whoever finds a weakness does not learn whom to tell.",
            "Set NINEDOTS_SECURITY_CONTACT=mailto:…, which stands in /.well-known/security.txt then.",
        )
    if settings.metrics_port is not None and not is_loopback(settings.metrics_host):
        yield look(
            "Metrics",
            f"Whoever reaches {settings.metrics_host}, port {settings.metrics_port}, may read them.",
            "They hold no names. All the same, let only the machine that collects them reach that port.",
        )


_PAPERS = ("organisation", "contact", "data_protection", "lawful_basis", "hosted_in", "log_days", "backup_days")


def _papers(settings: Settings) -> Iterator[Finding]:
    """Of a server that others than this computer are meant to use."""
    missing = [name for name in _PAPERS if getattr(settings, name) in (None, "")]
    if settings.public_url and missing:
        yield look(
            "Papers",
            "The pages about access and privacy cannot say all that the law wants said of whoever runs this server.",
            f"Set {', '.join(_PREFIX + name.upper() for name in missing)}; docs/hosting.md says what each is.",
        )


def _secrets(settings: Settings) -> Iterator[Finding]:
    for file in (Path(".env"), settings.data / ".env"):
        if file.is_file() and os.name == "posix" and file.stat().st_mode & 0o077:
            yield look("Secrets", f"Others on this machine can read {file.resolve()}.", f"chmod 600 {file.resolve()}")


def web_app(static: Path) -> Finding:
    if (static / "index.html").is_file():
        return good("Web app", "It is built.")
    return broken(
        "Web app", "It was not built: browsers get a page that says so.", "Start with make run, which builds it."
    )
