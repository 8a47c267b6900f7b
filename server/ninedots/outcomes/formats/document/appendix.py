"""The end of the document: every note with where it came from, and every link in words."""

from collections.abc import Iterator

from ninedots.outcomes.formats.tables import Tables
from ninedots.outcomes.report import facts as f

from .parts import Paragraph, Part, Picture, Table, Text, said

Parts = list[f.Piece | str]


def boards(of: Tables) -> Iterator[Part]:
    for one in of.report.activities:
        if one.notes:
            noted = "1 note" if one.notes == 1 else f"{one.notes} notes"
            linked = {0: "", 1: " and 1 link"}.get(one.links, f" and {one.links} links")
            about = f"The board of “{one.title}”, with {noted}{linked}. Every word on it stands under “Every note”."
            yield Picture(one.id, one.title, about)


def notes(of: Tables) -> Iterator[Part]:
    for activity in of.report.activities:
        there = [note for note in of.report.notes if note.activity == activity.id]
        if not there:
            continue
        yield Paragraph("Heading2", said(activity.title))
        rows: list[list[Text]] = [[said(note.text), note.zone_name, _more(note)] for note in there]
        about = f"Every shared note of {activity.title}: its words, its place, and what is told of it."
        yield Table(activity.title, about, ("Note", "Place", "More"), rows, (46, 20, 34))


def _more(note: f.NoteFacts) -> Parts:
    found: list[tuple[str, str]] = [(one.name, one.said) for one in note.fields]
    found += [("Theme", note.theme_name), ("By", note.author), ("Group", note.group), ("Or", note.other_text)]
    found += [("Brought in", "nobody here wrote it")] if note.brought else []
    found += [("From paper", "typed in by a facilitator")] if note.from_paper else []
    found += [("Also said", text) for text in note.merged]
    found += [(f"From “{one.activity_title}”", one.text) for one in note.trace]
    parts: Parts = []
    for name, text in found:
        if text:
            parts += ["\n" if parts else "", f"{name}: ", f.Piece(text=text, said=True)]
    return parts


def links(of: Tables) -> Iterator[Part]:
    for activity in of.report.activities:
        if not activity.linked:
            continue
        yield Paragraph("Heading2", said(activity.title))
        for link in activity.linked:
            words: Parts = [f.Piece(text=link.source_text, said=True), f" {link.kind} ",
                            f.Piece(text=link.target_text, said=True)]  # fmt: skip
            for text in (link.quality, link.text, link.author):
                if text:
                    words += [" – ", f.Piece(text=text, said=True)]
            yield Paragraph("ListBullet", words)
