"""Words that are no note's, and persons, erased for good (S18): see test_erasing.py for notes."""

from typing import Any

import pytest
from tests.domain.test_erasing import nowhere
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, PEOPLE, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.events import PersonRemoved, TextErased, WorkshopImported
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import show
from ninedots.domain.text import ERASED
from ninedots.domain.words import pin_of

NAME = "zebedee"
PIN = pin_of(FIRST, "left")


def a_world(attribution: r.Attribution = "named") -> World:
    """In which a name stands in everything that Ann can write."""
    world = World(attribution).open("connect")
    world.must(ANN, c.ReviseMyself(name=f"{NAME} of Year 5", group=f"{NAME}'s class"))
    world.note(ANN, "one", text=f"{NAME} is left out")
    world.note(BEN, "two", text="breakfast club")
    world.must(ANN, c.AddLink(link=rid("link"), link_type="gap", source=rid("one"), target=rid("two"), text=NAME))
    world.must(ANN, c.ReviseLink(link=rid("link"), link_type="gap", quality=None, text=f"{NAME} again"))
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name=f"About {NAME}", notes=(rid("two"),)))
    world.must(ANN, c.RenameTheme(theme=rid("theme"), name=f"Of {NAME}"))
    world.must(LEAD, c.PinSentence(activity=FIRST, zone="left", text=f"{NAME} belongs"))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    words: Any = {"who": NAME, "partners": f"{NAME}'s mother", "when": NAME}
    world.must(ANN, c.AddCommitment(commitment=rid("do"), activity=FIRST, text=f"Ask {NAME}", **words))
    world.must(ANN, c.ReviseCommitment(commitment=rid("do"), text=f"Meet {NAME}", **words))
    return world


@pytest.fixture
def world() -> World:
    return a_world()


def erase(*things: str, person: str | None = None, notes: tuple[str, ...] = ()) -> c.EraseText:
    return c.EraseText(notes=notes, things=things, person=person)


def test_ERASE_8_S18_a_link_a_theme_a_commitment_and_an_agreed_sentence_say_nothing_any_more(world: World) -> None:
    seq = len(world.journal)
    (event,) = world.must(LEAD, erase(rid("link"), rid("theme"), rid("do"), PIN))
    assert isinstance(event, TextErased)
    assert len(world.journal) == seq + 1, "and every event has the number that it had"
    link, theme, do = (world.state.records[rid(name)] for name in ("link", "theme", "do"))
    assert isinstance(link, r.Link)
    assert isinstance(theme, r.Theme)
    assert isinstance(do, r.Commitment)
    assert (link.text, theme.name) == ("", ERASED)
    assert (do.text, do.who, do.partners, do.when) == (ERASED, "", "", "")
    assert world.state.workshop.pins == ()
    assert {link.seq, theme.seq, do.seq, world.state.workshop.seq} == {world.state.seq}, "browsers learn of it"
    world.must(LEAD, erase(person=ANN.person))
    assert nowhere(world)


def test_ERASE_8_removed_ones_say_nothing_either_and_nothing_brings_it_back(world: World) -> None:
    world.must(LEAD, c.RemoveLink(link=rid("link")))
    world.must(LEAD, c.RemoveTheme(theme=rid("theme")))
    world.must(LEAD, c.RemoveCommitment(commitment=rid("do")))
    world.must(LEAD, erase(rid("link"), rid("theme"), rid("do"), PIN))
    assert world.must(LEAD, erase(rid("link"), rid("theme"), rid("do"))) == [], "CMD-4: what is so already"
    world.must(LEAD, c.RestoreLink(link=rid("link")))
    world.must(LEAD, erase(person=ANN.person))
    assert nowhere(world)


def test_ERASE_8_what_a_result_said_of_a_theme_goes_with_it() -> None:
    world = World().open("connect")
    world.note(ANN, "one")
    world.must(ANN, c.AddTheme(theme=rid("theme"), activity=FIRST, name=NAME, notes=(rid("one"),)))
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
    world.must(
        ANN, c.PlaceVotes(ballot=next(world.state.all(r.Ballot)).id, note=rid("one"), criterion="viable", count=3)
    )
    world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    assert NAME in str(list(world.state.all(r.Result)))
    world.must(LEAD, erase(rid("theme")))
    (result,) = world.state.all(r.Result)
    assert result.seq == world.state.seq
    assert nowhere(world)


