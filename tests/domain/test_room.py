"""The agenda, links, themes, marks and people."""

import pytest
from orjson import dumps
from tests.domain.world import ANN, BEN, EXERCISES, FIRST, LEAD, SECOND, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.evolve import evolve
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import drops, seen, show


def reason(answer: object) -> str | None:
    return answer.reason if isinstance(answer, Refusal) else None


def linked(stage: str = "connect") -> World:
    world = World().open(stage)
    world.note(ANN, "a", kind="player")
    world.note(ANN, "b", kind="player")
    return world


def link(**changes: object) -> c.AddLink:
    return c.AddLink.model_validate(
        {"link": rid("l"), "link_type": "works-with", "source": rid("a"), "target": rid("b"), **changes}
    )


def test_AGENDA_1_a_board_keeps_its_definition() -> None:
    world = World()
    copy = world.state.get(r.ExerciseCopy, f"{FIRST}.exercise")
    assert copy is not None
    assert copy.definition == EXERCISES["first"]
    assert world.replayed().exercise(FIRST) == EXERCISES["first"]


def test_AGENDA_2_what_has_begun_stays_on_the_agenda() -> None:
    world = World().open("share")
    assert reason(world.ask(LEAD, c.RemoveActivity(activity=FIRST))) == "begun"
    world.must(LEAD, c.RemoveActivity(activity=SECOND))
    assert world.state.workshop.agenda == (FIRST,)
    assert reason(world.ask(LEAD, c.OpenStage(activity=SECOND, stage="share"))) == "not-found"


def test_AGENDA_3_a_stage_takes_the_room_along_and_starts_its_clock() -> None:
    world = World().open("alone")
    world.must(LEAD, c.SetTimer(left=300, running=True))
    timer = world.state.get(r.Timer, "timer")
    assert timer is not None
    assert timer.ends == world.now + 300_000
    world.must(LEAD, c.SetTimer(left=200, running=False))
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="alone"))
    assert world.state.workshop.here == SECOND
    fresh = world.state.get(r.Timer, "timer")
    assert fresh == r.Timer(id="timer", seq=fresh.seq if fresh else 0, length=300, ends=world.now + 300_000, left=None)
    world.must(LEAD, c.ReviseWorkshop(timed=False))
    world.must(LEAD, c.OpenStage(activity=SECOND, stage="share"))
    assert world.state.get(r.Timer, "timer") is None
    assert world.replayed() == world.state


def test_AGENDA_3_the_clock_starts_on_the_minutes_of_the_plan() -> None:
    world = World()
    world.must(LEAD, c.PlanStage(activity=FIRST, stage="share", minutes=12))
    world.open("share")
    timer = world.state.get(r.Timer, "timer")
    assert timer is not None
    assert timer.length == 12 * 60


def test_AGENDA_6_how_long_the_room_was_at_a_stage_is_added_up_over_its_visits() -> None:
    world = World().open("alone")

    def at(stage: str, after: int = 0, activity: str = FIRST) -> None:
        world.now += after
        world.must(LEAD, c.OpenStage(activity=activity, stage=stage))

    def spent() -> dict[str, int]:
        activity = world.state.activity(FIRST)
        assert activity is not None
        return {plan.id: plan.spent for plan in activity.stages if plan.spent}

    at("share", after=59_000)
    assert spent() == {"alone": 60_000}
    at("alone", after=29_000)
    at("alone", activity=SECOND, after=9_000)
    assert spent() == {"alone": 70_000, "share": 30_000}
    at("share", after=99_000)
    world.now += 4_000
    world.must(LEAD, c.EndWorkshop())
    assert spent() == {"alone": 70_000, "share": 35_000}
    world.now += 1_000_000
    world.must(LEAD, c.OpenWorkshop())
    at("connect", after=4_000)
    assert spent() == {"alone": 70_000, "share": 40_000}
    assert world.replayed() == world.state


def test_AGENDA_7_a_workshop_has_a_time_at_which_it_begins() -> None:
    world = World()
    world.must(LEAD, c.ReviseWorkshop(starts="09:30"))
    assert world.state.workshop.starts == "09:30"
    world.must(LEAD, c.ReviseWorkshop(title="Other"))
    assert world.state.workshop.starts == "09:30"
    assert world.must(LEAD, c.ReviseWorkshop(starts="09:30")) == []
    world.must(LEAD, c.ReviseWorkshop(starts=""))
    assert world.state.workshop.starts == ""
    for wrong in ("9:30", "24:00", "09:60", "half past nine"):
        with pytest.raises(ValueError, match="starts"):
            c.ReviseWorkshop(starts=wrong)


