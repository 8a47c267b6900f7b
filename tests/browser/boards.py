"""Boards full of the demonstration's own texts, with focus and agreed sentences, and how they are seen on a screen."""

from dataclasses import dataclass
from itertools import islice

from playwright.async_api import Page, expect

from ninedots.clock import RandomIds
from ninedots.demo.story import Chapter, Line, read_story
from ninedots.domain import commands as c

from .hall import Hall, post
from .person import Person

NEW_ID = RandomIds().new
AGREED = "shared-purpose"

_SEEN = """() => {
    const port = document.querySelector(".port").getBoundingClientRect()
    const world = document.querySelector(".world")
    const zoom = new DOMMatrix(getComputedStyle(world).transform).a
    const notes = [...world.querySelectorAll("[role=option][data-note]")]
    const boxes = notes.map((note) => note.getBoundingClientRect())
    // A pixel at an edge is a matter of rounding.
    const meet = (a, b) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    let overlaps = 0
    boxes.forEach((box, index) => boxes.slice(index + 1).forEach((other) => (overlaps += meet(box, other) ? 1 : 0)))
    // A note is at least as high as it was laid: words that need more make it higher, and would lie on the next.
    const cut = (note) =>
        note.scrollWidth > note.clientWidth + 1 || note.offsetHeight > parseFloat(note.style.minBlockSize) + 1.5
    return {
        text: Math.min(...notes.map((note) => parseFloat(getComputedStyle(note).fontSize) * zoom)),
        notes: notes.length,
        whole: world.offsetHeight * zoom <= port.height + 1 && world.offsetWidth * zoom <= port.width + 1,
        grown: (world.offsetHeight * zoom) / port.height,
        overlaps,
        cut: notes.filter(cut).length,
        high: port.height / innerHeight,
        wide: port.width / innerWidth,
    }
}"""


@dataclass(frozen=True)
class Seen:
    """How a board is seen on one screen."""

    text: float  # px, of the smallest note
    notes: int  # that are drawn
    whole: bool  # all of it in one view
    grown: float  # its height, in heights of what it is seen through
    overlaps: int
    cut: int  # notes whose words need more room than they have
    high: float  # share of the window's height that the board has
    wide: float  # and of its width


async def fill(hall: Hall, exercise: str, stage: str, count: int) -> None:
    """A workshop at this stage with as many notes of the story, by people of all its groups.

    Beyond those that it has, the story's notes are said again, without their themes.
    """
    story = read_story()
    chapter = story.chapter(exercise)
    agreed = story.chapter(AGREED)
    assert chapter is not None
    assert agreed is not None
    await hall.plan(AGREED, exercise, title="A borough half-day", attribution="group", groups=story.groups)
    activity, purpose = await hall.activity(exercise), await hall.activity(AGREED)
    pins = [c.PinSentence(activity=purpose, zone=zone, text=text) for zone, text in agreed.pins.items()]
    focus = c.ReviseActivity(activity=activity, focus=chapter.focus)
    await hall.do(hall.lead, c.OpenStage(activity=purpose, stage="agree"), *pins, focus)
    await hall.stage(exercise, stage)
    ids = [NEW_ID() for _ in range(count)]
    lines = [chapter.notes[number % len(chapter.notes)] for number in range(count)]
    voices = {someone.voice: someone.group for someone in story.people}
    by_group: dict[str, list[c.AddNote]] = {}
    for number, (note, line) in enumerate(zip(ids, lines, strict=True)):
        again = number // len(chapter.notes)
        by_group.setdefault(voices[line.voice], []).append(_note(note, activity, chapter, line, again))
    for group, notes in by_group.items():
        person = await hall.enter(group)
        await post(person.context.request, "/api/join", {"code": hall.code, "name": group, "group": group})
        await hall.do(person, c.AddNotes(notes=tuple(notes)))
    for theme in chapter.themes:
        first = {line.id: note for note, line in islice(zip(ids, lines, strict=True), len(chapter.notes))}
        held = tuple(first[line] for line in theme.notes if line in first)
        await hall.do(hall.lead, c.AddTheme(theme=NEW_ID(), activity=activity, name=theme.name, notes=held))


def _note(note: str, activity: str, chapter: Chapter, line: Line, again: int) -> c.AddNote:
    text = f"{line.text} ({again + 1})" if again else line.text
    return c.AddNote(
        note=note, activity=activity, zone=line.zone, note_type=chapter.kind, text=text, fields=line.fields
    )


async def sit_down(hall: Hall, name: str, width: int, height: int) -> Person:
    return await hall.join(name, viewport={"width": width, "height": height})


async def lead(hall: Hall, width: int, height: int) -> Person:
    await hall.lead.page.set_viewport_size({"width": width, "height": height})
    await hall.lead.page.goto(f"/w/{hall.workshop}/lead")
    return hall.lead


async def wall(hall: Hall, width: int, height: int) -> Person:
    person = await hall.enter("Wall", viewport={"width": width, "height": height})
    await person.page.goto(hall.wall_link)
    return person


async def seen(page: Page, notes: int, *, whole: bool = False) -> Seen:
    """`whole`: after the key that shows the whole board, with themes folded."""
    port = page.locator(".port")
    await expect(port.locator("[data-note]").nth(notes - 1)).to_be_attached()
    await page.evaluate("document.fonts.ready")
    if whole:
        # The wall, which has no place for the focus, takes the key anywhere.
        await port.evaluate("port => port.focus()")
        await page.keyboard.press("0")
        await page.wait_for_function(
            "() => !document.querySelector('.world .title') || document.querySelector('.world .title b')"
        )
    await page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return Seen(**await page.evaluate(_SEEN))
