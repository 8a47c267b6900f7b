"""The workshop, its agenda, and where the room is."""

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.ballots import ranked, words
from ninedots.domain.evolve.change import Change, ballot_of, share
from ninedots.domain.policy import Loosened, loosened, looser_at_first, of_old, tightened
from ninedots.domain.show import is_told_without_device, looks_together


def planned(change: Change, event: e.WorkshopPlanned) -> None:
    policy = event.policy or of_old(event.audience)
    looser = looser_at_first(event.audience, event.attribution, policy) if event.policy else ()
    change.put(
        r.Workshop(
            id=event.workshop,
            seq=0,
            title=event.title,
            question=event.question,
            audience=event.audience,
            attribution=event.attribution,
            policy=policy,
            loosened=tuple(Loosened(part=part, at=event.at) for part in looser),
            groups=event.groups,
            starts=event.starts,
            created=event.at,
        )
    )


def imported(change: Change, event: e.WorkshopImported) -> None:
    for record in event.records:
        change.put(record)
    # A day that was set on another server is none here: the server that brings it in says its own.
    change.put(change.state.workshop, deletes=None, kept_days=None)
    for result in [one for one in change.state.all(r.Result) if not one.standings]:  # from before they held their order
        ballot = ballot_of(change, result.ballot)
        rule = change.state.exercise(ballot.activity).ballot(ballot.rule)
        assert rule is not None
        change.put(ranked(result.model_copy(update={"words": words(change.state, ballot.options)}), ballot, rule))


def revised(change: Change, event: e.WorkshopRevised) -> None:
    workshop = change.state.workshop
    change.put(
        workshop,
        title=event.title,
        question=event.question,
        groups=event.groups,
        starts=workshop.starts if event.starts is None else event.starts,
        timed=workshop.timed if event.timed is None else event.timed,
    )


def opened(change: Change, event: e.WorkshopOpened) -> None:
    workshop = change.state.workshop
    change.put(workshop, status="open", opened=workshop.opened or event.at, ended=None)
    if (here := change.state.activity(workshop.here)) is not None:
        change.put(here, since=event.at)


def ended(change: Change, event: e.WorkshopEnded) -> None:
    change.put(change.state.workshop, status="ended", ended=event.at)
    _leave(change, event.at)
    for newcomer in list(change.state.all(r.Newcomer)):
        change.drop(newcomer)
    for ballot in list(change.state.all(r.Ballot)):
        if ballot.asking:  # nobody can answer any more; whoever opens the workshop again asks again
            change.put(ballot, asking=False)


def watched(change: Change, event: e.DoorWatched) -> None:
    change.put(change.state.workshop, door_watched=event.watched)


def links_renewed(change: Change, _event: e.LinksRenewed) -> None:
    change.put(change.state.workshop, links=change.state.workshop.links + 1)


def policy_set(change: Change, event: e.PolicySet) -> None:
    """What is looser now is said until it is tightened again."""
    workshop = change.state.workshop
    looser = loosened(workshop.policy, event.policy)
    again = (*looser, *tightened(workshop.policy, event.policy))
    stands = tuple(one for one in workshop.loosened if one.part not in again)
    new = tuple(Loosened(part=part, at=event.at) for part in looser)
    change.put(workshop, policy=event.policy, loosened=(*stands, *new))


def deletion(change: Change, event: e.DeletionSet) -> None:
    change.put(change.state.workshop, deletes=event.deletes, kept_days=event.kept_days)


def door(change: Change, event: e.DoorSet) -> None:
    change.put(change.state.workshop, door=event.open)


def without_device_counted(change: Change, event: e.WithoutDeviceCounted) -> None:
    before = is_told_without_device(change.state.workshop)
    change.put(change.state.workshop, without_device=event.people)
    if is_told_without_device(change.state.workshop) != before:
        for note in [one for one in change.state.all(r.Note) if one.from_paper]:
            change.touch(note)


def everything_hidden(change: Change, _event: e.EverythingHidden) -> None:
    change.put(change.state.workshop, hidden=True)
    _all_is_seen_otherwise(change)


def everything_shown(change: Change, _event: e.EverythingShown) -> None:
    change.put(change.state.workshop, hidden=False)
    _all_is_seen_otherwise(change)


