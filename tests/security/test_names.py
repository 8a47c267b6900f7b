"""JOIN-5: names that pretend, invisible ones and those that say that one leads (X25)."""

import pytest
from tests.api.conftest import Meeting, Site, refusal

from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.domain.text import clean_name
from ninedots.wire.frames import Refused

POSING = (
    "Facilitator",
    "FACILITATOR ⭐",
    "Fаcilitаtor",  # Cyrillic а
    "ｆａｃｉｌｉｔａｔｏｒ",  # full width
    "F a c i l i t a t o r",
    "fac1|itat0r",
    "Co-Lead",
    "Mоdérator",  # Cyrillic о
    "Nine Dots",
)


@pytest.fixture
def servers() -> int:
    return 1


@pytest.mark.parametrize("name", POSING)
async def test_X25_a_participant_cannot_be_called_as_if_they_led(site: Site, meeting: Meeting, name: str) -> None:
    code = (await meeting.handout())["code"]
    answer = await (await site.browser()).post("/api/join", json={"code": code, "name": name})
    assert refusal(answer) == "does-not-fit"
    assert "another" in answer.json()["say"]

    _, person = await meeting.join("Ann")
    room = await site.house.rooms.room(meeting.workshop)
    assert room is not None
    reply = await room.do(Actor(person, "participant"), site.house.ids.new(), c.ReviseMyself(name=name))
    assert isinstance(reply, Refused)


@pytest.mark.parametrize("name", ["Leander", "Ed Hostford", "Adminah", "Lea D.", "Li", "Fazil", "🙂", "3", "علی", "李"])
async def test_X25_real_names_are_let_be(meeting: Meeting, name: str) -> None:
    _, person = await meeting.join(name)
    known = (await meeting.site.state(meeting.workshop)).person(person)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize("name", ["\u200d", "\u3164", "\u2800 \u2800", "\u00ad\u034f", "\u202e\u200b", " ", "\u0301"])
async def test_X25_a_name_of_which_nothing_is_seen_becomes_a_nickname(meeting: Meeting, name: str) -> None:
    assert clean_name(name) == ""
    _, person = await meeting.join(name)
    known = (await meeting.site.state(meeting.workshop)).person(person)
    assert known is not None
    assert known.name
    assert known.name.isascii()


@pytest.mark.parametrize("colour", ["url(https://evil.example)", "red;}</style><script>", "expression(alert(1))", ""])
def test_X24_colours_kinds_and_choices_are_names_from_a_list(colour: str) -> None:
    with pytest.raises(ValueError, match="paper"):
        c.PaintNote.model_validate({"note": "n" * 22, "paper": colour})
