"""Writes what the rules make of commands, as those see it who send them, so that the browser's guesses are held to it.

    python tools/cases.py            write web/src/lib/sync/cases.json and web/src/lib/board/reading.cases.json
    python tools/cases.py --check    fail if one is not what would be written

A case is a command sent by somebody at a scene: what they hold before it, and what they are told after it. The web test
`sync/cases.test.ts` holds each guess against its case, and says where a guess is another one on purpose. In the other
file stand boards and the order in which their notes are read, for `board/reading.test.ts`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

import webbuild
from generated import written

sys.path.insert(0, str(webbuild.ROOT))

from tests.domain.world import ANN, BEN, EXERCISES, FIRST, LEAD, OBSERVER, SECOND, World, definitions, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.decide import decide
from ninedots.domain.evolve import evolve
from ninedots.domain.exercise import Board, Exercise
from ninedots.domain.keys import fresh
from ninedots.domain.order import reading
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import seen, show
from ninedots.exercises import Shelf

CASES = webbuild.WEB / "src" / "lib" / "sync" / "cases.json"
READING = webbuild.WEB / "src" / "lib" / "board" / "reading.cases.json"
BOARDS = 2  # of each exercise, with notes strewn over it
NOTES = 12  # on each of them
Json = dict[str, Any]
# Leads may do everything anywhere: these scenes show them what they can see otherwise.
SCENES = {
    "alone": (ANN,), "connect": (ANN, LEAD), "vote": (ANN, LEAD), "results": (ANN, LEAD), "few": (LEAD,),
    "asked": (ANN,), "ended": (LEAD,),
}  # fmt: skip
VOTED = ("few", "asked")  # few enough that they are asked before a result is shown


def scene(stage: str) -> World:
    """A workshop at this stage: notes of three people, links, a theme, marks, a commitment; a note, a link and somebody
    removed, and a note merged. After its results come what two votes make of them, the lead's question whether these
    may be shown, and the end.
    """
    world = World().open("connect")
    world.must(LEAD, c.AddActivity(activity=rid("third"), exercise="second"))
    world.must(LEAD, c.RemovePerson(person=OBSERVER.person))
    world.must(LEAD, c.WatchDoor(watched=False))
    for who, name in ((ANN, "mine"), (BEN, "other"), (LEAD, "leads"), (ANN, "gone")):
        world.note(who, name)
    world.note(ANN, "player", kind="player", zone="round")
    world.note(ANN, "merged")
    world.must(ANN, c.MergeNotes(note=rid("merged"), into=rid("other")))
    world.must(BEN, c.AddLink(link=rid("link"), link_type="works-with", source=rid("mine"), target=rid("other")))
    world.must(ANN, c.AddLink(link=rid("unlinked"), link_type="gap", source=rid("mine"), target=rid("leads")))
    world.must(BEN, c.AddTheme(theme=rid("theme"), activity=FIRST, name="Mornings", notes=(rid("other"),)))
    world.must(BEN, c.SetMarks(note=rid("mine"), marks=("easy",)))
    world.must(ANN, c.SetMarks(note=rid("other"), marks=("timely",)))
    world.must(ANN, c.RemoveLink(link=rid("unlinked")))
    world.must(ANN, c.RemoveNote(note=rid("gone")))
    ringed = c.AddNote(
        note=rid("ringed"), activity=SECOND, zone="round", note_type="player", text="School", at=(0.5, 0)
    )
    world.must(LEAD, ringed)
    world.must(LEAD, ringed.model_copy(update={"note": rid("ringed-2"), "at": None}))
    world.must(LEAD, c.AddCommitment(commitment=rid("promise"), activity=FIRST, text="Breakfast at eight"))
    if stage in VOTED:
        world.must(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
        (ballot,) = world.state.all(r.Ballot)
        for who in (ANN, BEN):
            world.must(who, c.PlaceVotes(ballot=ballot.id, note=rid("other"), criterion="viable", count=2))
        world.must(LEAD, c.OpenStage(activity=FIRST, stage="results"))
    elif stage != "connect":
        world.must(LEAD, c.OpenStage(activity=FIRST, stage="results" if stage == "ended" else stage))
    if stage == "asked":
        world.must(LEAD, c.ShowResult(ballot=ballot.id))
    world.must(LEAD, c.SetTimer(left=300, running=True))
    world.must(LEAD, c.SetSpotlight(activity=FIRST, what="note", subject=rid("mine")))
    if stage == "ended":
        world.must(LEAD, c.EndWorkshop())
    return world


def asked(world: World) -> Iterator[c.Command]:
    """What is tried at every scene. What is refused there makes no case."""
    ballot = next((one.id for one in world.state.all(r.Ballot)), rid("none"))
    new = c.AddNote(note=rid("new"), activity=FIRST, zone="left", note_type="question", text="Who greets whom?")
    said: list[c.Command] = [
        new,
        c.AddNotes(notes=(new, new.model_copy(update={"note": rid("newer"), "text": "Who is missing?"}))),
        c.AddNote(note=rid("new"), activity=FIRST, zone="round", note_type="player", text="Police", paper="sky"),
        c.EditNote(note=rid("mine"), text="How might we say it better?", rev=1),
        c.MoveNote(note=rid("mine"), zone="right"),
        c.MoveNote(note=rid("mine"), zone="left", before=rid("leads")),
        c.MoveNote(note=rid("mine"), zone="left", before=rid("gone")),
        c.MoveNote(note=rid("ringed"), zone="round", at=(0.25, 0.5)),
        c.MoveNote(note=rid("ringed"), zone="left", at=(0.12345678, 1)),
        c.MoveNote(note=rid("ringed"), zone="round", before=rid("ringed-2")),
        c.MoveNote(note=rid("player"), zone="left", before=rid("mine"), at=(0.25, 0.5)),
        new.model_copy(update={"before": rid("other")}),
        c.PaintNote(note=rid("mine"), paper="rose"),
        c.DescribeNote(note=rid("player"), field="sector", choice="health"),
        c.RemoveNote(note=rid("mine")),
        c.RestoreNote(note=rid("gone")),
        c.MergeNotes(note=rid("mine"), into=rid("other")),
        c.UnmergeNote(note=rid("merged")),
        c.CarryNote(note=rid("new"), source=rid("other"), activity=SECOND),
        c.AddLink(link=rid("new"), link_type="gap", source=rid("mine"), target=rid("leads")),
        c.ReviseLink(link=rid("link"), link_type="gap", quality=None, text="Not yet"),
        c.RemoveLink(link=rid("link")),
        c.RestoreLink(link=rid("unlinked")),
        c.AddTheme(theme=rid("new"), activity=FIRST, name="Evenings", notes=(rid("mine"),)),
        c.RenameTheme(theme=rid("theme"), name="Early mornings"),
        c.RemoveTheme(theme=rid("theme")),
        c.SetTheme(note=rid("mine"), theme=rid("theme")),
        c.SetTheme(note=rid("other"), theme=None),
        c.SetMarks(note=rid("other"), marks=("easy", "timely")),
        c.SetMarks(note=rid("other"), marks=()),
        c.PlaceVotes(ballot=ballot, note=rid("other"), criterion="viable", count=2),
        c.FinishVoting(ballot=ballot, done=True),
        c.CloseBallot(ballot=ballot),
        c.ShowResult(ballot=ballot),
        c.ShowResult(ballot=ballot, criteria=1),
        c.AgreeToResult(ballot=ballot, agrees=True),
        c.AddCommitment(commitment=rid("new"), activity=FIRST, text="We call parents first", who="Ann"),
        c.ReviseCommitment(commitment=rid("promise"), text="Breakfast", who="Lea", partners="", when=""),
        c.RemoveCommitment(commitment=rid("promise")),
        c.ReviseMyself(name="Anna", group="Schools"),
        c.RaiseHand(up=True),
        c.SignalDone(done=True),
        c.RemovePerson(person=BEN.person),
        c.TakeBack(person=OBSERVER.person),
        c.WatchDoor(watched=True),
        c.GiveRole(person=BEN.person, role="observer"),
        c.ReviseWorkshop(title="Belonging here"),
        c.OpenWorkshop(),
        c.EndWorkshop(),
        c.SetDoor(open=False),
        c.OrderAgenda(agenda=(SECOND, FIRST, rid("third"))),
        c.RemoveActivity(activity=rid("third")),
        c.Gather(gathered=False),
        c.PinSentence(activity=FIRST, zone="left", text="Everybody is met by somebody"),
        c.ReviseActivity(activity=FIRST, focus="Mornings"),
        c.PlanStage(activity=FIRST, stage="share", minutes=9),
        c.PlanStage(activity=FIRST, stage="share", prompt="Read in silence."),
        c.ReviseWorkshop(starts="09:30", timed=False),
        c.OpenStage(activity=FIRST, stage="share"),
        c.SetTimer(left=90, running=False),
        c.ClearTimer(),
        c.SetSpotlight(activity=FIRST, what="theme", subject=rid("theme")),
        c.ClearSpotlight(),
    ]
    yield from said


def document() -> Json:
    scenes: Json = {}
    cases: list[Json] = []
    for stage, actors in SCENES.items():
        world = scene(stage)
        for actor in actors:
            scenes[f"{stage}/{actor.role}"] = {
                "person": actor.person,
                "role": actor.role,
                "records": [shown for one in world.state.records.values() if (shown := told(world, one, actor))],
                "gone": [shown for one in world.state.gone.values() if (shown := told(world, one.record, actor))],
            }
            tries = (tried(world, actor, command) for command in asked(world))
            cases += [{"scene": f"{stage}/{actor.role}", **case} for case in tries if case is not None]
    return {"scenes": scenes, "cases": cases}


def boards() -> Json:
    """Boards with notes strewn over them by chance, and the ids of these in the order in which they are read."""
    chance = Random(1)  # noqa: S311 - the same boards each time
    shelf, found = Shelf.installed(), list[Json]()
    exercises = [*EXERCISES.values(), *(shelf.exercise(slug, "professionals") for slug in shelf.slugs), plane()]
    for exercise in exercises:
        for _ in range(BOARDS):
            notes = [strewn(exercise, chance, number) for number in range(NOTES)]
            found.append(
                {
                    "exercise": exercise.slug,
                    "notes": [note.model_dump(mode="json", include=READ) for note in notes],
                    "reading": [note.id for note in reading(exercise, notes)],
                }
            )
    needed = {
        "board": {"rings", "plane"},
        "layers": {"__all__": {"id"}},
        "zones": {"__all__": {"id", "layer", "reads"}},
    }
    return {
        "exercises": {one.slug: one.model_dump(mode="json", include=needed) for one in exercises},  # type: ignore[arg-type]
        "boards": found,
    }


READ = {"id", "zone", "order", "at", "theme", "seen"}  # of a note: what its place in the order depends on


def plane() -> Exercise:
    """No shipped exercise has a plane that is read downwards."""
    (zone, *_) = EXERCISES["first"].zones
    zone = zone.model_copy(update={"id": "field", "reads": "down"})
    board = Board(plane="field", across=("little", "much"))
    return EXERCISES["first"].model_copy(update={"slug": "plane", "board": board, "zones": (zone,), "layers": ()})


def strewn(exercise: Exercise, chance: Random, number: int) -> r.Note:
    zone = chance.choice(exercise.zones)
    return r.Note(
        seq=0,
        activity=FIRST,
        type="note",
        text="words",
        paper="lemon",
        author=None,
        group=None,
        created=0,
        id=rid(f"n{number}"),
        zone=zone.id,
        order=chance.choice((*fresh(3), "V001V", "V001k")),
        at=(chance.randrange(11) / 10, chance.randrange(11) / 10)
        if exercise.manner(zone.id) != "list" and chance.random() < 0.8
        else None,
        theme=chance.choice((None, None, rid("one"), rid("other"))),
        seen="all" if chance.random() < 0.8 else "author",
    )


def told(world: World, record: r.AnyRecord, actor: Actor) -> Json | None:
    shown = show(world.state, record, viewer(actor))
    return shown.model_dump(mode="json") if shown is not None else None


def tried(world: World, actor: Actor, command: c.Command) -> Json | None:
    """What it makes of this viewer's records. None: it is refused, or is so already."""
    now = world.now + 1000
    events = decide(world.state, actor, command, now, definitions=definitions)
    if isinstance(events, Refusal) or not events:
        return None
    after, touched = world.state.copy(), set[str]()
    for event in events:
        touched |= evolve(after, event)
    put, drop = [], []
    for one in sorted(touched):
        match seen(world.state, after, one, viewer(actor)):
            case "drop":
                drop.append(one)
            case r.Record() as record:
                put.append(record.model_dump(mode="json"))
    return {"at": now, "command": command.model_dump(mode="json"), "put": put, "drop": drop}


