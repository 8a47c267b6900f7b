"""Names for people who do not want to give theirs: two kind words, such as “Calm Otter”.

The words were read one by one and in pairs: none mocks, none names a size, an age or a faith, and none is a first name,
so that no nickname points at a child of that name.
"""

import random
from collections.abc import Collection

from ninedots.domain import limits

QUALITIES = (
    "Able", "Airy", "Brave", "Breezy", "Bright", "Calm", "Cheerful", "Clear", "Clever", "Cosy", "Curious", "Eager",
    "Fair", "Friendly", "Gentle", "Glad", "Golden", "Happy", "Helpful", "Honest", "Hopeful", "Humble", "Jolly", "Keen",
    "Kind", "Lively", "Loyal", "Lucky", "Mellow", "Merry", "Neat", "Nimble", "Patient", "Peaceful", "Playful", "Quick",
    "Quiet", "Ready", "Shining", "Silver", "Sincere", "Snug", "Steady", "Sunny", "Swift", "Thoughtful", "Warm", "Wise",
)  # fmt: skip
CREATURES = (
    "Acorn", "Badger", "Beaver", "Bee", "Blackbird", "Bluebell", "Bramble", "Chaffinch", "Clover", "Cowslip",
    "Cricket", "Curlew", "Dandelion", "Deer", "Dolphin", "Dormouse", "Dragonfly", "Finch", "Foxglove", "Goldfinch",
    "Hare", "Harebell", "Hawthorn", "Hedgehog", "Heron", "Kestrel", "Kingfisher", "Ladybird", "Lapwing", "Lark",
    "Linnet", "Maple", "Moth", "Nightingale", "Nuthatch", "Oak", "Otter", "Owl", "Puffin", "Skylark", "Snowdrop",
    "Sparrow", "Squirrel", "Starling", "Swallow", "Thistle", "Wagtail", "Wren",
)  # fmt: skip


def nicknames(taken: Collection[str], chance: random.Random) -> list[str]:
    """Some that nobody here has yet. 48 times 48 are far more than a workshop can hold people."""
    free = [name for quality in QUALITIES for creature in CREATURES if (name := f"{quality} {creature}") not in taken]
    return chance.sample(free, min(len(free), limits.NICKNAMES))


def is_nickname(name: str) -> bool:
    quality, _, creature = name.partition(" ")
    return quality in QUALITIES and creature in CREATURES
