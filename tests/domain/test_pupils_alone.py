"""No adult writes to one pupil alone (S22)."""

import json
from typing import Any

import pytest
from tests.domain.test_hiding import shown_to
from tests.domain.test_rights import COMMANDS, one_of_each
from tests.domain.world import ANN, BEN, COLEAD, FIRST, LEAD, World, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.refusals import Refusal
from ninedots.domain.rights import LEADS, RIGHTS

MARK = "Zebedee"
OF_LEADS = [kind for kind in COMMANDS if RIGHTS[kind].roles & LEADS]


def held(audience: Any) -> World:
    """Two notes of Ann's and one of Ben's wait; all see one of Ann's and the lead's."""
    world = World("anonymous", audience).open("connect")
    assert world.state.workshop.audience == audience
    world.must(LEAD, c.SetPolicy(moderated=False))
    world.note(ANN, "seen")
    world.note(LEAD, "mine")
    world.note(LEAD, "elder")
    world.must(LEAD, c.SetPolicy(moderated=True))
    for actor, name in ((ANN, "one"), (ANN, "two"), (BEN, "three")):
        world.note(actor, name)
    world.must(LEAD, c.GiveBack(note=rid("two"), rule="unkind"))
    world.must(ANN, c.EditNote(note=rid("seen"), text="new words", rev=1))
    return world


def said(command: c.Command) -> list[c.Command]:
    """The command with the mark in place of each text that it can bear, about each note that there is."""
    whole = command.model_dump()
    found: list[c.Command] = []
    for name, field in type(command).model_fields.items():
        free = any(getattr(bound, "max_length", 0) > 40 for bound in field.metadata)
        if not (free or name in ("text", "words", "name", "title", "focus", "who", "partners", "when", "prompt")):
            continue
        for note in ("one", "two", "three", "seen", "mine"):
            about = {"note": rid(note)} if "note" in whole and not isinstance(command, c.AddNote | c.CarryNote) else {}
            try:
                found.append(type(command).model_validate({**whole, **about, name: MARK}))
            except ValueError:
                continue
    return found


@pytest.mark.parametrize("kind", OF_LEADS, ids=lambda kind: kind.__name__)
def test_S22_HOLD_12_what_a_lead_writes_is_shown_to_every_pupil_or_to_none(kind: type[c.Command]) -> None:
    world = held("pupils")
    for command in said(one_of_each("mine", rid("ballot"))[kind]):
        for actor in (LEAD, COLEAD):
            world.ask(actor, command)
            shows = [MARK in json.dumps([one.model_dump() for one in _of_others(world, who)]) for who in (ANN, BEN)]
            assert shows[0] == shows[1], command


def _of_others(world: World, who: Actor) -> list[r.AnyRecord]:
    return [one for one in shown_to(world, viewer(who)).values() if not (isinstance(one, r.Person) and one.me)]


@pytest.mark.parametrize("note", ["one", "seen"])
def test_S22_HOLD_12_a_line_of_a_leads_own_is_refused_in_a_room_of_pupils(note: str) -> None:
    world = held("pupils")
    no = world.ask(LEAD, c.GiveBack(note=rid(note), rule="other", words=MARK))
    assert no == Refusal("to-one-alone")
    world.must(LEAD, c.GiveBack(note=rid(note), rule="other", words=" "))
    back = world.state.records[rid(note)].back  # type: ignore[union-attr]
    assert back == r.GivenBack(rule="other")


@pytest.mark.parametrize("audience", ["professionals", "parents"])
def test_HOLD_12_adults_may_be_told_more(audience: str) -> None:
    world = held(audience)
    world.must(LEAD, c.GiveBack(note=rid("one"), rule="other", words=MARK))
    assert MARK in str(shown_to(world, viewer(ANN)))
    assert MARK not in str(shown_to(world, viewer(BEN)))


def test_S22_HOLD_12_what_waits_is_not_reworded_by_a_lead() -> None:
    world = held("pupils")
    for name in ("one", "two"):
        no = world.ask(LEAD, c.EditNote(note=rid(name), text=MARK, rev=1))
        assert isinstance(no, Refusal)
    assert world.state.workshop.here == FIRST
