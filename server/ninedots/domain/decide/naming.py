"""Names of people in one workshop: which are refused, and how nobody is taken for somebody else."""

from collections.abc import Iterator, Sequence
from random import Random

from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.addresses import holds_address
from ninedots.domain.names import clean_name, likeness, says_lead, skeleton, told_apart
from ninedots.domain.nicknames import is_nickname, nicknames
from ninedots.domain.refusals import Refusal
from ninedots.domain.rights import LEADS
from ninedots.domain.text import graphemes

from .case import Case, refuse

_NAMELESS = "Participant"  # whose name does not fit them any more


def name_for(
    case: Case, person: str, role: r.Role, wanted: Sequence[str], besides: Sequence[str] = ()
) -> str | Refusal:
    """The name that this person gets: the first that nobody has, else the first with a number behind it.

    For one who leads, only others who lead count: the rest give way. `besides`: names that others get at this moment.
    """
    names = [clean_name(name) for name in wanted]
    if not names[0]:
        return refuse("empty")
    if graphemes(names[0]) > limits.NAME_TEXT:
        return refuse("too-long", limits.NAME_TEXT)
    if role not in LEADS and says_lead(names[0]):
        return refuse("does-not-fit")
    if role not in LEADS and likeness(names[0]) in _of_leads(case, but_for=person):
        return refuse("name-of-lead")
    taken = _taken(case, but_for=person, of_leads=role in LEADS) | {skeleton(name) for name in besides}
    return next((name for name in names if skeleton(name) not in taken), told_apart(names[0], taken))


def name_of_newcomer(case: Case, newcomer: r.Newcomer, besides: Sequence[str]) -> str:
    """The name that they came with, if the room still allows it, and a number behind it where somebody has it, or
    leads by it, by now."""
    leads = _of_leads(case, but_for=newcomer.person)
    taken = _taken(case, but_for=newcomer.person) | {skeleton(name) for name in besides}
    policy = case.state.workshop.policy
    came = newcomer.name
    if newcomer.role == "participant" and policy.nicknames and not is_nickname(came):
        chance = Random(newcomer.person)  # noqa: S311 - the same whenever it is decided; nobody gains by guessing it
        return next(name for name in nicknames([*_named(case), *besides], chance) if skeleton(name) not in taken)
    if newcomer.role == "participant" and not policy.links and holds_address(came):
        came = _NAMELESS
    name = came
    while skeleton(name) in taken or likeness(name) in leads:
        taken.add(skeleton(name))
        name = told_apart(came, taken)
    return name


def group_of_newcomer(case: Case, newcomer: r.Newcomer) -> str:
    """The group that they came with, if the room still allows it."""
    workshop, group = case.state.workshop, newcomer.group
    if newcomer.role != "participant" or group in workshop.groups:
        return group
    return "" if workshop.policy.nicknames or (not workshop.policy.links and holds_address(group)) else group


def giving_way(case: Case, person: str, name: str) -> list[e.Event]:
    """Somebody leads here by this name from now on: whoever has it and does not lead gets a number behind it."""
    taken = _taken(case, but_for=None) | {skeleton(name)}
    way: list[e.Event] = []
    for other in _others(case, person):
        if other.role not in LEADS and not other.removed and likeness(other.name or "") == likeness(name):
            way.append(_renamed(case, other, told_apart(other.name or "", taken)))
            taken.add(skeleton(way[-1].name))  # type: ignore[attr-defined]
    return way


def no_longer_leading(case: Case, person: r.Person) -> list[e.Event]:
    """Somebody leads no more: their name must not say that they do, nor be that of somebody who does."""
    name, taken = person.name or "", _taken(case, but_for=person.id)
    if says_lead(name):
        return [_renamed(case, person, told_apart(_NAMELESS, taken))]
    if likeness(name) in _of_leads(case, but_for=person.id):
        return [_renamed(case, person, told_apart(name, taken | {skeleton(name)}))]
    return []


def _renamed(case: Case, person: r.Person, name: str) -> e.PersonRevised:
    return case.event(e.PersonRevised, person=person.id, name=name, group=person.group)


def _of_leads(case: Case, but_for: str) -> set[str]:
    return {likeness(one.name) for one in _others(case, but_for) if one.name and one.role in LEADS and not one.removed}


def _taken(case: Case, but_for: str | None, *, of_leads: bool = False) -> set[str]:
    """Of those taken out too: they may be taken back."""
    return {skeleton(one.name) for one in _others(case, but_for) if one.name and (one.role in LEADS or not of_leads)}


def _named(case: Case) -> list[str]:
    return [one.name for one in case.state.people.values() if one.name]


def _others(case: Case, but_for: str | None) -> Iterator[r.Person]:
    return (one for one in case.state.people.values() if one.id != but_for)
