"""Which texts say nearly the same. Suggestions for a person who reads both: nothing is ever merged by itself."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from .domain import limits

# Letters of their own to Unicode, and the same letter to whoever types in a hurry or on another keyboard.
_SAME = str.maketrans("łøđı\u06cc\u06a9\u06c1\u06be", "lodi\u064a\u0643\u0647\u0647")


_AT_ONCE = 50  # texts in one call of rapidfuzz, which lets no other thread work meanwhile


@dataclass(frozen=True, slots=True)
class Twins:
    one: str
    other: str
    likeness: int  # percent


def plain(text: str, openings: Iterable[str] = ()) -> str:
    """The words of a text in the order of the alphabet: without case, accents, signs, and the opening it began with."""
    words = _words(text)
    for opening in openings:
        begun = _words(opening)
        if begun and words[: len(begun)] == begun:
            words = words[len(begun) :]
            break
    return " ".join(sorted(words))


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_SAME)
    return "".join(map(_letter, folded)).split()


def _letter(letter: str) -> str:
    """Accents go, and so do apostrophes and joiners; other signs part words. Vowel signs are letters."""
    if letter.isalnum():
        return letter
    kind = unicodedata.category(letter)
    if unicodedata.combining(letter) or kind == "Cf" or letter in "'’":
        return ""
    return letter if kind.startswith("M") else " "


def twins(texts: Mapping[str, str], openings: Iterable[str] = ()) -> list[Twins]:
    """The likeliest pairs of ids, likest first; those that are as like stand by their ids.

    Of the first `LIKENESS_TEXTS` texts, at most `LIKENESS_PAIRS` pairs. Five hundred texts of 280 characters take some
    150 ms, five hundred questions 20: call it off the loop.
    """
    openings = tuple(openings)
    by_id = {one: found for one, text in texts.items() if (found := plain(text, openings))}
    ids = sorted(by_id)[: limits.LIKENESS_TEXTS]
    said = [by_id[one] for one in ids]
    pairs = [
        Twins(ids[at], ids[begun + place], round(score))
        for at, text in enumerate(said)
        for begun in range(at + 1, len(said), _AT_ONCE)
        # Of sorted words: what rapidfuzz calls the token sort ratio, with each text sorted once.
        for _, score, place in process.extract(
            text, said[begun : begun + _AT_ONCE], scorer=fuzz.ratio, score_cutoff=limits.LIKENESS_PERCENT, limit=None
        )
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.one, pair.other))[: limits.LIKENESS_PAIRS]
