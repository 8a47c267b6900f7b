"""Reads YAML that anybody may have written, and remembers on which line everything stood.

Only plain data comes out: mappings, lists, texts, numbers, yes and no, nothing. Anchors, aliases, tags and several
documents in one file are refused, so a small file cannot grow into a big one and cannot make objects.
"""

import math
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import AliasEvent, DocumentStartEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ninedots.domain import limits

from .files import read
from .problems import DefinitionError, Problem, described
from .yaml_reader import Loader, explained

Path_ = tuple[str | int, ...]
_Loader = Loader
_scalars = SafeConstructor()

_HUGE = 10**9  # nothing in a definition is as large; without it a number of a thousand digits would be one
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?")


@dataclass(frozen=True)
class Source:
    """A file as plain data, with the line of every key and every item (counted from 1)."""

    data: Any
    lines: dict[Path_, int] = field(default_factory=dict)
    file: str = ""
    # What stands in the file where YAML reads something else: “yes” for true, “#0f0” for nothing.
    written: dict[Path_, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()  # what is wrong with the file as YAML, where the rest can be read all the same

    def line(self, path: Path_) -> int:
        """The line of this place, or of the nearest place around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, path: Path_) -> Any:
        """What stands at this place; None where nothing does."""
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def where(self, path: Path_) -> str:
        """The place in words; an item of a list goes by its id where it has one."""
        words: list[str] = []
        for length in range(1, len(path) + 1):
            step = path[length - 1]
            if isinstance(step, str):
                words.append(step)
            else:
                item = self.at(path[:length])
                name = (item.get("id") or item.get("exercise")) if isinstance(item, dict) else None
                words.append(name if isinstance(name, str) else f"item {step + 1}")
        return " › ".join(words) or "the file"

    def problem(self, path: Path_, found: str, expected: str, *, warning: bool = False) -> Problem:
        """A problem at this place."""
        line, where = self.line(path), self.where(path)
        return Problem(line=line, where=where, found=found, expected=expected, file=self.file, warning=warning)

    def described(self, path: Path_) -> str:
        """What stands at a place, in plain words."""
        value, said = self.at(path), self.written.get(path)
        if said is None:
            return described(value)
        if said.startswith("#"):
            return f"nothing, since “{said[:40]}” is a remark"
        return f"“{said}”, which YAML reads as {'nothing' if value is None else str(value).lower()}"


def read_source(path: Path, name: str | None = None, inside: Path | None = None) -> Source:
    """Read a file from disk, as `files.read` does. Raises `DefinitionError`."""
    file = name if name is not None else path.name
    return parse_source(read(path, file, inside), file)


def parse_source(raw: bytes, file: str = "") -> Source:
    """Turn the bytes of a file into data with lines. Raises `DefinitionError`."""
    if len(raw) > limits.EXERCISE_BYTES:
        raise DefinitionError([_whole(file, f"more than {limits.EXERCISE_BYTES // 1024} KB", "a smaller file")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"a byte that is not UTF-8 (0x{raw[error.start]:02x})"
        raise DefinitionError([_at(line, file, found, "a text file saved as UTF-8")]) from error
    text = _without_tabs(text, file)
    try:
        _refuse_the_unsafe(text, file)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line, found, expected = explained(error, text)
        raise DefinitionError([_at(line, file, found, expected)]) from error
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position if isinstance(position, int) else 0) + 1
        raise DefinitionError([_at(line, file, "a character that YAML does not allow", "plain text")]) from error
    if root is None:
        raise DefinitionError([_whole(file, "nothing", "a definition")])
    reading = _Reading(file, text.split("\n"))
    data = reading.plain(root, ())
    source = Source(data, reading.lines, file, reading.written)
    problems = (replace(source, lines={path: line}).problem(path, *said) for path, line, *said in reading.amiss)
    return replace(source, problems=tuple(problems))


def _without_tabs(text: str, file: str) -> str:
    """Tabs between things are spaces. As an indent a tab is as wide as an editor likes, so it is refused."""
    problems, lines = list[Problem](), list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        words = line.lstrip(" \t")
        if words.strip("\r") and not words.startswith("#") and "\t" in line[: len(line) - len(words)]:
            problems.append(_at(number, file, "a tab at the beginning of the line", "spaces for indents"))
        lines.append(line.replace("\t", " "))
    if problems:
        raise DefinitionError(problems)
    return "\n".join(lines)


def _refuse_the_unsafe(text: str, file: str) -> None:
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise DefinitionError([_at(line, file, "a second document (---)", "one document in a file")])
        elif isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            found = f"the shortcut “{event.anchor}”"
            raise DefinitionError([_at(line, file, found, "everything written out, without & and *")])
        elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent) and event.tag:
            raise DefinitionError([_at(line, file, f"the tag “{event.tag}”", "a plain value without !")])
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            depth += 1
            if depth > limits.EXERCISE_DEPTH:
                raise DefinitionError([_at(line, file, f"more than {limits.EXERCISE_DEPTH} levels", "fewer levels")])
        elif type(event).__name__ in {"MappingEndEvent", "SequenceEndEvent"}:
            depth -= 1


@dataclass
class _Reading:
    """Turns the reader's nodes into plain data, and remembers where everything stood and how it was written."""

    file: str
    text: list[str]
    lines: dict[Path_, int] = field(default_factory=dict)
    written: dict[Path_, str] = field(default_factory=dict)
    amiss: list[tuple[Path_, int, str, str]] = field(default_factory=list)  # place, line, found, expected

    def plain(self, node: Node, path: Path_) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.plain(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node, path)

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key_node, ScalarNode) or key == "<<":
                self._amiss(path, line, "a key that is not a word", "a plain word before the colon")
            elif key in mapping:
                expected = f"one only; the first stands on line {self.lines[(*path, key)]}"
                self._amiss((*path, key), line, f"the key “{key}” a second time", expected)
            else:
                self.lines[(*path, key)] = line
                mapping[key] = self.plain(value_node, (*path, key))
        return mapping

    def _scalar(self, node: ScalarNode, path: Path_) -> Any:
        kind, said = node.tag.rpartition(":")[2], str(node.value)
        if kind == "null":
            # What follows a “#” is a remark, such as a colour written without quotes.
            rest = self.text[node.start_mark.line][node.start_mark.column :].strip()
            if said or rest.startswith("#"):
                self.written[path] = said or rest
            return None
        if kind == "bool":
            self.written[path] = said
            return _scalars.construct_yaml_bool(node)
        if kind in {"int", "float"}:
            return self._number(node, path, kind, said)
        return node.value

    def _number(self, node: ScalarNode, path: Path_, kind: str, said: str) -> int | float:
        """Ordinary numbers alone: YAML reads 1:30 as ninety and 010 as eight, and nobody means that."""
        try:
            number: int | float = (
                _scalars.construct_yaml_int(node) if kind == "int" else float(_scalars.construct_yaml_float(node))
            )
        except ValueError:
            number = math.nan
        if abs(number) < _HUGE and _NUMBER.fullmatch(said):
            return number
        small = abs(number) < _HUGE
        meaning = f", which YAML reads as {number:g}" if small else ""
        self._amiss(
            path,
            node.start_mark.line + 1,
            f"“{said[:40]}”{meaning}",
            "an ordinary number such as 5, or quotes round a text",
        )
        return number if small else 1

    def _amiss(self, path: Path_, line: int, found: str, expected: str) -> None:
        self.amiss.append((path, line, found, expected))


def _at(line: int, file: str, found: str, expected: str) -> Problem:
    return Problem(line=line, where="the file", found=found, expected=expected, file=file)


def _whole(file: str, found: str, expected: str) -> Problem:
    return _at(1, file, found, expected)
