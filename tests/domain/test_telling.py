"""What people tell those who lead, of a note, of a person or of neither (S9, S22)."""

import pytest
from tests.domain.test_hiding import shown_to
from tests.domain.test_holding import moderated, refused
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, OBSERVER, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.outside import outside
from ninedots.domain.show import show
from ninedots.domain.text import ERASED

SECRET = "Zebedee"
OTHERS = {
    "its author": viewer(ANN),
    "another": viewer(BEN),
    "observer": viewer(OBSERVER),
    "wall": Viewer(None, "wall"),
    "everybody": Viewer(None, "participant"),
}


def tell(
    world: World,
    actor: Actor = ANN,
    *,
    name: str = "told",
    note: str | None = None,
    person: str | None = None,
    text: str = SECRET,
) -> None:
    world.must(actor, c.RaiseConcern(concern=rid(name), note=note, person=person, text=text))


def concern(world: World, actor: Actor = LEAD, name: str = "told") -> r.Concern:
    shown = show(world.state, world.state.records[rid(name)], viewer(actor))
    assert isinstance(shown, r.Concern)
    return shown


@pytest.mark.parametrize("attribution", ["named", "group", "anonymous"])
@pytest.mark.parametrize("who", OTHERS)
def test_S9_TELL_1_it_is_shown_to_those_who_lead_and_to_nobody_else(who: str, attribution: r.Attribution) -> None:
    world = World(attribution).open("connect")
    before = shown_to(world, OTHERS[who])
    tell(world)
    assert shown_to(world, OTHERS[who]) == before
    for lead in (LEAD, COLEAD):
        assert concern(world, lead).text == SECRET
    assert SECRET not in str(outside(world.state).state.records)
    assert world.replayed() == world.state


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_S9_TELL_2_where_nobody_signs_it_says_neither_who_nor_when(attribution: r.Attribution) -> None:
    world = World(attribution).open("connect")
    tell(world)
    assert (concern(world).author, concern(world).told) == (None, world.state.workshop.created)


def test_S9_TELL_2_where_people_sign_it_bears_the_name() -> None:
    world = World("named").open("connect")
    tell(world)
    assert concern(world).author == ANN.person
    assert concern(world).told > world.state.workshop.created


def test_S9_TELL_3_it_may_be_told_at_every_stage_before_the_workshop_opens_and_while_everything_is_hidden() -> None:
    world = World("named")
    tell(world, name="early")
    world.open("alone")
    world.note(BEN, "theirs")
    for stage in ("share", "vote", "results"):
        world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
        tell(world, name=stage, note=rid("theirs"))
    world.must(LEAD, c.HideEverything())
    tell(world, name="hidden", note=rid("theirs"))
    assert concern(world, name="hidden").said == "about theirs"
    world.must(LEAD, c.EndWorkshop())
    assert refused(world, ANN, c.RaiseConcern(concern=rid("late"), text=SECRET)) == "ended"


def test_S9_TELL_4_what_a_note_said_stays_with_it_when_it_is_changed_or_taken_away() -> None:
    world = World("named").open("connect")
    world.note(BEN, "one", text="you are stupid")
    tell(world, note=rid("one"), text="")
    world.must(BEN, c.EditNote(note=rid("one"), text="you are kind", rev=1))
    assert concern(world).said == "you are stupid"
    world.must(BEN, c.RemoveNote(note=rid("one")))
    assert concern(world).said == "you are stupid"
    tell(world, name="later", note=rid("one"))  # on its way when it went
    assert concern(world, name="later").note == rid("one")


def test_S9_TELL_4_only_of_a_note_that_one_sees_or_saw_and_of_a_person_whom_one_knows() -> None:
    world = World("anonymous").open("alone")
    world.note(BEN, "private")
    for note, person in ((rid("private"), None), (rid("none"), None), (None, BEN.person), (None, rid("none"))):
        command = c.RaiseConcern(concern=rid("told"), note=note, person=person, text=SECRET)
        assert refused(world, ANN, command) == "not-found"
    tell(world, person=LEAD.person)  # whose name all know
    world = World("named").open("connect")
    tell(world, person=BEN.person, text="")
    assert concern(world).person == BEN.person
    world.note(BEN, "one")
    both = c.RaiseConcern(concern=rid("both"), note=rid("one"), person=BEN.person)
    assert refused(world, ANN, both) == "does-not-fit"
    assert refused(world, ANN, c.RaiseConcern(concern=rid("none"), text=" \n ")) == "empty"


