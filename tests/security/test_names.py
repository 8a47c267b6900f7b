"""JOIN-5 to JOIN-8: names that pretend, invisible ones, twins, and those that say that one leads (X25)."""

from collections.abc import AsyncIterator

import pytest
from tests.api.conftest import Meeting, a_meeting, a_site, refusal
from tests.support.time import patient

from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.domain.names import clean_name
from ninedots.wire.frames import Refused

POSING = (
    "Facilitator",
    "FACILITATOR ⭐",
    "Fаcilitаtor",  # Cyrillic а
    "ｆａｃｉｌｉｔａｔｏｒ",  # full width
    "F a c i l i t a t o r",
    "fac1|itat0r",
    "Facilitator Anna",
    "The facilitator",
    "co-facilitators",
    "Co-Lead",
    "Lead",
    "LÉAD",
    "Alex Morgan (lead)",
    "Team lead",
    "LЕАD",  # Cyrillic Е and А
    "l e a d",
    "L.E.A.D.",
    "le-ad",
    "le ad",
    "l\u200bead",
    "le\U000e0061ad",  # a tag
    "lead\ufe0f",
    "ʟᴇᴀᴅ",
    "🅻🅴🅰🅳",
    "𝐋𝐞𝐚𝐝",
    "Iead",  # a capital I
    "l3ad 1",
    "AnnaLead",
    "The leader",
    "Host 2",
    "Ηоst",  # Greek Η, Cyrillic о
    "@dm1n",
    "$taff member",
    "Mоdérator",  # Cyrillic о
    "Organiser",
    "Adrnin",  # r and n side by side
    "Leað",
    "Hos†",
    "ᕼᗝᔕ丅",
    "Facillitator",
    "Fasilitator",
    "Leader Sam",
    "Teamlead",
    "Osoba prowadząca",
    "PROWADZĄCY",
    "Ведучий",
    "Модератор Олена",
    "الميسّر",
    "الميسر",
    "سہولت کار",
    "সঞ্চালক",
    "Hwylusydd",
    "organizers",
    "Nine Dots",
    "ᗩᗪᗰIᑎ",  # syllables of Canada
    "ᖴᗩᑕIᒪITᗩTOᖇ",
    "ᕼOST",
    "ΛDMIN",  # Greek Λ
    "LΞΛD",
    "HΘST",
    "Δdmin",
    "αδmin",
    "hθst",
    "HΦST",
    "h○st",
    "HѲST",  # Cyrillic fita
    "HᗝST",
    "L∃AD",
    "Lɘad",
    "leɐd",
    "ʟɛaԁ",
    "lea∂",
    "ƖEAD",  # a Latin iota
    "ғacilitator",
    "fa¢ilitator",
    "ϝαƈιʅιƚαƚσɾ",
    "ʅҽαԃ",
    "ԋσʂƚ",
    "ǟɖʍɨռ",
    "ɦօֆȶ",
    "Ⱡɇ₳Đ",
    "₳Đ₥ł₦",
    "Ⱨ Ø ₴ ₮",
    "卄ㄖ丂ㄒ",
    "ㄥ乇卂ᗪ",
    "꒒ꍟꍏꀸ",  # syllables of Yi
    "ꃅꂦꌗ꓄",
    "ꁝꄲꇙ꓄",
    "ꋫꁕꁒꂑꁹ",
    "pɐǝl",  # upside down
    "pɐǝꓶ",
    "ʇsoɥ",
    "⊥SOH",
    "uıɯpɐ",
    "ɹoʇɐʇılıɔɐɟ",
    "ɐuu∀ ɹoʇɐʇᴉlᴉɔɐℲ",
)
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
REAL = (
    "Leander", "Leadbetter", "Aleader", "Bernie", "Marek Prowadzki", "ميسر",
    "مشرف", "Ed Hostford", "Hosta", "Adminah", "Admira", "Stafford", "Heather Leader", "Lea D.",
    "Ho St.", "Ad Min", "Sinead", "Li", "Fazil", "🙂", "3", "علی", "李", "Елена", "राम", f"Siân {WALES}",
    "Mr Smith (Headteacher)", "Oluwaseun Adebayo-Williams", "SEN coordinator",
    "Λεωνίδας", "Θάλεια", "Ξένια Δήμου", "Φίλιππος", "Σοφία", "Əli", "Søren Ødegård", "Łucja", "Æthelstan", "千山", "○",
    "Ида Өмүрова", "ꆈꌠ ꀊꐚ", "ꃅꂦ", "Ǝnyi", "Bɔla Kɔfi", "Λάμπρος",
)  # fmt: skip
UNSEEN = (
    "\u200d", "\u3164", "\u2800 \u2800", "\u00ad\u034f", "\u202e\u200b", " ", "\u0301", "\U000e0061\U000e0062",
    "\ufe0f", "\u180b", "\u206a", "\uffa0",
)  # fmt: skip


