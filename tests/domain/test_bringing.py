"""Notes of a file or a list come onto a board in one act, signed by nobody, and go again in one."""

import pytest

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.events import NoteAdded
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show

from .world import ANN, COLEAD, FIRST, LEAD, PEOPLE, World, rid, viewer

HOUSE = c.BroughtNote(note=rid("house"), zone="left", note_type="player", text="Housing", fields={"sector": "health"})
CLINIC = c.BroughtNote(note=rid("clinic"), zone="round", note_type="player", text="Clinic")
LINK = c.BroughtLink(
    link=rid("link"), link_type="works-with", source=rid("house"), target=rid("clinic"), quality="well", text="weekly"
)
THEME = c.BroughtTheme(theme=rid("theme"), name="Near", notes=(rid("house"),))


def bringing(**other: object) -> c.BringNotesIn:
    whole = {"brought": rid("batch"), "activity": FIRST, "notes": (HOUSE, CLINIC), "links": (LINK,), "themes": (THEME,)}
    return c.BringNotesIn.model_validate(whole | other)


@pytest.mark.parametrize("attribution", ["named", "group", "anonymous"])
def test_IMPORT_1_what_is_brought_in_is_there_for_all_at_once_and_signed_by_nobody(attribution: r.Attribution) -> None:
    world = World(attribution).open("alone")
    world.must(LEAD, bringing())
    for actor in PEOPLE:
        for one in ("house", "clinic"):
            note = show(world.state, world.state.records[rid(one)], viewer(actor))
            assert isinstance(note, r.Note)
            assert (note.author, note.group, note.mine, note.brought) == (None, None, False, rid("batch"))
        for one in ("link", "theme"):
            part = show(world.state, world.state.records[rid(one)], viewer(actor))
            assert isinstance(part, r.Link | r.Theme)
            assert (part.author, part.mine) == (None, False)
    house = world.state.get(r.Note, rid("house"))
    assert house
    assert (house.text, house.zone, house.fields, house.theme) == (
        "Housing",
        "left",
        {"sector": "health"},
        rid("theme"),
    )
    assert world.replayed().records == world.state.records


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"notes": (HOUSE, CLINIC.model_copy(update={"zone": "right"}))}, "does-not-fit"),
        ({"notes": (HOUSE, CLINIC.model_copy(update={"note_type": "other"}))}, "does-not-fit"),
        ({"notes": (HOUSE, CLINIC.model_copy(update={"text": "\u2800"}))}, "empty"),
        ({"notes": (HOUSE,), "themes": ()}, "not-found"),
        ({"notes": (HOUSE, HOUSE)}, "exists"),
        ({"links": (LINK.model_copy(update={"link_type": "other"}),)}, "does-not-fit"),
        ({"links": (LINK.model_copy(update={"target": rid("house")}),)}, "same"),
        ({"themes": (THEME.model_copy(update={"notes": (rid("elsewhere"),)}),)}, "not-found"),
        ({"activity": rid("nowhere")}, "not-found"),
    ],
)
def test_IMPORT_2_all_of_it_comes_or_nothing(other: dict[str, object], reason: str) -> None:
    world = World().open("connect")
    before = world.state.seq
    assert world.ask(LEAD, bringing(**other)) == Refusal(reason)  # type: ignore[arg-type]
    assert world.state.seq == before


def test_IMPORT_2_it_keeps_to_the_bounds_of_a_board(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World().open("connect")
    world.note(ANN, "one", kind="player")
    monkeypatch.setattr(limits, "NOTES_IN_ACTIVITY", 2)
    assert world.ask(LEAD, bringing()) == Refusal("full", 2)
    world.must(LEAD, bringing(notes=(HOUSE,), links=()))


def test_IMPORT_3_it_goes_in_one_act_and_comes_back_in_one() -> None:
    world = World().open("connect")
    world.note(ANN, "anns", kind="player")
    world.must(LEAD, bringing())
    world.must(ANN, c.SetTheme(note=rid("anns"), theme=rid("theme")))
    world.must(COLEAD, c.TakeNotesAway(clearing=rid("act"), brought=rid("batch")))
    assert [note.id for note in world.state.notes(FIRST)] == [rid("anns")]
    assert world.state.get(r.Theme, rid("theme")), "somebody else's note is in it"
    assert not world.state.get(r.Link, rid("link"))
    clearing = world.state.get(r.Clearing, rid("act"))
    assert clearing
    assert (clearing.notes, clearing.stayed, clearing.author) == (2, 0, None)
    world.must(LEAD, c.GiveNotesBack(clearing=rid("act")))
    assert {note.id for note in world.state.notes(FIRST)} == {rid("anns"), rid("house"), rid("clinic")}
    assert world.state.get(r.Link, rid("link"))
    assert world.ask(ANN, c.TakeNotesAway(clearing=rid("other"), brought=rid("batch"))) == Refusal("not-allowed")
    assert world.ask(LEAD, c.TakeNotesAway(clearing=rid("other"), brought=rid("none"))) == Refusal("not-found")


def test_IMPORT_3_what_holds_the_words_of_others_stays() -> None:
    world = World().open("connect")
    world.note(ANN, "anns", kind="player")
    world.must(LEAD, bringing())
    world.must(ANN, c.MergeNotes(note=rid("anns"), into=rid("house")))
    world.must(LEAD, c.TakeNotesAway(clearing=rid("act"), brought=rid("batch")))
    assert [note.id for note in world.state.notes(FIRST)] == [rid("house")]
    clearing = world.state.get(r.Clearing, rid("act"))
    assert clearing
    assert (clearing.notes, clearing.stayed) == (1, 1)


def test_IMPORT_1_an_older_journal_brought_nothing_in() -> None:
    world = World().open("connect")
    world.note(ANN, "anns", kind="player")
    (event,) = (one for one in world.journal if isinstance(one, NoteAdded))
    assert event.brought is None
    note = world.state.get(r.Note, rid("anns"))
    assert note
    assert (note.brought, note.author) == (None, ANN.person)
