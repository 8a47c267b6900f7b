"""How large each value of an imported record may be. What a server wrote itself is always within these bounds.

Whole numbers, numbers, texts and lists are bounded by their kind; texts and lists that people fill also by the limit
that the commands set. A new field is bounded by its kind from the start.
"""

import math
import unicodedata
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from ninedots.domain import exercise, limits
from ninedots.domain import records as r
from ninedots.domain.text import clean

_TEXTS: Mapping[tuple[type[BaseModel], str], int] = {  # characters
    (r.Workshop, "title"): limits.TITLE_TEXT,
    (r.Workshop, "question"): limits.FOCUS_TEXT,
    (r.Workshop, "groups"): limits.GROUP_TEXT,
    (r.Pin, "text"): limits.PIN_TEXT,
    (r.Activity, "title"): limits.TITLE_TEXT,
    (r.Activity, "focus"): limits.FOCUS_TEXT,
    (r.StagePlan, "prompt"): limits.PROMPT_TEXT,
    (r.Person, "name"): limits.NAME_POINTS + 8,  # and the number that tells twins apart: see `reading`
    (r.Person, "group"): limits.GROUP_TEXT,
    (r.Note, "group"): limits.GROUP_TEXT,
    (r.Link, "text"): limits.LINK_TEXT,
    (r.Theme, "name"): limits.THEME_TEXT,
    (r.Commitment, "text"): limits.COMMITMENT_TEXT,
    (r.Commitment, "why"): limits.OUTCOME_TEXT,
    (r.Commitment, "who"): limits.WHO_TEXT,
    (r.Commitment, "partners"): limits.WHO_TEXT,
    (r.Commitment, "when"): limits.WHEN_TEXT,
}
_LISTS: Mapping[tuple[type[BaseModel], str], int] = {
    (r.Workshop, "groups"): limits.GROUPS,
    (r.Workshop, "agenda"): limits.AGENDA,
    (r.Workshop, "pins"): limits.PINS,
    (r.Activity, "stages"): limits.STAGES,
    (r.Note, "trace"): limits.TRACE,
    (r.Note, "merged"): limits.NOTES_IN_ACTIVITY,  # files from before MERGED_TEXTS have more than that
    (r.Ballot, "options"): limits.BALLOT_OPTIONS,
    (r.BallotPaper, "counts"): limits.BALLOT_OPTIONS,
    (r.PaperCount, "counts"): limits.BALLOT_OPTIONS,
    (r.Ballot, "added"): limits.BALLOT_OPTIONS,
    (r.Ballot, "left_out"): limits.NOTES_IN_ACTIVITY,
    (r.Ballot, "numbers"): limits.BALLOT_OPTIONS,
    (r.Ballot, "numbers_kept"): limits.NOTES_IN_ACTIVITY,
    (r.BallotPaper, "reworded"): limits.BALLOT_OPTIONS,
    (r.Result, "themes"): limits.THEMES_IN_ACTIVITY + 1,  # and what is in none
    **{(r.Result, name): limits.BALLOT_OPTIONS for name in ("totals", "words", "standings", "lopsided")},
}
_MOMENTS = frozenset({"created", "opened", "ended", "joined", "since", "became"})  # ms since 1970


def misfits(thing: BaseModel) -> Iterator[str]:
    """What is out of bounds, each with the field it is in."""
    for name in type(thing).model_fields:
        for fault in _value(thing, name, getattr(thing, name)):
            yield f"{name}: {fault}"


def _value(thing: BaseModel, name: str, value: object) -> Iterator[str]:
    match value:
        case bool() | None:
            return
        case int():
            most = limits.LAST_MOMENT if name in _MOMENTS else limits.LARGEST_WHOLE
            if not 0 <= value <= most:
                yield f"{str(value)[:20]} is no number from 0 to {most}"
        case float():
            if not math.isfinite(value):  # else it is within the bounds of its own type
                yield f"{value} is no number"
        case str():
            yield from _text(thing, name, value)
        case BaseModel():
            yield from misfits(value)
        case Mapping() | tuple() | list():
            most = _LISTS.get((type(thing), name), limits.IMPORT_LIST)
            if len(value) > most:
                yield f"{len(value)} are more than the {most} that there can be"
                return
            for one in (*value, *value.values()) if isinstance(value, Mapping) else value:
                yield from _value(thing, name, one)


def _text(thing: BaseModel, name: str, text: str) -> Iterator[str]:
    most = _TEXTS.get((type(thing), name), limits.IMPORT_TEXT)
    if isinstance(thing, exercise.Part):
        if not _is_plain(text):  # its lengths are bounded by its own types
            yield "a text with letters that cannot be seen"
    elif len(text) > most:
        yield f"a text of more than {most} characters"
    elif clean(text) != text:
        yield "a text with letters that cannot be seen"


def _is_plain(text: str) -> bool:
    """Nothing unseen is in it. A definition may be laid out in lines as its author likes."""
    return "".join(clean(f"a {text}").split()) == "".join(unicodedata.normalize("NFC", f"a {text}").split())
