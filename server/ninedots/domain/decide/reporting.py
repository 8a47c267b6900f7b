"""What those who lead decide about the report: its words, what it leaves out, and when participants may take it."""

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.reporting import editing_of, is_own
from ninedots.domain.text import clean, clean_line

from .case import Case, Decision, refuse


def revise(case: Case, command: c.ReviseReport) -> Decision:
    options = editing_of(case.state).options
    said = command.model_dump(exclude={"type", "was"}, exclude_none=True)
    said |= {name: clean(text) for name, text in said.items() if name in ("question", "readers")}
    wanted = options.model_copy(update=said)
    if command.was and any(
        getattr(options, name) not in (getattr(command.was, name), getattr(wanted, name)) for name in said
    ):
        return refuse("reworded")
    return [] if wanted == options else [case.event(e.ReportRevised, options=wanted)]


def reword(case: Case, command: c.ReviseSentence) -> Decision:
    text = clean_line(command.text)
    before = {one.sentence: one for one in editing_of(case.state).sentences}
    there = before.get(command.sentence)
    now = (there.text, there.left_out) if there else ("", False)
    if command.was and now not in ((command.was.text, command.was.left_out), (text, command.left_out)):
        return refuse("reworded")
    if there is None and not text and not command.left_out:
        return []
    if there is None and len(before) >= limits.SENTENCES_EDITED:
        return refuse("full", limits.SENTENCES_EDITED)
    left_out = command.left_out and not is_own(command.sentence)
    wanted = r.EditedSentence(sentence=command.sentence, text=text, left_out=left_out, made=command.made)
    return [] if wanted == there else [case.event(e.SentenceRevised, **wanted.model_dump())]


def hold_back(case: Case, command: c.HoldBack) -> Decision:
    before = editing_of(case.state).held_back
    if not command.held:
        let_go = tuple(dict.fromkeys(note for note in command.notes if note in before))
        return [case.event(e.NotesHeldBack, notes=let_go, held=False)] if let_go else []
    notes = [case.state.get(r.Note, note) for note in command.notes]
    if any(note is None or note.seen != "all" for note in notes):
        return refuse("not-found")
    more = tuple(dict.fromkeys(note for note in command.notes if note not in before))
    if len(before) + len(more) > limits.HELD_BACK:
        return refuse("full", limits.HELD_BACK)
    return [case.event(e.NotesHeldBack, notes=more, held=True)] if more else []


# A browser that asks too early is told why: see `api/reporting.py`.


def review(case: Case, _command: c.ReviewNames) -> Decision:
    if case.state.workshop.status != "ended":
        return refuse("does-not-fit")
    return [] if editing_of(case.state).reviewed else [case.event(e.NamesReviewed)]


def release(case: Case, command: c.ReleaseReport) -> Decision:
    if case.state.workshop.status != "ended" or editing_of(case.state).reviewed is None:
        return refuse("does-not-fit")
    made = list(case.state.all(r.Release))
    if len(made) >= limits.RELEASES:
        return refuse("full", limits.RELEASES)
    if command.number != len(made) + 1:  # somebody else released it meanwhile
        return refuse("exists")
    return [case.event(e.ReportReleased, number=command.number, files=tuple(dict.fromkeys(command.files)))]


def withdraw(case: Case, command: c.WithdrawRelease) -> Decision:
    found = case.state.get(r.Release, f"release.{command.number}")
    if found is None:
        return refuse("not-found")
    return [] if found.withdrawn else [case.event(e.ReleaseWithdrawn, number=command.number)]
