"""A whole session of pupils in their browsers, read as the most curious of them would read it.

What is not let through is on no other wire, in no file and on no wall; no byte of the database tells who wrote it.
"""

import io
import re
import zipfile
from pathlib import Path

from playwright.async_api import ViewportSize, expect
from pypdf import PdfReader

from ninedots.outcomes.formats import FORMATS

from .hall import Hall

PHONE: ViewportSize = {"width": 360, "height": 740}
PUPILS = ("Calm Otter", "Brave Badger", "Keen Kestrel")
WRITTEN = {name: [f"What {word} sees {n}" for n in (1, 2)] for name, word in zip(PUPILS, "abc", strict=True)}
GIVEN_BACK = WRITTEN["Brave Badger"][1]
LEFT_WAITING = WRITTEN["Keen Kestrel"][1]


def inside(content: bytes) -> str:
    """All that a file says, as far as it can be unpacked."""
    if content.startswith(b"%PDF"):
        return re.sub(r"\s+", " ", "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            return "\n".join(inside(bundle.read(name)) for name in bundle.namelist())
    return content.decode("utf-8", errors="replace")


def bytes_of(data: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(data.rglob("*")) if file.is_file())


async def test_S2_S5_S15_a_pupil_learns_nothing_of_another_that_was_not_let_through(hall: Hall) -> None:
    await hall.plan("iceberg", audience="pupils", title="Class 7")
    pupils = [await hall.join(name, viewport=PHONE) for name in PUPILS]
    calm, brave, keen = pupils
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    await hall.stage("iceberg", "think")
    for pupil in pupils:
        await hall.add(pupil, "iceberg", "events-barriers", "observation", *WRITTEN[pupil.name])
    await hall.stage("iceberg", "share")

    lead = hall.lead.page
    await lead.goto(f"/w/{hall.workshop}/queue")
    card = lead.get_by_role("article")
    for left in range(6, 1, -1):
        await expect(lead.get_by_text(f"{left} wait", exact=True)).to_be_visible()
        words = await card.locator(".words").inner_text()
        if words == LEFT_WAITING:
            await lead.keyboard.press("ArrowRight")
            await expect(card.locator(".words")).not_to_have_text(words)
            words = await card.locator(".words").inner_text()
        await card.focus()
        await lead.keyboard.press("1" if words == GIVEN_BACK else "Enter")
    await expect(lead.get_by_text("1 waits", exact=True)).to_be_visible()

    let_through = sorted(text for texts in WRITTEN.values() for text in texts if text not in (GIVEN_BACK, LEFT_WAITING))
    for person in (calm, wall):
        for text in let_through:
            await expect(person.page.get_by_text(text).first).to_be_visible()
    await expect(brave.page.get_by_text("It names somebody or shows who somebody is").first).to_be_visible()

    # Somebody who comes late, and one who comes back.
    late = await hall.join("Warm Sparrow", viewport=PHONE)
    await calm.page.reload()
    for person in (late, calm):
        await expect(person.page.get_by_text(let_through[0]).first).to_be_visible()

    for person, others in ((calm, (brave, keen)), (keen, (calm, brave)), (late, pupils), (wall, pupils)):
        frames = person.frames
        await frames.settled()
        assert frames.mention(let_through[0]), person.name
        for text in (GIVEN_BACK, LEFT_WAITING):
            assert text in WRITTEN.get(person.name, []) or not frames.mention(text), (person.name, text)
        for other in others:
            assert not frames.mention(other.name), (person.name, other.name)
        notes = [one for one in frames.records().values() if one["kind"] == "note" and not one["mine"]]
        assert len(notes) >= 2, person.name
        assert {(one["author"], one["group"]) for one in notes} == {(None, None)}, person.name

    for key in FORMATS:
        answer = await hall.lead.context.request.get(f"/api/workshops/{hall.workshop}/export/{key}")
        assert answer.ok, (key, await answer.text())
        said = inside(await answer.body())
        assert GIVEN_BACK not in said, key
        assert LEFT_WAITING not in said, key
        if key in ("outcomes.docx", "boards.pdf", "notes.csv", "workshop.json"):
            assert let_through[0] in said, key

    kept = bytes_of(hall.house.data)
    assert LEFT_WAITING.encode() in kept, "the facilitator may read it tomorrow"
    people = set(re.findall(rb'"person":"([\w-]{22})"', kept))
    assert len(people) >= len(PUPILS)
    for event in re.findall(rb'\{[^{}]*"text":"What [abc] sees [12]"[^{}]*\}', kept):
        assert not [one for one in people if one in event], event