@pytest.fixture
def servers() -> int:
    return 1


@pytest.fixture(scope="module")
async def hall(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Meeting]:
    """One meeting for all these names, no two of which are twins."""
    with patient():
        async with a_site(tmp_path_factory.mktemp("names") / "data") as site:
            yield await a_meeting(site)


@pytest.fixture(scope="module")
async def ann(hall: Meeting) -> Actor:
    return Actor((await hall.join("Ann"))[1], "participant")


@pytest.mark.parametrize("name", POSING)
async def test_JOIN_5_X25_a_participant_is_not_called_as_if_they_led(hall: Meeting, ann: Actor, name: str) -> None:
    code = (await hall.handout())["code"]
    answer = await (await hall.site.browser()).post("/api/join", json={"code": code, "name": name})
    assert refusal(answer) == "does-not-fit"
    assert "another" in answer.json()["say"]

    room = await hall.site.house.rooms.room(hall.workshop)
    assert room is not None
    reply = await room.do(ann, hall.site.house.ids.new(), c.ReviseMyself(name=name))
    assert isinstance(reply, Refused)


@pytest.mark.parametrize("name", REAL)
async def test_JOIN_5_X25_real_names_are_let_be(hall: Meeting, name: str) -> None:
    _, person = await hall.join(name)
    known = (await hall.site.state(hall.workshop)).person(person)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize(
    "name",
    [
        "\u200d",
        "\u3164",
        "\u2800 \u2800",
        "\u00ad\u034f",
        "\u202e\u200b",
        " ",
        "\u0301",
        "\U000e0061\U000e0062",
        "\ufe0f",
        "\u180b",
        "\u206a",
        "\uffa0",
    ],
)
async def test_JOIN_5_X25_a_name_of_which_nothing_is_seen_becomes_a_nickname(hall: Meeting, name: str) -> None:
    assert clean_name(name) == ""
    _, person = await hall.join(name)
    known = (await hall.site.state(hall.workshop)).person(person)
    assert known is not None
    assert known.name
    assert known.name.isascii()


async def names(meeting: Meeting) -> list[str | None]:
    """Of all here, in the order in which they came."""
    return [person.name for person in (await meeting.site.state(meeting.workshop)).people.values()]


async def refused(meeting: Meeting, name: str, link: str | None = None) -> str:
    how = {"secret": await meeting.secret(link)} if link else {"code": (await meeting.handout())["code"]}
    return refusal(await (await meeting.site.browser()).post("/api/join", json={**how, "name": name}))


async def test_JOIN_6_X59_nobody_has_the_name_of_somebody_who_leads(meeting: Meeting) -> None:
    await meeting.join("Cora Flynn", secret=await meeting.invitation())
    for name in ("Lea", "LÉA", "lеa", "1ea", "Lea\u200b", "C O R A Flynn", "Cora  Flynn!"):
        assert await refused(meeting, name) == "name-of-lead", name
        assert await refused(meeting, name, "observer_link") == "name-of-lead", name
    _, ann = await meeting.join("Ann")
    room = await meeting.site.house.rooms.room(meeting.workshop)
    assert room is not None
    reply = await room.do(Actor(ann, "participant"), meeting.site.house.ids.new(), c.ReviseMyself(name="Léa"))
    assert isinstance(reply, Refused)
    assert reply.reason == "name-of-lead"


