"""Notes that say nearly the same: how well they are found, and over HTTP who is told of them."""

import unicodedata
from itertools import chain, combinations
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.likeness import Twins, plain, twins

from .conftest import Meeting, Site, refusal

QUESTIONS = yaml.safe_load((Path(__file__).parent / "likeness.yaml").read_text())
EVERY = [*chain(*QUESTIONS["same"], *QUESTIONS["apart"]), *QUESTIONS["alone"]]
SAME = {frozenset(pair) for group in QUESTIONS["same"] for pair in combinations(group, 2)}
RULE = "nine-votes"


@pytest.fixture
def servers() -> int:
    return 1


def test_VOTE_23_twins_are_found_in_three_languages_and_nothing_else_is() -> None:
    found = twins({text: text for text in EVERY}, QUESTIONS["openings"])
    pairs = {frozenset((pair.one, pair.other)) for pair in found}
    assert pairs <= SAME
    assert len(pairs) >= 15, SAME - pairs
    assert len(SAME) == 16


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How might we greet José’s class?", "what if Jose's CLASS greet"),
        ("Zażółć gęślą jaźń", "ZAZOLC GESLA JAZN"),
        ("ہمارے لیے کیا اچھا ہے؟", "همارے لئے كيا اچها هے"),
        (unicodedata.normalize("NFD", "Łódź café"), unicodedata.normalize("NFC", "łódź CAFÉ")),
    ],
)
def test_VOTE_23_letters_accents_case_and_openings_make_no_difference(one: str, other: str) -> None:
    assert plain(one, QUESTIONS["openings"]) == plain(other, QUESTIONS["openings"]) != ""


def test_VOTE_23_the_order_is_by_likeness_and_then_by_random_ids() -> None:
    written = {
        "m": "a quiet room",
        "b": "a quiet room",
        "z": "one bus for all",
        "a": "one bus for all",
        "k": "quiet rooms",
    }
    found = twins(written)
    assert found[:2] == [Twins("a", "z", 100), Twins("b", "m", 100)]
    assert found == twins(dict(sorted(written.items())))
    assert [pair.likeness for pair in found] == sorted((pair.likeness for pair in found), reverse=True)


def test_VOTE_23_as_many_as_a_hall_writes_are_compared_within_its_bounds() -> None:
    many = {f"{at:04}": f"{EVERY[at % len(EVERY)]} {at // len(EVERY)}" for at in range(3 * limits.LIKENESS_TEXTS)}
    begun = perf_counter()
    found = twins(many, QUESTIONS["openings"])
    assert len(found) == limits.LIKENESS_PAIRS
    assert {one for pair in found for one in (pair.one, pair.other)} <= {*sorted(many)[: limits.LIKENESS_TEXTS]}
    assert perf_counter() - begun < 10, "it takes a tenth of a second"


def test_VOTE_23_what_has_no_words_is_like_nothing() -> None:
    assert twins({"a": "…?", "b": "…?", "c": "🙂"}) == []


async def asked(meeting: Meeting, browser: Any = None, rule: str = RULE) -> Any:
    board = (await meeting.site.state(meeting.workshop)).workshop.agenda[1]
    return await (browser or meeting.lead).get(f"/api/workshops/{meeting.workshop}/likes/{board}/{rule}")


@pytest.fixture
async def questions(site: Site, meeting: Meeting) -> Meeting:
    """The room is at How Might We, where everybody sees what is written."""
    board = (await site.state(meeting.workshop)).workshop.agenda[1]
    meeting.board = board
    await meeting.stage("share")
    return meeting


async def test_VOTE_23_facilitators_alone_are_told_of_twins(questions: Meeting) -> None:
    browser, ann = await questions.join("Ann")
    one = await questions.note(ann, "How might we share training between schools?")
    other = await questions.note(ann, "how might we share trainings between the schools")
    await questions.note(ann, "How might we hear early when a child is falling behind?")
    answer = await asked(questions)
    assert answer.status_code == 200
    (pair,) = answer.json()
    assert {pair["one"], pair["other"]} == {one, other}
    assert 90 <= pair["likeness"] <= 100
    assert refusal(await asked(questions, browser)) == "not-allowed"
    assert refusal(await asked(questions, await questions.site.browser())) == "not-found"
    assert refusal(await asked(questions, rule="nothing")) == "not-found"


async def test_VOTE_23_HIDE_1_what_is_hidden_is_compared_with_nothing(questions: Meeting) -> None:
    _, ann = await questions.join("Ann")
    await questions.note(ann, "How might we share training between schools?")
    await questions.stage("think")
    await questions.note(ann, "How might we share training between schools?")
    await questions.note(questions.person, "How might we share training between schools?")
    assert (await asked(questions)).json() == []
    await questions.stage("share")
    assert len((await asked(questions)).json()) == 3


async def test_VOTE_23_a_merge_and_an_erased_text_end_it(questions: Meeting) -> None:
    _, ann = await questions.join("Ann")
    notes = [await questions.note(ann, "How might we share training?") for _ in range(3)]
    order = questions.site.order
    await order(questions.workshop, questions.person, c.MergeNotes(note=notes[0], into=notes[1]))
    assert len((await asked(questions)).json()) == 1
    await order(questions.workshop, questions.person, c.EraseText(notes=(notes[1],)), c.EraseText(notes=(notes[2],)))
    assert (await asked(questions)).json() == []
