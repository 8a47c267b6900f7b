"""What people type: nothing of what can be seen is changed, and what shows nothing is no text."""

import pytest

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.refusals import Refusal
from ninedots.domain.text import ERASED, clean, clean_line

from .world import ANN, FIRST, LEAD, SECOND, World, rid

ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
BLANK = [
    "\u3164",
    "\u00ad",
    "\u2800",
    "\u200d",
    "\ufe0f",
    "\u115f\u1160",
    "\u17b4\u17b5",
    "\uffa0",
    "\u034f",
    "\u180e",
    "\u061c",
    "\u206a",
    "\ufffc",
    "\U000e0020\U000e0041\U000e007f",
    "\U000e0100",
    "\U0001d159",
    "\u3000 \u00a0\n\u2003",
    "\u200b\u2060\ufeff",
    "\u0301",
    "\u200c \u3164 \u2800",
]
SEEN = ["a", "۳", "؟", "—", "🙂", "👩‍👩‍👧", "1️⃣", "❤️", ENGLAND, "हिन्दी", "می‌خواهم", "ᄒ", "+1", "’", "£", "ー"]


@pytest.mark.parametrize("text", BLANK)
def test_NOTE_11_a_text_in_which_nothing_can_be_seen_is_none(text: str) -> None:
    assert clean(text) == clean_line(text) == ""
    world = World().open("connect")
    asked: list[c.Command] = [
        c.AddNote(note=rid("n"), activity=FIRST, zone="right", note_type="question", text=text),
        c.AddTheme(theme=rid("t"), activity=FIRST, name=text, notes=()),
        c.AddCommitment(commitment=rid("c"), activity=SECOND, text=text, who="Ann"),
        c.ReviseWorkshop(title=text, question="Why?"),
    ]
    for command in asked:
        answer = world.ask(LEAD, command)
        assert isinstance(answer, Refusal), command
        assert answer.reason == "empty", command
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text="Agreed"))
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text=text))
    assert world.state.workshop.pins == (), "an empty sentence takes the pin away"


@pytest.mark.parametrize("text", SEEN)
def test_NOTE_11_whatever_can_be_seen_stays_as_it_is(text: str) -> None:
    assert clean(text) == clean_line(text) == text


def test_NOTE_8_tags_stay_where_they_make_a_flag_and_nowhere_else() -> None:
    assert clean(f"{ENGLAND} wins") == f"{ENGLAND} wins"
    assert clean("Sam\U000e0041\U000e0042") == "Sam"
    assert clean("🏴\U000e0041") == "🏴"


def test_ERASE_1_a_note_on_which_somebody_writes_the_mark_is_like_any_other() -> None:
    """Whether a text was erased is kept beside it, and not told from what it says."""
    world = World().open("connect")
    world.note(ANN, "n", kind="player", text=ERASED)
    world.must(ANN, c.CarryNote(note=rid("carried"), source=rid("n"), activity=SECOND))
    moment = c.BringBoardBack(
        activity=FIRST, moment=world.state.seq, way="changed", board=tuple(world.state.notes(FIRST))
    )
    world.must(ANN, c.EditNote(note=rid("n"), text="Something else", rev=1))
    world.must(LEAD, moment)
    note = world.state.get(r.Note, rid("n"))
    assert note is not None
    assert note.text == ERASED
    world.must(LEAD, c.EraseText(notes=(rid("n"),)))
    answer = world.ask(ANN, c.CarryNote(note=rid("again"), source=rid("n"), activity=SECOND))
    assert isinstance(answer, Refusal)
    assert answer.reason == "erased"