def test_AGENDA_8_a_prompt_is_reworded_for_one_workshop_and_goes_back_to_the_exercise_s_own() -> None:
    world = World().open("share")

    def prompt() -> str:
        activity = world.state.activity(FIRST)
        assert activity is not None
        return next(plan.prompt for plan in activity.stages if plan.id == "share")

    world.must(LEAD, c.PlanStage(activity=FIRST, stage="share", prompt="Look at the gate alone."))
    assert prompt() == "Look at the gate alone."
    assert world.state.exercise(FIRST) == EXERCISES["first"], "the copy of the definition stays"
    world.must(LEAD, c.PlanStage(activity=FIRST, stage="share", minutes=9))
    assert prompt() == "Look at the gate alone."
    assert reason(world.ask(ANN, c.PlanStage(activity=FIRST, stage="share", prompt="No"))) == "not-allowed"
    own = EXERCISES["first"].stages[1].prompt
    world.must(LEAD, c.PlanStage(activity=FIRST, stage="share", prompt=f" {own} "))
    assert prompt() == "", "the exercise's own words are no change"
    world.must(LEAD, c.PlanStage(activity=FIRST, stage="share", prompt="Again"))
    world.must(LEAD, c.PlanStage(activity=FIRST, stage="share", prompt="\u200b "))
    assert prompt() == ""


def test_AGENDA_8_plans_and_settings_of_older_journals_mean_what_they_meant() -> None:
    world = World()
    old = {"at": 1, "by": LEAD.person}
    evolve(world.state, e.event_of("workshop-revised", 1, dumps({**old, "title": "T", "question": "", "groups": []})))
    plan = {**old, "activity": FIRST, "stage": "share", "minutes": 7, "skipped": True}
    evolve(world.state, e.event_of("stage-planned", 1, dumps(plan)))
    activity = world.state.activity(FIRST)
    assert activity is not None
    assert activity.stages[1] == r.StagePlan(id="share", minutes=7, skipped=True)
    assert (world.state.workshop.title, world.state.workshop.starts, world.state.workshop.timed) == ("T", "", True)


def test_AGENDA_4_an_agreed_sentence_is_pinned_and_can_be_taken_down() -> None:
    world = World().open("share")
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text="We belong"))
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text="We all belong"))
    assert [pin.text for pin in world.state.workshop.pins] == ["We all belong"]
    assert reason(world.ask(LEAD, c.PinSentence(activity=FIRST, zone="right", text="x"))) == "does-not-fit"
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text=""))
    assert world.state.workshop.pins == ()


def test_LINK_1_a_link_joins_two_notes_as_the_exercise_says() -> None:
    world = linked()
    assert reason(world.ask(ANN, link(target=rid("a")))) == "same"
    assert reason(world.ask(ANN, link(link_type="likes"))) == "does-not-fit"
    assert reason(world.ask(ANN, link(quality="so-so"))) == "does-not-fit"
    assert reason(world.ask(ANN, link(target=rid("nowhere")))) == "not-found"
    world.must(ANN, link(quality="badly"))
    assert reason(world.ask(ANN, link())) == "exists"


def test_LINK_2_who_sees_both_ends_sees_the_link() -> None:
    world = World().open("alone")
    world.note(LEAD, "a", kind="player")
    world.note(LEAD, "b", kind="player")
    world.must(LEAD, link())
    made = world.state.records[rid("l")]
    assert show(world.state, made, viewer(ANN)) is None
    assert show(world.state, made, viewer(LEAD)) is not None
    before = world.state.copy()
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    assert isinstance(seen(before, world.state, rid("l"), viewer(ANN)), r.Link)


def test_LINK_3_any_may_correct_its_author_removes() -> None:
    world = linked()
    world.must(ANN, link())
    world.must(BEN, c.ReviseLink(link=rid("l"), link_type="gap", quality=None, text="they never meet"))
    assert reason(world.ask(BEN, c.RemoveLink(link=rid("l")))) == "not-yours"
    world.must(ANN, c.RemoveLink(link=rid("l")))
    world.must(ANN, c.RestoreLink(link=rid("l")))
    assert world.state.get(r.Link, rid("l")).text == "they never meet"  # type: ignore[union-attr]


def test_THEME_1_a_theme_goes_and_its_notes_stay() -> None:
    world = linked()
    world.must(BEN, c.AddTheme(theme=rid("t"), activity=FIRST, name="Families", notes=(rid("a"), rid("b"))))
    world.must(ANN, c.RemoveNote(note=rid("b")))
    world.must(BEN, c.RemoveTheme(theme=rid("t")))
    world.must(ANN, c.RestoreNote(note=rid("b")))
    assert [note.theme for note in world.state.notes(FIRST)] == [None, None]


