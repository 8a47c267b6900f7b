"""How the document looks: sans serif, twelve points, from the left; dark letters on white; A4."""

from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from ninedots.outcomes.report import Report

from .parts import field, made

LANGUAGE = "en-GB"
_FONT = "Arial"  # on every machine, with Arabic, Cyrillic and Latin letters; others come from the reader's own fonts
_INK = "1F2A37"
# Name, the style it is like, points, bold, space before and after in points.
_STYLES = (
    ("Normal", None, 12, False, 0, 6),
    ("Title", None, 26, True, 0, 12),
    ("Subtitle", None, 14, False, 0, 6),
    ("Heading 1", None, 18, True, 24, 6),
    ("Heading 2", None, 14, True, 16, 4),
    ("Heading 3", None, 12, True, 12, 2),
    ("List Bullet", None, 12, False, 0, 3),
    ("List Bullet 2", None, 12, False, 0, 3),
    ("List Number", None, 12, False, 0, 3),
    ("Quote", None, 12, False, 3, 6),
    ("Contents", "Normal", 12, False, 0, 3),
    ("Small", "Normal", 10, False, 0, 4),
    ("Table Head", "Normal", 10, True, 2, 2),
    ("Table Text", "Normal", 10, False, 2, 2),
)


def blank(report: Report) -> Document:
    """An empty document in our styles, with its properties."""
    document = docx.Document()
    for name, like, points, bold, before, after in _STYLES:
        _style(document, name, like, points, bold, before, after)
    _speak(document)
    _dot(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    foot = section.footer.paragraphs[0]
    foot.text = f"{report.title} – "
    foot._p.extend(field("PAGE"))
    made_at = datetime.fromtimestamp(report.made / 1000, UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.subject, properties.language = report.title, report.question, LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = made_at
    properties.revision = 1
    return document


def _style(document: Document, name: str, like: str | None, points: int, bold: bool, before: int, after: int) -> None:
    styles = document.styles
    if like is not None:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[like]
    style: Any = styles[name]
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if name == "Quote":
        style.paragraph_format.left_indent = Cm(0.75)
    link = style.element.find(qn("w:link"))
    letters = (
        [] if link is None else [one for one in styles.element if one.get(qn("w:styleId")) == link.get(qn("w:val"))]
    )
    for element in (style.element, *letters):
        look = element.get_or_add_rPr()
        for old in list(look):  # the template's colours and slanted letters
            look.remove(old)
        look.append(made("rFonts", ascii=_FONT, hAnsi=_FONT, eastAsia=_FONT, cs=_FONT))
        if bold:
            look.extend((made("b"), made("bCs")))
        look.extend((made("color", val=_INK), made("sz", val=points * 2), made("szCs", val=points * 2)))
    for rule in list(style.element.iter(qn("w:pBdr"))):  # the template rules a line under a title
        rule.getparent().remove(rule)


def _dot(document: Document) -> None:
    """Bullets that every font has; the template's are in one that many machines lack."""
    numbering = document.part.numbering_part.element
    for level in numbering.iter(qn("w:lvl")):
        if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
            level.find(qn("w:lvlText")).set(qn("w:val"), "•")
            fonts = level.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            if fonts is not None:
                for name in list(fonts.attrib):
                    fonts.set(name, _FONT if name != qn("w:hint") else "default")


def _speak(document: Document) -> None:
    """What language a screen reader and a spelling checker take it for."""
    for language in document.styles.element.iter(qn("w:lang")):
        for name in list(language.attrib):
            del language.attrib[name]
        language.set(qn("w:val"), LANGUAGE)
        language.set(qn("w:eastAsia"), LANGUAGE)
        language.set(qn("w:bidi"), "ar-SA")
