"""JSON Canvas, Kumu's blueprint and GraphML: notes with links between them."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from ninedots.domain import limits

from .found import Found, FoundLink, FoundNote, Unreadable, lowered

_OWN = "ninedots"
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_GROUPS = 200  # that are asked whether they hold a note
_BREAK = re.compile(r"(?<! ) {2,}\n|\\\n")  # looked for once in a row of spaces, not again from each of them


def in_canvas(canvas: Mapping[str, Any]) -> Found:
    """A note lies where it says itself, else in the smallest group around its middle."""
    found = Found()
    nodes = [node for node in _list(canvas, "nodes") if isinstance(node, dict)]
    groups = sorted((node for node in nodes if node.get("type") == "group"), key=_area)[:_GROUPS]
    for number, node in enumerate((one for one in nodes if one.get("type") != "group"), 1):
        text = node.get("text")
        if not isinstance(text, str):
            found.no_text.append(number)
            continue
        around = next((_word(group.get("label")) for group in groups if _holds(group, node)), "")
        found.notes.append(FoundNote(number, _word(node.get("id")), plain(text), {"zone": around} | _own(node)))
    for number, edge in enumerate(_list(canvas, "edges"), 1):
        if isinstance(edge, dict):
            said = {"kind": _word(edge.get("label"))} | _own(edge)
            found.links.append(FoundLink(number, _word(edge.get("fromNode")), _word(edge.get("toNode")), said))
    return found


def plain(markdown: str) -> str:
    """Without the signs that keep words from being markup. What is markup stays as it is written."""
    return _ESCAPE.sub(r"\1", _BREAK.sub("\n", markdown))


def in_blueprint(kumu: Mapping[str, Any]) -> Found:
    found = Found()
    names: dict[str, str] = {}
    for number, element in enumerate(_list(kumu, "elements"), 1):
        if not isinstance(element, dict):
            continue
        label, said = _word(element.get("label")), _told(element.get("attributes")) | _told(element)
        key = _word(element.get("id") or element.get("_id")) or label
        names.setdefault(label, key)
        said["kind"], said["theme"] = said.pop("type", ""), said.pop("tags", "")
        found.notes.append(FoundNote(number, key, label, lowered(said)))
    keys = {note.key for note in found.notes}
    for number, link in enumerate(_list(kumu, "connections"), 1):
        if isinstance(link, dict):
            said = _told(link.get("attributes")) | _told(link)
            said["kind"] = said.pop("type", "") or said.get("label", "")
            source, target = (_word(link.get(end)) for end in ("from", "to"))
            source, target = (one if one in keys else names.get(one, one) for one in (source, target))
            found.links.append(FoundLink(number, source, target, lowered(said)))
    return found


def in_graphml(root: Element) -> Found:
    if root.tag != "graphml":
        raise Unreadable("unknown")
    names = {key.attrib.get("id", ""): key.attrib.get("attr.name", "").lower() for key in root.iter("key")}
    found = Found()
    for number, node in enumerate(root.iter("node"), 1):
        _bounded(number)
        said, key = _data(node, names), node.attrib.get("id", "")
        text = next((said[name] for name in ("label", "text", "name") if said.get(name)), key)
        found.notes.append(FoundNote(number, key, text, said))
    for number, edge in enumerate(root.iter("edge"), 1):
        _bounded(number)
        said = _data(edge, names)
        said.setdefault("kind", said.get("label", ""))
        source, target = edge.attrib.get("source", ""), edge.attrib.get("target", "")
        found.links.append(FoundLink(number, source, target, lowered(said)))
    return found


def _data(element: Element, names: Mapping[str, str]) -> dict[str, str]:
    """By the names of its keys. yEd puts a drawing there, in which the label is."""
    said: dict[str, str] = {}
    for data in element.findall("data"):
        name, text = names.get(data.attrib.get("key", ""), ""), "".join(data.itertext()).strip()
        drawn = [label for label in data.iter() if label.tag in ("NodeLabel", "EdgeLabel")]
        if drawn:
            said.setdefault("label", "".join(drawn[0].itertext()).strip())
        elif name and text:
            said[name] = text
    return said


def _list(of: Mapping[str, Any], name: str) -> list[Any]:
    found = of.get(name, [])
    if not isinstance(found, list):
        raise Unreadable("damaged")
    _bounded(len(found))
    return found


def _bounded(number: int) -> None:
    if number > limits.BROUGHT_ROWS:
        raise Unreadable("too-large")


def _word(value: Any) -> str:
    return value if isinstance(value, str) else str(value) if type(value) in (int, float) else ""


def _told(said: Any) -> dict[str, str]:
    if not isinstance(said, dict):
        return {}
    firsts = {name: value[0] if isinstance(value, list) and value else value for name, value in said.items()}
    return lowered({name: _word(value) for name, value in firsts.items()})


def _own(part: Mapping[str, Any]) -> dict[str, str]:
    return _told(part.get(_OWN))


def _number(value: Any) -> float:
    return float(value) if type(value) in (int, float) and abs(value) < 1e12 else 0.0


def _area(node: Mapping[str, Any]) -> float:
    return _number(node.get("width")) * _number(node.get("height"))


def _holds(group: Mapping[str, Any], node: Mapping[str, Any]) -> bool:
    for at, side in (("x", "width"), ("y", "height")):
        middle = _number(node.get(at)) + _number(node.get(side)) / 2
        start = _number(group.get(at))
        if not start <= middle <= start + _number(group.get(side)):
            return False
    return True
