"""Whether there is room for more: in the whole, and in the share of the participant who asks. Leads have the whole."""

from collections.abc import Mapping
from typing import Literal

from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.refusals import Reason, Refusal

from .case import Case, refuse

Kind = Literal["note", "link", "theme", "commitment", "marking"]


def no_room(case: Case, activity: str, kind: Kind, more: int = 1) -> Refusal | None:
    """Why so many more records of a kind have no place on a board. None: they have."""
    name, share_is_full = _LIMITS[kind]
    board = case.state.board(activity)
    whole, share = getattr(limits, name), getattr(limits, f"{name}_SHARE")
    if board.made(kind) + more > whole:
        return refuse("full", whole)
    if not case.actor.leads and board.made(kind, case.actor.person) + more > share:
        return refuse(share_is_full, share)
    return None


def too_many_at_once(case: Case, count: int) -> Refusal | None:
    if not case.actor.leads and count > limits.NOTES_AT_ONCE_SHARE:
        return refuse("share-of-pasted", limits.NOTES_AT_ONCE_SHARE)
    return None


def too_many_to_vote_on(case: Case, activity: str, types: Mapping[str, int]) -> Refusal | None:
    """So many more notes of each type, where a ballot could not take them all from one person."""
    if case.actor.leads:
        return None
    board = case.state.board(activity)
    voted_on = {rule.notes for rule in case.state.exercise(activity).ballots}
    for one in voted_on & types.keys():
        if board.made(f"note/{one}", case.actor.person) + types[one] > limits.BALLOT_OPTIONS_SHARE:
            return refuse("share-of-questions", limits.BALLOT_OPTIONS_SHARE)
    return None


def holds_too_much(into: r.Note, note: r.Note) -> bool:
    """Whether a note could not keep what another says, with all that was merged into it, beside what it keeps."""
    texts = (*into.merged, note.text, *note.merged)
    came_from = {*into.trace, *note.trace}
    return (
        len(texts) > limits.MERGED_TEXTS
        or sum(map(len, texts)) > limits.MERGED_CHARACTERS
        or len(came_from) > limits.TRACE
    )


_LIMITS: Mapping[Kind, tuple[str, Reason]] = {
    "note": ("NOTES_IN_ACTIVITY", "share-of-notes"),
    "link": ("LINKS_IN_ACTIVITY", "share-of-links"),
    "theme": ("THEMES_IN_ACTIVITY", "share-of-themes"),
    "commitment": ("COMMITMENTS_IN_ACTIVITY", "share-of-commitments"),
    "marking": ("MARKINGS_IN_ACTIVITY", "share-of-marks"),
}
