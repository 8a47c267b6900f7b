"""What of a list or file fits a board: by the names of its exercise, within the bounds of the room."""

from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal, TypeVar

from pydantic import ValidationError

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.exercise import Exercise, LinkKind, NoteKind, Zone
from ninedots.domain.text import clean, clean_line

from .found import Found, FoundLink, FoundNote

Why = Literal[
    "empty", "too-long", "no-text", "does-not-fit", "full", "link-end", "link-same", "link-kind", "link-full", "theme",
]  # fmt: skip


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where notes go, and what they are, if they do not say so themselves."""

    zone: str
    kind: str
    from_paper: bool = False  # all of them


@dataclass(frozen=True, slots=True)
class Room:
    """How many more there is room for on the board."""

    notes: int
    links: int
    themes: int


@dataclass(frozen=True, slots=True)
class Left:
    number: int
    why: Why
    about: str  # the beginning of its words


@dataclass(frozen=True, slots=True)
class Fitted:
    command: c.BringNotesIn | None  # None: nothing fits
    left: tuple[Left, ...]

    @property
    def by_zone(self) -> Counter[str]:
        return Counter(note.zone for note in self.command.notes) if self.command else Counter()


def fitted(found: Found, exercise: Exercise, activity: str, wishes: Wishes, room: Room, act: str) -> Fitted:
    """`act`: the id of the whole, from which all others follow, so that the same asked again is the same."""
    fitting = _Fitting(exercise, wishes, act)
    left = [Left(number, "no-text", "") for number in found.no_text]
    for note in found.notes:
        why = "full" if len(fitting.notes) >= room.notes else fitting.note(note)
        if why:
            left.append(Left(note.number, why, _begun(note.text)))
    for link in found.links:
        why = "link-full" if len(fitting.links) >= room.links else fitting.link(link)
        if why:
            left.append(Left(link.number, why, _begun(" – ".join(fitting.called(end) for end in _ends(link)))))
    if not fitting.notes:
        return Fitted(None, tuple(left))
    themes = list(fitting.themes.items())
    left += [Left(fitting.numbers[name], "theme", _begun(name)) for name in fitting.unnamed]
    left += [Left(fitting.numbers[name], "theme", _begun(name)) for name, _ in themes[room.themes :]]
    command = c.BringNotesIn(
        brought=act,
        activity=activity,
        from_paper=wishes.from_paper,
        notes=tuple(fitting.notes.values()),
        links=tuple(fitting.links),
        themes=tuple(
            c.BroughtTheme(theme=fitting.id(f"theme {name}"), name=name, notes=tuple(notes))
            for name, notes in themes[: room.themes]
        ),
    )
    return Fitted(command, tuple(left))


class _Fitting:
    def __init__(self, exercise: Exercise, wishes: Wishes, act: str) -> None:
        self._exercise, self._act = exercise, act
        self._wished_zone, self._wished_kind = exercise.zone(wishes.zone), exercise.kind(wishes.kind)
        self.notes: dict[str, c.BroughtNote] = {}  # by what links call them
        self.links: list[c.BroughtLink] = []
        self.themes: dict[str, list[str]] = {}
        self.unnamed: list[str] = []  # themes whose names are too long
        self.numbers: dict[str, int] = {}  # of each theme: where it is named first
        self._texts: dict[str, str] = {}

    def id(self, what: str) -> str:
        return urlsafe_b64encode(blake2b(f"{self._act} {what}".encode(), digest_size=16).digest()).rstrip(b"=").decode()

    def note(self, note: FoundNote) -> Why | None:
        """Takes it, or says why not."""
        text = clean(note.text)
        self._texts[note.key] = text
        if not text:
            return "empty"
        place = self._place(note)
        if place is None or note.key in self.notes:
            return "does-not-fit"
        zone, kind = place
        one = self.id(f"note {len(self.notes)}")
        try:
            self.notes[note.key] = c.BroughtNote(
                note=one, zone=zone.id, note_type=kind.id, text=text, fields=_fields(kind, note.said)
            )
        except ValidationError:
            return "too-long"
        theme = clean_line(note.said.get("theme", ""))
        if theme:
            self.numbers.setdefault(theme, note.number)
            if len(theme) <= limits.THEME_TEXT:
                self.themes.setdefault(theme, []).append(one)
            elif theme not in self.unnamed:
                self.unnamed.append(theme)
        return None

    def _place(self, note: FoundNote) -> tuple[Zone, NoteKind] | None:
        """What it names itself comes before what was wished; where one of both is open, it follows the other."""
        exercise = self._exercise
        zone = _called(exercise.zones, note.said.get("zone", ""), lambda one: (one.name, one.short or "", one.id))
        kind = _called(exercise.notes, note.said.get("kind", ""), lambda one: (one.name, one.plural, one.id))
        wished = self._wished_zone
        zones = [zone] if zone else [*([wished] if wished else []), *(exercise.zones if kind else [])]
        wish = self._wished_kind
        kinds = [kind] if kind else [*([wish] if wish else []), *exercise.notes]
        return next(((one, what) for one in zones for what in kinds if not one.notes or what.id in one.notes), None)

    def link(self, link: FoundLink) -> Why | None:
        source, target = (self.notes.get(end) for end in _ends(link))
        if source is None or target is None:
            return "link-end"
        if source.note == target.note:
            return "link-same"
        said = link.said.get("kind", "")
        kinds = [one for one in self._exercise.links if one.joins(source.note_type, target.note_type)]
        named = _called(kinds, said, lambda one: (one.name, one.id)) or _begins(kinds, said)
        kind = named or next(iter(kinds), None)
        if kind is None:
            return "link-kind"
        words = link.said.get("words", "") or ("" if named else said)
        quality = _called(kind.qualities, link.said.get("how well", ""), lambda one: (one.name, one.id))
        try:
            self.links.append(
                c.BroughtLink(
                    link=self.id(f"link {len(self.links)}"),
                    link_type=kind.id,
                    source=source.note,
                    target=target.note,
                    quality=quality.id if quality else None,
                    text=clean_line(words),
                )
            )
        except ValidationError:
            return "too-long"
        return None

    def called(self, key: str) -> str:
        return self._texts.get(key, key)


def _fields(kind: NoteKind, said: Mapping[str, str]) -> dict[str, str]:
    chosen = {}
    for field in kind.fields:
        word = said.get(field.name.lower(), "") or said.get(f"{field.name} (said)".lower(), "")
        choice = _called(field.choices, word, lambda one: (one.name, one.id))
        if choice:
            chosen[field.id] = choice.id
    return chosen


def _called(parts: Iterable[T], word: str, names: Callable[[T], Iterable[str]]) -> T | None:
    """The part that is called so, whatever its letters' size."""
    wanted = " ".join(word.split()).casefold()
    return next((part for part in parts if wanted and wanted in [name.casefold() for name in names(part)]), None)


def _begins(kinds: list[LinkKind], said: str) -> LinkKind | None:
    """Of a label that goes on behind the words of a kind: “works with – well”."""
    return next((kind for kind in kinds if said.casefold().startswith(f"{kind.name.casefold()} – ")), None)


def _ends(link: FoundLink) -> tuple[str, str]:
    return link.source, link.target


def _begun(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
