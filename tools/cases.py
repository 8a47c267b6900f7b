"""Writes what the rules make of commands, as those see it who send them, so that the browser's guesses are held to it.

    python tools/cases.py            write web/src/lib/sync/cases.json
    python tools/cases.py --check    fail if it is not what would be written

A case is a command sent by somebody at a scene: what they hold before it, and what they are told after it. The web test
`sync/cases.test.ts` holds each guess against its case, and says where a guess is another one on purpose.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import webbuild
from generated import written

sys.path.insert(0, str(webbuild.ROOT))

from tests.domain.world import ANN, BEN, FIRST, LEAD, SECOND, World, definitions, rid, viewer

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.actor import Actor
from ninedots.domain.decide import decide
from ninedots.domain.evolve import evolve
from ninedots.domain.places import Taken, free_place
from ninedots.domain.refusals import Refusal
from ninedots.domain.show import seen, show
from ninedots.exercises import Shelf

CASES = webbuild.WEB / "src" / "lib" / "sync" / "cases.json"
NOTES = 40  # laid into each zone: more than fit before it grows
Json = dict[str, Any]


def scene(stage: str) -> World:
    """A workshop at this stage: notes of three people, links, a theme, marks, a commitment; a note and a link removed,
    and a note merged.
    """
    world = World().open("connect")
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
    world.must(LEAD, c.AddCommitment(commitment=rid("promise"), activity=FIRST, text="Breakfast at eight"))
    if stage != "connect":
        world.must(LEAD, c.OpenStage(activity=FIRST, stage=stage))
    world.must(LEAD, c.SetTimer(left=300, running=True))
    world.must(LEAD, c.SetSpotlight(activity=FIRST, what="note", subject=rid("mine")))
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
        c.MoveNote(note=rid("mine"), zone="left", x=300, y=700),
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
        c.AddCommitment(commitment=rid("new"), activity=FIRST, text="We call parents first", who="Ann"),
        c.ReviseCommitment(commitment=rid("promise"), text="Breakfast", who="Lea", partners="", when=""),
        c.RemoveCommitment(commitment=rid("promise")),
        c.ReviseMyself(name="Anna", group="Schools"),
        c.RaiseHand(up=True),
        c.SignalDone(done=True),
        c.RemovePerson(person=BEN.person),
        c.GiveRole(person=BEN.person, role="observer"),
        c.ReviseWorkshop(title="Belonging here"),
        c.EndWorkshop(),
        c.SetDoor(open=False),
        c.OrderAgenda(agenda=(SECOND, FIRST)),
        c.RemoveActivity(activity=SECOND),
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
    # Leads may do everything anywhere: two scenes show them what they can see otherwise.
    for stage, actors in {"alone": (ANN,), "connect": (ANN, LEAD), "vote": (ANN, LEAD), "results": (ANN,)}.items():
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
    return {"scenes": scenes, "cases": cases, "places": places()}


def places() -> dict[str, list[list[float]]]:
    """Where the first notes of each zone of each exercise come to lie, one after the other, by `slug/zone`."""
    shelf, found = Shelf.installed(), dict[str, list[list[float]]]()
    for slug in shelf.slugs:
        for zone in shelf.exercise(slug, "professionals").zones:
            taken, row = Taken(), list[list[float]]()
            for _ in range(NOTES):
                x, y = (round(one, 1) for one in free_place(zone.area, taken))
                taken.add((x, y))
                row.append([x, y])
            found[f"{slug}/{zone.id}"] = row
    return found


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
    lines += ["},", '"cases": [', ",\n".join(json.dumps(one, ensure_ascii=False) for one in whole["cases"]), "],"]
    lines += [
        '"places": {',
        ",\n".join(f"{json.dumps(name)}: {row}" for name, row in whole["places"].items()),
        "}",
        "}",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(written(__doc__, {CASES: text()}))
