"""Takes pictures of what people who take part see, in other languages than English: a part of `make screens`.

    python tools/screens_in_languages.py FOLDER [TAG …]     those languages; without any: ur, cy and pl

How Might We is gone through with notes in the language, which are the examples of its own zones, and with English ones.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

import httpx2
import yaml
from playwright.async_api import async_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.program import program

from ninedots.clock import RandomIds
from ninedots.domain import commands as c
from screens import LEAD, SCREENS, Camera, Room, room

TAGS = ("ur", "cy", "pl")
SIZES = ((1440, 900), (360, 740))
SLUG = "how-might-we"
WORDS = Path(__file__).resolve().parents[1] / "exercises" / SLUG / "words"
ZONES = ("within", "across", "beyond")


def words_of(tag: str) -> dict[str, str]:
    """By the way to each text; where each audience has its own, those of professionals."""
    said = yaml.safe_load((WORDS / f"{tag}.yaml").read_text())["words"]
    return {way: one["professionals"] if isinstance(one, dict) else one for way, one in said.items()}


async def write(place: Room, tag: str, writer: int) -> None:
    examples = words_of(tag)
    for zone in ZONES:
        note = c.AddNote(
            note=RandomIds().new(),
            activity=place.activity(SLUG),
            zone=zone,
            note_type="question",
            text=examples[f"zones.{zone}.example"],
        )
        await place.writers[writer].do(note)


async def vote(place: Room) -> None:
    ballot = place.lead.held.all("ballot")[0]
    for number, writer in enumerate(place.writers):
        for criterion in place.exercise(SLUG).ballots[0].criteria:
            note = ballot["options"][(number + len(criterion.id)) % len(ballot["options"])]
            await writer.do(c.PlaceVotes(ballot=ballot["id"], note=note, criterion=criterion.id, count=1 + number % 3))


async def pictures(camera: Camera, place: Room, code: str, tags: tuple[str, ...]) -> None:
    at = place.server.origin

    async def take(name: str, tag: str, *press: str) -> None:
        seat = place.seats[-1 - tags.index(tag)].cookie
        address, cookie = (f"j/#{code}", None) if name == "join" else (f"w/{place.workshop}", seat)
        await camera.take(f"{tag}-{name}", f"{at}/{tag}/{address}", cookie, sizes=SIZES, press=press, dark=False)

    for tag in tags:
        await take("join", tag)
        await take("waiting", tag)
    await place.stage(SLUG, "think")
    await place.write(SLUG, 6)
    for number, tag in enumerate(tags):
        await write(place, tag, number)
        await take("think", tag)
        await take("sheet", tag, words_of(tag)["notes.question.add"])
    await place.stage(SLUG, "share")
    for tag in tags:
        await take("board", tag)
    await place.stage(SLUG, "vote")
    for tag in tags:
        await take("ballot", tag)
    await vote(place)
    await place.stage(SLUG, "results")
    await place.lead.do(c.ShowResult(ballot=place.lead.held.all("ballot")[0]["id"]))
    for tag in tags:
        await take("result", tag)
    await place.stage("closing", "commit")
    for tag in tags:
        await take("commit", tag)
    await place.lead.do(c.EndWorkshop())
    for tag in tags:
        await take("ended", tag)


async def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SCREENS
    folder.mkdir(parents=True, exist_ok=True)
    tags = tuple(sys.argv[2:]) or TAGS
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    with tempfile.TemporaryDirectory() as data:
        async with program(Path(data), "--no-demo") as server, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=sandbox)
            camera = Camera(browser, folder, ())
            async with httpx2.AsyncClient(
                base_url=server.origin, headers={"X-Nine-Dots": "1"}, timeout=60, trust_env=False
            ) as http:
                secret = server.secret("First lead")
                (await http.post("/api/leads/first", json={"secret": secret, **LEAD})).raise_for_status()
                async with room(server, http, "A borough half-day") as place:
                    handout = (await http.get(f"/api/workshops/{place.workshop}")).raise_for_status().json()
                    await pictures(camera, place, handout["code"], tags)
            await browser.close()
            print(f"{camera.taken} pictures in {folder}")


if __name__ == "__main__":
    asyncio.run(main())
