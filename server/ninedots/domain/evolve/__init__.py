"""What is true after an event. Never refuses: what is in the journal has happened."""

from collections.abc import Callable
from typing import Any

from ninedots.domain import events as e
from ninedots.domain.evolve import (
    ballots,
    clearing,
    commitments,
    concerns,
    erasing,
    history,
    holding,
    links,
    notes,
    people,
    placing,
    reporting,
    spotlight,
    workshop,
)
from ninedots.domain.evolve.change import Change, note_of
from ninedots.domain.state import State

__all__ = ["evolve"]


def evolve(state: State, event: e.Event) -> set[str]:
    """Bring `state` (a draft of the caller's own) up to the event. Returns the ids of the records put or dropped."""
    state.seq += 1
    change = Change(state, event.by)
    _RULES[type(event)](change, event)
    if isinstance(event, e.NoteAdded):
        clearing.watch(change, note_of(change, event.note))
    reporting.watch(change, event)
    spotlight.end_with_its_subject(change, event)
    return change.touched


_RULES: dict[type[e.Event], Callable[[Change, Any], None]] = {
    e.WorkshopPlanned: workshop.planned,
    e.WorkshopImported: workshop.imported,
    e.WorkshopRevised: workshop.revised,
    e.WorkshopOpened: workshop.opened,
    e.WorkshopEnded: workshop.ended,
    e.PolicySet: workshop.policy_set,
    e.DeletionSet: workshop.deletion,
    e.DoorSet: workshop.door,
    e.EverythingHidden: workshop.everything_hidden,
    e.EverythingShown: workshop.everything_shown,
    e.ActivityAdded: workshop.activity_added,
    e.ActivityRemoved: workshop.activity_removed,
    e.AgendaOrdered: workshop.ordered,
    e.ActivityRevised: workshop.activity_revised,
    e.StagePlanned: workshop.stage_planned,
    e.StageOpened: workshop.stage_opened,
    e.GatheredSet: workshop.gathered,
    e.TimerSet: workshop.timer,
    e.TimerCleared: workshop.timer_cleared,
    e.SpotlightSet: spotlight.lit,
    e.SpotlightCleared: spotlight.put_out,
    e.SentencePinned: workshop.pinned,
    e.PersonJoined: people.joined,
    e.PersonRevised: people.person_revised,
    e.HandRaised: people.hand,
    e.DoneSignalled: people.done,
    e.PersonRemoved: people.person_removed,
    e.SeatsGivenUp: people.seats_given_up,
    e.PersonTakenBack: people.taken_back,
    e.DoorWatched: workshop.watched,
    e.NewcomerCame: people.newcomer,
    e.NewcomerTurnedAway: people.turned_away,
    e.LinksRenewed: workshop.links_renewed,
    e.RoleGiven: people.role,
    e.NoteAdded: notes.note_added,
    e.NoteEdited: notes.note_edited,
    e.NoteContested: notes.contested,
    e.NoteProposed: holding.proposed,
    e.ProposalWithdrawn: holding.withdrawn,
    e.NoteLetThrough: holding.let_through,
    e.NoteGivenBack: holding.given_back,
    e.NoteHeld: holding.held,
    e.NoteHidden: holding.hidden,
    e.ConcernRaised: concerns.raised,
    e.ConcernSettled: concerns.settled,
    e.NoteMoved: notes.moved,
    e.KeysRenewed: placing.keys_renewed,
    e.NotePainted: notes.painted,
    e.NoteDescribed: notes.described,
    e.NoteRemoved: notes.note_removed,
    e.NotesTakenAway: clearing.notes_taken_away,
    e.NotesGivenBack: clearing.notes_given_back,
    e.NoteRestored: notes.note_restored,
    e.NotesMerged: notes.merged,
    e.LinkAdded: links.link_added,
    e.LinkRevised: links.link_revised,
    e.LinkRemoved: links.link_removed,
    e.LinkRestored: links.link_restored,
    e.ThemeAdded: links.theme_added,
    e.ThemeRenamed: links.theme_renamed,
    e.ThemeRemoved: links.theme_removed,
    e.NoteThemed: links.themed,
    e.MarksSet: links.marks,
    e.BallotOpened: ballots.ballot_opened,
    e.BallotClosed: ballots.ballot_closed,
    e.BallotReopened: ballots.ballot_reopened,
    e.ResultAsked: ballots.result_asked,
    e.ResultAgreed: ballots.result_agreed,
    e.ResultShown: ballots.result_shown,
    e.PaperCounted: ballots.paper_counted,
    e.WithoutDeviceCounted: workshop.without_device_counted,
    e.VotesPlaced: ballots.votes,
    e.VotingFinished: ballots.voting_finished,
    e.CommitmentAdded: commitments.committed,
    e.CommitmentRevised: commitments.commitment_revised,
    e.CommitmentFollowedUp: commitments.followed_up,
    e.CommitmentRemoved: commitments.commitment_removed,
    e.BoardBroughtBack: history.brought_back,
    e.TextErased: erasing.text_erased,
    e.ReportRevised: reporting.revised,
    e.SentenceRevised: reporting.sentence_revised,
    e.NotesHeldBack: reporting.held_back,
    e.NamesReviewed: reporting.reviewed,
    e.ReportReleased: reporting.released,
    e.ReleaseWithdrawn: reporting.withdrawn,
}
