"""Names for people who do not give theirs: two kind words, such as “Calm Otter”.

How the words were chosen is in docs/nicknames.md. Whoever adds one reads that first.
"""

import random
from collections.abc import Collection

from . import limits
from .names import skeleton

QUALITIES = (
    "Brave", "Breezy", "Bright", "Calm", "Caring", "Cheerful", "Clear", "Clever", "Cosy", "Curious", "Daring",
    "Eager", "Friendly", "Gentle", "Golden", "Helpful", "Honest", "Hopeful", "Joyful", "Keen", "Kind", "Lively",
    "Loyal", "Mellow", "Neat", "Nimble", "Peaceful", "Playful", "Polite", "Quick", "Shining", "Silver", "Steady",
    "Swift", "Thoughtful", "Trusty", "Warm", "Wise",
)  # fmt: skip
CREATURES = (
    "Acorn", "Badger", "Bluebell", "Bramble", "Bumblebee", "Buttercup", "Chaffinch", "Comet", "Cowslip", "Cricket",
    "Dandelion", "Dolphin", "Dormouse", "Dragonfly", "Firefly", "Foxglove", "Goldfinch", "Harebell", "Hawthorn",
    "Hedgehog", "Kestrel", "Kingfisher", "Ladybird", "Lantern", "Lapwing", "Nightingale", "Oak", "Otter", "Pebble",
    "Penguin", "Rocket", "Seahorse", "Skylark", "Sparrow", "Squirrel", "Starfish", "Starling", "Thistle",
)  # fmt: skip


def nicknames(taken: Collection[str], chance: random.Random) -> list[str]:
    """Some that nobody here has yet, nor what looks like it. There are three for each person of a full workshop."""
    looks = {skeleton(name) for name in taken}
    free = [name for one in QUALITIES for other in CREATURES if skeleton(name := f"{one} {other}") not in looks]
    return chance.sample(free, min(len(free), limits.NICKNAMES))


def is_nickname(name: str) -> bool:
    quality, _, creature = name.partition(" ")
    return quality in QUALITIES and creature in CREATURES
