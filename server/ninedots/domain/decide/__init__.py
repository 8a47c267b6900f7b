"""May this person do this now, and what follows? Pure: it changes nothing and answers the same each time."""

from collections.abc import Callable, Mapping
from typing import Any

from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.domain.refusals import Refusal
from ninedots.domain.rights import RIGHTS
from ninedots.domain.state import State

from . import (
    agenda,
    ballots,
    bringing,
    clearing,
    commitments,
    concerns,
    door,
    erasing,
    history,
    holding,
    links,
    notes,
    people,
    policy,
    reporting,
    seats,
    spotlight,
    workshop,
)
from .case import Case, Decision, Definitions, activity_of, refuse

__all__ = ["Decision", "Definitions", "decide"]


def decide(state: State, actor: Actor, command: c.Command, now: int, *, definitions: Definitions) -> Decision:
    """The events that follow from a command, none if it asks for what is so already; or why it is refused.

    `now` is in ms since 1970; `definitions` finds an exercise by its slug, worded for an audience.
    """
    case = Case(state, actor, now, definitions)
    if isinstance(command, c.PlanWorkshop):
        return workshop.plan(case, command)
    if isinstance(command, c.Join):
        return policy.forbidden(case, command) or people.join(case, command)
    if isinstance(command, c.GiveSeatsUp):
        return seats.give_up(case, command)
    return _barred(case, command) or policy.forbidden(case, command) or _RULES[type(command)](case, command)


_WHILE_HIDDEN = c.RaiseHand | c.RaiseConcern  # what reaches those who lead alone


def _barred(case: Case, command: c.Command) -> Refusal | None:
    """What the table of rights and the state of the workshop say, before any rule of the command's own."""
    right = RIGHTS[type(command)]
    person = case.state.person(case.actor.person)
    if person is None or person.removed or person.role != case.actor.role or person.role not in right.roles:
        return refuse("not-allowed")
    if case.state.workshop.hidden and not case.actor.leads and not isinstance(command, _WHILE_HIDDEN):
        return refuse("hidden")
    status = case.state.workshop.status
    if status == "ended" and not (right.anytime and case.actor.leads):
        return refuse("ended")
    if status == "planned" and not (right.anytime or case.actor.leads):
        return refuse("not-now")
    if right.act is not None:
        activity = activity_of(case, command)
        if activity is None:
            return refuse("not-found")
        if not case.stage_lets(right.act, activity):
            return refuse("not-now")
    return None


_RULES: Mapping[type[c.Command], Callable[[Case, Any], Decision]] = {
    c.ReviseWorkshop: workshop.revise,
    c.SetPolicy: policy.set_policy,
    c.OpenWorkshop: workshop.open_,
    c.EndWorkshop: workshop.end,
    c.SetDeletion: workshop.set_deletion,
    c.SetDoor: workshop.set_door,
    c.HideEverything: workshop.hide_everything,
    c.ShowEverything: workshop.show_everything,
    c.AddActivity: agenda.add,
    c.RemoveActivity: agenda.remove,
    c.OrderAgenda: agenda.order,
    c.ReviseActivity: agenda.revise,
    c.PlanStage: agenda.plan_stage,
    c.OpenStage: agenda.open_stage,
    c.Gather: agenda.gather,
    c.SetTimer: agenda.set_timer,
    c.ClearTimer: agenda.clear_timer,
    c.SetSpotlight: spotlight.turn,
    c.ClearSpotlight: spotlight.put_out,
    c.PinSentence: agenda.pin_sentence,
    c.ReviseMyself: people.revise,
    c.RaiseHand: people.raise_hand,
    c.SignalDone: people.signal_done,
    c.RemovePerson: people.remove,
    c.SeeOut: people.see_out,
    c.FreeSeats: seats.free,
    c.TakeBack: door.take_back,
    c.WatchDoor: door.watch,
    c.LetIn: door.let_in,
    c.TurnAway: door.turn_away,
    c.RenewLinks: door.renew_links,
    c.GiveRole: people.give_role,
    c.HandOver: people.hand_over,
    c.AddNote: notes.add,
    c.AddNotes: notes.add_many,
    c.EditNote: notes.edit,
    c.RaiseConcern: concerns.raise_concern,
    c.SettleConcern: concerns.settle,
    c.LetThrough: holding.let_through,
    c.GiveBack: holding.give_back,
    c.HoldNote: holding.hold,
    c.HideNote: holding.hide,
    c.MoveNote: notes.move,
    c.PaintNote: notes.paint,
    c.DescribeNote: notes.describe,
    c.RemoveNote: notes.remove,
    c.TakeNotesAway: clearing.take_away,
    c.GiveNotesBack: clearing.give_back,
    c.RestoreNote: notes.restore,
    c.MergeNotes: notes.merge,
    c.UnmergeNote: notes.unmerge,
    c.CarryNote: notes.carry,
    c.AddLink: links.add,
    c.ReviseLink: links.revise,
    c.RemoveLink: links.remove,
    c.RestoreLink: links.restore,
    c.AddTheme: links.add_theme,
    c.RenameTheme: links.rename_theme,
    c.RemoveTheme: links.remove_theme,
    c.SetTheme: links.set_theme,
    c.SetMarks: links.set_marks,
    c.OpenBallot: ballots.open_,
    c.CloseBallot: ballots.close,
    c.ShowResult: ballots.show_result,
    c.AgreeToResult: ballots.agree,
    c.CountPaper: ballots.count_paper,
    c.CountWithoutDevice: workshop.count_without_device,
    c.PlaceVotes: ballots.place_votes,
    c.FinishVoting: ballots.finish,
    c.AddCommitment: commitments.add,
    c.ReviseCommitment: commitments.revise,
    c.RemoveCommitment: commitments.remove,
    c.BringBoardBack: history.bring_back,
    c.BringNotesIn: bringing.bring_in,
    c.EraseText: erasing.erase,
    c.ReviseReport: reporting.revise,
    c.ReviseSentence: reporting.reword,
    c.FollowUp: commitments.follow_up,
    c.HoldBack: reporting.hold_back,
    c.ReviewNames: reporting.review,
    c.ReleaseReport: reporting.release,
    c.WithdrawRelease: reporting.withdraw,
}