async def test_JOIN_6_X59_who_had_the_name_of_a_lead_before_gives_way(meeting: Meeting) -> None:
    await meeting.join("Cora")
    _, dan = await meeting.join("Dan")
    await meeting.join("CORA", secret=await meeting.invitation())
    assert await names(meeting) == ["Lea", "Cora 2", "Dan", "CORA"]
    await meeting.site.order(meeting.workshop, meeting.person, c.GiveRole(person=dan, role="co-lead"))
    await meeting.site.order(meeting.workshop, dan, c.ReviseMyself(name="Cora 2"))
    assert await names(meeting) == ["Lea", "Cora 2 2", "Cora 2", "CORA"]


async def test_JOIN_6_X59_who_leads_no_more_has_no_name_that_says_so(meeting: Meeting) -> None:
    _, cora = await meeting.join("Cora (co-facilitator)", secret=await meeting.invitation())
    await meeting.site.order(meeting.workshop, meeting.person, c.GiveRole(person=cora, role="participant"))
    assert (await names(meeting))[-1] == "Participant"


async def test_JOIN_7_X59_twins_are_told_apart(meeting: Meeting) -> None:
    for name in ("Sam", "Sam", "SAM\u200b", "Ѕam", "Sam 2", "Mr Smith (Headteacher)", "Mr Smith (Headteacher)"):
        await meeting.join(name)
    _, eve = await meeting.join("Eve")
    await meeting.site.order(meeting.workshop, eve, c.ReviseMyself(name="Sám"))
    assert (await names(meeting))[1:] == [
        "Sam", "Sam 2", "SAM 3", "Ѕam 4", "Sam 2 2", "Mr Smith (Headteacher)", "Mr Smith (Headteacher) 2", "Sám 5",
    ]  # fmt: skip


async def test_JOIN_7_names_in_scripts_of_india_are_no_twins(meeting: Meeting) -> None:
    await meeting.join("राम")
    await meeting.join("रमा")
    assert (await names(meeting))[1:] == ["राम", "रमा"]


async def test_JOIN_8_a_name_has_sixty_characters_and_is_never_cut(meeting: Meeting) -> None:
    longest = ("Oluwaseun Adebayo-Williams " * 3)[:60]
    family = "👩‍👩‍👧‍👦" * 60
    for name in (longest, family):
        await meeting.join(name)
    assert (await names(meeting))[1:] == [longest, family]
    for link in (None, "observer_link"):
        assert await refused(meeting, "x" * 61, link) == "too-long"
    said = {"secret": await meeting.invitation(), "name": "x" * 61}
    assert refusal(await (await meeting.site.browser()).post("/api/join", json=said)) == "too-long"
    _, ann = await meeting.join("Ann")
    room = await meeting.site.house.rooms.room(meeting.workshop)
    assert room is not None
    reply = await room.do(Actor(ann, "participant"), meeting.site.house.ids.new(), c.ReviseMyself(name=family + "x"))
    assert isinstance(reply, Refused)
    assert (reply.reason, reply.limit) == ("too-long", 60)


async def test_JOIN_8_an_import_with_a_longer_name_is_refused_in_words(meeting: Meeting) -> None:
    await meeting.join("Ann")
    exported = (await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export.json")).text
    answer = await meeting.lead.post(
        "/api/import", content=exported.replace('"name":"Ann"', f'"name":"{"n" * 61}99999"')
    )
    assert refusal(answer) == "not-an-export"
    assert "at most 60 characters" in answer.json()["say"]


@pytest.mark.parametrize("colour", ["url(https://evil.example)", "red;}</style><script>", "expression(alert(1))", ""])
def test_X24_colours_kinds_and_choices_are_names_from_a_list(colour: str) -> None:
    with pytest.raises(ValueError, match="paper"):
        c.PaintNote.model_validate({"note": "n" * 22, "paper": colour})
