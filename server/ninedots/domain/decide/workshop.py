"""Planning, opening and ending a workshop."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.policy import KINDS
from ninedots.domain.text import clean, clean_line

from . import ballots
from .case import Case, Decision, refuse


def plan(case: Case, command: c.PlanWorkshop) -> Decision:
    if case.state.seq:
        return refuse("exists")
    title = clean_line(command.title)
    if not title:
        return refuse("empty")
    return [
        case.event(
            e.WorkshopPlanned,
            workshop=command.workshop,
            title=title,
            question=clean(command.question),
            audience=command.audience,
            attribution=command.attribution,
            groups=_groups(command.groups),
            starts=command.starts,
            policy=KINDS[command.audience].policy,
        )
    ]


def revise(case: Case, command: c.ReviseWorkshop) -> Decision:
    workshop = case.state.workshop
    title = workshop.title if command.title is None else clean_line(command.title)
    question = workshop.question if command.question is None else clean(command.question)
    groups = workshop.groups if command.groups is None else _groups(command.groups)
    starts = workshop.starts if command.starts is None else command.starts
    timed = workshop.timed if command.timed is None else command.timed
    if not title:
        return refuse("empty")
    wanted = {"title": title, "question": question, "groups": groups, "starts": starts, "timed": timed}
    if all(getattr(workshop, name) == value for name, value in wanted.items()):
        return []
    return [case.event(e.WorkshopRevised, **wanted)]


def count_without_device(case: Case, command: c.CountWithoutDevice) -> Decision:
    if case.state.workshop.without_device == command.people:
        return []
    return [case.event(e.WithoutDeviceCounted, people=command.people)]


def open_(case: Case, _command: c.OpenWorkshop) -> Decision:
    """Where the room is at a vote, people go on voting: ending the workshop had closed the ballot."""
    workshop = case.state.workshop
    if workshop.status == "open":
        return []
    activity = case.state.activity(workshop.here)
    stage = case.state.exercise(activity.id).stage(activity.stage) if activity else None
    ballot = ballots.at_stage(case, activity, stage.ballot, sharing=False) if activity and stage else []
    later = [_kept(case, workshop.kept_days)] if workshop.kept_days else []
    return [case.event(e.WorkshopOpened), *(ballot if isinstance(ballot, list) else []), *later]


def end(case: Case, _command: c.EndWorkshop) -> Decision:
    """Open ballots are closed, and what was shown of a result in part is shown whole; nothing else is touched."""
    if case.state.workshop.status == "planned":
        return refuse("not-now")
    running = [ballot for ballot in case.state.all(r.Ballot) if ballot.status == "open"]
    events: list[e.Event] = [case.event(e.BallotClosed, ballot=ballot.id) for ballot in running]
    if case.state.get(r.Timer, "timer"):
        events.append(case.event(e.TimerCleared))
    return [*events, *ballots.shown_whole(case, case.state.all(r.Ballot)), case.event(e.WorkshopEnded)]


def hide_everything(case: Case, _command: c.HideEverything) -> Decision:
    return [] if case.state.workshop.hidden else [case.event(e.EverythingHidden)]


def show_everything(case: Case, _command: c.ShowEverything) -> Decision:
    return [case.event(e.EverythingShown)] if case.state.workshop.hidden else []


def set_door(case: Case, command: c.SetDoor) -> Decision:
    return [] if case.state.workshop.door == command.open else [case.event(e.DoorSet, open=command.open)]


def set_deletion(case: Case, command: c.SetDeletion) -> Decision:
    workshop = case.state.workshop
    if command.deletes is None:
        assert command.kept_days, "the server says one of the two"
        return [_kept(case, command.kept_days)]
    if (workshop.deletes, workshop.kept_days) == (command.deletes, None):
        return []
    return [case.event(e.DeletionSet, deletes=command.deletes, kept_days=None)]


def _kept(case: Case, days: int) -> e.Event:
    return case.event(e.DeletionSet, deletes=case.now + days * limits.DAY_MS, kept_days=days)


def _groups(groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in map(clean_line, groups) if name))
