"""One thing, large, on every screen."""

import pytest
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, SECOND, World, rid

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show


def lit(world: World) -> r.Spotlight | None:
    return world.state.get(r.Spotlight, "spotlight")


def reason(answer: object) -> str | None:
    return answer.reason if isinstance(answer, Refusal) else None


def on(what: r.Large, subject: str, activity: str = FIRST) -> c.SetSpotlight:
    return c.SetSpotlight(activity=activity, what=what, subject=subject)


def discussed() -> World:
    world = World().open("connect")
    for name in ("one", "two"):
        world.note(ANN, name)
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Mornings", notes=(rid("one"),)))
    return world


def voted() -> World:
    world = discussed()
    for stage in ("vote", "results"):
        world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
        if stage == "vote":
            (ballot,) = world.state.all(r.Ballot)
            world.must(BEN, c.PlaceVotes(ballot=ballot.id, note=rid("one"), criterion="viable", count=2))
    return world


@pytest.mark.parametrize(("what", "subject"), [("zone", "left"), ("theme", rid("theme")), ("note", rid("one"))])
def test_SPOT_1_leads_show_a_zone_a_theme_or_a_note_large_on_every_screen(what: r.Large, subject: str) -> None:
    world = discussed()
    assert reason(world.ask(ANN, on(what, subject))) == "not-allowed"
    world.must(COLEAD, on(what, subject))
    light = lit(world)
    assert light is not None
    assert (light.activity, light.what, light.subject) == (FIRST, what, subject)
    for role in ("lead", "co-lead", "participant", "observer", "wall"):
        assert show(world.state, light, Viewer(None, role)) is not None
    world.must(LEAD, c.ClearSpotlight())
    assert lit(world) is None
    assert world.must(LEAD, c.ClearSpotlight()) == []


def test_SPOT_2_only_what_everybody_may_see_is_shown_large() -> None:
    world = World().open("alone")
    world.note(LEAD, "secret")
    assert reason(world.ask(LEAD, on("note", rid("secret")))) == "not-found"
    for unknown in (on("zone", "nowhere"), on("theme", rid("secret")), on("note", "left"), on("result", rid("secret"))):
        assert reason(world.ask(LEAD, unknown)) == "not-found"
    assert reason(world.ask(LEAD, on("zone", "left", rid("nobody")))) == "not-found"
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    world.must(LEAD, on("note", rid("secret")))
    assert reason(world.ask(LEAD, on("note", rid("secret"), SECOND))) == "not-found"


def test_SPOT_2_how_a_question_did_is_shown_large_once_everybody_was_shown_the_result() -> None:
    world = voted()
    (ballot,) = world.state.all(r.Ballot)
    assert reason(world.ask(LEAD, on("result", rid("one")))) == "not-found"
    world.must(LEAD, c.ShowResult(ballot=ballot.id))
    if world.state.get(r.Ballot, ballot.id) != ballot.but(status="shown"):
        world.must(BEN, c.AgreeToResult(ballot=ballot.id, agrees=True))
    world.must(LEAD, on("result", rid("one")))
    assert lit(world) is not None


def test_SPOT_3_it_ends_as_the_room_turns() -> None:
    turns: list[c.Command] = [
        c.OpenStage(activity=FIRST, stage="share"),
        c.OpenStage(activity=SECOND, stage="alone"),
        c.EndWorkshop(),
    ]
    for turn in turns:
        world = discussed()
        world.must(LEAD, on("zone", "left"))
        world.must(LEAD, turn)
        assert lit(world) is None
        assert world.replayed() == world.state


@pytest.mark.parametrize(
    ("what", "subject", "end"),
    [
        ("note", rid("one"), c.RemoveNote(note=rid("one"))),
        ("note", rid("one"), c.MergeNotes(note=rid("one"), into=rid("two"))),
        ("theme", rid("theme"), c.RemoveTheme(theme=rid("theme"))),
    ],
)
def test_SPOT_3_it_ends_as_the_thing_goes(what: r.Large, subject: str, end: c.Command) -> None:
    world = discussed()
    world.must(LEAD, on(what, subject))
    world.must(LEAD, c.EditNote(note=rid("one"), text="said better", rev=1))
    assert lit(world) is not None
    world.must(ANN, end)
    assert lit(world) is None
    assert world.replayed() == world.state


def test_SPOT_3_it_does_not_wait_for_a_workshop_that_has_not_begun() -> None:
    assert reason(World().ask(LEAD, on("zone", "left"))) == "not-now"


def test_SPOT_4_turned_again_to_the_same_thing_it_calls_back_who_looked_away() -> None:
    world = discussed()
    world.must(LEAD, on("zone", "left"))
    before = lit(world)
    world.must(LEAD, on("zone", "left"))
    after = lit(world)
    assert before is not None
    assert after is not None
    assert after.since > before.since
