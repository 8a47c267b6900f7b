"""Names for people who do not want to give theirs: two kind words, such as “Calm Otter”.

The words were read one by one and in pairs: none mocks, none names a colour of skin, a size, an age or a faith.
"""

import random
from collections.abc import Collection

QUALITIES = (
    "Able", "Amber", "Brave", "Breezy", "Bright", "Calm", "Cheerful", "Clear", "Clever", "Cosy", "Curious", "Eager",
    "Fair", "Friendly", "Gentle", "Glad", "Golden", "Happy", "Helpful", "Honest", "Hopeful", "Humble", "Jolly", "Keen",
    "Kind", "Lively", "Loyal", "Lucky", "Mellow", "Merry", "Neat", "Nimble", "Patient", "Peaceful", "Playful", "Quick",
    "Quiet", "Ready", "Shining", "Silver", "Sincere", "Snug", "Steady", "Sunny", "Swift", "Thoughtful", "Warm", "Wise",
)  # fmt: skip
CREATURES = (
    "Badger", "Beaver", "Bee", "Blackbird", "Bluebell", "Clover", "Cricket", "Curlew", "Daisy", "Deer", "Dolphin",
    "Dormouse", "Dragonfly", "Fern", "Finch", "Hare", "Hazel", "Hedgehog", "Heron", "Holly", "Ivy", "Juniper",
    "Kestrel", "Kingfisher", "Ladybird", "Lapwing", "Lark", "Linnet", "Maple", "Marigold", "Moth", "Nightingale",
    "Oak", "Otter", "Owl", "Poppy", "Primrose", "Puffin", "Robin", "Rowan", "Sparrow", "Squirrel", "Starling",
    "Swallow", "Thistle", "Wagtail", "Willow", "Wren",
)  # fmt: skip


def nickname(taken: Collection[str], chance: random.Random) -> str:
    """A name that nobody here has yet. 48 times 48 are far more than a workshop can hold people."""
    free = [name for quality in QUALITIES for creature in CREATURES if (name := f"{quality} {creature}") not in taken]
    return chance.choice(free)


def is_nickname(name: str) -> bool:
    quality, _, creature = name.partition(" ")
    return quality in QUALITIES and creature in CREATURES