def _all_is_seen_otherwise(change: Change) -> None:
    """Whoever comes back from before gets a full picture."""
    for record in list(change.state.records.values()):
        change.touch(record)


def activity_added(change: Change, event: e.ActivityAdded) -> None:
    workshop, exercise = change.state.workshop, event.definition
    stages = tuple(r.StagePlan(id=stage.id, minutes=stage.minutes) for stage in exercise.stages)
    change.put(r.Activity(id=event.activity, seq=0, slug=exercise.slug, title=exercise.name, stages=stages))
    change.put(r.ExerciseCopy(id=f"{event.activity}.exercise", seq=0, activity=event.activity, definition=exercise))
    change.put(r.Count(id=f"{event.activity}.count", seq=0, activity=event.activity))
    agenda = list(workshop.agenda)
    agenda.insert(event.place, event.activity)
    change.put(workshop, agenda=tuple(agenda))


def activity_removed(change: Change, event: e.ActivityRemoved) -> None:
    workshop = change.state.workshop
    for part in ("", ".exercise", ".count"):
        change.drop(change.state.records[event.activity + part])
    change.put(workshop, agenda=tuple(activity for activity in workshop.agenda if activity != event.activity))


def ordered(change: Change, event: e.AgendaOrdered) -> None:
    change.put(change.state.workshop, agenda=event.agenda)


def activity_revised(change: Change, event: e.ActivityRevised) -> None:
    change.put(change.state.records[event.activity], title=event.title, focus=event.focus)


def stage_planned(change: Change, event: e.StagePlanned) -> None:
    activity = change.state.activity(event.activity)
    assert activity is not None
    change.put(activity, stages=tuple(_planned(plan, event) for plan in activity.stages))


def _planned(plan: r.StagePlan, event: e.StagePlanned) -> r.StagePlan:
    if plan.id != event.stage:
        return plan
    prompt = plan.prompt if event.prompt is None else event.prompt
    return plan.model_copy(update={"minutes": event.minutes, "skipped": event.skipped, "prompt": prompt})


def _leave(change: Change, at: int) -> None:
    """The room leaves the stage where it is: how long it was there is added up."""
    here = change.state.activity(change.state.workshop.here)
    if here is None or here.since is None:
        return
    spent = max(0, at - here.since)
    stages = tuple(
        plan.model_copy(update={"spent": plan.spent + spent}) if plan.id == here.stage else plan for plan in here.stages
    )
    change.put(here, stages=stages, since=None)


def stage_opened(change: Change, event: e.StageOpened) -> None:
    state = change.state
    looked = looks_together(state, event.activity)
    _leave(change, event.at)
    change.put(state.workshop, here=event.activity)
    state.parts_before.clear()
    activity = state.activity(event.activity)
    assert activity is not None
    change.put(activity, stage=event.stage, since=event.at, visit=activity.visit + 1)
    looks = looks_together(state, event.activity)
    if looks:
        share(change, event.activity, as_it_lay=not event.drawn, alike=event.alike)
    if looks != looked:
        for energy in [one for one in state.all(r.Energy) if one.activity == event.activity]:
            change.touch(energy)


def gathered(change: Change, event: e.GatheredSet) -> None:
    change.put(change.state.workshop, gathered=event.gathered)


def timer(change: Change, event: e.TimerSet) -> None:
    ends, left = (event.at + event.left, None) if event.running else (None, event.left)
    change.put(r.Timer(id="timer", seq=0, length=event.length, ends=ends, left=left))


def timer_cleared(change: Change, _event: e.TimerCleared) -> None:
    change.drop(change.state.records["timer"])


def pinned(change: Change, event: e.SentencePinned) -> None:
    workshop = change.state.workshop
    pins = tuple(pin for pin in workshop.pins if (pin.activity, pin.zone) != (event.activity, event.zone))
    zone = change.state.exercise(event.activity).zone(event.zone)
    if event.text:
        name = zone.name if zone else event.zone
        pins += (r.Pin(activity=event.activity, zone=event.zone, name=name, text=event.text),)
    change.put(workshop, pins=pins)
