"""Which names of different workshops may mean the same: suggestions for a person, who decides each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz, process

from ninedots.domain import limits
from ninedots.likeness import plain

# What one room calls in letters and another in words. Compared as the words; both sides are made plain first.
GLOSSARY: Mapping[str, str] = {
    "ahp": "allied health professional",
    "ap": "alternative provision",
    "ara": "attendance and reintegration adviser",
    "camhs": "child and adolescent mental health service",
    "ep": "educational psychologist",
    "ed psych": "educational psychologist",
    "ehcp": "education health and care plan",
    "ewo": "education welfare officer",
    "fsw": "family support worker",
    "gp": "general practitioner doctor",
    "hlta": "teaching assistant",
    "la": "local authority council",
    "council": "local authority council",
    "doctor": "general practitioner doctor",
    "mash": "multi agency safeguarding hub",
    "pru": "pupil referral unit",
    "salt": "speech and language therapist",
    "senco": "special educational needs coordinator",
    "sendco": "special educational needs coordinator",
    "slt": "senior leadership team",
    "ta": "teaching assistant",
    "tas": "teaching assistant",
    "vcs": "voluntary and community sector",
    "yjs": "youth justice service",
    "yot": "youth justice service",
}
_EMPTY = frozenset(
    ["a", "an", "and", "at", "for", "in", "my", "of", "on", "or", "our", "the", "their", "to", "with", "your"]
)
_LONG = 3  # letters; an s at the end of a longer word is taken for its plural


@dataclass(frozen=True, slots=True)
class Alike:
    one: str  # a key of an earlier mapping
    other: str  # of a later one
    percent: int


def compared(text: str) -> str:
    """A text without case, accents, signs, small words and the s of a plural, its words in alphabetical order."""
    words = plain(text).split()
    return " ".join(sorted({_stem(word) for word in words if word not in _EMPTY} or {*words}))


def written_out(text: str) -> str:
    """The same with words in place of what the glossary has as letters."""
    words = compared(text).split()
    for short, long in _SHORT:
        if short <= {*words}:
            words = [word for word in words if word not in short] + compared(long).split()
    return " ".join(sorted({*words}))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > _LONG and word.endswith("s") and not word.endswith("ss") else word


# Entries of two words before those of one.
_SHORT = sorted(
    ((frozenset(compared(short).split()), long) for short, long in GLOSSARY.items()), key=lambda one: -len(one[0])
)


def alike(names: Sequence[Mapping[str, str]]) -> list[Alike]:
    """Pairs of keys from different mappings of keys to texts, likest first, then as they come.

    What `compared` takes for the same is no suggestion. Of the first `COMPARED_NAMES` of each.
    """
    short = [dict(list(there.items())[: limits.COMPARED_NAMES]) for there in names]
    long = [{one: written_out(text) for one, text in there.items()} for there in short]
    same = [{one: compared(text) for one, text in there.items()} for there in short]
    found = [
        Alike(one, other, round(score))
        for (first, these), (second, those) in combinations(enumerate(long), 2)
        for one, text in these.items()
        for _, score, other in process.extract(
            text, those, scorer=fuzz.token_set_ratio, score_cutoff=limits.COMPARED_PERCENT, limit=None
        )
        if same[first][one] != same[second][other]
    ]
    return sorted(found, key=lambda pair: -pair.percent)
