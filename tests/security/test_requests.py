"""Hostile requests to the HTTP API: whose the ids are, and what a body or an address may be."""

import httpx2
import pytest
from tests.api.conftest import Meeting, Site, a_meeting, refusal

from ninedots.clock import RandomIds
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.people.tokens import new_token
from ninedots.wire.frames import Refused

READS = ("", "/export.json", "/export/notes.csv", "/export/people.csv", "/history/" + "a" * 22, "/history/x/1")


@pytest.fixture
def servers() -> int:
    return 1


def test_X8_ids_and_tokens_are_128_random_bits() -> None:
    for made in ({RandomIds().new() for _ in range(2000)}, {new_token() for _ in range(2000)}):
        assert len(made) == 2000
        assert {len(one) for one in made} == {22}
        for place in range(21):
            assert len({one[place] for one in made}) == 64  # each of the first 126 bits takes every value


async def test_X10_what_belongs_to_another_workshop_does_not_exist_here(site: Site, meeting: Meeting) -> None:
    await meeting.stage("share")
    theirs = await meeting.note(meeting.person, "Theirs")
    eve = await site.lead("eve@example.org")
    planned = await eve.post("/api/workshops", json={"title": "Mine", "agenda": ["iceberg"]})
    mine = planned.json()["workshop"]
    room = await site.house.rooms.room(mine)
    assert room is not None
    person = next(one.id for one in room.state.records.values() if one.kind == "person")
    await site.order(mine, person, c.OpenWorkshop())
    before = (await site.state(meeting.workshop)).seq
    for command in (
        c.OpenStage(activity=meeting.board, stage="share"),
        c.RemoveNote(note=theirs),
        c.EditNote(note=theirs, text="mine now", rev=1),
        c.RemovePerson(person=meeting.person),
        c.GiveRole(person=meeting.person, role="observer"),
    ):
        reply = await room.do(Actor(person, "lead"), RandomIds().new(), command)
        assert isinstance(reply, Refused), command
        assert reply.reason == "not-found"
    assert (await site.state(meeting.workshop)).seq == before
    for path in READS:
        assert refusal(await eve.get(f"/api/workshops/{meeting.workshop}{path}")) == "not-found"


async def test_X11_every_read_is_refused_to_whom_it_is_not_for(site: Site, meeting: Meeting) -> None:
    stranger = await site.browser()
    observer, _ = await meeting.join(secret=await meeting.secret("observer_link"))
    guest, _ = await meeting.join()
    removed, person = await meeting.join("Ben")
    await site.order(meeting.workshop, meeting.person, c.RemovePerson(person=person))
    at = f"/api/workshops/{meeting.workshop}"
    for path in READS:
        for who, code in (
            (stranger, "not-found"),
            (removed, "not-found"),
            (guest, "not-allowed"),
            (observer, "not-allowed"),
        ):
            assert refusal(await who.get(at + path)) == code, (path, code)
    line = {"line": "l" * 22, "got": 0, "hello": {"t": "hello", "v": 3}}
    for who in (stranger, removed):
        answer = await who.post(f"{at}/poll", json=line)
        assert [frame["t"] for frame in answer.json()["frames"]] == ["bye"]
        answer = await who.post(f"{at}/send", json={"line": "l" * 22, "frames": [{"t": "ping"}]})
        assert "pong" not in answer.text
    assert refusal(await stranger.get(f"/api/guides/iceberg?workshop={meeting.workshop}")) in ("sign-in", "not-found")


async def test_X4_a_form_of_another_site_cannot_write(site: Site) -> None:
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
        browser = await site.browser(Origin="https://evil.example", **{"Content-Type": kind})
        del browser.headers["X-Nine-Dots"]
        assert refusal(await browser.post("/api/sign-in", content=b'{"email":"a","password":"b"}')) == "wrong-origin"


