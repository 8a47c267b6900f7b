"""Notes: written, moved, contested, merged, carried."""

import pytest
from tests.domain.world import ANN, BEN, FIRST, LEAD, SECOND, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show


def note(world: World, name: str) -> r.Note:
    found = world.state.get(r.Note, rid(name))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "written",
    [
        "help a new pupil settle",
        "How might we CAMHS waiting list?",
        "CAMHS joined in",
        "what if we met sooner?",
        "I want to be asked",
        "ہم طلبہ کی مدد کیسے کر سکتے ہیں؟",
        "আমরা কীভাবে দেখা করব?",
        "我们怎样早点见面？",
        "How might web pages help?",
    ],
)
def test_NOTE_2_a_question_is_stuck_on_as_it_was_written(written: str) -> None:
    world = World().open("share")
    world.note(ANN, "n", text=written)
    assert note(world, "n").text == written
    world.must(ANN, c.EditNote(note=rid("n"), text=f"{written} …", rev=1))
    assert note(world, "n").text == f"{written} …"


def test_NOTE_3_two_texts_at_once_are_both_kept_until_somebody_chooses() -> None:
    world = World().open("connect")
    world.note(ANN, "n", kind="player", text="first")
    world.must(ANN, c.EditNote(note=rid("n"), text="Ann's", rev=1))
    world.must(BEN, c.EditNote(note=rid("n"), text="Ben's", rev=1))
    contested = note(world, "n")
    assert contested.text == "Ann's"
    assert contested.rival is not None
    assert contested.rival.text == "Ben's"
    third = world.ask(LEAD, c.EditNote(note=rid("n"), text="third", rev=1))
    assert isinstance(third, Refusal)
    assert third.reason == "settle-first"
    world.must(ANN, c.EditNote(note=rid("n"), text="Ben's", rev=contested.rev))
    assert note(world, "n").text == "Ben's"
    assert note(world, "n").rival is None


def test_NOTE_3_writing_the_same_at_once_is_no_conflict() -> None:
    world = World().open("connect")
    world.note(ANN, "n", kind="player", text="first")
    world.must(ANN, c.EditNote(note=rid("n"), text="same", rev=1))
    assert world.must(BEN, c.EditNote(note=rid("n"), text="same", rev=1)) == []


def test_NOTE_4_a_restored_note_has_its_links_and_marks_again() -> None:
    world = World().open("connect")
    world.note(ANN, "a", kind="player")
    world.note(ANN, "b", kind="player")
    world.must(ANN, c.AddLink(link=rid("l"), link_type="gap", source=rid("a"), target=rid("b")))
    world.must(BEN, c.SetMarks(note=rid("a"), marks=("easy",)))
    before = {key: record.model_copy(update={"seq": 0}) for key, record in world.state.records.items()}
    world.must(ANN, c.RemoveNote(note=rid("a")))
    assert rid("l") not in world.state.records
    world.must(ANN, c.RestoreNote(note=rid("a")))
    after = {key: record.model_copy(update={"seq": 0}) for key, record in world.state.records.items()}
    assert after == before


def test_NOTE_4_a_link_waits_for_both_of_its_ends() -> None:
    world = World().open("connect")
    world.note(ANN, "a", kind="player")
    world.note(ANN, "b", kind="player")
    world.must(ANN, c.AddLink(link=rid("l"), link_type="gap", source=rid("a"), target=rid("b")))
    world.must(ANN, c.RemoveNote(note=rid("a")))
    world.must(ANN, c.RemoveNote(note=rid("b")))
    world.must(ANN, c.RestoreNote(note=rid("a")))
    assert rid("l") not in world.state.records
    world.must(ANN, c.RestoreNote(note=rid("b")))
    assert rid("l") in world.state.records


def test_NOTE_5_merged_notes_keep_both_texts_and_links() -> None:
    world = World().open("connect")
    for name in ("police", "officers", "school"):
        world.note(ANN, name, kind="player", text=name)
    world.must(ANN, c.AddLink(link=rid("l"), link_type="gap", source=rid("officers"), target=rid("school")))
    world.must(BEN, c.MergeNotes(note=rid("officers"), into=rid("police")))
    assert note(world, "police").merged == ("officers",)
    link = world.state.get(r.Link, rid("l"))
    assert link is not None
    assert (link.source, link.target) == (rid("police"), rid("school"))
    world.must(ANN, c.RestoreNote(note=rid("officers")))
    assert note(world, "police").merged == ()
    assert note(world, "officers").text == "officers"


def test_NOTE_6_a_carried_note_keeps_its_trace() -> None:
    world = World().open("connect")
    world.note(ANN, "player", kind="player", text="Youth workers")
    world.must(ANN, c.CarryNote(note=rid("second-1"), source=rid("player"), activity=SECOND))
    carried = note(world, "second-1")
    assert carried.trace == (rid("player"),)
    assert carried.text == "Youth workers"
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="connect"))
    world.must(BEN, c.CarryNote(note=rid("back"), source=rid("second-1"), activity=FIRST, text="What if they met?"))
    assert note(world, "back").trace == (rid("player"), rid("second-1"))


