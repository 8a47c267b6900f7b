"""Where everything is kept and what connects servers, as it is told from outside."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from ninedots.settings import Settings

NAMES = ("DATABASE_URL", "NINEDOTS_DATABASE_URL", "BUS_URL", "NINEDOTS_BUS_URL", "NINEDOTS_DATA")


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_alone_a_server_keeps_everything_in_a_file() -> None:
    settings = Settings(data=Path("/srv/board"))
    assert settings.database == Path("/srv/board/ninedots.db")
    assert settings.bus_url is None
    assert settings.kept_in == "/srv/board"


def test_our_own_names_go_before_those_that_hosts_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://host/theirs")
    assert Settings().database == "postgresql://host/theirs"
    monkeypatch.setenv("NINEDOTS_DATABASE_URL", "postgresql://host/ours")
    assert Settings().database == "postgresql://host/ours"
    assert Settings(database_url="postgresql://host/given").database == "postgresql://host/given"
    monkeypatch.setenv("BUS_URL", "redis://host:6379")
    assert Settings().bus_url == "redis://host:6379"


def test_X41_secrets_may_be_files_and_what_stands_in_the_environment_goes_before_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "DATABASE_URL").write_text("postgresql://me:hush@host/from-a-file\n")
    (tmp_path / "ninedots_metrics_token").write_text("sixteen characters\n")
    monkeypatch.setenv("NINEDOTS_SECRETS", str(tmp_path))
    settings = Settings()
    assert settings.database == "postgresql://me:hush@host/from-a-file"
    assert settings.metrics_token
    assert settings.metrics_token.get_secret_value() == "sixteen characters"
    monkeypatch.setenv("DATABASE_URL", "postgresql://host/from-the-environment")
    assert Settings().database == "postgresql://host/from-the-environment"
    monkeypatch.setenv("NINEDOTS_SECRETS", str(tmp_path / "nowhere"))
    with pytest.raises(ValidationError, match="there is no such folder"):
        Settings()


@pytest.mark.parametrize("name", NAMES[:4])
def test_an_empty_one_is_none(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    assert Settings().database_url is None
    assert Settings().bus_url is None


@pytest.mark.parametrize("name", NAMES[:4])
def test_what_cannot_be_used_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "mysql://me:hush@host/there")
    with pytest.raises(ValidationError, match="must be given as") as refused:
        Settings()
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize("url", ["postgresql://", "postgresql://me:hush@host:port/there", "host/there"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="must be given as"):
        Settings(database_url=url)


def test_X40_a_password_is_in_nothing_that_is_shown() -> None:
    settings = Settings(database_url="postgresql://me:hush@host:5432/there", bus_url="redis://:hush@host")
    assert "hush" not in repr(settings) + str(settings)
    assert settings.kept_in == "postgresql://host/there"
