"""What was said, what was promised because of it, and what became of that: a section of every document (DONE-1)."""

from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.outcomes.formats.document import document
from ninedots.outcomes.formats.tables import Tables
from ninedots.outcomes.report import report

from .files import NOW, made
from .play import LEAD, Play, whole

TITLE = "You said, we did"


def titles(play: Play) -> list[str]:
    return document(Tables(report(play.state, NOW))).titles


def section(play: Play) -> str:
    text = made("outcomes.md", play.state).decode()
    return text[text.index(f"## {TITLE}") :].split("\n## ")[0]


def followed(state: str, why: str) -> c.FollowUp:
    return c.FollowUp.model_validate({"commitment": an_id("commitment"), "state": state, "why": why})


def test_DONE_1_once_something_is_known_every_document_says_what_became_of_what_was_said() -> None:
    play = whole()
    assert TITLE not in titles(play), "nothing is known yet"
    play.do(LEAD, followed("done", "Six times since"))
    assert TITLE in titles(play)
    told = section(play)
    for words in ("How might we meet?", "meet weekly", "We did it (14 November 2023)", "Six times since"):
        assert words in told, told


def test_DONE_1_what_is_held_back_and_erased_is_not_in_it() -> None:
    play = whole()
    play.do(LEAD, followed("dropped", "No room to meet"), c.HoldBack(notes=(an_id("q1"),), held=True))
    told = section(play)
    assert "How might we meet?" not in told
    assert "We dropped it" in told
    play.do(LEAD, c.EraseText(things=(an_id("commitment"),)))
    told = section(play)
    assert "No room to meet" not in told
    assert "meet weekly" not in told
