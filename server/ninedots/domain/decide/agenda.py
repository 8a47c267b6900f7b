"""The agenda, its stages, and where the room is."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.text import clean, clean_line

from . import ballots
from .case import Case, Decision, refuse


def add(case: Case, command: c.AddActivity) -> Decision:
    workshop = case.state.workshop
    if not case.is_new(command.activity):
        return refuse("exists")
    if len(workshop.agenda) >= limits.AGENDA:
        return refuse("full", limits.AGENDA)
    definition = case.definitions(command.exercise, workshop.audience)
    if definition is None:
        return refuse("does-not-fit")
    place = len(workshop.agenda) if command.place is None else min(command.place, len(workshop.agenda))
    return [case.event(e.ActivityAdded, activity=command.activity, definition=definition, place=place)]


def remove(case: Case, command: c.RemoveActivity) -> Decision:
    activity = case.state.activity(command.activity)
    if activity is None:
        return refuse("not-found")
    if activity.stage is not None or case.state.board(activity.id).notes:
        return refuse("begun")
    return [case.event(e.ActivityRemoved, activity=activity.id)]


def order(case: Case, command: c.OrderAgenda) -> Decision:
    agenda = case.state.workshop.agenda
    if sorted(command.agenda) != sorted(agenda):
        return refuse("not-found")
    return [] if command.agenda == agenda else [case.event(e.AgendaOrdered, agenda=command.agenda)]


def revise(case: Case, command: c.ReviseActivity) -> Decision:
    activity = case.state.activity(command.activity)
    if activity is None:
        return refuse("not-found")
    title = activity.title if command.title is None else clean_line(command.title)
    focus = activity.focus if command.focus is None else clean(command.focus)
    if not title:
        return refuse("empty")
    if (title, focus) == (activity.title, activity.focus):
        return []
    return [case.event(e.ActivityRevised, activity=activity.id, title=title, focus=focus)]


def plan_stage(case: Case, command: c.PlanStage) -> Decision:
    activity = case.state.activity(command.activity)
    plan = next((plan for plan in activity.stages if plan.id == command.stage), None) if activity else None
    if plan is None:
        return refuse("not-found")
    minutes = plan.minutes if command.minutes is None else command.minutes
    skipped = plan.skipped if command.skipped is None else command.skipped
    prompt = plan.prompt if command.prompt is None else clean(command.prompt)
    stage = case.state.exercise(command.activity).stage(command.stage)
    if stage is not None and prompt == clean(stage.prompt):
        prompt = ""  # the exercise's own words are no change
    if (minutes, skipped, prompt) == (plan.minutes, plan.skipped, plan.prompt):
        return []
    wanted = {"minutes": minutes, "skipped": skipped, "prompt": prompt}
    return [case.event(e.StagePlanned, activity=command.activity, stage=command.stage, **wanted)]


def open_stage(case: Case, command: c.OpenStage) -> Decision:
    """Takes the room there. Private notes become shared if the stage says so; ballots open and close with it."""
    state = case.state
    activity = state.activity(command.activity)
    if activity is None:
        return refuse("not-found")
    stage = state.exercise(activity.id).stage(command.stage)
    if stage is None:
        return refuse("not-found")
    if state.workshop.status == "planned":
        return refuse("not-now")
    ballot = ballots.at_stage(case, activity, stage.ballot, sharing=stage.sees == "all")
    if not isinstance(ballot, list):
        return ballot
    if activity.stage == stage.id and state.workshop.here == activity.id:
        return ballot
    closing = [event for event in ballot if isinstance(event, e.BallotClosed)]
    opening = [event for event in ballot if not isinstance(event, e.BallotClosed)]
    opened = case.event(e.StageOpened, activity=activity.id, stage=stage.id, drawn=True, alike=True)
    return [*closing, opened, *opening, *_clock(case, activity, stage.id)]


def _clock(case: Case, activity: r.Activity, stage: str) -> list[e.Event]:
    """The clock of a stage starts with it, on its planned minutes. Where a workshop does without, the old one stops."""
    minutes = next((plan.minutes for plan in activity.stages if plan.id == stage), 0)
    if case.state.workshop.timed and minutes:
        return [case.event(e.TimerSet, length=minutes * 60, left=minutes * 60_000, running=True)]
    return [case.event(e.TimerCleared)] if case.state.get(r.Timer, "timer") else []


def gather(case: Case, command: c.Gather) -> Decision:
    """Bringing everyone here is done anew each time it is asked for, so that it reaches who has wandered off."""
    if not command.gathered and not case.state.workshop.gathered:
        return []
    return [case.event(e.GatheredSet, gathered=command.gathered)]


def set_timer(case: Case, command: c.SetTimer) -> Decision:
    timer = case.state.get(r.Timer, "timer")
    length = max(timer.length, command.left) if timer else command.left
    return [case.event(e.TimerSet, length=length, left=command.left * 1000, running=command.running)]


def clear_timer(case: Case, _command: c.ClearTimer) -> Decision:
    return [case.event(e.TimerCleared)] if case.state.get(r.Timer, "timer") else []


def pin_sentence(case: Case, command: c.PinSentence) -> Decision:
    activity = case.state.activity(command.activity)
    if activity is None:
        return refuse("not-found")
    zone = case.state.exercise(activity.id).zone(command.zone)
    if zone is None or not zone.agrees:
        return refuse("does-not-fit")
    text = clean(command.text)
    pins = case.state.workshop.pins
    pinned = next((pin.text for pin in pins if (pin.activity, pin.zone) == (activity.id, zone.id)), "")
    if text == pinned:
        return []
    if text and not pinned and len(pins) >= limits.PINS:
        return refuse("full", limits.PINS)
    return [case.event(e.SentencePinned, activity=activity.id, zone=zone.id, text=text)]