async def test_X37_a_body_that_is_no_json_is_refused_early(site: Site) -> None:
    browser = await site.browser()
    parts = (
        b"".join(b'--x\r\nContent-Disposition: form-data; name="a%d"\r\n\r\n\r\n' % n for n in range(700)) + b"--x--"
    )
    form = await browser.post("/api/look", content=parts, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert refusal(form) == "invalid"
    huge = await browser.post("/api/look", content=b"{}", headers={"Content-Length": str(1024**3)})
    assert refusal(huge) == "too-large"
    assert refusal(await browser.post("/api/look", content=b"[" * limits.REQUEST_BYTES)) == "invalid"


async def test_X37_ranges_are_not_served(site: Site, meeting: Meeting) -> None:
    ranges = {"Range": "bytes=" + ",".join(["0-"] * 10_000)}
    for path in ("/", f"/api/workshops/{meeting.workshop}/export.json"):
        whole, asked = await meeting.lead.get(path), await meeting.lead.get(path, headers=ranges)
        assert (whole.status_code, asked.status_code) == (200, 200)
        assert "content-range" not in asked.headers


ODD = (
    "__proto__",
    "constructor",
    "..%2F..%2Fetc%2Fpasswd",
    "CON",
    "%00",
    "%F0%9F%98%80",
    "x" * 5000,
    "'%20OR%201=1--",
    "%25_",
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:12])
async def test_X21_X36_X38_odd_names_in_an_address_are_only_unknown(meeting: Meeting, odd: str) -> None:
    lead = meeting.lead
    for path in (
        f"/api/workshops/{odd}",
        f"/api/workshops/{odd}/export.json",
        f"/api/workshops/{meeting.workshop}/export/{odd}.csv",
        f"/api/guides/{odd}",
        f"/api/shelf?audience={odd}",
    ):
        answer = await lead.get(path)
        assert answer.status_code in (404, 422), (path, answer.status_code)
        assert refusal(answer)
    look = await lead.post("/api/look", json={"code": odd[:40]})
    assert refusal(look) == "wrong-code"


async def test_X36_one_thing_said_twice_is_refused(meeting: Meeting) -> None:
    answer = await meeting.lead.get(f"/api/workshops/{meeting.workshop}?as=wall&as=lead")
    assert (answer.status_code, refusal(answer)) == (400, "invalid")


@pytest.mark.parametrize(
    "path", ["/.git/config", "/metrics", "/openapi.json", "/assets/index.js.map", "/server-status"]
)
async def test_X40_nothing_of_the_inside_is_served(site: Site, path: str) -> None:
    answer = await (await site.browser()).get(path)
    assert answer.status_code == 404 or "<title>Nine Dots" in answer.text


async def test_X42_nothing_of_a_person_is_kept_on_the_way(site: Site, meeting: Meeting) -> None:
    guest, _ = await meeting.join()
    for who, path in (
        (meeting.lead, "/api/me"),
        (meeting.lead, "/api/account"),
        (meeting.lead, f"/api/workshops/{meeting.workshop}"),
        (meeting.lead, f"/api/workshops/{meeting.workshop}/export.json"),
        (guest, f"/api/workshops/{meeting.workshop}"),
    ):
        assert (await who.get(path)).headers["cache-control"] == "no-store"


async def test_X27_X28_an_export_is_a_file_and_never_a_page(meeting: Meeting) -> None:
    for path in READS[1:3]:
        headers = (await meeting.lead.get(f"/api/workshops/{meeting.workshop}{path}")).headers
        assert headers["content-disposition"].startswith("attachment; filename=")
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "html" not in headers["content-type"]


async def test_X33_a_lead_cannot_flood_the_server_with_workshops(site: Site) -> None:
    meeting = await a_meeting(site)
    answers = [
        await meeting.lead.post("/api/workshops", json={"title": f"No. {n}"}) for n in range(limits.PLANS_PER_MINUTE)
    ]
    assert [answer.status_code for answer in answers] == [201] * (limits.PLANS_PER_MINUTE - 1) + [429]
    assert int(answers[-1].headers["retry-after"]) <= 60
    assert refusal(await meeting.lead.post("/api/import", content=b"{}")) == "too-many-tries"
    other: httpx2.AsyncClient = await site.lead("max@example.org")
    assert (await other.post("/api/workshops", json={"title": "Another's"})).status_code == 201
