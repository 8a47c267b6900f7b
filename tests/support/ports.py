"""Ports for servers that end and are started again where they were."""

import random
import socket
from contextlib import suppress

_NEVER_GIVEN = range(20_000, 32_000)  # Linux gives out ports from 32,768 on by itself, others from 49,152


def a_port() -> int:
    """One on loopback that is free now, and that no system gives to anybody while its server is away."""
    while True:
        port = random.SystemRandom().choice(_NEVER_GIVEN)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
