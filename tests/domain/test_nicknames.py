"""The list of nicknames, as far as a program can read it. What a person reads it for says docs/nicknames.md."""

import random
import re
from pathlib import Path

from ninedots.domain import limits
from ninedots.domain.names import says_lead, skeleton
from ninedots.domain.nicknames import CREATURES, QUALITIES, is_nickname, nicknames
from ninedots.domain.text import graphemes

ROOT = Path(__file__).parents[2]
ALL = [f"{one} {other}" for one in QUALITIES for other in CREATURES]


def test_S7_there_are_enough_and_no_two_look_alike() -> None:
    assert len({skeleton(name) for name in ALL}) == len(ALL) >= 3 * limits.PEOPLE
    assert max(graphemes(name) for name in ALL) <= 24


def test_S7_none_says_that_somebody_leads() -> None:
    assert not [name for name in ALL if says_lead(name)]


def test_S7_none_is_a_word_that_was_taken_out_or_a_first_name() -> None:
    page = (ROOT / "docs/nicknames.md").read_text()
    out = {
        word
        for said in re.findall(r"(?:Out|Out for that reason): ([^.]+)\.", page)
        for word in re.findall(r"[A-Z]\w+", said)
    }
    assert {"Beaver", "Clover", "Curlew", "Sunny"} <= out
    names = (ROOT / "web/src/lib/seems/names.ts").read_text()
    first = set(re.findall(r"[a-z]+", names[names.index("FIRST = list") : names.index("/** Surnames")]))
    words = {*QUALITIES, *CREATURES}
    assert words.isdisjoint(out)
    assert {word.casefold() for word in words}.isdisjoint(first - {"name", "list"})


def test_S7_one_is_given_once_and_never_what_a_lead_is_called() -> None:
    taken: list[str] = ["calm  OTTER", *ALL[: limits.PEOPLE]]
    chance = random.Random(1)
    for _ in range(50):
        offered = nicknames(taken, chance)
        assert "Calm Otter" not in offered
        assert not {skeleton(name) for name in offered} & {skeleton(name) for name in taken}
        assert all(map(is_nickname, offered))
        taken.append(offered[0])


def test_S7_what_is_not_on_the_list_is_no_nickname() -> None:
    for name in ("Calm", "Calm Otter ", "calm otter", "Otter Calm", "Calm Otter 2", "", "Calm Beaver"):
        assert not is_nickname(name)
