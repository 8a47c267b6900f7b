"""*Run again* remembers which workshop it was made from."""

from typing import Any

import httpx2
from tests.support.time import an_id

from ninedots.domain import records as r
from ninedots.domain.actor import Viewer
from ninedots.domain.show import show

from .conftest import Meeting, Site, refusal


async def lineage(browser: httpx2.AsyncClient, workshop: str) -> dict[str, Any]:
    answer = await browser.get(f"/api/workshops/{workshop}/lineage")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def again(browser: httpx2.AsyncClient, workshop: str, title: str) -> str:
    answer = await browser.post(f"/api/workshops/{workshop}/run-again", json={"title": title})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["workshop"])


async def test_LINEAGE_1_both_know_of_each_other(site: Site, meeting: Meeting) -> None:
    assert await lineage(meeting.lead, meeting.workshop) == {"earlier": None, "later": []}
    site.clock.advance(60)
    spring = await again(meeting.lead, meeting.workshop, "Spring")
    site.clock.advance(60)
    summer = await again(meeting.lead, meeting.workshop, "Summer")
    found = await lineage(meeting.lead, meeting.workshop)
    assert [(one["id"], one["title"]) for one in found["later"]] == [(spring, "Spring"), (summer, "Summer")]
    earlier = (await lineage(meeting.lead, spring))["earlier"]
    opened = (await site.state(meeting.workshop)).workshop.opened
    assert earlier == {"id": meeting.workshop, "title": "Belonging", "status": "open", "at": opened}


async def test_LINEAGE_2_nobody_is_told_of_a_workshop_that_they_do_not_lead(site: Site, meeting: Meeting) -> None:
    spring = await again(meeting.lead, meeting.workshop, "Spring")
    eve = await site.lead("eve@example.org")
    assert refusal(await eve.get(f"/api/workshops/{spring}/lineage")) == "not-found"
    ann, _ = await meeting.join()
    assert refusal(await ann.get(f"/api/workshops/{meeting.workshop}/lineage")) == "not-allowed"
    cora, _ = await meeting.join("Cora", secret=await meeting.invitation())
    assert await lineage(cora, meeting.workshop) == {"earlier": None, "later": []}
    state = await site.state(spring)
    told = {role: show(state, state.workshop, Viewer(None, role)) for role in ("lead", "participant", "wall")}
    assert [one.again_of if isinstance(one, r.Workshop) else one for one in told.values()] == [
        *(meeting.workshop, None, None),
    ]  # fmt: skip


async def test_LINEAGE_3_nothing_is_told_of_one_that_was_deleted(site: Site, meeting: Meeting) -> None:
    spring = await again(meeting.lead, meeting.workshop, "Spring")
    summer = await again(meeting.lead, spring, "Summer")

    async def delete(workshop: str, title: str) -> None:
        answer = await meeting.lead.post(f"/api/workshops/{workshop}/delete", json={"title": title})
        assert answer.status_code < 300, answer.text

    await delete(meeting.workshop, "Belonging")
    assert (await lineage(meeting.lead, spring))["earlier"] is None
    exported = await meeting.lead.get(f"/api/workshops/{spring}/export.json")
    assert exported.status_code == 200
    assert "Belonging" not in exported.text
    await delete(summer, "Summer")
    assert await lineage(meeting.lead, spring) == {"earlier": None, "later": []}


async def test_LINEAGE_4_it_is_kept_by_an_export(site: Site, meeting: Meeting) -> None:
    spring = await again(meeting.lead, meeting.workshop, "Spring")
    exported = (await meeting.lead.get(f"/api/workshops/{spring}/export.json")).content
    back = (await meeting.lead.post("/api/import", content=exported)).json()["workshop"]
    assert back != spring, "that one is still there"
    earlier = (await lineage(meeting.lead, back))["earlier"]
    assert earlier["id"] == meeting.workshop
    assert len((await lineage(meeting.lead, meeting.workshop))["later"]) == 2


async def test_LINEAGE_4_a_file_that_says_that_it_comes_of_itself_does_no_harm(site: Site, meeting: Meeting) -> None:
    exported = (await meeting.lead.get(f"/api/workshops/{meeting.workshop}/export.json")).json()
    for record in exported["records"]:
        if record["kind"] == "workshop":
            record["id"] = record["again_of"] = an_id("itself")
    back = (await meeting.lead.post("/api/import", json=exported)).json()["workshop"]
    assert back == an_id("itself")
    assert await lineage(meeting.lead, back) == {"earlier": None, "later": []}