def test_NOTE_7_a_paste_is_added_whole_or_not_at_all() -> None:
    world = World().open("share")
    good = [
        c.AddNote(note=rid(f"p{n}"), activity=FIRST, zone="left", note_type="player", text=f"p{n}") for n in range(3)
    ]
    bad = good[2].model_copy(update={"zone": "nowhere"})
    assert isinstance(world.ask(ANN, c.AddNotes(notes=(*good[:2], bad))), Refusal)
    assert world.state.notes(FIRST) == []
    world.must(ANN, c.AddNotes(notes=tuple(good)))
    assert [one.text for one in world.state.notes(FIRST)] == ["p0", "p1", "p2"]


def test_NOTE_8_X25_what_cannot_be_seen_is_taken_out_and_emoji_stay() -> None:
    world = World().open("share")
    world.note(ANN, "n", kind="player", text="\u202eabc\u0000 خوش آمدید 👨‍👩‍👧 Z" + "\u0301" * 200)
    text = note(world, "n").text
    assert "\u202e" not in text
    assert "\u0000" not in text
    assert "خوش آمدید 👨‍👩‍👧" in text
    assert text.count("\u0301") <= 4
    assert isinstance(world.ask(ANN, c.ReviseMyself(name="\u202e\u200b ")), Refusal)


def test_RIGHT_4_others_notes_only_where_the_stage_says_so() -> None:
    world = World().open("share")
    world.note(ANN, "n", kind="player")
    refused = world.ask(BEN, c.EditNote(note=rid("n"), text="mine now", rev=1))
    assert isinstance(refused, Refusal)
    assert refused.reason == "not-yours"
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    world.must(BEN, c.EditNote(note=rid("n"), text="ours now", rev=1))


def test_RIGHT_3_earlier_boards_are_for_looking() -> None:
    world = World().open("share")
    world.note(ANN, "n", kind="player")
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="share"))
    refused = world.ask(ANN, c.EditNote(note=rid("n"), text="later", rev=1))
    assert isinstance(refused, Refusal)
    assert refused.reason == "not-now"
    world.must(LEAD, c.EditNote(note=rid("n"), text="by the lead", rev=1))


def test_HIDE_7_a_hidden_note_does_not_exist_for_others_commands() -> None:
    world = World().open("alone")
    world.note(ANN, "n", kind="player")
    for actor in (BEN, LEAD):
        refused = world.ask(actor, c.RemoveNote(note=rid("n")))
        assert isinstance(refused, Refusal)
        assert refused.reason == "not-found"


def test_HIDE_3_sharing_is_for_good() -> None:
    world = World().open("alone")
    world.note(ANN, "n", kind="player")
    assert show(world.state, note(world, "n"), viewer(BEN)) is None
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    assert show(world.state, note(world, "n"), viewer(BEN)) is not None
    world.note(ANN, "m", kind="player")
    assert show(world.state, note(world, "m"), viewer(BEN)) is None


def test_HIDE_2_leads_see_counts_and_no_more() -> None:
    world = World().open("alone")
    world.note(ANN, "n", kind="player")
    world.note(ANN, "m", kind="player")
    world.note(BEN, "o", kind="player")
    count = world.state.get(r.Count, f"{FIRST}.count")
    assert count is not None
    assert (count.hidden, count.writers) == (3, 2)
    seen = [record for record in world.state.records.values() if show(world.state, record, viewer(LEAD))]
    assert not any(isinstance(record, r.Note) for record in seen)


@pytest.mark.parametrize(
    ("attribution", "author", "group"),
    [("named", ANN.person, "Health"), ("group", None, "Health"), ("anonymous", None, None)],
)
def test_HIDE_4_who_wrote_it_is_the_workshops_choice(
    attribution: r.Attribution, author: str | None, group: str | None
) -> None:
    world = World(attribution).open("share")
    world.note(ANN, "n", kind="player")
    for eyes in (viewer(BEN), viewer(LEAD), Viewer(None, "observer")):
        shown = show(world.state, note(world, "n"), eyes)
        assert isinstance(shown, r.Note)
        assert (shown.author, shown.group, shown.mine) == (author, group, False)
    own = show(world.state, note(world, "n"), viewer(ANN))
    assert isinstance(own, r.Note)
    assert own.mine


def test_HIDE_4_unsigned_kinds_name_nobody() -> None:
    world = World("named").open("share")
    world.note(ANN, "n", kind="reflection")
    shown = show(world.state, note(world, "n"), viewer(LEAD))
    assert isinstance(shown, r.Note)
    assert (shown.author, shown.group) == (None, None)


def test_HIDE_9_the_wall_names_nobody() -> None:
    world = World("named").open("share")
    world.note(ANN, "n", kind="player")
    wall = Viewer(None, "wall")
    for record in world.state.records.values():
        shown = show(world.state, record, wall)
        assert not isinstance(shown, r.Person)
        assert getattr(shown, "author", None) is None
