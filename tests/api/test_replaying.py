"""How a board grew, over HTTP: who may read it, and that it is what may be told now."""

from typing import Any

import httpx2
import pytest

from ninedots.domain import commands as c

from .conftest import ON_ONE_SERVER, Meeting, Site, refusal
from .test_reporting import base, end, tell

pytestmark = ON_ONE_SERVER

SECRET = "Zebedee"


async def ask(meeting: Meeting, browser: httpx2.AsyncClient | None = None, board: str = "") -> httpx2.Response:
    return await (browser or meeting.lead).get(f"{base(meeting)}/replay/{board or meeting.board}")


async def read(meeting: Meeting, browser: httpx2.AsyncClient | None = None) -> dict[str, Any]:
    answer = await ask(meeting, browser)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.fixture
async def grown(meeting: Meeting) -> Meeting:
    """One note was thought alone, one was written since, and one more that is held back."""
    _, ann = await meeting.join("Ann")
    await meeting.stage("think")
    await meeting.note(ann, "thought alone")
    await meeting.stage("share")
    await meeting.note(ann, "written together")
    secret = await meeting.note(ann, SECRET)
    await meeting.site.order(meeting.workshop, meeting.person, c.HoldBack(notes=(secret,), held=True))
    return meeting


async def release(meeting: Meeting, number: int, *files: str) -> None:
    await tell(meeting, "reviewed")
    assert (await tell(meeting, "releases", number=number, files=list(files))).status_code == 200


async def test_REPLAY_1_a_facilitator_reads_how_a_board_grew(grown: Meeting) -> None:
    found = await read(grown)
    notes = {one["id"]: one["text"] for one in found["records"]}
    steps = [(step["what"], step["alone"], [notes[one] for one in step["came"]]) for step in found["steps"]]
    assert steps == [
        ("alone", 1, []), ("stage", 0, ["thought alone"]), ("work", 0, ["written together"]),
    ]  # fmt: skip
    colead, _ = await grown.join("Cora", secret=await grown.invitation())
    assert await read(grown, colead) == found


async def test_REPLAY_7_others_read_it_once_it_is_released_and_no_longer(grown: Meeting) -> None:
    ben, _ = await grown.join("Ben")
    assert refusal(await ask(grown, ben)) == "not-found"
    await end(grown)
    await release(grown, 1, "boards.pdf")
    assert refusal(await ask(grown, ben)) == "not-found", "it was not among what was released"
    await release(grown, 2, "boards.pdf", "replay.page")
    assert await read(grown, ben) == await read(grown)
    assert refusal(await ben.get(f"{base(grown)}/releases/2/replay.page")) == "not-found", "it is no file"
    await tell(grown, "releases/2/withdraw")
    assert refusal(await ask(grown, ben)) == "not-found"
    await release(grown, 3, "replay.page")
    await grown.site.order(grown.workshop, grown.person, c.HideEverything())
    assert refusal(await ask(grown, ben)) == "not-allowed"
    await grown.site.order(grown.workshop, grown.person, c.ShowEverything())
    assert (await read(grown, ben))["steps"]
    await grown.site.order(grown.workshop, grown.person, c.OpenWorkshop())
    assert refusal(await ask(grown, ben)) == "not-found"


async def test_REPLAY_7_a_release_is_read_with_what_was_chosen_for_it(grown: Meeting) -> None:
    ben, _ = await grown.join("Ben")
    await end(grown)
    await release(grown, 1, "replay.page")
    was = await read(grown, ben)
    state = await grown.site.state(grown.workshop)
    (also,) = (note.id for note in state.notes(grown.board) if note.text == "written together")
    await tell(grown, "held-back", notes=[also], held=True)
    assert await read(grown, ben) == was
    assert also not in str(await read(grown))


async def test_REPLAY_7_nobody_else_reads_it(site: Site, grown: Meeting) -> None:
    wall, stranger = await site.browser(), await site.browser()
    await wall.post("/api/join", json={"secret": await grown.secret("wall_link")})
    elsewhere = await site.lead("max@example.org")
    for browser in (wall, stranger, elsewhere):
        assert refusal(await ask(grown, browser)) == "not-found"
    assert refusal(await ask(grown, board=site.house.ids.new())) == "not-found"


async def test_REPLAY_5_what_is_erased_is_gone_from_it_at_once(grown: Meeting) -> None:
    before = await read(grown)
    (note,) = (one["id"] for one in before["records"] if one["text"] == "thought alone")
    erase = {"command": grown.site.house.ids.new(), "notes": [note]}
    assert (await grown.lead.post(f"{base(grown)}/erase", json=erase)).status_code == 200
    assert "thought alone" not in str(await read(grown))
