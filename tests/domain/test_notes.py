"""Notes: written, moved, contested, merged, carried."""

import pytest
from ninedots.domain.places import ROW
from tests.domain.world import ANN, BEN, EXERCISES, FIRST, LEAD, SECOND, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.exercise import NOTE_HEIGHT, NOTE_WIDTH, Ring, Zone
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show


def note(world: World, name: str) -> r.Note:
    found = world.state.get(r.Note, rid(name))
    assert found is not None
    return found


def covers(one: r.Note, other: r.Note) -> bool:
    return abs(one.x - other.x) < NOTE_WIDTH and abs(one.y - other.y) < NOTE_HEIGHT


@pytest.mark.parametrize("zone", ["left", "round"])
def test_NOTE_1_notes_do_not_cover_each_other_even_hidden_ones(zone: str) -> None:
    world = World().open("alone")
    for number in range(10):
        world.note(ANN if number % 2 else BEN, f"n{number}", kind="player", zone=zone)
    notes = world.state.notes(FIRST)
    assert not any(covers(one, other) for one in notes for other in notes if one.id < other.id)


def test_NOTE_1_notes_on_rings_that_touch_do_not_cover_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    disc = Zone(id="disc", name="Disc", area=Ring(x=1000, y=600, outer=(500, 300)))
    ring = Zone(id="ring", name="Ring", area=Ring(x=1000, y=600, inner=(500, 300), outer=(950, 580)))
    monkeypatch.setitem(EXERCISES, "first", EXERCISES["first"].model_copy(update={"zones": (disc, ring)}))
    world = World().open("share")
    for number in range(20):
        world.note(ANN, f"n{number}", kind="player", zone=("disc", "ring")[number % 2])
    world.must(ANN, c.MoveNote(note=rid("n0"), zone="ring"))
    pasted = [
        c.AddNote(note=rid(f"p{number}"), activity=FIRST, zone=zone, note_type="player", text="x")
        for number, zone in enumerate(("disc", "ring", "disc", "ring"))
    ]
    world.must(ANN, c.AddNotes(notes=tuple(pasted)))
    notes = world.state.notes(FIRST)
    assert len(notes) == 24
    assert not any(covers(one, other) for one in notes for other in notes if one.id < other.id)


def test_NOTE_1_a_free_place_that_was_asked_for_is_given() -> None:
    world = World().open("share")
    wish = c.AddNote(note=rid("n"), activity=FIRST, zone="left", note_type="player", text="x", x=400, y=500)
    world.must(ANN, wish)
    assert (note(world, "n").x, note(world, "n").y) == (400, 500)
    world.must(BEN, wish.model_copy(update={"note": rid("m")}))
    assert not covers(note(world, "n"), note(world, "m"))


def test_NOTE_1_a_full_zone_grows_downwards_and_no_earlier_note_moves() -> None:
    world = World().open("share")
    for number in range(16):
        world.note(ANN, f"n{number}", kind="question", zone="right")
    before = {one.id: (one.x, one.y) for one in world.state.notes(FIRST)}
    assert max(y for _, y in before.values()) + NOTE_HEIGHT / 2 < 1200
    for number in range(16, 50):
        world.note(ANN, f"n{number}", kind="question", zone="right")
    notes = world.state.notes(FIRST)
    assert not any(covers(one, other) for one in notes for other in notes if one.id < other.id)
    assert {one.id: (one.x, one.y) for one in notes if one.id in before} == before
    assert all(1000 < one.x < 1500 for one in notes)
    assert max(one.y for one in notes) > 1200


def test_NOTE_1_where_a_zone_grows_no_further_all_notes_can_still_be_seen() -> None:
    world = World().open("share")
    for zone, kind, count in (("right", "question", 70 + 2 * limits.ZONE_ROWS), ("round", "player", 40)):
        for number in range(count):
            world.note(LEAD, f"{zone}{number}", kind=kind, zone=zone)
        places = {(one.x, one.y) for one in world.state.notes(FIRST) if one.zone == zone}
        assert len(places) == count


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


def test_NOTE_9_a_note_stays_in_its_zone() -> None:
    world = World().open("share")
    world.note(ANN, "n", kind="player")
    world.must(ANN, c.MoveNote(note=rid("n"), zone="left", x=99_999, y=-99_999))
    assert 0 < note(world, "n").x < 1000
    assert 0 < note(world, "n").y < 1200
    world.must(ANN, c.MoveNote(note=rid("n"), zone="round", x=1700, y=600))
    distance = ((note(world, "n").x - 1700) ** 2 + (note(world, "n").y - 600) ** 2) ** 0.5
    assert 59 <= distance <= 301


def test_NOTE_9_a_zone_is_as_deep_as_the_notes_in_it_and_beside_it() -> None:
    world = World().open("share")
    far_down = c.MoveNote(note=rid("n"), zone="left", x=500, y=99_999)
    world.note(ANN, "n", kind="player")
    world.must(ANN, far_down)
    drawn = note(world, "n").y
    assert drawn == 1200 - NOTE_HEIGHT / 2
    for number in range(30):
        world.note(ANN, f"q{number}", kind="question", zone="right")
    lowest = max(one.y for one in world.state.notes(FIRST))
    world.must(ANN, far_down)
    assert drawn < note(world, "n").y
    assert lowest <= note(world, "n").y < lowest + ROW
    for one in [one for one in world.state.notes(FIRST) if one.zone == "right"]:
        world.must(LEAD, c.RemoveNote(note=one.id))
    world.must(ANN, c.MoveNote(note=rid("n"), zone="left", x=500, y=100))
    world.must(ANN, far_down)
    assert note(world, "n").y == drawn


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
