"""The document for Word: what it says is the report, and its parts are in the order that the format demands."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.outcomes.formats.document.parts import Table
from ninedots.outcomes.formats.word.parts import table
from ninedots.outcomes.report import report

from .files import NOW, made
from .play import ANN, BEN, BOARD, LEAD, Play, whole

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# In which children stand (ECMA-376, part 1, 17.3 and 17.4), as far as we write them.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish color spacing w kern position sz szCs highlight u effect bdr shd vertAlign rtl cs em lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "tc": "tcPr p",
    "tr": "trPr tc",
    "tbl": "tblPr tblGrid tr",
    "body": "p tbl sectPr",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "rsid pPr rPr tblPr trPr tcPr tblStylePr",
}


def parts(play: Play) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(made("outcomes.docx", play.state))) as packed:
        assert packed.testzip() is None
        return {name: ElementTree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xml")}


def body(play: Play) -> ElementTree.Element:
    found = parts(play)["word/document.xml"].find(f"{W}body")
    assert found is not None
    return found


def text(element: ElementTree.Element) -> str:
    return "".join("\n" if one.tag == f"{W}br" else one.text or "" for one in element.iter() if one.tag in TEXTS)


TEXTS = (f"{W}t", f"{W}br")


def style(paragraph: ElementTree.Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.attrib[f"{W}val"]


def paragraphs(play: Play) -> Iterator[tuple[str, str]]:
    for one in body(play).iter(f"{W}p"):
        yield style(one), text(one)


def test_OUT_7_the_document_has_every_sentence_and_number_of_the_report() -> None:
    play = whole(voters=20)
    found, said = report(play.state, NOW), list(paragraphs(play))
    bullets = [text for style, text in said if style == "ListBullet"]
    for one in found.summary:
        assert [text for text in bullets if text == one.text or text.startswith(f"{one.text} See “")], one.text
    tables = [[[text(cell) for cell in row.iter(f"{W}tc")] for row in table] for table in body(play).iter(f"{W}tbl")]
    rows = [row for table in tables for row in table]
    (ballot,) = found.activities[0].ballots
    for question in ballot.questions:
        place = str(question.place.rank) if question.place else ""
        votes = [str(one.votes) for one in question.by]
        assert [str(question.number), question.text, *votes, str(question.total), place] in rows
    for note in found.notes:
        assert [row for row in rows if row[:2] == [note.text, note.zone_name]], note.text
    energy = found.activities[0].energy
    assert energy is not None
    counts = [f"{one.count} *" if one.holds else str(one.count) for one in energy.rows[0].marks]
    assert ["1", energy.rows[0].text, *counts, str(energy.rows[0].sum)] in rows
    (commitment,) = found.commitments
    taken_on = [commitment.text, commitment.question, commitment.who, commitment.partners, commitment.when]
    assert [*taken_on, commitment.state] in rows


def test_A24_OUT_12_headings_are_headings_without_jumps_and_the_list_of_contents_is_written() -> None:
    said = list(paragraphs(whole(voters=7)))
    levels = [int(style[-1]) for style, _ in said if style.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [text for style, text in said if style == "Contents"] == [
        text for style, text in said if style == "Heading1"
    ]
    assert said[0] == ("Title", "Belonging")
    anchors = {one.attrib[f"{W}anchor"] for one in body(whole(voters=7)).iter(f"{W}hyperlink")}
    marks = [one.attrib[f"{W}name"] for one in body(whole(voters=7)).iter(f"{W}bookmarkStart")]
    assert anchors == set(marks)
    assert len(marks) == len(set(marks))


def test_A24_OUT_12_tables_have_a_header_row_and_say_in_words_what_they_show() -> None:
    tables = list(body(whole(voters=7)).iter(f"{W}tbl"))
    assert len(tables) >= 6
    for one in tables:
        caption, about = (one.find(f"{W}tblPr/{W}{name}") for name in ("tblCaption", "tblDescription"))
        assert caption is not None
        assert about is not None
        assert about.attrib[f"{W}val"].endswith(".")
        first, *others = one.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert not [row for row in others if row.find(f"{W}trPr/{W}tblHeader") is not None]
        columns = len(list(one.iter(f"{W}gridCol")))
        assert {len(list(row.iter(f"{W}tc"))) for row in (first, *others)} == {columns}


def test_OUT_12_every_part_stands_where_the_format_wants_it() -> None:
    play = whole(voters=7)
    play.stage("share")
    play.note(ANN, "rtl", "شكرا لكم (thank you) 🙌")
    found = parts(play)
    known = {one.attrib[f"{W}styleId"] for one in found["word/styles.xml"].iter(f"{W}style")}
    used = {one.attrib[f"{W}val"] for one in found["word/document.xml"].iter(f"{W}pStyle")}
    assert used <= known
    for part in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
        for element in found[part].iter():
            wanted = ORDER.get(element.tag.removeprefix(W), "").split()
            places = [wanted.index(child.tag.removeprefix(W)) for child in element] if wanted else []
            assert element.tag == f"{W}body" or places == sorted(places), (part, element.tag)
    assert found["word/document.xml"][0][-1].tag == f"{W}sectPr"


def test_A24_OUT_12_each_board_with_notes_is_a_picture_on_a_page_on_its_side_and_is_told_in_words() -> None:
    play = whole(voters=7)
    there = [one for one in report(play.state, NOW).activities if one.notes]
    drawn = [one.attrib["descr"] for one in body(play).iter(f"{WP}docPr")]
    assert [f"“{one.title}”, with {one.notes} note" in about for one, about in zip(there, drawn, strict=True)] == [
        True for _ in there
    ]
    pages = [one.attrib for one in body(play).iter(f"{W}pgSz")]
    assert [one.get(f"{W}orient") == "landscape" for one in pages] == [False, True, False]
    assert [int(one[f"{W}w"]) > int(one[f"{W}h"]) for one in pages] == [False, True, False]
    nothing = Play()
    assert not list(body(nothing).iter(f"{WP}docPr"))
    assert len(list(body(nothing).iter(f"{W}pgSz"))) == 1


def test_OUT_12_a_heading_too_long_for_its_column_is_turned() -> None:
    head = ("Place", "Note", "Easy to move", "Resourced", "Marks")
    first = next(table(Table("Energy", "Marks.", head, [], (11, 61, 8, 8, 12))).iter(f"{W}tr"))
    turned = [cell.find(f"{W}tcPr/{W}textDirection") is not None for cell in first.iter(f"{W}tc")]
    assert turned == [False, False, True, True, False]
    assert first.find(f"{W}trPr/{W}trHeight") is not None


def test_OUT_12_words_say_their_language_and_their_side() -> None:
    play = whole()
    play.stage("share")
    play.note(BEN, "rtl", "شكرا لكم (thank you) 🙌")
    found = parts(play)
    (defaults,) = found["word/styles.xml"].iter(f"{W}docDefaults")
    assert [one.attrib[f"{W}val"] for one in defaults.iter(f"{W}lang")] == ["en-GB"]
    (core,) = (part for name, part in found.items() if name == "docProps/core.xml")
    assert {one.tag.split("}")[1]: one.text for one in core}["language"] == "en-GB"
    note = next(one for one in body(play).iter(f"{W}p") if text(one).startswith("شكرا"))
    assert note.find(f"{W}pPr/{W}bidi") is not None
    runs = [(text(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in note.iter(f"{W}r")]
    assert runs == [("شكرا لكم", True), (" (thank you) 🙌", False)]
    plain = next(one for one in body(play).iter(f"{W}p") if text(one) == "How might we count?")
    assert plain.find(f"{W}pPr/{W}bidi") is None


def test_OUT_12_line_ends_and_signs_of_markup_are_words() -> None:
    play = Play()
    play.stage("share")
    play.note(LEAD, "odd", "<b>&amp;\nnext line")
    play.do(LEAD, c.AddTheme(theme=an_id("theme"), activity=BOARD, name="<i>", notes=(an_id("odd"),)))
    said = [text for _, text in paragraphs(play)]
    assert "<b>&amp;\nnext line" in said
    assert "Theme: <i>\nBy: Lea Lead" in said
    assert not [one for one in said if re.search(r"[\x00-\x09]", one)]
