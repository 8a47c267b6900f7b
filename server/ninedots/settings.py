"""What a server is told from outside: the command line first, then environment variables `NINEDOTS_…`, then files.

The files lie in the folder `NINEDOTS_SECRETS`, each with the name of a variable, as Kubernetes, Swarm and systemd hand
secrets over.

Which names a browser may reach the server by (the `Host` of a request) follows from the settings:

- with a public URL: its host, and the loopback names (for health checks);
- without one, bound to loopback: the loopback names alone, so that no web page elsewhere can point a name of its own
  at this computer (DNS rebinding);
- without one, bound to any other address: every name. That is a laptop in a hall, reached by whatever address the
  network gave it. Put a public URL in front of anything that is reachable from the internet.
"""

import os
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    AliasChoices,
    BeforeValidator,
    Field,
    SecretStr,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from ninedots.domain import limits

_ENTRA_TENANT = re.compile(r"/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/v2\.0(/|$)", re.IGNORECASE)
_REACHABLE = re.compile(r"(mailto:)?[^@\s:/]+@[^@\s:/]+\.[^@\s:/]+$|https://\S+$")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def _also(name: str) -> Any:
    """The setting is read from the environment without our prefix as well: hosts set `DATABASE_URL` by themselves."""
    return Field(validation_alias=AliasChoices(f"ninedots_{name}", name))


def _listed(given: object) -> object:
    return tuple(part for one in given.split(",") if (part := one.strip().lower())) if isinstance(given, str) else given


Listed = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]  # in the environment: with commas
Said = Annotated[str, StringConstraints(strip_whitespace=True)]
LawfulBasis = Literal["public task", "legitimate interests", "consent", "contract", "legal obligation"]
Days = Annotated[int, Field(ge=0)]


def _reachable(given: str) -> str:
    """`name@example.org` → `mailto:name@example.org`; an https address stays as it is."""
    if given and not _REACHABLE.match(given):
        raise ValueError("it must be an e-mail address or an https address")
    return f"mailto:{given}" if given and ":" not in given else given


