"""Coming in, hands, "I have finished", and roles."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.text import clean_line, clean_name, poses_as_lead

from .case import Case, Decision, refuse

_QUIET: frozenset[r.Role] = frozenset({"participant", "observer"})  # whose names must not say that they lead


def join(case: Case, command: c.Join) -> Decision:
    """Only the server sends this, once a code, a link or a sign-in has been shown."""
    workshop = case.state.workshop
    known = case.state.person(command.person)
    if known is not None:
        return refuse("not-allowed") if known.removed else []
    taken = {person.name for person in case.state.people.values()}
    names = [clean_name(name) for name in (command.name, *command.or_else)]
    name = next((name for name in names if name not in taken), names[0])
    if not name:
        return refuse("empty")
    if command.role == "wall" or (command.role in _QUIET and poses_as_lead(name)):
        return refuse("does-not-fit")
    if command.role == "participant":
        if workshop.status == "ended":
            return refuse("ended")
        if not workshop.door:
            return refuse("door-closed")
    if sum(not person.removed for person in case.state.people.values()) >= limits.PEOPLE:
        return refuse("full", limits.PEOPLE)
    group = clean_line(command.group)
    return [case.event(e.PersonJoined, person=command.person, name=name, group=group, role=command.role)]


def revise(case: Case, command: c.ReviseMyself) -> Decision:
    me = _me(case)
    name = me.name if command.name is None else clean_name(command.name)
    group = me.group if command.group is None else clean_line(command.group)
    if not name:
        return refuse("empty")
    if me.role in _QUIET and name != me.name and poses_as_lead(name):
        return refuse("does-not-fit")
    return [] if (name, group) == (me.name, me.group) else [case.event(e.PersonRevised, name=name, group=group)]


def raise_hand(case: Case, command: c.RaiseHand) -> Decision:
    person = case.state.person(command.person or case.actor.person)
    if person is None:
        return refuse("not-found")
    if person.id != case.actor.person and not (case.actor.leads and not command.up):
        return refuse("not-yours")
    return [] if person.hand == command.up else [case.event(e.HandRaised, person=person.id, up=command.up)]


def signal_done(case: Case, command: c.SignalDone) -> Decision:
    activity = case.state.activity(case.state.workshop.here)
    if activity is None:
        return refuse("not-now")
    stage = activity.at if command.done else None
    return [] if _me(case).done == stage else [case.event(e.DoneSignalled, stage=stage)]


def remove(case: Case, command: c.RemovePerson) -> Decision:
    """Their notes stay. A lead can be removed by nobody."""
    person = case.state.person(command.person)
    if person is None:
        return refuse("not-found")
    if person.role == "lead" or (person.role == "co-lead" and case.actor.role != "lead"):
        return refuse("not-allowed")
    return [] if person.removed else [case.event(e.PersonRemoved, person=person.id)]


def give_role(case: Case, command: c.GiveRole) -> Decision:
    person = case.state.person(command.person)
    if person is None or person.removed:
        return refuse("not-found")
    if person.role == "lead":
        return refuse("not-allowed")
    return [] if person.role == command.role else [case.event(e.RoleGiven, person=person.id, role=command.role)]


def _me(case: Case) -> r.Person:
    me = case.state.person(case.actor.person)
    assert me is not None, "the table of rights lets nobody in who is not a person here"
    return me
