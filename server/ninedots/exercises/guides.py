"""Facilitators' guides: Markdown files, read into blocks, so that a screen can draw them without ever injecting HTML.

A guide opens with `# Title` and a few lines, then come sections. `## Share {#share}` is the section of the stage
`share`; the sections in `ABOUT` are for the whole exercise. A quote (`>`) holds words to read aloud. In the sections
for pupils and for parents, a paragraph that is the bold title of a stage (`**Share**`) begins the words for that stage.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import limits

from .files import read
from .problems import DefinitionError, Problem, in_order, one_of

# Sections that every guide has beside those of the stages: what the exercise is for, what to make ready, what to do
# when it goes wrong, on paper and hybrid, and how it changes with pupils and with parents.
ABOUT: Final = ("purpose", "prepare", "if-it-goes-wrong", "paper-and-hybrid", "pupils", "parents")

AUDIENCES: Final = ("pupils", "parents")

_HEADING = re.compile(r"^(?P<title>.+?)\s*\{#(?P<id>[a-z][a-z0-9-]{0,39})\}$")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Run(_Part):
    """Words that look alike."""

    text: str
    strong: bool = False
    em: bool = False


Runs = tuple[Run, ...]


class Heading(_Part):
    """A heading inside a section (level 3 or deeper)."""

    kind: Literal["heading"] = "heading"
    level: int
    runs: Runs


class Paragraph(_Part):
    kind: Literal["paragraph"] = "paragraph"
    runs: Runs


class Bullets(_Part):
    """A list; each item is blocks of its own."""

    kind: Literal["list"] = "list"
    ordered: bool
    items: "tuple[tuple[Block, ...], ...]"


class Table(_Part):
    kind: Literal["table"] = "table"
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


class Quote(_Part):
    """Words to read aloud."""

    kind: Literal["quote"] = "quote"
    blocks: "tuple[Block, ...]"


Block = Annotated[Heading | Paragraph | Bullets | Table | Quote, Field(discriminator="kind")]


class StageWords(_Part):
    """What a guide says to one audience in one stage."""

    stage: str
    blocks: tuple[Block, ...]


class Section(_Part):
    """A part of a guide. Its id is a stage's, or one of `ABOUT`."""

    id: str
    title: str
    blocks: tuple[Block, ...]  # of a section for an audience: what is not of one stage
    stages: tuple[StageWords, ...] = ()  # of a section for an audience alone


class Guide(_Part):
    """A whole guide, for leads alone."""

    slug: str
    title: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]

    def section(self, section_id: str) -> Section | None:
        """The section of a stage, or one of `ABOUT`."""
        return next((section for section in self.sections if section.id == section_id), None)


def read_guide(
    path: Path,
    slug: str,
    stages: Collection[str],
    name: str | None = None,
    inside: Path | None = None,
    *,
    whole: bool = True,
) -> Guide:
    """Read a guide and hold it against the stages of its exercise, as `parse_guide` does. Raises `DefinitionError`.

    `name` and `inside` are as in `files.read`.
    """
    file = name or path.name
    raw = read(path, file, inside, limits.GUIDE_BYTES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DefinitionError([_problem(file, line, "the file", "bytes that are not UTF-8", "a UTF-8 text")]) from error
    return parse_guide(text, slug, stages, file, whole=whole)


def parse_guide(text: str, slug: str, stages: Collection[str], file: str, *, whole: bool = True) -> Guide:
    """Turn Markdown into a guide. `whole`: whether a section for each stage and each of `ABOUT` must be there.

    Raises `DefinitionError`, which lists every problem.
    """
    tree = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text))
    reader = _Reader(file)
    title, opening, sections = "", list[Block](), list[tuple[str, str, list[Block]]]()
    places: dict[str, int] = {}
    for node in tree.children:
        line = node.map[0] + 1 if node.map else 1
        if node.type == "heading" and node.tag == "h1":
            title = _plain(node)
        elif node.type == "heading" and node.tag == "h2":
            named = _HEADING.match(_plain(node))
            if not named:
                found = f"the heading “{_plain(node)}”"
                reader.problems.append(_problem(file, line, "a section", found, "“## Name {#id}” with a stage's id"))
                continue
            if named["id"] in places:
                expected = f"one only; the first stands on line {places[named['id']]}"
                reader.problems.append(_problem(file, line, named["id"], "a second section", expected))
            places[named["id"]] = line
            sections.append((named["id"], named["title"], []))
        else:
            (sections[-1][2] if sections else opening).extend(reader.blocks(node))
    empty = {one for one, _, blocks in sections if not blocks}
    reader.problems.extend(_lint(file, title, places, stages, empty))
    if whole:
        reader.problems.extend(_missing(file, places, stages))
    titles = {name: one for one, name, _ in sections if one in stages}
    read = [_section(file, places[one], one, name, blocks, titles, reader.problems) for one, name, blocks in sections]
    if reader.problems:
        raise DefinitionError(in_order(reader.problems))
    return Guide(
        slug=slug,
        title=title,
        opening=tuple(opening),
        sections=tuple(read),
    )