Contact = Annotated[Said, AfterValidator(_reachable)]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="NINEDOTS_", frozen=True, extra="ignore", hide_input_in_errors=True)

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000  # 0: any free one
    data: Path = Path("data")  # the folder that holds everything the server keeps
    # postgresql://… for servers that share one database; none: a SQLite file in the data folder. Holds a password.
    database_url: Annotated[str | None, _also("database_url"), Field(repr=False)] = None
    bus_url: Annotated[str | None, _also("bus_url"), Field(repr=False)] = None  # redis://…; none: this server is alone
    public_url: str | None = None  # https://board.example.org, without a path
    demo: bool = True  # make a demonstration workshop at the first start
    security_contact: str | None = None  # mailto:… or https://… for /.well-known/security.txt
    secrets: Path | None = None  # the folder with more settings in files
    # Days that a workshop is kept at most after its day of deletion was last set; leads choose within that.
    keep_days: Annotated[int, Field(ge=1, le=limits.LONGEST_KEPT_DAYS)] = limits.KEPT_DAYS_MOST
    log_format: Literal["plain", "json"] = "plain"  # json: one object a line, for programs

    # How much the server does, for Prometheus: /metrics on a port of its own, or for whoever knows the token.
    metrics_port: Annotated[int, Field(ge=0, le=65535)] | None = None  # 0: any free one
    metrics_host: str = "127.0.0.1"  # the address of that port
    metrics_token: SecretStr | None = None

    # Leads may sign in with the account of their organisation (OpenID Connect); docs/hosting.md says how.
    sso_url: str | None = None  # of the provider's discovery document, or what stands before /.well-known/ in it
    sso_client_id: str | None = None
    sso_client_secret: SecretStr | None = None
    sso_name: str = "your organisation's account"  # as the sign-in page says it: “Sign in with …”
    # Who becomes a lead by signing in: everybody of these domains, and these people. None: only known leads.
    sso_domains: Listed = ()
    sso_emails: Listed = ()

    # What the pages on access and privacy say of this server. What is not set they say is not known.
    organisation: Said | None = None  # whose service this is, by the name that people know
    contact: Contact | None = None  # whom people ask about access and about what is kept of them
    phone: Said | None = None  # of the same
    data_protection: Contact | None = None  # the data protection officer
    lawful_basis: LawfulBasis | None = None
    hosted_by: Said | None = None  # a company that runs the machine for the organisation; none: it does so itself
    hosted_in: Said | None = None  # the country that the machine is in
    log_days: Days | None = None  # that the organisation keeps the server's log; Nine Dots only writes it
    backup_days: Days | None = None  # and backups
    statement_reviewed: date | None = None  # when the organisation last read through the accessibility statement

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - none is read
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - knows no folder
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        folder = os.environ.get("NINEDOTS_SECRETS")
        files = [SecretsSettingsSource(settings_cls, folder)] if folder and Path(folder).is_dir() else []
        return init_settings, env_settings, *files

    @field_validator("secrets")
    @classmethod
    def _is_folder(cls, folder: Path | None) -> Path | None:
        if folder and not folder.is_dir():
            raise ValueError("there is no such folder")
        return folder

    @field_validator("public_url")
    @classmethod
    def _is_origin(cls, url: str | None) -> str | None:
        if not url:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError("the public URL must look like https://board.example.org, without a path")
        return f"{parts.scheme}://{parts.netloc.lower()}"

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, url: str | None) -> str | None:
        if not url:
            return None
        scheme, _, rest = url.partition("://")
        if scheme not in ("postgresql", "postgres") or not rest or not _has_good_port(url):
            raise ValueError("the database must be given as postgresql://user:password@host/name")
        return f"postgresql://{rest}"

    @field_validator("bus_url")
    @classmethod
    def _is_redis(cls, url: str | None) -> str | None:
        if not url:
            return None
        if not url.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("the bus must be given as redis://host:6379, rediss://… or unix:///path")
        return url

    @field_validator("metrics_token")
    @classmethod
    def _is_no_guess(cls, token: SecretStr | None) -> SecretStr | None:
        if not token:
            return None
        if len(token.get_secret_value()) < limits.METRICS_TOKEN_LENGTH:
            raise ValueError(f"the token for metrics needs at least {limits.METRICS_TOKEN_LENGTH} characters")
        return token

    @field_validator("sso_url")
    @classmethod
    def _is_provider(cls, url: str | None) -> str | None:
        if not url:
            return None
        parts = urlsplit(url)
        if not parts.hostname or (parts.scheme != "https" and host_of(parts.netloc) not in LOOPBACK):
            raise ValueError("single sign-on needs an https address, such as https://accounts.google.com")
        if parts.hostname == "login.microsoftonline.com" and not _ENTRA_TENANT.match(parts.path):
            say = (
                "Entra ID needs your own tenant: https://login.microsoftonline.com/<tenant id>/v2.0, and no common one"
            )
            raise ValueError(say)
        return url.rstrip("/")

    @model_validator(mode="after")
    def _sso_is_whole(self) -> "Settings":
        if self.sso_url and not (self.sso_client_id and self.sso_client_secret and self.public_url):
            raise ValueError("single sign-on needs a client id, a client secret and the public URL of this server")
        return self

    @property
    def database(self) -> Path | str:
        """Where everything is kept, as `Database` takes it."""
        return self.database_url or self.data / "ninedots.db"

    @property
    def exercises(self) -> Path:
        """Where this server's own exercises lie."""
        return self.data / "exercises"

    @property
    def one_of_many(self) -> bool:
        """Other servers may serve the same workshops at the same time."""
        return bool(self.database_url or self.bus_url)

    @property
    def kept_in(self) -> str:
        """The same for people to read: without a password."""
        return without_password(self.database_url) if self.database_url else str(self.data.resolve())

    @property
    def secure(self) -> bool:
        """Browsers come by https, whatever the last leg to this server is."""
        return bool(self.public_url and self.public_url.startswith("https://"))

    @property
    def hosts(self) -> frozenset[str] | None:
        """Names a browser may use, without ports; None: any."""
        if self.public_url:
            return LOOPBACK | {host_of(urlsplit(self.public_url).netloc)}
        if is_loopback(self.host):
            return LOOPBACK | {self.host}
        return None


def _has_good_port(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def without_password(url: str) -> str:
    """Where a database is, and nothing of how one gets in."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{host_of(parts.netloc)}{parts.path}"


def is_loopback(host: str) -> bool:
    """Whether nobody but this computer reaches what listens there."""
    return host in LOOPBACK or host == "::1" or host.startswith("127.")


def host_of(netloc: str) -> str:
    """`Example.org:8000` → `example.org`, `[::1]:8000` → `[::1]`."""
    name = netloc.rsplit("@", 1)[-1].lower()
    return name[: name.index("]") + 1] if name.startswith("[") and "]" in name else name.split(":", 1)[0]
