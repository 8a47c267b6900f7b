"""Tables for spreadsheets: UTF-8 with a byte order mark (Excel needs it), every cell quoted.

People's words are made safe: a spreadsheet takes a cell that opens with = + - @ for a formula and would run it, so
such a cell gets an apostrophe in front (OWASP ASVS 1.2.10).
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping

from ninedots.domain import ballots
from ninedots.domain import records as r
from ninedots.domain.exercise import BallotRule
from ninedots.domain.order import reading
from ninedots.domain.outside import outside
from ninedots.domain.state import State

_RISKY = tuple("=+-@\t\r\n\0＝＋－＠")
Row = dict[str, str | int]


def notes(state: State) -> Iterator[Row]:
    """One row for each shared note, in the order of the agenda and in which a board is read."""
    fields = dict.fromkeys(
        field.name for activity in _agenda(state) for kind in state.exercise(activity.id).notes for field in kind.fields
    )
    for activity in _agenda(state):
        exercise = state.exercise(activity.id)
        layers = {layer.id: layer.name for layer in exercise.layers}
        marks = {mark.id: mark.name for mark in exercise.marks}
        for note in reading(exercise, state.notes(activity.id)):
            zone, kind, theme = exercise.zone(note.zone), exercise.kind(note.type), state.get(r.Theme, note.theme)
            energy = state.get(r.Energy, f"{note.id}.energy")
            row: Row = {
                "exercise": activity.title,
                "layer": layers.get(zone.layer or "", "") if zone else "",
                "zone": zone.name if zone else "",
                "kind": kind.name if kind else "",
                "text": note.text,
                "other text": note.rival.text if note.rival else "",
                "merged texts": " | ".join(note.merged),
            }
            row |= dict.fromkeys(fields, "")
            for field in kind.fields if kind else ():
                chosen = note.fields.get(field.id)
                row[field.name] = next((choice.name for choice in field.choices if choice.id == chosen), "")
            row |= {
                "group": note.group or "",
                "author": _name(state, note.author),
                "theme": theme.name if theme else "",
                "carried from": " > ".join(_trace(state, note)),
                "energy": "; ".join(f"{marks.get(one, one)}: {n}" for one, n in energy.counts.items())
                if energy
                else "",
            }
            yield row


def links(state: State) -> Iterator[Row]:
    for activity in _agenda(state):
        exercise = state.exercise(activity.id)
        for link in (link for link in state.all(r.Link) if link.activity == activity.id):
            kind = exercise.link(link.type)
            qualities = {choice.id: choice.name for choice in kind.qualities} if kind else {}
            yield {
                "exercise": activity.title,
                "from": _text(state, link.source),
                "link": kind.name if kind else "",
                "to": _text(state, link.target),
                "how well": qualities.get(link.quality or "", ""),
                "text": link.text,
                "author": _name(state, link.author),
            }


def votes(state: State) -> Iterator[Row]:
    """One row for each question of each shown ballot, best first."""
    counted = sorted(state.all(r.Ballot), key=lambda ballot: (ballot.activity, ballot.round))
    rules = {ballot.id: rule for ballot in counted if (rule := state.exercise(ballot.activity).ballot(ballot.rule))}
    columns = list(dict.fromkeys(criterion.name for rule in rules.values() for criterion in rule.criteria))
    for ballot in counted:
        result = state.get(r.Result, f"{ballot.id}.result")
        if result is not None and ballot.id in rules:
            yield from _ballot(state, ballot, rules[ballot.id], result, columns)


def _ballot(state: State, ballot: r.Ballot, rule: BallotRule, result: r.Result, columns: list[str]) -> Iterator[Row]:
    activity = state.activity(ballot.activity)
    names = {criterion.id: criterion.name for criterion in rule.criteria}
    uneven = {one.note: one for one in result.lopsided}
    numbers = ballots.numbers(ballot)
    themes = {note: group for group in result.themes if group.theme is not None for note in group.notes}
    for standing in result.standings:
        row: Row = {
            "exercise": activity.title if activity else "",
            "ballot": rule.name,
            "round": ballot.round,
            "number": numbers[standing.note],
            "question": _asked(state, result, standing.note),
        }
        row |= {f"{column}{what}": "" for column in columns for what in ("", " rank")}
        for criterion, name in names.items():
            row[name] = result.totals[standing.note][criterion]
            row[f"{name} rank"] = _rank(standing.by[criterion])
        one, theme = uneven.get(standing.note), themes.get(standing.note)
        row |= {
            "overall": standing.total,
            "overall rank": _rank(standing.overall),
            "spread": standing.spread,
            "lop-sided": names[one.strong] if one else "",
            "theme": theme.name if theme else "",
            "votes of the theme": theme.total if theme else "",
            "voters": result.voters,
            "not counted": result.uncounted,
        }
        yield row


def commitments(state: State) -> Iterator[Row]:
    for activity in _agenda(state):
        for one in (one for one in state.all(r.Commitment) if one.activity == activity.id):
            yield {
                "exercise": activity.title,
                "question": _text(state, one.note),
                "commitment": one.text,
                "who": one.who,
                "with": one.partners,
                "when": one.when,
                "author": _name(state, one.author),
            }


TABLES: Mapping[str, Callable[[State], Iterator[Row]]] = {
    "notes": notes,
    "links": links,
    "votes": votes,
    "commitments": commitments,
}


def table(name: str, state: State) -> bytes:
    """A table as a CSV file. Raises KeyError for a name not in `TABLES`."""
    rows = list(TABLES[name](outside(state).state))
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([safe(column) for column in rows[0]] if rows else ["nothing here yet"])
    writer.writerows([safe(cell) for cell in row.values()] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str | int) -> str | int:
    """Numbers are ours and stay numbers; words never become a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" \u00a0\u200b\ufeff").startswith(_RISKY) else cell


def _agenda(state: State) -> list[r.Activity]:
    return [activity for one in state.workshop.agenda if (activity := state.activity(one))]


def _text(state: State, note: str | None) -> str:
    found = state.get(r.Note, note)
    return found.text if found else ""


def _asked(state: State, result: r.Result, note: str) -> str:
    """What people voted for, in the words that it had then."""
    return result.words.get(note) or _text(state, note)


def _name(state: State, person: str | None) -> str:
    found = state.person(person) if person else None
    return (found.name or "") if found else ""


def _trace(state: State, note: r.Note) -> Iterator[str]:
    for earlier in note.trace:
        if found := state.get(r.Note, earlier):
            activity = state.activity(found.activity)
            yield f"{activity.title if activity else ''}: {found.text}"


def _rank(place: r.Rank | None) -> str | int:
    return "" if place is None else f"{place.rank} (tied)" if place.joint else place.rank
