"""Kinds of room: what each sets, who may tighten, and that loosening is seen."""

import pytest
from tests.domain.world import ANN, COLEAD, FIRST, LEAD, OBSERVER, World, rid

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.evolve import evolve
from ninedots.domain.exercise import Audience
from ninedots.domain.policy import KINDS, Attribution, Loosened, Part, Policy, loosened, parts
from ninedots.domain.refusals import Refusal
from ninedots.domain.rights import RIGHTS
from ninedots.domain.state import State

NEW = Actor(rid("new"), "participant")
WATCHES = Actor(rid("watches"), "observer")


def planned(audience: Audience, attribution: Attribution | None = None) -> World:
    """A workshop of that kind with its lead and two participants, open."""
    world = World()
    world.state, world.journal, world.kept = State(), [], []
    told = attribution or KINDS[audience].attribution
    world.must(LEAD, c.PlanWorkshop(workshop=rid("workshop"), title="Belonging", audience=audience, attribution=told))
    for person, name in ((LEAD, "Lea"), (COLEAD, "Cora"), (ANN, "Calm Otter"), (NEW, "Brave Oak")):
        world.must(person, c.Join(person=person.person, name=name, role=person.role))
    world.must(LEAD, c.AddActivity(activity=FIRST, exercise="first"))
    return world.open("share")


def refusal(world: World, actor: Actor, command: c.Command) -> str | None:
    decision = world.ask(actor, command)
    return decision.reason if isinstance(decision, Refusal) else None


def test_S1_a_pupils_room_begins_as_tight_as_there_is() -> None:
    workshop = planned("pupils").state.workshop
    assert workshop.policy == Policy(moderated=True, nicknames=True, links=False, observers=False, idle=True)
    assert workshop.attribution == "anonymous"
    assert workshop.loosened == ()


@pytest.mark.parametrize("kind", KINDS)
def test_S1_POLICY_1_one_choice_sets_the_whole_policy(kind: Audience) -> None:
    workshop = planned(kind).state.workshop
    assert (workshop.policy, workshop.attribution) == (KINDS[kind].policy, KINDS[kind].attribution)


@pytest.mark.parametrize("part", parts())
@pytest.mark.parametrize("who", [LEAD, COLEAD])
def test_S1_POLICY_2_loosening_is_an_event_that_stands_until_it_is_tightened_again(part: Part, who: Actor) -> None:
    world = planned("pupils")
    tight = getattr(world.state.workshop.policy, part)
    (event,) = world.must(who, c.SetPolicy.model_validate({part: not tight}))
    assert isinstance(event, e.PolicySet)
    assert list(world.state.workshop.loosened) == [Loosened(part=part, at=event.at)]
    assert world.must(who, c.SetPolicy.model_validate({part: not tight})) == []
    world.must(LEAD, c.SetPolicy.model_validate({part: tight}))
    assert not world.state.workshop.loosened
    assert [type(one) for one in world.journal].count(e.PolicySet) == 2


def test_S1_POLICY_2_whoever_does_not_lead_changes_nothing() -> None:
    world = planned("pupils")
    assert refusal(world, ANN, c.SetPolicy(links=True)) == "not-allowed"


def test_S1_POLICY_2_several_parts_at_once_are_each_told() -> None:
    world = planned("pupils")
    world.must(LEAD, c.SetPolicy(links=True, observers=True))
    assert [one.part for one in world.state.workshop.loosened] == ["links", "observers"]
    world.must(LEAD, c.SetPolicy(links=False, nicknames=False))
    assert [one.part for one in world.state.workshop.loosened] == ["observers", "nicknames"]


def test_S1_POLICY_3_a_room_that_tells_more_than_its_kind_says_so_from_the_beginning() -> None:
    assert [one.part for one in planned("pupils", "named").state.workshop.loosened] == ["attribution"]
    assert [one.part for one in planned("parents", "group").state.workshop.loosened] == ["attribution"]
    assert not planned("professionals", "named").state.workshop.loosened


def test_S1_POLICY_2_nothing_is_loosened_after_the_end_and_tightening_goes() -> None:
    world = planned("pupils")
    world.must(LEAD, c.EndWorkshop())
    assert refusal(world, LEAD, c.SetPolicy(observers=True)) == "ended"
    assert refusal(planned("professionals"), LEAD, c.SetPolicy(links=False)) is None


def test_POLICY_4_an_older_journal_is_held_to_what_it_was() -> None:
    for audience in KINDS:
        state = State()
        evolve(
            state,
            e.WorkshopPlanned(
                at=1, by=rid("lead"), workshop=rid("workshop"), title="T", question="", audience=audience,
                attribution="anonymous", groups=(),
            ),
        )  # fmt: skip
        assert state.workshop.policy == Policy(
            nicknames=False, links=True, observers=True, idle=audience != "professionals"
        )
        assert state.workshop.loosened == ()
        said = state.workshop.model_dump(exclude={"policy", "loosened"})
        assert r.Workshop.model_validate(said) == state.workshop


def test_S7_POLICY_5_where_names_are_drawn_nobody_types_one() -> None:
    world = planned("pupils")
    join = c.Join(person=rid("other"), name="Amal", role="participant")
    assert refusal(world, Actor(rid("other"), "participant"), join) == "nicknames-only"
    assert refusal(world, ANN, c.ReviseMyself(name="Ann")) == "nicknames-only"
    assert refusal(world, ANN, c.ReviseMyself(group="Ann Smith")) == "nicknames-only"
    assert refusal(world, ANN, c.ReviseMyself(name="Wise Kestrel")) is None
    world.must(LEAD, c.SetPolicy(nicknames=False))
    assert refusal(world, ANN, c.ReviseMyself(name="Ann")) is None


def test_S24_POLICY_6_nobody_watches_where_no_observers_are_told_of() -> None:
    world = planned("pupils")
    join = c.Join(person=WATCHES.person, name="Dee", role="observer")
    assert refusal(world, WATCHES, join) == "no-observers"
    assert refusal(world, LEAD, c.GiveRole(person=NEW.person, role="observer")) == "no-observers"
    world.must(LEAD, c.SetPolicy(observers=True))
    assert [one.part for one in world.state.workshop.loosened] == ["observers"]
    world.must(WATCHES, join)


def test_S24_POLICY_6_observers_go_where_none_may_watch_any_more() -> None:
    world = World()
    world.must(LEAD, c.SetPolicy(observers=False))
    observer = world.state.person(OBSERVER.person)
    assert observer is not None
    assert observer.removed
    assert refusal(world, LEAD, c.TakeBack(person=OBSERVER.person)) == "no-observers"


def test_only_a_step_towards_looser_counts() -> None:
    tight, loose = KINDS["pupils"].policy, Policy(nicknames=False, links=True, observers=True, idle=False)
    assert loosened(tight, loose) == parts()
    assert loosened(loose, tight) == loosened(tight, tight) == ()


def test_S14_nothing_changes_how_notes_are_signed_once_a_workshop_is_planned() -> None:
    for command in RIGHTS:
        assert "attribution" not in command.model_fields, command
    for event in e.KINDS.values():
        assert "attribution" not in event.model_fields or event is e.WorkshopPlanned, event