def test_ERASE_9_S18_a_person_leaves_without_a_name_and_with_what_all_could_see_was_theirs(world: World) -> None:
    removed, erased = world.must(LEAD, erase(PIN, person=ANN.person))
    assert isinstance(removed, PersonRemoved)
    assert isinstance(erased, TextErased)
    ann = world.state.person(ANN.person)
    assert ann
    assert (ann.name, ann.group, ann.removed) == (ERASED, "", True)
    assert world.state.records[rid("two")].model_dump()["text"] == "breakfast club"
    assert world.state.records[rid("one")].model_dump()["text"] == ERASED
    assert nowhere(world)
    assert world.must(LEAD, erase(person=ANN.person)) == []


def test_ERASE_9_where_nobody_signs_nothing_tells_which_notes_were_theirs() -> None:
    world = a_world("group")
    world.must(LEAD, erase(person=ANN.person))
    ann, one = world.state.person(ANN.person), world.state.records[rid("one")]
    assert ann
    assert isinstance(one, r.Note)
    assert (ann.name, one.text) == (ERASED, f"{NAME} is left out")
    assert not one.group
    link = world.state.records[rid("link")]
    assert NAME in str(link.model_dump()), "it says itself who made it to nobody"
    world.must(LEAD, erase(rid("link"), rid("theme"), rid("do"), PIN, notes=(rid("one"),)))
    assert nowhere(world)


@pytest.mark.parametrize("offered", [True, False])
def test_ERASE_9_S18_X81_notes_go_on_bearing_a_group_that_others_have(offered: bool) -> None:
    """Else whoever compared before and after would see which notes of the group were theirs."""
    world = World("group").open("connect")
    if offered:
        world.must(LEAD, c.ReviseWorkshop(title="Belonging", groups=("Health",)))
        for one in (*(actor for actor in PEOPLE if actor.role == "participant" and actor is not ANN), COLEAD, LEAD):
            world.must(one, c.ReviseMyself(name=one.person[:3], group="Police"))
    for actor, name in ((ANN, "one"), (ANN, "two"), (BEN, "three")):
        world.note(actor, name)
    before = {one.id: one.group for one in world.state.all(r.Note)}
    world.must(LEAD, erase(person=ANN.person))
    assert {one.id: one.group for one in world.state.all(r.Note)} == before
    assert before[rid("one")] == "Health"
    shown = show(world.state, world.state.records[ANN.person], viewer(LEAD))
    assert isinstance(shown, r.Person)
    assert (shown.name, shown.group) == (ERASED, "")
    assert world.replayed().records == world.state.records
    assert world.must(LEAD, erase(person=ANN.person)) == []


def test_ERASE_9_a_person_who_was_imported_is_erased_as_well(world: World) -> None:
    elsewhere = World()
    elsewhere.journal = [WorkshopImported(at=1, by=rid("workshop"), records=tuple(world.state.records.values()))]
    elsewhere.state = elsewhere.replayed()
    elsewhere.must(LEAD, erase(PIN, person=ANN.person))
    assert nowhere(elsewhere)


def test_ERASE_9_who_waited_at_the_door_before_they_came_in_has_no_name_there_either() -> None:
    world, eve = World().open("connect"), Actor(rid("eve"), "participant")
    world.must(LEAD, c.WatchDoor(watched=True))
    world.must(eve, c.Join(person=eve.person, name=NAME, group=NAME, role="participant"))
    world.must(LEAD, c.LetIn(person=eve.person))
    world.must(LEAD, erase(person=eve.person))
    assert nowhere(world)


def test_ERASE_9_leads_alone_erase_and_nobody_erases_the_lead(world: World) -> None:
    for actor in (ANN, OBSERVER):
        assert world.ask(actor, erase(person=BEN.person)) == Refusal("not-allowed")
    assert world.ask(COLEAD, erase(person=LEAD.person)) == Refusal("not-allowed")
    assert world.ask(COLEAD, erase(person=COLEAD.person)) == Refusal("not-allowed")
    assert world.ask(LEAD, erase(person=rid("nobody"))) == Refusal("not-found")
    assert world.ask(LEAD, erase(rid("nothing"))) == Refusal("not-found")
    assert world.ask(LEAD, erase(BEN.person)) == Refusal("not-found"), "a person is no thing"
    world.must(LEAD, c.EndWorkshop())
    world.must(COLEAD, erase(person=BEN.person))
    world.must(LEAD, erase(person=COLEAD.person))
