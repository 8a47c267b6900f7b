"""Markdown of the report, read by a parser that did not write it: what people wrote is words there, no more."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ninedots.outcomes.formats.document import document
from ninedots.outcomes.formats.markdown import escaped
from ninedots.outcomes.formats.tables import Tables
from ninedots.outcomes.report import report

from .files import NOW, made
from .play import ANN, Play, whole

READER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
HOSTILE = [
    "# A heading",
    "[a link](https://example.org)",
    "<https://example.org> <b>bold</b> <script>alert(1)</script>",
    "![picture](https://example.org/x.png)",
    "> a quote\n- a list\n1. another\n+ more\n===\n---",
    "Underlined\n===",
    "    code\n```\nmore\n```",
    "a | b |\n|---|---|",
    "**bold** _soft_ ~~gone~~ `code` &amp; &#35;",
    "[one]: https://example.org",
    "\\# \\[x](y)",
    "1986. A great year",
]


def tokens(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def words(text: str) -> str:
    """As they are read, breaks as spaces."""
    said = "".join(" " if one.type.endswith("break") else one.content for one in tokens(text) if not one.children)
    return " ".join(said.split())


def report_with(*texts: str) -> str:
    play = Play()
    play.stage("share")
    for at, text in enumerate(texts):
        play.note(ANN, f"n{at}", text)
        play.note(ANN, f"r{at}", text, "round", "reflection")
    return made("outcomes.md", play.state).decode()


def test_FILES_1_markdown_has_the_headings_sentences_and_tables_of_the_document() -> None:
    state = whole(voters=20).state
    text, said = made("outcomes.md", state).decode(), document(Tables(report(state, NOW)))
    there = list(tokens(text))
    heads = [there[at + 1].content for at, one in enumerate(there) if one.type == "heading_open" and one.tag == "h2"]
    assert heads == [title for title in said.titles if title != "The boards"]  # pictures alone
    assert next(one.tag for one in there if one.type == "heading_open") == "h1"
    for sentence, _ in said.summary:
        assert " ".join(sentence.text.split()) in words(text)
    rows = sum(len(part.rows) + 1 for section in said.sections for part in section.parts if hasattr(part, "rows"))
    assert sum(one.type == "tr_open" for one in there) == rows


@pytest.mark.parametrize("text", HOSTILE)
def test_FILES_1_what_people_wrote_is_words_in_markdown_and_nothing_else(text: str) -> None:
    plain, hostile = report_with("Plain words"), report_with(text)
    assert [one.type for one in READER.parse(plain)] == [one.type for one in READER.parse(hostile)]
    kinds = {one.type for one in tokens(hostile)}
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "em_open", "strong_open", "s_open"}
    assert not kinds & {"code_inline", "code_block", "fence", "hr"}
    assert words(hostile).count(" ".join(text.split())) >= 2


@given(st.text())
def test_FILES_1_any_text_reads_as_it_was_written(text: str) -> None:
    line = " ".join(text.split())
    parsed = READER.parse(f"- {' '.join(escaped(line).split())}")
    assert [one.type for one in parsed if one.type not in ("inline", "paragraph_open", "paragraph_close")] == [
        "bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"
    ]  # fmt: skip
    assert words(f"- {escaped(line)}") == line.replace("\0", "\ufffd")


@pytest.mark.parametrize("text", ["https://example.org", "see www.example.org", "mailto:a@example.org", "a.b.org"])
def test_FILES_1_no_program_makes_a_link_of_a_bare_address(text: str) -> None:
    assert text not in escaped(text)
    assert words(escaped(text)) == text
