"""Who takes what on, with whom, by when."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.holding import is_read_first, owners_may_say
from ninedots.domain.text import clean, clean_line

from .case import Case, Decision, refuse
from .shares import no_room


def add(case: Case, command: c.AddCommitment) -> Decision:
    if not case.is_new(command.commitment):
        return refuse("exists")
    if not case.state.exercise(command.activity).commitments:
        return refuse("does-not-fit")
    if command.note is not None and case.visible(r.Note, command.note) is None:
        return refuse("not-found")
    if no := no_room(case, command.activity, "commitment"):
        return no
    words = _words(command)
    if not words["text"]:
        return refuse("empty")
    if is_read_first(case.state, case.actor.person):
        return refuse("read-first")
    return [
        case.event(
            e.CommitmentAdded,
            commitment=command.commitment,
            activity=command.activity,
            note=command.note,
            **words,
        )
    ]


def revise(case: Case, command: c.ReviseCommitment) -> Decision:
    commitment = case.visible(r.Commitment, command.commitment)
    if commitment is None:
        return refuse("not-found")
    if not _may_change(case, commitment):
        return refuse("not-yours")
    words = _words(command)
    if not words["text"]:
        return refuse("empty")
    if words == {name: getattr(commitment, name) for name in words}:
        return []
    if is_read_first(case.state, case.actor.person):
        return refuse("read-first")
    return [case.event(e.CommitmentRevised, commitment=commitment.id, **words)]


def follow_up(case: Case, command: c.FollowUp) -> Decision:
    commitment = case.visible(r.Commitment, command.commitment)
    if commitment is None:
        return refuse("not-found")
    why = clean(command.why)
    if command.by_owner and not owners_may_say(case.state):
        return refuse("not-now")
    if command.state == "dropped" and not why:
        return refuse("empty")
    due = commitment.due if command.due is None else command.due
    if (commitment.state, commitment.why, commitment.due) == (command.state, why, due):
        return []
    told = {"state": command.state, "why": why, "by_owner": command.by_owner, "due": due}
    return [case.event(e.CommitmentFollowedUp, commitment=commitment.id, **told)]


def remove(case: Case, command: c.RemoveCommitment) -> Decision:
    commitment = case.visible(r.Commitment, command.commitment)
    if commitment is None:
        return refuse("not-found")
    if not _may_change(case, commitment):
        return refuse("not-yours")
    return [case.event(e.CommitmentRemoved, commitment=commitment.id)]


def _may_change(case: Case, commitment: r.Commitment) -> bool:
    return case.actor.leads or commitment.author == case.actor.person


def _words(command: c.AddCommitment | c.ReviseCommitment) -> dict[str, str]:
    return {
        "text": clean(command.text),
        "who": clean_line(command.who),
        "partners": clean_line(command.partners),
        "when": clean_line(command.when),
    }
