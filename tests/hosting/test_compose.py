"""compose.yaml and its proxy, held against what the server really reads and answers. Docker itself is not needed."""

import re
from pathlib import Path
from typing import Any

import psutil
import pytest
import uvicorn
import yaml
from pydantic import AliasChoices
from redis import Redis
from redis.exceptions import AuthenticationError
from tests.support.redis import OwnRedis, own_redis
from tests.support.time import an_id

from ninedots.app import create_app
from ninedots.domain import limits
from ninedots.live.direct import SERVING
from ninedots.serving import GRACE
from ninedots.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
GIVEN = {"PUBLIC_URL": "https://board.example.org", "DATABASE_PASSWORD": "a1b2", "BUS_PASSWORD": "c3d4c3d4c3d4"}
CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text()


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    text = (ROOT / "compose.yaml").read_text()
    wanted = set(re.findall(r"\$\{(\w+)", text))
    assert wanted == set(GIVEN)
    for name, value in GIVEN.items():
        assert f"${{{name}}}" not in text, f"{name} must be required: ${{{name}:?}}"
        text = text.replace(f"${{{name}:?}}", value)
    return yaml.safe_load(text)  # type: ignore[no-any-return]


def read_by_settings() -> set[str]:
    """Names of environment variables."""
    names: set[str] = set()
    for name, setting in Settings.model_fields.items():
        alias = setting.validation_alias
        choices = alias.choices if isinstance(alias, AliasChoices) else [f"ninedots_{name}"]
        names |= {str(choice).upper() for choice in choices}
    return names


def test_both_servers_are_the_same_and_read_every_variable_they_are_given(
    compose: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (compose["services"][name] for name in ("server-1", "server-2"))
    assert one == two
    environment = one["environment"]
    assert environment.keys() <= read_by_settings() | {"FORWARDED_ALLOW_IPS"}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.database_url == "postgresql://ninedots:a1b2@database/ninedots"
    assert settings.bus_url == "redis://:c3d4c3d4c3d4@bus"
    assert settings.public_url == "https://board.example.org"
    assert settings.one_of_many
    assert settings.secure
    assert not settings.demo
    # Who came by the proxy counts under their own address (joining: wrong codes).
    assert uvicorn.Config("x", **SERVING).forwarded_allow_ips == "*"


def test_X44_nobody_runs_as_root_and_only_the_proxy_can_be_reached(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services.keys() == {"proxy", "server-1", "server-2", "database", "bus"}
    for name, service in services.items():
        assert str(service["user"]).partition(":")[0] not in ("", "0", "root"), name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["read_only"] is True, name
        assert service["healthcheck"]["test"], name
        assert ("ports" in service) == (name == "proxy"), name
        assert service["networks"] == (["inside", "outside"] if name == "proxy" else ["inside"]), name
    assert compose["networks"]["inside"]["internal"] is True
    mounted = {volume.partition(":")[0] for service in services.values() for volume in service.get("volumes", ())}
    assert mounted == {"./deploy/Caddyfile", *compose["volumes"]}
    assert services["server-1"]["user"].startswith(re.search(r"--uid (\d+)", (ROOT / "Dockerfile").read_text())[1])  # type: ignore[index]


def test_a_server_is_given_the_time_it_needs_to_stop_and_a_log_never_fills_the_disk(compose: dict[str, Any]) -> None:
    needed = GRACE + limits.CLOSE_SECONDS + limits.BUS_CLOSE_SECONDS
    for name, service in compose["services"].items():
        assert service["logging"]["options"].keys() == {"max-size", "max-file"}, name
        if name.startswith("server"):
            assert int(service["stop_grace_period"].removesuffix("s")) > needed


def test_X41_X44_the_bus_wants_its_password_keeps_nothing_and_shows_no_secret_in_the_list_of_processes(
    compose: dict[str, Any],
) -> None:
    bus = compose["services"]["bus"]

    class Composed(OwnRedis):
        def command(self) -> list[str]:
            script = bus["command"][-1].replace("$$", "$").replace("valkey-server", str(self.program))
            here = script.replace("requirepass", f"port {self.port}\nbind 127.0.0.1\nrequirepass")
            return ["env", *(f"{name}={value}" for name, value in bus["environment"].items()), "sh", "-c", here]

    with own_redis(Composed) as redis:
        with pytest.raises(AuthenticationError):
            Redis(port=redis.port).ping()
        with Redis(port=redis.port, password=GIVEN["BUS_PASSWORD"], decode_responses=True) as client:
            assert client.config_get("save") == {"save": ""}
            assert client.config_get("appendonly") == {"appendonly": "no"}
        shown = [" ".join(process.info["cmdline"] or ()) for process in psutil.process_iter(["cmdline"])]
        assert any(str(redis.port) in line for line in shown)
        assert not any(GIVEN["BUS_PASSWORD"] in line for line in shown)


async def test_the_proxy_knows_where_the_servers_are_and_leads_a_workshop_to_one_of_them(
    compose: dict[str, Any], tmp_path: Path
) -> None:
    proxy = compose["services"]["proxy"]
    assert set(re.findall(r"\{\$(\w+)\}", CADDYFILE)) - {"PUBLIC_URL"} == proxy["environment"].keys() - {"PUBLIC_URL"}
    servers = [server.partition(":") for server in proxy["environment"]["SERVERS"].split()]
    port = re.search(r"EXPOSE (\d+)", (ROOT / "Dockerfile").read_text())
    assert port
    assert [(name, given) for name, _, given in servers] == [("server-1", port[1]), ("server-2", port[1])]

    named = re.search(r"path_regexp workshop (\S+)", CADDYFILE)
    assert named
    app = create_app(Settings(data=tmp_path))
    async with app.router.lifespan_context(app):
        paths = app.openapi()["paths"]
    ours = [path for path in paths if path.startswith("/api/workshops/{workshop}")]
    assert any(path.endswith("/poll") for path in ours)
    for path in (*ours, "/api/workshops/{workshop}/socket"):
        found = re.search(named[1], path.replace("{workshop}", an_id("here")))
        assert found, path
        assert found[1] == an_id("here")
    health = re.search(r"health_uri (\S+)", CADDYFILE)
    assert health
    assert health[1] in paths
