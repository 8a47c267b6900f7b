"""What was removed can be restored, but not for ever: what a workshop holds of it has a bound, whatever people do."""

import pytest
from tests.domain.world import ANN, FIRST, LEAD, World, rid

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.past import board_of
from ninedots.domain.refusals import Refusal


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "GONE", 3)


@pytest.fixture
def world() -> World:
    return World().open("connect")


def test_NOTE_10_the_latest_removed_notes_can_be_restored_and_older_ones_are_forgotten(world: World) -> None:
    names = [f"n{number}" for number in range(5)]
    for name in names:
        world.note(ANN, name)
    for name in names:
        world.must(ANN, c.RemoveNote(note=rid(name)))
    assert [*world.state.gone] == [rid(name) for name in names[2:]]
    for name in names[:2]:
        assert world.ask(ANN, c.RestoreNote(note=rid(name))) == Refusal("not-found")
    for name in names[2:]:
        world.must(ANN, c.RestoreNote(note=rid(name)))
    assert world.replayed() == world.state


def test_NOTE_10_erasing_for_ever_takes_no_more_than_the_bound(world: World) -> None:
    for number in range(50):
        world.note(ANN, f"n{number}")
        world.must(ANN, c.RemoveNote(note=rid(f"n{number}")))
        assert len(world.state.gone) <= limits.GONE
    assert world.replayed() == world.state


def test_NOTE_4_NOTE_10_what_went_last_comes_back_whole_however_much_it_is(world: World) -> None:
    world.note(ANN, "middle")
    for number in range(6):
        other, link = world.note(ANN, f"n{number}"), rid(f"l{number}")
        world.must(ANN, c.AddLink(link=link, link_type="works-with", source=rid("middle"), target=other))
    before = board_of(world.state, FIRST).keys()
    world.must(ANN, c.RemoveNote(note=rid("middle")))
    assert len(world.state.gone) == 7
    world.must(ANN, c.RestoreNote(note=rid("middle")))
    assert board_of(world.state, FIRST).keys() == before


def test_HIST_4_NOTE_10_a_forgotten_note_is_brought_back_and_no_old_edit_overwrites_it(world: World) -> None:
    world.note(ANN, "long-ago")
    then = c.BringBoardBack(
        activity=FIRST, moment=world.state.seq, way="missing", board=tuple(board_of(world.state, FIRST).values())
    )
    world.must(ANN, c.EditNote(note=rid("long-ago"), text="in other words", rev=1))
    world.must(ANN, c.RemoveNote(note=rid("long-ago")))
    for number in range(limits.GONE):
        world.must(ANN, c.RemoveNote(note=world.note(ANN, f"n{number}")))
    assert rid("long-ago") not in world.state.gone
    world.must(LEAD, then)
    (back,) = world.state.all(r.Note)
    assert back.text == "about long-ago"
    # Somebody who was away still has the other words on the screen, and changes them.
    world.must(ANN, c.EditNote(note=back.id, text="in still other words", rev=2))
    (both,) = world.state.all(r.Note)
    assert both.rival is not None
    assert {both.text, both.rival.text} == {"about long-ago", "in still other words"}
    assert world.replayed() == world.state
