"""The door: who waits there, who is let in, turned away, or taken back."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.rights import LEADS

from .case import Case, Decision, refuse
from .naming import giving_way, group_of_newcomer, name_of_newcomer, no_longer_leading


def watch(case: Case, command: c.WatchDoor) -> Decision:
    watched = case.state.workshop.door_watched
    return [] if watched == command.watched else [case.event(e.DoorWatched, watched=command.watched)]


def wait(case: Case, person: str, name: str, group: str, role: r.Role) -> Decision:
    """Who would join, if the door were not watched."""
    waiting = _waiting(case)
    if any(newcomer.person == person for newcomer in waiting):
        return []
    if len(waiting) >= limits.WAITING:
        return refuse("door-full", limits.WAITING)
    return [case.event(e.NewcomerCame, person=person, name=name, group=group, role=role)]


def let_in(case: Case, command: c.LetIn) -> Decision:
    """As many as there is room for. Refused where one who was named is not there, or nobody fits."""
    room = limits.PEOPLE - sum(not person.removed for person in case.state.people.values())
    events: list[e.Event] = []
    asked = _asked(case, command.person)
    if command.person is not None and not asked:
        return [] if case.state.person(command.person) else refuse("not-found")
    if asked and room <= 0:
        return refuse("full", limits.PEOPLE)
    names: list[str] = []
    watching = case.state.workshop.policy.observers
    for newcomer in asked[:room]:
        if newcomer.role == "observer" and not watching:
            events.append(case.event(e.NewcomerTurnedAway, person=newcomer.person))
            continue
        name = name_of_newcomer(case, newcomer, besides=names)
        names.append(name)
        events.append(case.event(
            e.PersonJoined, person=newcomer.person, name=name, group=group_of_newcomer(case, newcomer),
            role=newcomer.role,
        ))  # fmt: skip
        if newcomer.role in LEADS:
            events += giving_way(case, newcomer.person, name)
    return events


def turn_away(case: Case, command: c.TurnAway) -> Decision:
    asked = _asked(case, command.person)
    if command.person is not None and not asked:
        return refuse("not-found") if case.state.person(command.person) else []
    return [case.event(e.NewcomerTurnedAway, person=newcomer.person) for newcomer in asked]


def take_back(case: Case, command: c.TakeBack) -> Decision:
    person = case.state.person(command.person)
    if person is None:
        return refuse("not-found")
    if person.role == "co-lead" and case.actor.role != "lead":
        return refuse("not-allowed")
    if not person.removed:
        return []
    if person.role == "observer" and not case.state.workshop.policy.observers:
        return refuse("no-observers")
    if sum(not one.removed for one in case.state.people.values()) >= limits.PEOPLE:
        return refuse("full", limits.PEOPLE)
    back = case.event(e.PersonTakenBack, person=person.id)
    # Somebody may lead by that name by now, or look as if they did.
    if person.role in LEADS:
        return [back, *giving_way(case, person.id, person.name or "")]
    return [back, *no_longer_leading(case, person)]


def renew_links(case: Case, _command: c.RenewLinks) -> Decision:
    """Whoever waits came by the old ones."""
    waiting = [case.event(e.NewcomerTurnedAway, person=newcomer.person) for newcomer in _waiting(case)]
    return [case.event(e.LinksRenewed), *waiting]


def _waiting(case: Case) -> list[r.Newcomer]:
    return list(case.state.all(r.Newcomer))


def _asked(case: Case, person: str | None) -> list[r.Newcomer]:
    return [newcomer for newcomer in _waiting(case) if person in (None, newcomer.person)]
