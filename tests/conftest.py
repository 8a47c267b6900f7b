"""What tests of any folder may ask for, and what holds for all of them."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from tests.support.postgres import postgres, postgres_url, tables
from tests.support.redis import redis_url
from tests.support.strict import strict_records

__all__ = ["postgres", "postgres_url", "redis_url", "tables"]


@pytest.fixture(scope="session", autouse=True)
def _strict() -> Iterator[None]:
    with strict_records():
        yield


# No example has a deadline: a machine that stands still for a second is no fault of what is tested.
_EITHER = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The gate draws the same examples each time and is never red by chance. `make explore` draws new ones.
settings.register_profile("gate", _EITHER, derandomize=True)
settings.register_profile("explore", _EITHER, derandomize=False, print_blob=True)
settings.load_profile("gate")
