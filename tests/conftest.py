"""What tests of any folder may ask for, and what holds for all of them."""

from hypothesis import HealthCheck, settings
from tests.support.postgres import postgres, postgres_url, tables
from tests.support.redis import redis_url

__all__ = ["postgres", "postgres_url", "redis_url", "tables"]

# No example has a deadline: a machine that stands still for a second is no fault of what is tested.
settings.register_profile("ninedots", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ninedots")
