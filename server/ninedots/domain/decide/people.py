"""Coming in, hands, "I have finished", and roles."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.names import clean_name
from ninedots.domain.nicknames import is_nickname
from ninedots.domain.refusals import Refusal
from ninedots.domain.rights import LEADS
from ninedots.domain.sealing import is_sealed
from ninedots.domain.text import clean_line

from .case import Case, Decision, refuse
from .door import wait
from .naming import giving_way, name_for, no_longer_leading


def join(case: Case, command: c.Join) -> Decision:
    """Only the server sends this, once a code, a link or a sign-in has been shown."""
    workshop = case.state.workshop
    known = case.state.person(command.person)
    if known is not None:
        return refuse("not-allowed") if known.removed else []
    if command.role == "wall":
        return refuse("does-not-fit")
    if command.role == "observer" and not workshop.policy.observers:
        return refuse("no-observers")
    if no := _typed(case, command.role, command.name, command.group):
        return no
    name = name_for(case, command.person, command.role, (command.name, *command.or_else))
    if isinstance(name, Refusal):
        return name
    watched = workshop.door_watched and command.role not in LEADS
    if workshop.status == "ended" and (watched or command.role == "participant"):
        return refuse("ended")  # nobody is let in any more
    if command.role == "participant" and not workshop.door:
        return refuse("door-closed")
    if sum(not person.removed for person in case.state.people.values()) >= limits.PEOPLE:
        return refuse("full", limits.PEOPLE)
    group = clean_line(command.group)
    if watched:
        return wait(case, command.person, name, group, command.role)
    joined = case.event(e.PersonJoined, person=command.person, name=name, group=group, role=command.role)
    return [joined, *(giving_way(case, command.person, name) if command.role in LEADS else [])]


def revise(case: Case, command: c.ReviseMyself) -> Decision:
    me = _me(case)
    if no := _typed(case, me.role, command.name, command.group):
        return no
    name: str | Refusal = me.name or ""
    if command.name is not None and clean_name(command.name) != me.name:
        name = name_for(case, me.id, me.role, (command.name,))
    if isinstance(name, Refusal):
        return name
    group = me.group if command.group is None else clean_line(command.group)
    if (name, group) == (me.name, me.group):
        return []
    revised = case.event(e.PersonRevised, name=name, group=group)
    return [revised, *(giving_way(case, me.id, name) if me.role in LEADS and name != me.name else [])]


def raise_hand(case: Case, command: c.RaiseHand) -> Decision:
    person = case.state.person(command.person or case.actor.person)
    if person is None:
        return refuse("not-found")
    if person.id != case.actor.person and not (case.actor.leads and not command.up):
        return refuse("not-yours")
    # Where nobody is recorded, another process may know better whether it is up.
    told_down = person.id != case.actor.person and is_sealed(case.state)
    if person.hand == command.up and not told_down:
        return []
    return [case.event(e.HandRaised, person=person.id, up=command.up)]


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
    if person.removed:
        return []
    # Who was taken out has the code still: whoever comes from now on is looked at.
    watched = [] if case.state.workshop.door_watched else [case.event(e.DoorWatched, watched=True)]
    return [case.event(e.PersonRemoved, person=person.id), *watched]


def see_out(case: Case, command: c.SeeOut) -> Decision:
    person = case.state.person(command.person)
    if person is None:
        return refuse("not-found")
    if person.removed:
        return []
    return [case.event(e.PersonRemoved, person=person.id)] if person.role == "co-lead" else refuse("not-allowed")


def give_role(case: Case, command: c.GiveRole) -> Decision:
    person = case.state.person(command.person)
    # Of somebody who is out a role can only be taken, for when they are taken back.
    if person is None or (person.removed and command.role in LEADS):
        return refuse("not-found")
    if person.role == "lead":
        return refuse("not-allowed")
    if person.role == command.role:
        return []
    if command.role == "observer" and not case.state.workshop.policy.observers:
        return refuse("no-observers")
    given = case.event(e.RoleGiven, person=person.id, role=command.role)
    leads = command.role in LEADS
    named = giving_way(case, person.id, person.name or "") if leads else no_longer_leading(case, person)
    return [given, *named]


def hand_over(case: Case, command: c.HandOver) -> Decision:
    """Whatever was before, there is one lead after it."""
    person = case.state.person(command.person)
    if person is None or person.removed:
        return refuse("not-found")
    if person.role == "lead":
        return []
    if person.role != "co-lead":
        return refuse("not-allowed")
    before = [one.id for one in case.state.all(r.Person) if one.role == "lead"]
    return [
        case.event(e.RoleGiven, person=person.id, role="lead"),
        *(case.event(e.RoleGiven, person=one, role="co-lead") for one in before),
    ]


def _typed(case: Case, role: r.Role, name: str | None, group: str | None) -> Refusal | None:
    """Where names are drawn, a participant types neither a name nor a group."""
    if role != "participant":
        return None
    workshop = case.state.workshop
    if not workshop.policy.nicknames:
        return None
    if name is not None and not is_nickname(name):
        return refuse("nicknames-only")
    return refuse("nicknames-only") if group and clean_line(group) not in workshop.groups else None


def _me(case: Case) -> r.Person:
    me = case.state.person(case.actor.person)
    assert me is not None, "the table of rights lets nobody in who is not a person here"
    return me
