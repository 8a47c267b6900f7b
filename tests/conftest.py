"""What tests of any folder may ask for."""

from tests.support.postgres import postgres, postgres_url, tables
from tests.support.redis import redis_url

__all__ = ["postgres", "postgres_url", "redis_url", "tables"]
