"""How a board grew is told without a word, a number or an order that may not be told now."""

from random import Random

import pytest
from tests.domain.world import ANN, BEN, EXERCISES, FIRST, LEAD, World, rid

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.events import WorkshopImported
from ninedots.domain.exercise import Audience, Exercise
from ninedots.domain.outside import published
from ninedots.outcomes.replay import Replay, ReplayStep, replay

SECRET = "Zebedee"
MINUTE = 60_000


def _all_signed(slug: str, audience: Audience) -> Exercise | None:
    found = EXERCISES.get(slug)
    return found and found.model_copy(update={"notes": tuple(kind for kind in found.notes if not kind.unsigned)})


class Signed(World):
    """Whatever is written bears its author's name."""

    definitions = staticmethod(_all_signed)


def grown(world: World) -> Replay:
    return replay(world.kept, published(world.state).state, world.state, FIRST)


def whats(found: Replay) -> list[tuple[str, int]]:
    return [(step.what, len(step.came)) for step in found.steps]


def came(found: Replay, *names: str) -> list[int]:
    """At which step each of these came."""
    return [next(at for at, step in enumerate(found.steps) if rid(name) in step.came) for name in names]


def test_REPLAY_1_each_thing_comes_once_and_after_the_last_step_all_of_it_is_there() -> None:
    world = Signed().open("connect")
    world.note(ANN, "one")
    world.note(BEN, "two")
    world.must(ANN, c.AddLink(link=rid("link"), link_type="gap", source=rid("one"), target=rid("two")))
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Trust", notes=(rid("one"),)))
    world.must(BEN, c.SetMarks(note=rid("two"), marks=("easy",)))
    found = grown(world)
    told = [one for step in found.steps for one in step.came]
    assert sorted(told) == sorted(one.id for one in found.records)
    assert len(told) == 5, "two notes, a link, a theme and the sums of marks on one of them"
    assert [one for step in found.steps for one in step.joined] == [rid("one")]
    assert all(one.text == world.state.records[one.id].text for one in found.records if isinstance(one, r.Note))  # type: ignore[union-attr]


def test_REPLAY_1_nothing_comes_before_what_it_stands_on() -> None:
    """Also where a note was removed, written anew by undoing, and linked meanwhile."""
    world = Signed().open("connect")
    world.note(ANN, "one")
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Trust", notes=(rid("one"),)))
    world.now += MINUTE
    world.note(BEN, "late")
    world.must(BEN, c.AddLink(link=rid("link"), link_type="gap", source=rid("one"), target=rid("late")))
    world.now += MINUTE
    world.must(BEN, c.SetTheme(note=rid("late"), theme=rid("theme")))
    found = grown(world)
    one, late, link, theme = came(found, "one", "late", "link", "theme")
    assert one == theme < late == link
    joined = {note: at for at, step in enumerate(found.steps) for note in step.joined}
    assert joined == {rid("one"): one, rid("late"): late + 1}


def test_REPLAY_2_what_was_thought_alone_is_a_number_and_then_comes_at_once() -> None:
    world = World().open("alone")
    world.note(ANN, "one")
    world.now += 5 * MINUTE
    world.note(BEN, "two")
    running = grown(world)
    assert [(step.what, step.alone, step.came) for step in running.steps] == [("alone", 2, ())]
    assert running.records == ()
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    shared = grown(world)
    assert [(step.what, step.alone) for step in shared.steps] == [("alone", 2), ("stage", 0)]
    assert shared.steps[1].came == tuple(sorted((rid("one"), rid("two"))))


def test_REPLAY_2_stages_alone_in_a_row_have_one_number() -> None:
    world = World().open("alone")
    world.note(ANN, "one")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    world.note(BEN, "two")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    assert [(step.what, step.alone) for step in grown(world).steps] == [("alone", 2), ("stage", 0)]