def test_MARK_1_HIDE_5_sums_wait_until_people_look_together() -> None:
    world = World().open("share")
    world.note(ANN, "a", kind="player")
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    world.must(ANN, c.SetMarks(note=rid("a"), marks=("easy", "timely")))
    world.must(BEN, c.SetMarks(note=rid("a"), marks=("easy",)))
    world.must(BEN, c.SetMarks(note=rid("a"), marks=()))
    energy = world.state.get(r.Energy, f"{rid('a')}.energy")
    assert energy is not None
    assert (energy.counts, energy.people) == ({"easy": 1, "timely": 1}, 1)
    marking = world.state.records[f"{rid('a')}.{ANN.person}"]
    assert show(world.state, energy, viewer(LEAD)) is None
    assert show(world.state, marking, viewer(LEAD)) is None
    assert show(world.state, marking, viewer(ANN)) == marking.model_copy(update={"seq": 0})
    before = world.state.copy()
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
    assert isinstance(seen(before, world.state, energy.id, viewer(BEN)), r.Energy)
    before = world.state.copy()
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="alone"))
    assert seen(before, world.state, energy.id, viewer(BEN)) == "drop"


def test_HIDE_8_nobody_is_told_of_the_end_of_what_they_never_saw() -> None:
    world = World().open("alone")
    world.note(ANN, "a", kind="player")
    before = world.state.copy()
    world.must(ANN, c.RemoveNote(note=rid("a")))
    assert seen(before, world.state, rid("a"), viewer(ANN)) == "drop"
    assert seen(before, world.state, rid("a"), viewer(LEAD)) is None
    gone = world.state.gone[rid("a")].record
    assert drops(world.state, gone, viewer(ANN))
    assert not drops(world.state, gone, Viewer(None, "participant"))


def test_RIGHT_5_RIGHT_6_roles_are_the_workshops() -> None:
    world = World().open("share")
    assert reason(world.ask(Actor(ANN.person, "lead"), c.EndWorkshop())) == "not-allowed"
    assert reason(world.ask(LEAD, c.RemovePerson(person=LEAD.person))) == "not-allowed"
    world.must(LEAD, c.GiveRole(person=ANN.person, role="co-lead"))
    assert reason(world.ask(ANN, c.RaiseHand(up=True))) == "not-allowed"
    world.must(Actor(ANN.person, "co-lead"), c.SetDoor(open=False))


def test_JOIN_1_the_door_and_the_end() -> None:
    world = World()
    newcomer = Actor(rid("new"), "participant")
    world.must(LEAD, c.OpenWorkshop())
    world.must(LEAD, c.SetDoor(open=False))
    join = c.Join(person=newcomer.person, name="New", role="participant")
    assert reason(world.ask(newcomer, join)) == "door-closed"
    world.must(LEAD, c.SetDoor(open=True))
    world.must(newcomer, join)
    assert world.must(newcomer, join) == []
    world.must(LEAD, c.EndWorkshop())
    late = join.model_copy(update={"person": rid("late")})
    assert reason(world.ask(newcomer, late)) == "ended"


def test_RIGHT_2_a_reopened_workshop_is_as_it_was() -> None:
    world = linked()
    world.must(LEAD, c.SetTimer(left=60, running=True))
    notes = world.state.notes(FIRST)
    world.must(LEAD, c.EndWorkshop())
    assert reason(world.ask(ANN, c.EditNote(note=rid("a"), text="late", rev=1))) == "ended"
    world.must(LEAD, c.OpenWorkshop())
    assert world.state.notes(FIRST) == notes
    assert world.state.workshop.here == FIRST
    world.must(ANN, c.EditNote(note=rid("a"), text="again", rev=1))


def test_CMD_3_SYNC_5_refusals_leave_no_trace_and_replay_is_the_same() -> None:
    world = linked()
    before, length = world.state.copy(), len(world.journal)
    world.ask(BEN, c.EndWorkshop())
    assert (world.state, len(world.journal)) == (before, length)
    assert world.replayed() == world.state


@pytest.mark.parametrize("attribution", ["named", "group", "anonymous"])
def test_HIDE_11_the_time_of_an_unsigned_note_is_that_of_all(attribution: r.Attribution) -> None:
    world = World(attribution).open("share")
    for name, kind in (("a", "player"), ("b", "player"), ("c", "reflection"), ("d", "reflection")):
        world.note(ANN, name, kind=kind)
    told = {note.id[0]: show(world.state, note, viewer(BEN)) for note in world.state.notes(FIRST)}
    times = {name: note.created for name, note in told.items() if isinstance(note, r.Note)}
    assert times["c"] == times["d"]
    assert (times["a"] == times["b"] == times["c"]) == (attribution != "named")
    people = [show(world.state, person, viewer(LEAD)) for person in world.state.all(r.Person)]
    joined = {person.joined for person in people if isinstance(person, r.Person)}
    assert len(joined) == (len(people) if attribution == "named" else 1)
