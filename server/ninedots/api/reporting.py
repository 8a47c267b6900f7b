"""How the report is made: its words, what it leaves out, the look for names, and what participants may take of it.

For those who lead, and over HTTP alone. Whoever reads the report is told by the room of a change: `Workshop.report`.
"""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ninedots.cases.acting import do
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.reporting import editing_of
from ninedots.domain.state import State
from ninedots.outcomes.formats import RELEASED, ReleasedKey, releasable
from ninedots.outcomes.report import Report
from ninedots.outcomes.report.editing import made_of

from .callers import Leading, Leads
from .errors import ApiError

router = APIRouter(prefix="/api/workshops/{workshop}/report")


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleSentence(Body):
    """What a rule says, and what those who lead made of it."""

    key: str
    says: str  # empty: the rule says nothing any more, and what was made of it is in no report
    made: str
    text: str  # in their words; empty: in the rule's
    left_out: bool
    stale: bool  # the rule says something else by now than when it was reworded


class OwnSentence(Body):
    id: str
    text: str


class HeldNote(Body):
    note: r.Id
    activity: str  # its title
    text: str


class ReleaseCard(Body):
    number: int
    at: int  # ms since 1970
    files: tuple[ReleasedKey, ...]
    withdrawn: bool
    reopened: bool  # because the workshop was opened again


class Editor(Body):
    """What those who lead need to edit the report."""

    options: r.ReportOptions
    sentences: tuple[RuleSentence, ...]
    own: tuple[OwnSentence, ...]
    held_back: tuple[HeldNote, ...]
    reviewed: bool
    releasable: tuple[ReleasedKey, ...]


class Options(Body):
    command: r.Id
    question: c.Focus | None = None
    readers: c.Focus | None = None
    short: bool | None = None
    quotes: bool | None = None
    names: r.NamesTold | None = None
    was: r.ReportOptions | None = None  # as the sender read it


class Reworded(Body):
    command: r.Id
    sentence: r.RecordId
    text: Annotated[str, Field(max_length=limits.SENTENCE_TEXT)] = ""
    left_out: bool = False
    made: r.SentenceMade = ""
    was: c.SentenceRead | None = None  # as the sender read it


class HeldBack(Body):
    command: r.Id
    notes: Annotated[tuple[r.Id, ...], Field(min_length=1, max_length=limits.NOTES_AT_ONCE)]
    held: bool


class Once(Body):
    command: r.Id


class Released(Body):
    command: r.Id
    number: Annotated[int, Field(ge=1, le=limits.RELEASES)]
    files: Annotated[tuple[ReleasedKey, ...], Field(min_length=1)]


class ReportSaved(Body):
    seq: int  # the workshop has come at least this far


@router.post("/options")
async def revise(body: Options, leads: Leads) -> ReportSaved:
    """None: as it is."""
    return await _do(leads, body.command, c.ReviseReport(**_said(body)))


@router.post("/sentence")
async def reword(body: Reworded, leads: Leads) -> ReportSaved:
    return await _do(leads, body.command, c.ReviseSentence(**_said(body)))


@router.post("/held-back")
async def hold_back(body: HeldBack, leads: Leads) -> ReportSaved:
    return await _do(leads, body.command, c.HoldBack(notes=body.notes, held=body.held))


@router.post("/reviewed")
async def review(body: Once, leads: Leads) -> ReportSaved:
    if leads.room.state.workshop.status != "ended":
        raise ApiError(409, "not-now", "End the workshop first: notes are still written.")
    return await _do(leads, body.command, c.ReviewNames())


@router.post("/releases")
async def release(body: Released, leads: Leads) -> ReportSaved:
    """Participants may take these files from now on."""
    state = leads.room.state
    if state.workshop.status != "ended":
        raise ApiError(409, "not-now", "End the workshop first. Nothing was released.")
    if editing_of(state).reviewed is None:
        raise ApiError(409, "not-now", "Look through the notes for names first. Nothing was released.")
    if not set(body.files) <= set(releasable(state.workshop.audience)):
        raise ApiError(409, "does-not-fit", "This workshop cannot hand out one of these files. Nothing was released.")
    return await _do(leads, body.command, c.ReleaseReport(number=body.number, files=body.files))


@router.post("/releases/{number}/withdraw")
async def withdraw(body: Once, number: int, leads: Leads) -> ReportSaved:
    return await _do(leads, body.command, c.WithdrawRelease(number=number))


def _said(body: Options | Reworded) -> dict[str, Any]:
    return body.model_dump(exclude={"command"})


async def _do(leads: Leading, command_id: str, command: c.AnyAsk) -> ReportSaved:
    await do(leads.room, leads.actor, command_id, command)
    return ReportSaved(seq=leads.room.state.seq)


def editor(state: State, by_rules: Report) -> Editor:
    """`by_rules`: as the program words it."""
    editing = editing_of(state)
    edits = {one.sentence: one for one in editing.sentences}
    sentences = []
    for one in by_rules.summary:
        edit = edits.pop(one.key, None)
        made = made_of(one)
        sentences.append(
            RuleSentence(
                key=one.key,
                says=one.text,
                made=made,
                text=edit.text if edit else "",
                left_out=edit.left_out if edit else False,
                stale=bool(edit and edit.text and edit.made != made),
            )
        )
    lost = [
        RuleSentence(key=one.sentence, says="", made="", text=one.text, left_out=one.left_out, stale=True)
        for one in edits.values()
        if "." in one.sentence
    ]
    return Editor(
        options=editing.options,
        sentences=(*sentences, *lost),
        own=tuple(OwnSentence(id=one.sentence, text=one.text) for one in edits.values() if "." not in one.sentence),
        held_back=tuple(
            HeldNote(note=note.id, activity=activity.title, text=note.text)
            for one in editing.held_back
            if (note := state.get(r.Note, one)) and (activity := state.activity(note.activity))
        ),
        reviewed=editing.reviewed is not None,
        releasable=releasable(state.workshop.audience, state),
    )


def releases(state: State, *, leads: bool) -> tuple[ReleaseCard, ...]:
    """The latest first. To others than those who lead only what they may take."""
    return tuple(
        ReleaseCard(
            number=one.number,
            at=one.at,
            files=tuple(key for key in RELEASED if key in one.files),
            withdrawn=one.withdrawn is not None,
            reopened=one.reopened,
        )
        for one in sorted(state.all(r.Release), key=lambda one: -one.number)
        if leads or takeable(state, one)
    )


def takeable(state: State, one: r.Release) -> bool:
    return one.withdrawn is None and state.workshop.status == "ended"
