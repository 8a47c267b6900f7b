"""Whether a bus carries what one says on it."""

import secrets
import time

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError
from redis.retry import Retry

from ninedots.domain import limits


class BusTrouble(Exception):
    """In plain words, and without the address, which may hold a password."""


def round_trip(url: str) -> float:
    """Seconds that a word takes to come back. Blocks. Raises BusTrouble."""
    patience = limits.BUS_PATIENCE_SECONDS
    channel = f"ninedots:trial-{secrets.token_urlsafe(16)}"
    try:
        with (
            Redis.from_url(
                url, socket_connect_timeout=patience, socket_timeout=patience, retry=Retry(NoBackoff(), 0)
            ) as client,
            client.pubsub(ignore_subscribe_messages=False) as hearing,
        ):
            hearing.subscribe(channel)
            hearing.get_message(timeout=patience)  # that we are heard of
            began = time.perf_counter()
            client.publish(channel, b"")
            if hearing.get_message(timeout=patience) is None:
                raise BusTrouble("it does not bring back what is said on it")
            return time.perf_counter() - began
    except (AuthenticationError, NoPermissionError):
        raise BusTrouble("it does not accept our name and password, or what we want to do") from None
    except ValueError:
        raise BusTrouble("its address cannot be read") from None
    except (RedisError, OSError):
        raise BusTrouble("it cannot be reached") from None