def _section(
    file: str,
    line: int,
    section: str,
    title: str,
    blocks: list[Block],
    titles: dict[str, str],
    problems: list[Problem],
) -> Section:
    """`titles` are those of the stages, with their ids."""
    if section not in AUDIENCES:
        return Section(id=section, title=title, blocks=tuple(blocks))
    whole, of_stages, stage = list[Block](), dict[str, list[Block]](), ""
    for block in blocks:
        named = _bold(block)
        if named is None:
            (of_stages[stage] if stage else whole).append(block)
        elif named in titles and titles[named] not in of_stages:
            stage = titles[named]
            of_stages[stage] = []
        else:
            found = f"the words for “{named}”" + (" twice" if named in titles else ", which is no stage's title")
            problems.append(_problem(file, line, section, found, one_of(list(titles), named)))
    stages = tuple(StageWords(stage=one, blocks=tuple(words)) for one, words in of_stages.items())
    return Section(id=section, title=title, blocks=tuple(whole), stages=stages)


def _bold(block: Block) -> str | None:
    """The text of a paragraph that is bold and nothing else."""
    if isinstance(block, Paragraph) and len(block.runs) == 1 and block.runs[0].strong:
        return block.runs[0].text
    return None


def _lint(file: str, title: str, places: dict[str, int], stages: Collection[str], empty: set[str]) -> Iterator[Problem]:
    if not title:
        yield _problem(file, 1, "the file", "no title", "“# Title” on the first line")
    known = (*stages, *ABOUT)
    for one, line in places.items():
        if one not in known:
            yield _problem(file, line, one, "a section for no stage", one_of(known, one))
        elif one in empty:
            yield _problem(file, line, one, "an empty section", "something to say")


def _missing(file: str, places: dict[str, int], stages: Collection[str]) -> Iterator[Problem]:
    for one in (*stages, *ABOUT):
        if one not in places:
            what = "stage" if one in stages else "part"
            yield _problem(file, 1, "the file", f"no section for the {what} “{one}”", f"“## Name {{#{one}}}”")


class _Reader:
    """Turns Markdown's tree into blocks and notes what has no place in a guide."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def blocks(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "heading":
                yield Heading(level=int(node.tag[1:]), runs=self.runs(node))
            case "paragraph":
                yield Paragraph(runs=self.runs(node))
            case "bullet_list" | "ordered_list":
                items = tuple(tuple(self._inside(item)) for item in node.children)
                yield Bullets(ordered=node.type == "ordered_list", items=items)
            case "blockquote":
                yield Quote(blocks=tuple(self._inside(node)))
            case "table":
                rows = [
                    tuple(self.runs(cell) for cell in row.children) for part in node.children for row in part.children
                ]
                yield Table(head=rows[0], rows=tuple(rows[1:]))
            case _:
                self._refuse(node)

    def _inside(self, node: SyntaxTreeNode) -> Iterator[Block]:
        for child in node.children:
            yield from self.blocks(child)

    def runs(self, node: SyntaxTreeNode) -> Runs:
        runs: list[Run] = []
        for run in self._runs(node, strong=False, em=False):
            if runs and (runs[-1].strong, runs[-1].em) == (run.strong, run.em):
                runs[-1] = Run(text=runs[-1].text + run.text, strong=run.strong, em=run.em)
            else:
                runs.append(run)
        return tuple(runs)

    def _runs(self, node: SyntaxTreeNode, *, strong: bool, em: bool) -> Iterator[Run]:
        for child in node.children:
            match child.type:
                case "text":
                    if child.content:
                        yield Run(text=child.content, strong=strong, em=em)
                case "softbreak" | "hardbreak":
                    yield Run(text=" ", strong=strong, em=em)
                case "inline":
                    yield from self._runs(child, strong=strong, em=em)
                case "strong":
                    yield from self._runs(child, strong=True, em=em)
                case "em":
                    yield from self._runs(child, strong=strong, em=True)
                case _:
                    self._refuse(child, node)

    def _refuse(self, node: SyntaxTreeNode, around: SyntaxTreeNode | None = None) -> None:
        place = node.map or (around.map if around else None)
        found = node.type.replace("_", " ")
        expected = "text, lists, tables and quotes alone (a guide is also read aloud and printed)"
        self.problems.append(_problem(self.file, place[0] + 1 if place else 1, "the text", found, expected))


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.children if child.type == "inline").strip()


def _problem(file: str, line: int, where: str, found: str, expected: str) -> Problem:
    return Problem(line=line, where=where, found=found, expected=expected, file=file)
