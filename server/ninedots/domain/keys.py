"""Keys that put things in an order, with room for one more between any two of them (fractional indexing).

A key is a number in base 62 of `WHOLE` digits, and perhaps a fraction of it, which never ends in 0: `V000`, `V001`,
`V000V`. Keys sort as texts do, letter by letter. What comes last or first takes the next whole number, so its key
stays short however many there are; what comes between two others takes a fraction, which grows with each in one gap.

web/src/lib/sync/keys.ts is the same for guesses; tools/cases.py holds the two together.
"""

import re

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
WHOLE = 4  # digits of the whole number: 14 million of them
FIRST = DIGITS[BASE // 2] + DIGITS[0] * (WHOLE - 1)  # in the middle of all, so that there is room on both sides

_KEY = re.compile(rf"[0-9A-Za-z]{{{WHOLE}}}(?:[0-9A-Za-z]*[1-9A-Za-z])?")


def is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def between(low: str | None, high: str | None) -> str | None:
    """A key after `low` and before `high`, the shortest at hand; None stands for no bound. None: there is no room."""
    if low is not None and high is not None:
        return _middle(low, high) if low < high else None
    if low is None and high is None:
        return FIRST
    if high is None:
        assert low is not None
        return _stepped(low, 1) or _fraction(low, None)
    lowest = DIGITS[0] * WHOLE
    return _stepped(high, -1) or (_middle(lowest, high) if lowest < high else None)


def fresh(count: int, after: str | None = None) -> list[str]:
    """So many keys in a row, behind that one."""
    keys: list[str] = []
    for _ in range(count):
        after = between(after, None)
        assert after is not None  # nothing is so far back that nothing comes behind it
        keys.append(after)
    return keys


def whole(number: int) -> str:
    """The key of a whole number from 0 to BASE ** WHOLE - 1."""
    digits = ""
    for _ in range(WHOLE):
        number, digit = divmod(number, BASE)
        digits = DIGITS[digit] + digits
    return digits


def _stepped(key: str, by: int) -> str | None:
    """The next whole number up or down; None past the last."""
    number = 0
    for digit in key[:WHOLE]:
        number = number * BASE + DIGITS.index(digit)
    return whole(number + by) if 0 <= number + by < BASE**WHOLE else None


def _middle(low: str, high: str) -> str:
    after = _stepped(low, 1)
    if after is not None and after < high:  # a whole number lies between
        return after
    if low[:WHOLE] == high[:WHOLE]:
        return _fraction(low, high)
    return _fraction(low, None)


def _fraction(low: str, high: str | None) -> str:
    """A key of the whole number of `low`, after it, and before `high` if that has the same whole number."""
    return low[:WHOLE] + _halfway(low[WHOLE:], None if high is None else high[WHOLE:])


def _halfway(low: str, high: str | None) -> str:
    """The shortest text of digits between two that do not end in 0; None: no bound above."""
    digits = ""
    while True:
        at = len(digits)
        down = DIGITS.index(low[at]) if at < len(low) else 0
        up = BASE if high is None else DIGITS.index(high[at])
        if up - down > 1:
            return digits + DIGITS[(down + up) // 2]
        digits += DIGITS[down]
        if up > down:  # whatever follows is below `high`
            high = None
