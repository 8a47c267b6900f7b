"""Tightening and loosening what keeps people safe, and what follows from it for what they may write."""

from collections.abc import Iterator

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain.addresses import holds_address
from ninedots.domain.policy import loosened, parts
from ninedots.domain.refusals import Refusal

from .case import Case, Decision, refuse


def set_policy(case: Case, command: c.SetPolicy) -> Decision:
    """Observers go where none may watch any more. Nothing is loosened after the end: nobody is there to be told."""
    workshop = case.state.workshop
    wanted: dict[str, bool] = {part: value for part in parts() if (value := getattr(command, part)) is not None}
    policy = workshop.policy.model_copy(update=wanted)
    if policy == workshop.policy:
        return []
    if workshop.status == "ended" and loosened(workshop.policy, policy):
        return refuse("ended")
    gone: list[e.Event] = []
    if not policy.observers:
        people = [one for one in case.state.people.values() if one.role == "observer" and not one.removed]
        gone = [case.event(e.PersonRemoved, person=one.id) for one in people]
    return [case.event(e.PolicySet, policy=policy), *gone]


def forbidden(case: Case, command: c.Command) -> Refusal | None:
    """Where no web addresses may be written, a participant's words hold none but to those who lead, in private."""
    if case.actor.role != "participant" or case.state.workshop.policy.links or isinstance(command, c.RaiseConcern):
        return None
    return refuse("web-address") if any(map(holds_address, written(command))) else None


def written(command: c.Command) -> Iterator[str]:
    """What somebody typed, in any command."""
    if isinstance(command, c.AddNotes):
        yield from (note.text for note in command.notes)
    said = vars(command)
    yield from (text for name in _WRITTEN if isinstance(text := said.get(name), str))


_WRITTEN = ("text", "name", "group", "who", "partners", "when")
