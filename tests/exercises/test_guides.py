"""Guides are read into blocks, have a section for every stage, and hold nothing that a screen could not draw."""

import re

import pytest

from ninedots.exercises import ABOUT, Block, DefinitionError, Shelf
from ninedots.exercises.guides import AUDIENCES, Bullets, Guide, Paragraph, Quote, Run, Table, parse_guide

SHELF = Shelf.installed()
FILE = "mine.md"


@pytest.mark.parametrize("slug", SHELF.slugs)
def test_every_stage_has_words_to_say(slug: str) -> None:
    guide = SHELF.guide(slug)
    for stage in SHELF.exercise(slug).stages:
        section = guide.section(stage.id)
        assert section is not None
        assert section.title == stage.name
        assert any(block.kind == "quote" for block in section.blocks), f"{slug}: nothing to say in {stage.id}"
        assert any(block.kind == "list" for block in section.blocks), f"{slug}: nothing to watch for in {stage.id}"


@pytest.mark.parametrize("slug", SHELF.slugs)
def test_every_guide_has_its_six_further_sections(slug: str) -> None:
    assert all(SHELF.guide(slug).section(one) for one in ABOUT)


@pytest.mark.parametrize("slug", SHELF.slugs)
def test_words_to_say_have_short_sentences(slug: str) -> None:
    sections = SHELF.guide(slug).sections
    parts = [section.blocks for section in sections] + [words.blocks for one in sections for words in one.stages]
    said = [block for blocks in parts for block in blocks if isinstance(block, Quote)]
    for sentence in (one for block in said for one in re.split(r"(?<=[.?!:”])\s+", _text(block))):
        assert len(sentence.split()) <= 20, sentence


@pytest.mark.parametrize("slug", SHELF.slugs)
def test_LEAD_10_what_a_guide_says_of_a_stage_names_no_minutes_that_a_plan_could_contradict(slug: str) -> None:
    guide = SHELF.guide(slug)
    said = [("the opening", guide.opening)]
    for stage in SHELF.exercise(slug).stages:
        section = guide.section(stage.id)
        assert section is not None
        said.append((stage.id, section.blocks))
    for where, blocks in said:
        assert not re.search(r"\bminutes?\b", " ".join(map(_text, blocks)), re.IGNORECASE), (slug, where)


@pytest.mark.parametrize("slug", SHELF.slugs)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_LEAD_11_pupils_and_parents_have_words_of_their_own_for_every_stage(slug: str, audience: str) -> None:
    section = SHELF.guide(slug).section(audience)
    assert section is not None
    assert [words.stage for words in section.stages] == [stage.id for stage in SHELF.exercise(slug).stages]
    assert all(any(isinstance(block, Quote) for block in words.blocks) for words in section.stages)


def test_a_guide_survives_the_wire() -> None:
    guide = SHELF.guide("how-might-we")
    assert Guide.model_validate_json(guide.model_dump_json()) == guide


def test_markdown_becomes_blocks() -> None:
    text = "# Mine\n\nWhy.\n\n## Think {#think}\n\nA **b** *c\nd*.\n\n> Say.\n\n1. x\n2. y\n\n"
    text += "| a | b |\n|---|---|\n| c | **d** |\n"
    guide = parse_guide(text + _about(), "mine", ["think"], FILE)
    section = guide.section("think")
    assert section is not None
    assert guide.title == "Mine"
    assert guide.opening == (Paragraph(runs=(Run(text="Why."),)),)
    paragraph, quote, ordered, table = section.blocks
    assert paragraph == Paragraph(
        runs=(Run(text="A "), Run(text="b", strong=True), Run(text=" "), Run(text="c d", em=True), Run(text="."))
    )
    assert isinstance(quote, Quote)
    assert isinstance(ordered, Bullets)
    assert ordered.ordered
    assert isinstance(table, Table)
    assert table.rows == (((Run(text="c"),), (Run(text="d", strong=True),)),)


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("# Mine\n\n## Think {#think}\n\nx\n\n## Thnk {#thnk}\n\nx\n", 7, "no stage"),
        ("# Mine\n\n## Think\n\nx\n", 3, "the heading “Think”"),
        ("# Mine\n\n## Think {#think}\n", 3, "an empty section"),
        ("# Mine\n\n## Think {#think}\n\nx\n\n## Think {#think}\n\nx\n", 7, "a second section"),
        ("## Think {#think}\n\nx\n", 1, "no title"),
        ("# Mine\n", 1, "no section for the stage “think”"),
        ("# Mine\n\n## Think {#think}\n\n[a](http://example.org)\n", 5, "link"),
        ("# Mine\n\n## Think {#think}\n\n![a](b.png)\n", 5, "image"),
        (
            "# Mine\n\n## Think {#think}\n\nx\n\n## P {#pupils}\n\n**Thnk**\n\n> x\n",
            7,
            "“Thnk”, which is no stage's title",
        ),
        ("# Mine\n\n## Think {#think}\n\nx\n\n## P {#pupils}\n\n**Think**\n\n**Think**\n", 7, "“Think” twice"),
        ("# Mine\n\n## Think {#think}\n\n```\nx\n```\n", 5, "fence"),
    ],
)
def test_a_problem_in_a_guide_has_a_line(text: str, line: int, found: str) -> None:
    with pytest.raises(DefinitionError) as error:
        parse_guide(text, "mine", ["think"], FILE)
    assert any(problem.line == line and found in problem.found for problem in error.value.problems), str(error.value)


def test_html_in_a_guide_is_only_text() -> None:
    guide = parse_guide("# Mine\n\n## Think {#think}\n\n<b onclick=x>y</b>\n" + _about(), "mine", ["think"], FILE)
    section = guide.section("think")
    assert section is not None
    assert section.blocks == (Paragraph(runs=(Run(text="<b onclick=x>y</b>"),)),)


def _about() -> str:
    return "".join(f"\n## X {{#{one}}}\n\nx\n" for one in ABOUT)


def _text(block: Block) -> str:
    if isinstance(block, Quote):
        return " ".join(_text(one) for one in block.blocks)
    return "".join(run.text for run in block.runs) if isinstance(block, Paragraph) else ""