@pytest.mark.parametrize("attribution", ["named", "group", "anonymous"])
def test_REPLAY_3_the_order_and_the_times_of_unsigned_notes_leave_no_trace(attribution: r.Attribution) -> None:
    """Of one board on which others wrote, in another order and at other times, the very same is told."""

    def told(seed: int) -> Replay:
        chance, world = Random(seed), World(attribution).open("alone")
        names = [f"n{number}" for number in range(12)]
        for stage, those in (("alone", names[:4]), ("share", names[4:8]), ("connect", names[8:])):
            if stage != "alone":
                world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
            for name in chance.sample(those, len(those)):
                world.now += chance.randrange(3 * MINUTE)
                world.note(chance.choice((ANN, BEN)), name, kind="reflection", zone="left")
        found = grown(world)
        # Where they lie was drawn by chance, and is on the board.
        records = [one.model_copy(update={"order": ""}) if isinstance(one, r.Note) else one for one in found.records]
        return Replay(tuple(sorted(records, key=lambda one: one.id)), found.steps)

    first = told(1)
    assert [(step.what, len(step.came)) for step in first.steps] == [
        *(("alone", 0), ("stage", 4), ("work", 4), ("stage", 0), ("work", 4)),
    ]  # fmt: skip
    assert all(told(seed) == first for seed in range(2, 8))


def test_REPLAY_3_where_all_is_signed_what_came_within_a_minute_is_one_step() -> None:
    world = Signed().open("share")
    world.now -= world.now % MINUTE
    for minute, names in enumerate((("one", "two"), ("three",))):
        world.now += MINUTE
        for name in names:
            world.note(ANN, name)
        assert len(grown(world).steps) == minute + 2
    assert whats(grown(world)) == [("stage", 0), ("work", 2), ("work", 1)]
    world.must(LEAD, c.ReviseReport(names="none"))
    assert whats(grown(world)) == [("stage", 0), ("work", 3)], "names are not told, and so no minutes either"


def test_FROMPAPER_3_REPLAY_3_where_all_is_signed_what_came_from_paper_during_one_visit_is_one_step() -> None:
    world = Signed().open("share")
    world.note(ANN, "one")
    for pile in ("pile", "other"):
        world.now += MINUTE
        notes = tuple(
            c.BroughtNote(note=rid(f"{pile}{at}"), zone="left", note_type="player", text="Buses") for at in range(2)
        )
        world.must(LEAD, c.BringNotesIn(brought=rid(pile), activity=FIRST, from_paper=True, notes=notes))
    world.now += MINUTE
    world.note(BEN, "two")
    assert whats(grown(world)) == [("stage", 0), ("work", 4), ("work", 1), ("work", 1)]
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    notes = (c.BroughtNote(note=rid("late"), zone="left", note_type="player", text="Buses"),)
    world.must(LEAD, c.BringNotesIn(brought=rid("late-pile"), activity=FIRST, from_paper=True, notes=notes))
    assert whats(grown(world))[-2:] == [("stage", 0), ("work", 1)]


def test_REPLAY_4_nobody_and_no_time_is_told() -> None:
    world = Signed().open("share")
    world.note(ANN, "one")
    world.now += MINUTE
    world.note(BEN, "two")
    for one in grown(world).records:
        if isinstance(one, r.Note):
            assert (one.author, one.group, one.mine, one.created, one.seq) == (
                *(None, None, False, world.state.workshop.created, 0),
            )  # fmt: skip


def _removed(world: World) -> None:
    world.must(LEAD, c.RemoveNote(note=rid("secret")))


def _taken_from_view(world: World) -> None:
    world.must(LEAD, c.HideNote(note=rid("secret")))


def _held_back(world: World) -> None:
    world.must(LEAD, c.HoldBack(notes=(rid("secret"),), held=True))


def _erased(world: World) -> None:
    world.must(LEAD, c.EraseText(notes=(rid("secret"),)))


def _reworded(world: World) -> None:
    world.must(ANN, c.EditNote(note=rid("secret"), text="What it says now", rev=1))


