"""The record for the safeguarding lead as one page, which any browser shows without this program and a network."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from itertools import groupby

from .safeguarding import ROLES, Line, Record, Thing


def page(record: Record, *, by: str, now: int) -> str:
    """HTML. `by`: who asks for it, in words; `now` in ms since 1970. Times are in UTC."""
    workshop = record.workshop
    about = "one note" if record.about.note is not None else "one person" if record.about.person is not None else ""
    title = escape(f"Safeguarding record: {workshop.title}" + (f" ({about})" if about else ""))
    facts = [
        ("What it was about", workshop.question),
        ("Who took part", workshop.audience),
        ("Who sees who wrote", _ATTRIBUTIONS[workshop.attribution]),
        ("Planned", _time(workshop.created)),
        ("Opened", _time(workshop.opened)),
        ("Ended", _time(workshop.ended)),
        ("Deleted on", _time(workshop.deletes)),
        ("This record", f"made for {by}, {_time(now)}"),
    ]
    rows = "".join(
        f'<tr><th scope="row">{name}</th><td dir="auto">{escape(said)}</td></tr>' for name, said in facts if said
    )
    known = "".join(f"<p>{escape(one)}</p>" for one in _known(record))
    return (
        "<!doctype html>\n"
        f'<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main>\n"
        f"<h1>{title}</h1>\n<table>{rows}</table>\n"
        f"<h2>What this record knows</h2>\n{known}\n"
        f"{''.join(_written(record))}{''.join(_done(record))}{''.join(_here(record))}</main></body></html>\n"
    )


_ATTRIBUTIONS = {"named": "names", "group": "groups only", "anonymous": "nobody; it is not recorded"}
_SIGNED = (
    "Notes bore the names that people chose when they came in, and so does this record. Nobody checked who they are. "
    "Where an exercise said that nobody signs, this record says neither who wrote a note nor when."
)
_GROUPS = (
    "Notes bore groups and no names, and this record says neither who wrote what nor when: people were told so before "
    "they wrote. The database knows it, and people were told that too. Whoever runs the server can make this record "
    "with names: ninedots workshop record --names."
)
_NOBODY = (
    "It was not recorded who wrote what. Nobody can find it out: not from this record, not from the database, not by "
    "asking whoever runs the server. The server does not know which two notes are by one person, nor when something "
    "was written, but for the stage of the exercise. What can be told is what was written, where, who was in the room, "
    "and what facilitators did."
)
_WITH_NAMES = (
    "This record was made on the server, with what the database holds of who wrote what. People were told that whoever "
    "runs the server could find it out. The names are those that they chose when they came in; nobody checked who they "
    "are."
)
_ALWAYS = (
    "Earlier texts and what was removed are in it. What was erased for good is not, nor what only its writer has ever "
    "seen. Nothing of it is kept on the server but that it was made, by whom and on which day. Keep it as your "
    "safeguarding policy says, and show it to nobody who need not see it. It may hold what others wrote, and their "
    "names."
)


def _known(record: Record) -> Iterator[str]:
    attribution = record.workshop.attribution
    if attribution == "anonymous":
        yield _NOBODY
    elif record.names:
        yield _WITH_NAMES
    else:
        yield _SIGNED if attribution == "named" else _GROUPS
    if record.about.person is not None and attribution != "named" and (attribution == "anonymous" or not record.names):
        yield "So what this person wrote is not among what follows."
    yield _ALWAYS
    if record.unread:
        yield f"{record.unread} events of the history cannot be read any more and are not in it."


def _written(record: Record) -> Iterator[str]:
    if record.about.person is not None and not record.things and record.workshop.attribution != "named":
        return
    yield "<h2>What was written</h2>\n"
    for where, things in groupby(record.things, key=lambda thing: thing.where):
        yield f'<h3 dir="auto">{escape(where)}</h3>\n<ol>{"".join(map(_thing, things))}</ol>\n'
    if not record.things:
        yield "<p>Nothing.</p>\n"


def _thing(thing: Thing) -> str:
    gone = "" if thing.there else "<p><strong>It is not on the board any more.</strong></p>"
    return f"<li><ul>{''.join(map(_line, thing.lines))}</ul>{gone}</li>\n"


def _done(record: Record) -> Iterator[str]:
    if record.acts:
        yield f"<h2>What was done</h2>\n<ul>{''.join(map(_line, record.acts))}</ul>\n"


def _here(record: Record) -> Iterator[str]:
    if not record.people:
        return
    yield "<h2>Who was here</h2>\n<ul>"
    for one in sorted(record.people, key=lambda person: (person.name or "").casefold()):
        role = ROLES.get(one.role, one.role)
        beside = ", ".join(filter(None, (role, one.group, "taken out" if one.removed else "")))
        yield f'<li><span dir="auto">{escape(one.name or "")}</span> ({escape(beside)})</li>'
    yield "</ul>\n"


def _line(line: Line) -> str:
    words = "".join(f'<blockquote dir="auto">{escape(text)}</blockquote>' for text in line.words)
    who = f'<span dir="auto">{escape(line.who)}</span> ' if line.who else ""
    active, passive = _SAYING.get(line.what, (line.what, f"{line.what[:1].upper()}{line.what[1:]}"))
    return f"<li>{_when(line.at)}{who}{escape(active if line.who else passive)}{words}</li>"


# What became of a thing, with who did it in front, and without.
_SAYING = {
    "written": ("wrote", "Written"),
    "changed": ("changed it", "Changed"),
    "changed by somebody else at the same time": ("changed it at the same time", "Changed at the same time"),
    "removed": ("removed it", "Removed"),
    "there again": ("brought it back", "There again"),
    "merged into another note": ("merged it into another note", "Merged into another note"),
    "planned the workshop": ("planned the workshop", "The workshop was planned"),
    "other words proposed": ("proposed other words", "Other words were proposed"),
    "proposal withdrawn": ("took the other words back", "The other words were taken back"),
    "let through": ("let it through", "Let through"),
    "given back": ("gave it back", "Given back"),
    "waits again": ("has it wait again", "Waits again"),
    "taken from view": ("took it from view", "Taken from view"),
}


def _when(at: int | None) -> str:
    return f"<time>{_time(at)}</time>: " if at is not None else ""


def _time(at: int | None) -> str:
    if at is None:
        return ""
    when = datetime.fromtimestamp(at / 1000, UTC)
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:0}"
    "main{max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin-bottom:.25rem}"
    "h1,h3,li,td{overflow-wrap:anywhere}table{border-collapse:collapse}td{padding:0 0 .25rem;vertical-align:top}"
    "th{text-align:start;padding:0 1rem .25rem 0;vertical-align:top}"
    "blockquote{margin:.25rem 0;padding-inline-start:.75rem;border-inline-start:3px solid;white-space:pre-wrap}"
    "ol,ul{padding-inline-start:1.5rem}ol>li{margin-bottom:1rem}ol ul{list-style:none;padding:0}"
    "@media print{main{margin:0;max-width:none}li{break-inside:avoid}}"
)