def text() -> str:
    """One record or case a line: a change of the rules shows as what it changes."""
    whole = document()
    lines = ["{", '"scenes": {']
    for number, (name, one) in enumerate(whole["scenes"].items(), 1):
        head = {key: one[key] for key in ("person", "role")}
        lines.append(f"{json.dumps(name)}: {json.dumps(head)[:-1]},")
        for part in ("records", "gone"):
            rows = ",\n".join(json.dumps(record, ensure_ascii=False) for record in one[part])
            lines.append(f'"{part}": [\n{rows}\n]' + ("," if part == "records" else ""))
        lines.append("}" + ("," if number < len(whole["scenes"]) else ""))
    lines += ["},", '"cases": [', ",\n".join(json.dumps(one, ensure_ascii=False) for one in whole["cases"]), "]", "}"]
    return "\n".join(lines) + "\n"


def reading_text() -> str:
    whole = boards()
    shapes = ",\n".join(f"{json.dumps(name)}: {json.dumps(one)}" for name, one in whole["exercises"].items())
    return f'{{"exercises": {{\n{shapes}\n}}, "boards": [\n' + ",\n".join(map(json.dumps, whole["boards"])) + "\n]}\n"


if __name__ == "__main__":
    sys.exit(written(__doc__, {CASES: text(), READING: reading_text()}))
