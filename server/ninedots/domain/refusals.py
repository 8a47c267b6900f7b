"""Why a command was not done. Values, not exceptions: a refusal is an ordinary answer and is kept like one."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "not-allowed",  # this role never may
    "not-now",  # the stage does not allow it
    "not-yours",  # somebody else's
    "taken-away",  # by somebody who leads: nobody else brings it back
    "not-found",  # no such thing here, or not for your eyes
    "exists",  # that id is taken
    "reworded",  # it says something else by now than what was read
    "waits",  # somebody else's new words for it wait to be let through
    "to-one-alone",  # a lead's own words that one pupil alone would read
    "read-first",  # words that cannot be held back yet, where a lead reads what participants write first
    "hidden",  # a lead has hidden everything: nobody else writes until it is shown again
    "ended",  # the workshop has ended: it can be read, not changed
    "no-votes-left",  # the budget of this criterion is spent
    "no-stacking",  # one vote of a criterion for each note
    "ballot-closed",
    "voted-on",  # people are voting on that note: neither its words nor its place on the ballot change meanwhile
    "does-not-fit",  # that zone, kind, choice or way is not part of this exercise
    "full",  # a limit of `limits.py` is reached: the whole's
    "share-of-notes",  # this participant's part of it: notes on this board
    "share-of-pasted",  # notes at once
    "share-of-questions",  # notes that can be voted on
    "share-of-links",
    "share-of-themes",
    "share-of-commitments",
    "share-of-concerns",  # told to those who lead and not dealt with
    "share-of-marks",  # notes that this person has marked
    "merged-full",  # the note holds as many texts of others as one note can
    "too-long",  # more characters than the limit says
    "name-of-lead",  # somebody who leads here is called so
    "unsigned",  # by a name, where which notes go would tell who wrote them
    "begun",  # too late to remove: it has begun or holds notes
    "empty",  # nothing is left of the text once cleaned
    "same",  # both ends are the same note
    "settle-first",  # the note already holds two texts: choose one of them first
    "nothing-to-vote-on",  # a ballot needs at least one note
    "web-address",  # where this room's policy lets participants write none
    "no-observers",  # may watch here
    "nicknames-only",  # a name or a group was typed where names are drawn
    "erased",  # a text was erased for good since this was written, and does not come back with it
    "wait",  # so many come in at this moment that the next one waits: `limit` seconds
    "door-full",  # as many wait at the door as can
    "door-closed",  # no new people are let in at present
]


@dataclass(frozen=True, slots=True)
class Refusal:
    reason: Reason
    limit: int | None = None  # the number that was reached, where there is one
