"""Everything hidden at once (S4): what nobody but leads sees or does, and how it comes back."""

from typing import Any

import pytest
from tests.domain.test_rights import COMMANDS, ROLES, one_of_each, prepared
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show

WALL = Viewer(None, "wall")
OTHERS = {"ann": viewer(ANN), "ben": viewer(BEN), "observer": viewer(OBSERVER), "wall": WALL}
KEPT = {"workshop", "activity", "exercise", "person"}
SECRET = "Zebedee"


def full() -> World:
    """A workshop with one of everything that shows what somebody has made or said."""
    world = World().open("connect")
    world.note(ANN, "one", text=SECRET)
    world.note(BEN, "two", text=SECRET)
    world.must(ANN, c.AddLink(link=rid("link"), link_type="gap", source=rid("one"), target=rid("two"), text=SECRET))
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name=SECRET, notes=(rid("one"),)))
    world.must(ANN, c.SetMarks(note=rid("two"), marks=("easy",)))
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text=SECRET))
    world.must(LEAD, c.ReviseActivity(activity=FIRST, focus=SECRET))
    world.must(ANN, c.ReviseMyself(name=SECRET))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    (ballot,) = (one.id for one in world.state.all(r.Ballot))
    world.must(ANN, c.PlaceVotes(ballot=ballot, note=rid("two"), criterion="viable", count=1))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    world.must(LEAD, c.ShowResult(ballot=ballot))
    world.must(ANN, c.AgreeToResult(ballot=ballot, agrees=True))
    world.must(ANN, c.AddCommitment(commitment=rid("promise"), activity=FIRST, text=SECRET))
    world.must(LEAD, c.SetSpotlight(activity=FIRST, what="note", subject=rid("one")))
    world.must(LEAD, c.SetTimer(left=60, running=True))
    return world


def shown_to(world: World, who: Viewer) -> dict[str, r.AnyRecord]:
    records = ((one.id, show(world.state, one, who)) for one in world.state.records.values())
    return {record_id: shown for record_id, shown in records if shown is not None}


@pytest.mark.parametrize("who", OTHERS)
def test_S4_HOLD_1_nobody_but_leads_is_shown_anything_that_somebody_made_or_is_called(who: str) -> None:
    world = full()
    before = shown_to(world, OTHERS[who])
    assert SECRET in str(before)
    world.must(LEAD, c.HideEverything())
    held = shown_to(world, OTHERS[who])
    assert {one.kind for one in held.values()} <= KEPT
    others = [one for one in held.values() if not (isinstance(one, r.Person) and one.me)]
    assert SECRET not in str(others)
    assert isinstance(held[rid("workshop")], r.Workshop)
    assert held[rid("workshop")].hidden  # type: ignore[union-attr]
    assert all(one.me or one.role in ("lead", "co-lead") for one in held.values() if isinstance(one, r.Person))


def test_S4_HOLD_1_leads_and_co_leads_go_on_seeing_all_of_it() -> None:
    world = full()
    for actor in (LEAD, COLEAD):
        before = shown_to(world, viewer(actor))
        world.must(LEAD, c.HideEverything())
        after = shown_to(world, viewer(actor))
        assert {**after, rid("workshop"): None} == {**before, rid("workshop"): None}
        world.must(COLEAD, c.ShowEverything())


@pytest.mark.parametrize("role", ["participant", "observer"])
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_S4_HOLD_2_nobody_but_leads_writes_while_it_lasts(kind: type[c.Command], role: str) -> None:
    world, examples = prepared(role, "connect")
    world.must(LEAD, c.HideEverything())
    decision = world.ask(ROLES[role], examples[kind])
    if kind in (c.RaiseHand, c.RaiseConcern) and role == "participant":
        assert not isinstance(decision, Refusal)
    else:
        assert isinstance(decision, Refusal)
        assert decision.reason in ("hidden", "not-allowed")


def test_S4_HOLD_2_those_who_lead_go_on() -> None:
    world = full()
    world.must(LEAD, c.HideEverything())
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="share"))
    world.must(COLEAD, one_of_each("mine", rid("b"))[c.AddNote])
    assert rid("new") not in shown_to(world, viewer(ANN))


@pytest.mark.parametrize("who", OTHERS)
def test_S4_HOLD_3_shown_again_all_is_as_it_was_and_so_is_what_came_meanwhile(who: str) -> None:
    world = full()
    before: dict[str, Any] = shown_to(world, OTHERS[who])
    world.must(LEAD, c.HideEverything())
    world.must(LEAD, c.AddNote(note=rid("new"), activity=FIRST, zone="left", note_type="question", text="new"))
    newcomer = rid("new-person")
    world.must(
        type(ANN)(newcomer, "participant"), c.Join(person=newcomer, name="Newcomer", group="", role="participant")
    )
    assert rid("new") not in shown_to(world, OTHERS[who])
    world.must(LEAD, c.ShowEverything())
    after = shown_to(world, OTHERS[who])
    assert {one: after[one] for one in before} == before
    assert rid("new") in after
    assert (newcomer in after) == (who != "wall")


def test_S4_HOLD_3_it_lasts_over_a_replay_and_over_the_end_of_the_workshop() -> None:
    world = full()
    world.must(LEAD, c.HideEverything())
    assert world.must(LEAD, c.HideEverything()) == []
    world.must(LEAD, c.EndWorkshop())
    assert world.replayed() == world.state
    assert {one.kind for one in shown_to(world, viewer(ANN)).values()} <= KEPT
    world.must(COLEAD, c.ShowEverything())
    assert SECRET in str(shown_to(world, viewer(ANN)))