@pytest.mark.parametrize("away", [_removed, _taken_from_view, _held_back, _erased, _reworded])
@pytest.mark.parametrize("stage", ["alone", "connect"])
def test_REPLAY_5_what_may_not_be_seen_now_is_in_no_step_and_in_no_number(away: object, stage: str) -> None:
    world = World().open(stage)
    world.note(ANN, "secret", text=SECRET)
    world.note(BEN, "other")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    assert callable(away)
    away(world)
    found = grown(world)
    assert SECRET not in str(found)
    notes = {one.id for one in published(world.state).state.notes(FIRST)}
    assert {one for step in found.steps for one in step.came} == notes
    if stage == "alone":
        assert found.steps[0].alone == len(notes)


def test_REPLAY_5_a_note_that_waits_comes_when_it_is_let_through() -> None:
    world = World(audience="pupils")
    assert world.state.workshop.policy.moderated
    world.open("alone")
    world.note(ANN, "one", text=SECRET)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    assert SECRET not in str(grown(world))
    assert grown(world).steps[0].alone == 0
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    world.must(LEAD, c.LetThrough(note=rid("one"), text=SECRET))
    found = grown(world)
    assert [(step.what, step.stages, step.alone) for step in found.steps] == [
        *(("alone", ("alone",), 1), ("stage", ("share",), 0), ("stage", ("connect",), 0), ("work", ("connect",), 0)),
    ]  # fmt: skip
    assert came(found, "one") == [3]


def test_REPLAY_6_the_sums_of_marks_come_at_once_where_people_look_together() -> None:
    world = World().open("share")
    world.note(ANN, "one")
    world.note(BEN, "two")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    world.must(ANN, c.SetMarks(note=rid("one"), marks=("easy",)))
    world.must(BEN, c.SetMarks(note=rid("two"), marks=("easy",)))
    assert all(step.what != "marked" for step in grown(world).steps)
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    marked = grown(world).steps[-1]
    assert (marked.what, marked.stages) == ("marked", ("connect",))
    assert marked.came == tuple(sorted(f"{rid(name)}.energy" for name in ("one", "two")))


def test_REPLAY_6_a_vote_is_told_once_its_result_is_shown() -> None:
    world = World().open("share")
    world.note(ANN, "one")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    (ballot,) = (one.id for one in world.state.all(r.Ballot))
    for person in (ANN, BEN):
        world.must(person, c.PlaceVotes(ballot=ballot, note=rid("one"), criterion="viable", count=1))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    assert not {"ballot-opened", "result-shown"} & {what for what, _ in whats(grown(world))}
    world.must(LEAD, c.ShowResult(ballot=ballot))
    for person in (ANN, BEN):
        world.must(person, c.AgreeToResult(ballot=ballot, agrees=True))
    assert [what for what, _ in whats(grown(world))] == [
        "stage",
        "work",
        "stage",
        "ballot-opened",
        "stage",
        "result-shown",
    ]


def test_REPLAY_1_a_slider_has_room_for_every_step() -> None:
    world = Signed().open("share")
    names = [f"n{number}" for number in range(20)]
    for name in names:
        world.now += MINUTE
        world.note(ANN, name)
    for number in range(limits.REPLAY_STEPS):
        world.must(LEAD, c.OpenStage(activity=FIRST, stage=("connect", "share")[number % 2]))
    found = grown(world)
    assert len(found.steps) == limits.REPLAY_STEPS
    assert found.steps[0].what == "before"
    assert sorted(found.steps[0].came) == sorted(rid(name) for name in names)


def test_REPLAY_1_what_was_brought_from_an_export_was_there_before() -> None:

    world = World().open("share")
    world.note(ANN, "one")
    told = published(world.state).state
    imported = WorkshopImported(at=0, by="lead", records=tuple(told.records.values()))
    world.journal, world.kept = [imported], [imported]
    world.state = world.replayed()
    assert grown(world).steps == (ReplayStep("before", (), 0, (rid("one"),), ()),)
