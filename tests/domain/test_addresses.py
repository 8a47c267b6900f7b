"""Web addresses in what participants write, where a room lets none in."""

import types
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from tests.domain.test_policy import planned, refusal
from tests.domain.world import ANN, COLEAD, FIRST, LEAD, rid

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.addresses import holds_address
from ninedots.domain.decide.policy import written
from ninedots.domain.rights import RIGHTS

ADDRESSES = (
    "https://example.com/x", "http://a", "HTTPS://EXAMPLE.COM", "look: https ://example.com", "hxxp://bad.example",
    "www.example.com", "WWW.EXAMPLE.ORG is good", "www2.school.sch.uk", "www . roblox . com", "ftp://files.example",
    "example.com", "Example.Com.", "(see bbc.co.uk)", "go to roblox.com!", "youtube.com/watch?v=1", "m.youtube.com",
    "youtu.be/abc", "discord.gg/abc", "t.me/room", "bit.ly/2x", "wa.me/447700900123", "is.gd/x", "goo.gl/maps",
    "school.sch.uk", "gov.uk", "nhs.uk/mental-health", "our-school.wales", "ysgol.cymru", "szkola.pl", "школа.укр",
    "a.b.c.example.org/path", "example.museum/visit", "localhost.test:8080/x", "sam@example.com", "sam@school.sch.uk",
    "mailto:sam", "example。com", "ｅｘａｍｐｌｅ．ｃｏｍ", "exam\u200bple.com", "roblox dot com", "roblox [dot] com",
    "roblox(.)com", "bbc dot co dot uk", "xn--80ak6aa92e.com", "one\ntwo\nbbc.co.uk", "play.example.io", "tiktok.com",
    "javascript://x", "mirror.co.uk,then", "“example.net”",
)  # fmt: skip
ORDINARY = (
    "e.g. the bus", "i.e. nobody asked us", "etc. and so on", "3.5 hours", "about 2.30 pm", "at 8.45 a.m.", "p.m.",
    "Year 5.We like lunch", "I like it.It is fun", "school.So we went home", "no.1 thing", "the end.",
    "wait...what", "Mr. Khan", "Ph.D. student", "U.K. and E.U.", "St. Mary's", "St.Mary's", "A.S.B.", "D.T. lesson",
    "P.E. kit", "v2.0", "either/or", "and/or", "24/7", "lunch/break", "and.or", "1/2 of us", "10.30/11.00",
    "9.5/10", "8:30", "Room 3.14", "we said dot dot dot", "a dot on the map", "connect the dots", "the com system",
    "C.A.M.H.S.", "me.you.us", "Why?Because", "he said:no", "stop.Go", "go.do it", "hi.me too",
    "not fair.in the hall", "www", "http", "come on.to us", "@home", "meet @ 3", "two @ a time", "دیکھو۔ اسکول",
    "szkoła.Potem dom", "yn yr ysgol.Da iawn", "cost: £2.50.", "Yr.5", "half past.we", "Y5/6 class", "W.C.",
    "a.m./p.m.", "homework.not enough time", "page. com",
)  # fmt: skip


@pytest.mark.parametrize("text", ADDRESSES)
def test_POLICY_7_an_address_is_seen(text: str) -> None:
    assert holds_address(text)
    assert holds_address(f"Look at {text} please")


@pytest.mark.parametrize("text", ORDINARY)
def test_POLICY_7_dots_and_slashes_alone_make_no_address(text: str) -> None:
    assert not holds_address(text)
    assert not holds_address(f"We said {text} today")


def test_POLICY_7_a_long_text_is_looked_through_at_once() -> None:
    for piece in ("a.", "a-", "a@", "a .", "www", "ab.cd/", "[dot", "a+.", "_.", "é."):
        holds_address(piece * 400)


def test_S1_POLICY_7_a_pupils_note_holds_no_web_address_and_a_facilitators_may() -> None:
    world = planned("pupils")
    note = c.AddNote(note=rid("n"), activity=FIRST, zone="left", note_type="question", text="see example.com")
    assert refusal(world, ANN, note) == "web-address"
    assert refusal(world, ANN, c.AddNotes(notes=(note.model_copy(update={"text": "fine"}), note))) == "web-address"
    world.must(COLEAD, note)
    world.must(ANN, note.model_copy(update={"note": rid("o"), "text": "fine"}))
    assert refusal(world, ANN, c.EditNote(note=rid("o"), text="www.example.com", rev=1)) == "web-address"
    world.must(LEAD, c.SetPolicy(links=True))
    world.must(ANN, c.EditNote(note=rid("o"), text="www.example.com", rev=1))


def test_POLICY_7_TELL_1_what_is_told_in_private_may_hold_an_address() -> None:
    world = planned("pupils")
    words = "A man from www.example.com asked me for photos. Please write to my mum: mum@example.org"
    world.must(ANN, c.RaiseConcern(concern=rid("told"), note=None, person=None, text=words))
    (told,) = world.state.all(r.Concern)
    assert told.text == words


def test_POLICY_7_every_text_that_a_participant_can_type_is_looked_at() -> None:
    """A new command with a text has to say so in `written`."""
    for kind, right in RIGHTS.items():
        if "participant" not in right.roles:
            continue
        for field in _texts(kind):
            fields: dict[str, Any] = dict.fromkeys(kind.model_fields)
            probe = kind.model_construct(None, **fields | {field: "words"})
            assert list(written(probe)) == ["words"], (kind, field)
    one = c.AddNote(note=rid("n"), activity=FIRST, zone="left", note_type="question", text="one")
    many = c.AddNotes(notes=(one, one.model_copy(update={"text": "two"})))
    assert list(written(many)) == ["one", "two"]


def _texts(kind: type[BaseModel]) -> list[str]:
    """Fields for free text: longer than the name of a part of an exercise, and no ids."""
    found = []
    for name, field in kind.model_fields.items():
        inner: list[Any] = [field, *getattr(field.annotation, "__args__", ())]
        said = [*field.metadata, *(one for arg in get_args(field.annotation) for one in _metadata(arg))]
        lengths = [one.max_length for one in said if getattr(one, "max_length", None)]
        plain = field.annotation in (str, str | None) or isinstance(field.annotation, types.UnionType)
        if (inner and plain and lengths and max(lengths) > 40) or name == "group":
            found.append(name)
    return found


def _metadata(annotation: Any) -> list[Any]:
    found: list[Any] = []
    for one in getattr(annotation, "__metadata__", ()):
        found += [one, *getattr(one, "metadata", ())]
    return found
