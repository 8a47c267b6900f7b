"""What a person has in mind for a stage: which commands, told by the exercise's definition and the story.

An act is worked out at the moment it is due, from what that person's browser then holds; None: it has become
pointless, say because the other note is gone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random

from ninedots.clock import Ids
from ninedots.domain import commands as c
from ninedots.domain.exercise import Act as Right
from ninedots.domain.exercise import Exercise, Stage

from .casting import Cast
from .client import Held
from .story import Chapter, Line
from .voting import votes

WINNERS = 4  # questions that are taken on


@dataclass(frozen=True, slots=True)
class Scene:
    """One stage of one activity."""

    activity: str
    exercise: Exercise
    stage: Stage
    chapter: Chapter


@dataclass(frozen=True, slots=True)
class Act:
    command: Callable[[Held], c.Command | None]
    writes: bool = False  # takes a moment of writing


@dataclass(frozen=True, slots=True)
class Mind:
    """One of the cast."""

    cast: Cast
    place: int
    chance: Random
    ids: Ids

    def acts(self, scene: Scene, held: Held) -> list[Act]:
        """In the order in which they are to be done."""
        return [*self._notes(scene), *self._order(scene), *self._links(scene), *self._opinions(scene, held)]

    # --- notes ---

    def _notes(self, scene: Scene) -> Iterator[Act]:
        """What to write, in a random order: nobody writes from the left to the right."""
        first = _first(scene.exercise, "add")
        due = [line for line in self._own(scene) if (line.said_in or first) == scene.stage.id]
        self.chance.shuffle(due)
        for line in due:
            yield Act(partial(self._say, scene, line), writes=True)

    def _say(self, scene: Scene, line: Line, held: Held) -> c.Command:
        note = self.cast.notes[scene.chapter.exercise, line.id]
        source = self.cast.earlier_note(scene.chapter, line.carries) if line.carries else None
        if source in held.records and "carry" in scene.stage.may:
            return c.CarryNote(note=note, source=source, activity=scene.activity, zone=line.zone, text=line.text)
        return c.AddNote(
            note=note,
            activity=scene.activity,
            zone=line.zone,
            note_type=scene.chapter.kind,
            text=line.text,
            fields=line.fields,
            paper=line.paper,
        )

    def _order(self, scene: Scene) -> Iterator[Act]:
        """Moving, merging, grouping and mending, once all can see."""
        here = scene.stage.id
        for line in self._own(scene):
            note = self.cast.notes[scene.chapter.exercise, line.id]
            if line.moves and here == _first(scene.exercise, "move", together=True):
                yield _on(note, c.MoveNote(note=note, zone=line.moves))
            if line.same_as and here == _first(scene.exercise, "group", together=True):
                yield Act(partial(_merged, note, self.cast.note(scene.chapter, line.same_as)))
            if line.later and here == _last(scene.exercise, "edit", together=True):
                yield Act(partial(_edited, note, line.later), writes=True)
        if here == _first(scene.exercise, "group", together=True):
            for number, theme in enumerate(scene.chapter.themes):
                if self.cast.speaks_for("", number) == self.place:
                    notes = [found for one in theme.notes if (found := self.cast.note(scene.chapter, one))]
                    yield Act(partial(self._group, scene, theme.name, notes))

    def _group(self, scene: Scene, name: str, notes: Iterable[str], held: Held) -> c.Command | None:
        seen = tuple(note for note in notes if note in held.records)
        if len(seen) < 2:
            return None
        return c.AddTheme(theme=self.ids.new(), activity=scene.activity, name=name, notes=seen)

    def _links(self, scene: Scene) -> Iterator[Act]:
        if scene.stage.id != _first(scene.exercise, "link"):
            return
        for link in scene.chapter.links:
            source, target = self.cast.note(scene.chapter, link.source), self.cast.note(scene.chapter, link.target)
            mine = self.cast.speakers.get((scene.chapter.exercise, link.source)) == self.place
            if source and target and mine:
                command = c.AddLink(
                    link=self.ids.new(),
                    link_type=link.type,
                    source=source,
                    target=target,
                    quality=link.quality,
                    text=link.text,
                )
                yield Act(partial(_linked, command))

    # --- opinions ---

    def _opinions(self, scene: Scene, held: Held) -> Iterator[Act]:
        if scene.stage.id == _first(scene.exercise, "mark"):
            yield from self._marks(scene)
        if scene.stage.ballot and scene.stage.ballot.step == "open":
            yield from self._votes(scene, held)
        if "commit" in scene.stage.may:
            yield from self._promises(scene)
        if scene.stage.sees == "own":
            yield _anyway(c.SignalDone(done=True))
        elif scene.stage.id == _last(scene.exercise, "edit", together=True) and self._is_turn_of(scene.chapter):
            yield _anyway(c.RaiseHand(up=True))

    def _marks(self, scene: Scene) -> Iterator[Act]:
        lines = [line for line in scene.chapter.notes if line.marks]
        self.chance.shuffle(lines)
        for line in lines:
            felt = tuple(mark for mark, share in line.marks.items() if self.chance.random() < share)
            note = self.cast.note(scene.chapter, line.id)
            if note and felt:
                yield _on(note, c.SetMarks(note=note, marks=felt))

    def _votes(self, scene: Scene, held: Held) -> Iterator[Act]:
        ballot = held.records.get(held.records[scene.activity]["ballot"] or "")
        rule = scene.exercise.ballot(ballot["rule"]) if ballot else None
        if ballot is None or rule is None:
            return
        cast_ = ((self.cast.note(scene.chapter, line.id), line.votes) for line in scene.chapter.notes)
        leanings = {note: leaning for note, leaning in cast_ if note}
        # In the story's order, whatever order the network brought them in: the same seed, the same votes.
        known = [note for note in leanings if note in ballot["options"]]
        options = [*known, *(note for note in ballot["options"] if note not in leanings)]
        for vote in votes(ballot["id"], options, rule, leanings, self.chance):
            yield _anyway(vote)
        yield _anyway(c.FinishVoting(ballot=ballot["id"], done=True))

    def _promises(self, scene: Scene) -> Iterator[Act]:
        for number, promise in enumerate(scene.chapter.commitments):
            note = self.cast.earlier_note(scene.chapter, promise.question)
            if note and self.cast.speaks_for(promise.voice, number) == self.place:
                words = promise.model_dump(exclude={"question", "voice"})
                command = c.AddCommitment(commitment=self.ids.new(), activity=scene.activity, note=note, **words)
                yield Act(partial(_promised, command), writes=True)

    def _is_turn_of(self, chapter: Chapter) -> bool:
        """Another person in every chapter."""
        return self.cast.speaks_for("", self.cast.story.chapters.index(chapter)) == self.place

    def _own(self, scene: Scene) -> list[Line]:
        mine = self.cast.lines_of(scene.chapter, self.place)
        return [line for line in scene.chapter.notes if line.id in mine]


def _on(note: str, command: c.Command) -> Act:
    """To be done if the note is there."""
    return Act(lambda held: command if note in held.records else None)


def _edited(note: str, text: str, held: Held) -> c.Command | None:
    record = held.records.get(note)
    return c.EditNote(note=note, text=text, rev=record["rev"]) if record else None


def _merged(note: str, into: str | None, held: Held) -> c.Command | None:
    return c.MergeNotes(note=note, into=into) if into in held.records and note in held.records else None


def _linked(link: c.AddLink, held: Held) -> c.Command | None:
    return link if link.source in held.records and link.target in held.records else None


def _promised(commitment: c.AddCommitment, held: Held) -> c.Command | None:
    return commitment if commitment.note in _winners(held) else None


def _anyway(command: c.Command) -> Act:
    return Act(lambda _: command)


def _winners(held: Held) -> list[str]:
    """The questions with the most votes in the ballots shown."""
    totals: dict[str, int] = {}
    for result in held.all("result"):
        for note, counts in result["totals"].items():
            totals[note] = totals.get(note, 0) + sum(counts.values())
    return sorted(totals, key=lambda note: -totals[note])[:WINNERS]


def _first(exercise: Exercise, right: Right, *, together: bool = False) -> str | None:
    return next(_stages(exercise, right, together), None)


def _last(exercise: Exercise, right: Right, *, together: bool = False) -> str | None:
    return next(reversed([*_stages(exercise, right, together)]), None)


def _stages(exercise: Exercise, right: Right, together: bool) -> Iterator[str]:
    return (stage.id for stage in exercise.stages if right in stage.may and (not together or stage.sees == "all"))