def test_S9_TELL_4_nothing_of_a_held_note_can_be_learnt_by_telling_of_it() -> None:
    world = moderated()
    world.note(BEN, "waits", text=SECRET)
    assert refused(world, ANN, c.RaiseConcern(concern=rid("told"), note=rid("waits"))) == "not-found"


def test_S9_TELL_5_however_many_tell_of_it_nothing_is_hidden_and_nobody_goes() -> None:
    world = World("named").open("connect")
    world.note(BEN, "one")
    before = world.state.copy()
    for number in range(limits.CONCERNS_SHARE):
        of_note = number % 2 == 0
        tell(
            world,
            name=f"told{number}",
            note=rid("one") if of_note else None,
            person=None if of_note else BEN.person,
        )
    after = {one: record for one, record in world.state.records.items() if not isinstance(record, r.Concern)}
    assert after == before.records


def test_S9_TELL_6_once_dealt_with_it_stays_can_be_taken_up_again_and_is_out_of_the_share() -> None:
    world = World("named").open("connect")
    for number in range(limits.CONCERNS_SHARE):
        tell(world, name=f"told{number}")
    another = c.RaiseConcern(concern=rid("another"), text=SECRET)
    assert refused(world, ANN, another) == "share-of-concerns"
    settle = c.SettleConcern(concern=rid("told0"), settled=True)
    assert refused(world, ANN, settle) == "not-allowed"
    assert world.must(COLEAD, settle)
    assert not world.must(LEAD, settle)
    assert concern(world, name="told0").settled
    world.must(ANN, another)
    world.must(LEAD, c.SettleConcern(concern=rid("told0"), settled=False))
    assert not concern(world, name="told0").settled
    assert refused(world, LEAD, c.SettleConcern(concern=rid("none"), settled=True)) == "not-found"


def test_S9_TELL_6_what_is_dealt_with_takes_no_room_from_what_others_tell() -> None:
    world = World("named").open("connect")
    for number in range(limits.CONCERNS):
        world.must(LEAD, c.RaiseConcern(concern=rid(f"told{number}"), text="words"))
    another = c.RaiseConcern(concern=rid("another"), text=SECRET)
    assert refused(world, ANN, another) == "full"
    world.must(LEAD, c.SettleConcern(concern=rid("told0"), settled=True))
    world.must(ANN, another)


def test_ERASE_TELL_7_it_goes_with_its_author_where_it_is_signed_with_the_note_and_by_itself() -> None:
    world = World("named").open("connect")
    world.note(BEN, "one", text="you are stupid")
    tell(world, name="anns", note=rid("one"))
    tell(world, BEN, name="bens", text="help me")
    world.must(LEAD, c.EraseText(notes=(rid("one"),)))
    assert (concern(world, name="anns").said, concern(world, name="anns").text) == (ERASED, SECRET)
    world.must(LEAD, c.EraseText(person=BEN.person))
    assert concern(world, name="bens").text == ERASED
    world.must(LEAD, c.EraseText(things=(rid("anns"),)))
    assert concern(world, name="anns").text == ERASED
    assert SECRET not in str(world.replayed().records)


def test_ERASE_TELL_7_what_a_note_said_goes_from_open_pages_too() -> None:
    world = World("named").open("connect")
    world.note(BEN, "one", text="you are stupid")
    world.note(BEN, "two", text="all is well")
    tell(world, name="of-one", note=rid("one"))
    tell(world, name="of-two", note=rid("two"))
    before = world.state.records[rid("of-two")]
    world.must(LEAD, c.EraseText(notes=(rid("one"),)))
    assert concern(world, name="of-one").said == ERASED
    assert world.state.records[rid("of-one")].seq == world.state.seq, "whoever holds it is sent it anew"
    assert world.state.records[rid("of-two")] == before
