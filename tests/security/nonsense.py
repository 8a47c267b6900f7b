"""Messages that are nearly right: good ones, bent in the ways that parsers and rules have fallen over elsewhere."""

import json
import random
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

Frame = dict[str, Any]

_ODD: Sequence[Any] = (
    None, True, False, 0, -1, 1, 2**31, 2**53, 2**63, 10**400, -0.0, 0.5, 1e308, -1e308, float("inf"), float("nan"),
    "", " ", "\x00", "\x1b[31m\r\n", "\ud800", "__proto__", "constructor", "../../etc/passwd", "CON", "%s%n",
    "{{7*7}}", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "' OR 1=1 --", "=1+1", "\u202e\u200b\u2066",
    "e" + "\u0301" * 300, "😀" * 300, "x" * 281, "x" * 10_000, [], {}, [[[[[[[[[]]]]]]]]], {"a": {"a": {"a": {}}}},
    ["x"] * 500, [None, 1, "x"],
)  # fmt: skip
_LONGEST = 200_000  # lists of lists of lists grow
_BITS = ("\x00", '"', "{", "[" * 5000, "\ud800", ",", "9" * 5000)
_MORE = ("author", "role", "seq", "id", "t", "type", "shared", "removed", "votes", "at", "__proto__", "", "x" * 200)


class Nonsense:
    """The same seed gives the same messages."""

    def __init__(self, seed: int, good: Sequence[Frame]) -> None:
        self._chance = random.Random(seed)
        self._good = good
        self._values = [value for frame in good for value in _leaves(frame)]

    def message(self) -> str | bytes:
        frame = deepcopy(self._chance.choice(self._good))
        for _ in range(self._chance.choice((0, 1, 1, 1, 2, 4))):
            self._bend(frame)
        text = json.dumps(frame, ensure_ascii=self._chance.random() < 0.5)[:_LONGEST]
        return self._break(text) if self._chance.random() < 0.25 else text

    def _bend(self, frame: Frame) -> None:
        """Change one thing in it."""
        place = self._chance.choice(list(_places(frame)) or [frame])
        key = self._chance.choice(list(place)) if place else "x"
        match self._chance.randrange(5):
            case 0:
                place.pop(key, None)
            case 1:
                place[self._chance.choice(_MORE)] = deepcopy(self._chance.choice(_ODD))
            case 2:
                place[key] = deepcopy(self._chance.choice(self._values))  # another's: right in shape, wrong here
            case 3:
                place[key] = [deepcopy(place.get(key))] * self._chance.choice((1, 2, 200))
            case _:
                place[key] = deepcopy(self._chance.choice(_ODD))

    def _break(self, text: str) -> str | bytes:
        """As no JSON encoder would have written it."""
        at = self._chance.randrange(len(text) + 1)
        match self._chance.randrange(7):
            case 0:
                return text[:at]
            case 1:
                return text[:at] + self._chance.choice(_BITS) + text[at:]
            case 2:
                return text + text
            case 3:
                return text.replace('"type"', '"type":"end-workshop","type"', 1)
            case 4:
                return text + " " * 70_000
            case 5:
                return text.encode(errors="surrogatepass")
            case _:
                return "".join(chr(self._chance.randrange(1, 0x300)) for _ in range(at))


def _places(value: Any) -> Any:
    """Every object in it, itself first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _places(inner)


def _leaves(value: Any) -> Any:
    for place in _places(value):
        yield from (inner for inner in place.values() if not isinstance(inner, dict))
