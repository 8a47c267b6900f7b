"""A demonstration that is alive: simulated people who take part in a whole workshop through the real protocol."""

import asyncio
from random import Random

from ninedots.clock import RandomIds, SystemClock


class CannotPlay(Exception):
    """Says in plain words why, and what to do."""


def command(secret: str, url: str, people: int, pace: float, seed: int | None, *, show: bool = True) -> None:
    """Play in the workshop of a co-lead's secret, on the server at `url`. Raises CannotPlay.

    `pace`: 1 takes about seven and a half minutes, 2 twice as long, 0 as little as the server needs.
    """
    from .client import SentAway
    from .people import Stopped
    from .play import Play
    from .tempo import Tempo

    tempo = Tempo(SystemClock(), pace)
    play = Play(url, tempo, RandomIds(), Random(seed), _say if show else lambda _: None)
    try:
        done = asyncio.run(play.run(secret, people))
    except (SentAway, Stopped) as why:
        raise CannotPlay(str(why)) from None
    _say(
        f"The workshop has ended: {done.people} people, {done.notes} notes, {done.links} links, "
        f"{done.commitments} commitments."
    )
    _say(f"Its outcomes, for its facilitators, signed in: {url.rstrip('/')}/w/{done.workshop}/outcomes")
    if done.look:
        _say(f"Its boards, without an account: {done.look}")
    for frame in done.refused:
        _say(f"refused: {frame}")


def _say(text: str) -> None:
    print(text, flush=True)
