"""A workshop turned into its report. Pure. What may be told is settled by `domain/outside.py`: nothing else is read."""

from collections.abc import Iterable, Mapping

from ninedots.domain import records as r
from ninedots.domain.exercise import Exercise, Zone
from ninedots.domain.order import reading, zones_in_order
from ninedots.domain.outside import Outside, published
from ninedots.domain.reporting import editing_of
from ninedots.domain.state import State

from . import facts as f
from .dates import due
from .editing import keyed, reworded
from .linked import linked, map_facts
from .marked import ballots, energy, latest
from .people import people
from .summary import summary


def report(state: State, now: int, release: r.Release | None = None) -> f.Report:
    """`now`: ms since 1970. `release`: with what was chosen for that one."""
    return reports(published(state, release), now, release)[0]


def reports(there: Outside, now: int, release: r.Release | None = None) -> tuple[f.Report, f.Report]:
    """The same, and as it is before anybody edits its summary. `there`: as `published` for that release."""
    making = _Making(there, now)
    found = making.report()
    sentences, edited = reworded(found.summary, editing_of(making.told).sentences)
    number = release.number if release else None
    return found.model_copy(update={"summary": sentences, "edited": edited, "release": number}), found


class _Making:
    def __init__(self, there: Outside, now: int) -> None:
        told = there.state
        self.there, self.told, self.now = there, told, now
        self.people = people(told)
        self.names = {person.id: person.name for person in told.all(r.Person) if person.name and not person.removed}
        self.groups = {group.name for group in self.people.groups}
        self.agenda = [found for one in told.workshop.agenda if (found := told.activity(one))]
        self.titles = {activity.id: activity.title for activity in self.agenda}
        self.links: dict[str, list[r.Link]] = {}
        for link in told.all(r.Link):
            self.links.setdefault(link.activity, []).append(link)

    def report(self) -> f.Report:
        workshop, options = self.told.workshop, editing_of(self.told).options
        boards = [(activity, self._read(activity)) for activity in self.agenda]
        begun = [(activity, notes) for activity, notes in boards if activity.stage is not None or notes]
        activities = tuple(self._activity(activity, notes) for activity, notes in begun)
        questions = latest([ballot for activity in activities for ballot in activity.ballots])
        numbers = {note: question.number for note, question in questions.items()}
        totals = {note: question.total for note, question in questions.items()}
        commitments = tuple(self._commitments(numbers))
        notes = tuple(self._note(one) for _, notes in begun for one in notes)
        found = f.Report(
            workshop=workshop.id,
            title=workshop.title,
            question=workshop.question,
            audience=workshop.audience,
            attribution=workshop.attribution,
            status=workshop.status,
            opened=workshop.opened,
            ended=workshop.ended,
            made=self.now,
            people=self.people,
            notes_kept_out=self.there.notes_kept_out,
            ballots_kept_out=self.there.ballots_kept_out,
            readers=options.readers,
            short=options.short,
            quotes=options.quotes,
            held_back=self.there.held_back,
            release=None,
            edited=f.Edited(reworded=0, left_out=0, own=0),
            summary=(),
            agreed=tuple(
                f.Agreed(
                    activity=pin.activity,
                    activity_title=self.titles.get(pin.activity, ""),
                    zone=pin.zone,
                    name=pin.name,
                    text=pin.text,
                )
                for pin in workshop.pins
            ),
            activities=activities,
            notes=notes,
            commitments=commitments,
            threads=tuple(self._threads(notes, totals, commitments)),
            reflections=tuple(
                f.ReflectionFacts(
                    activity=activity.id, activity_title=activity.title, zone=zone.id, name=zone.name, notes=zone.notes
                )
                for activity in activities
                for layer in activity.layers
                for zone in layer.zones
                if zone.unsigned and zone.notes
            ),
        )
        return found.model_copy(update={"summary": keyed(summary(found))})

    def _read(self, activity: r.Activity) -> list[r.Note]:
        return reading(self.told.exercise(activity.id), self.told.notes(activity.id))

    def _activity(self, activity: r.Activity, notes: list[r.Note]) -> f.ActivityFacts:
        exercise = self.told.exercise(activity.id)
        links = self.links.get(activity.id, [])
        said = linked(exercise, notes, links, self.names)
        return f.ActivityFacts(
            id=activity.id,
            exercise=activity.slug,
            title=activity.title,
            focus=activity.focus,
            notes=len(notes),
            from_paper=sum(note.from_paper for note in notes),
            links=len(said),
            layers=tuple(self._layers(exercise, notes)),
            linked=said,
            map=map_facts(exercise, notes, links),
            energy=energy(exercise, notes, lambda note: self.told.get(r.Energy, f"{note.id}.energy")),
            ballots=ballots(self.told, activity.id),
            commits=exercise.commitments,
        )

    def _layers(self, exercise: Exercise, notes: list[r.Note]) -> Iterable[f.LayerFacts]:
        names = {layer.id: layer.name for layer in exercise.layers}
        rings = exercise.board.rings or ()
        by_layer: dict[str | None, list[f.ZoneFacts]] = {}
        for zone in zones_in_order(exercise):
            there = [note for note in notes if note.zone == zone.id]
            by_layer.setdefault(zone.layer if zone.layer in names else None, []).append(
                f.ZoneFacts(
                    id=zone.id,
                    name=zone.name,
                    short=zone.short or zone.name,
                    tone=zone.tone,
                    ring=rings.index(zone.id) if zone.id in rings else None,
                    unsigned=_is_unsigned(exercise, zone),
                    notes=tuple(note.id for note in there),
                    from_paper=sum(note.from_paper for note in there),
                    piles=tuple(self._piles(there)),
                )
            )
        for layer, zones in by_layer.items():
            count = sum(len(zone.notes) for zone in zones)
            yield f.LayerFacts(id=layer, name=names.get(layer or "", ""), notes=count, zones=tuple(zones))

    def _piles(self, notes: list[r.Note]) -> Iterable[f.Pile]:
        """Notes of a theme follow each other in reading order."""
        piles: list[tuple[r.Theme | None, list[str]]] = []
        for note in notes:
            theme = self.told.get(r.Theme, note.theme)
            if piles and piles[-1][0] is theme:
                piles[-1][1].append(note.id)
            else:
                piles.append((theme, [note.id]))
        for theme, ids in piles:
            yield f.Pile(theme=theme.id if theme else None, name=theme.name if theme else "", notes=tuple(ids))

    def _note(self, note: r.Note) -> f.NoteFacts:
        exercise = self.told.exercise(note.activity)
        zone, kind = exercise.zone(note.zone), exercise.kind(note.type)
        layer = next((one for one in exercise.layers if zone and one.id == zone.layer), None)
        theme = self.told.get(r.Theme, note.theme)
        return f.NoteFacts(
            id=note.id,
            activity=note.activity,
            zone=note.zone,
            zone_name=zone.name if zone else "",
            layer=layer.id if layer else None,
            layer_name=layer.name if layer else "",
            kind=kind.name if kind else "",
            text=note.text,
            other_text=note.rival.text if note.rival else "",
            merged=note.merged,
            fields=tuple(
                f.Field(name=field.name, said=choice.name)
                for field in (kind.fields if kind else ())
                for choice in field.choices
                if choice.id == note.fields.get(field.id)
            ),
            theme=theme.id if theme else None,
            theme_name=theme.name if theme else "",
            group=note.group if note.group in self.groups else "",
            author=self.names.get(note.author or "", ""),
            brought=note.brought is not None,
            from_paper=note.from_paper,
            trace=tuple(self._trace(note)),
        )

    def _trace(self, note: r.Note) -> Iterable[f.Earlier]:
        for one in note.trace:
            if found := self.told.get(r.Note, one):
                yield f.Earlier(note=one, activity_title=self.titles.get(found.activity, ""), text=found.text)

    def _commitments(self, numbers: Mapping[str, int]) -> Iterable[f.CommitmentFacts]:
        for activity in self.agenda:
            for one in self.told.all(r.Commitment):
                if one.activity != activity.id:
                    continue
                question = self.told.get(r.Note, one.note)
                yield f.CommitmentFacts(
                    id=one.id,
                    activity=one.activity,
                    note=question.id if question else None,
                    number=numbers.get(question.id) if question else None,
                    question=question.text if question else "",
                    text=one.text,
                    who=one.who,
                    partners=one.partners,
                    when=one.when,
                    due=due(one, self.told.workshop),
                    state=one.state,
                    why=one.why,
                    became=one.became,
                    author=self.names.get(one.author or "", ""),
                )

    def _threads(
        self, notes: Iterable[f.NoteFacts], totals: Mapping[str, int], commitments: Iterable[f.CommitmentFacts]
    ) -> list[f.Thread]:
        """Of notes that were voted on or taken on: taken on first, then by votes, then as the boards are read."""
        taken: dict[str, list[str]] = {}
        for one in commitments:
            if one.note:
                taken.setdefault(one.note, []).append(one.id)
        found = [
            f.Thread(
                note=note.id,
                activity_title=self.titles[note.activity],
                text=note.text,
                earlier=note.trace,
                total=totals.get(note.id),
                commitments=tuple(taken.get(note.id, ())),
            )
            for note in notes
            if note.id in taken or note.id in totals
        ]
        return sorted(found, key=lambda thread: (not thread.commitments, -(thread.total or 0)))


def _is_unsigned(exercise: Exercise, zone: Zone) -> bool:
    kinds = [kind for kind in exercise.notes if not zone.notes or kind.id in zone.notes]
    return bool(kinds) and all(kind.unsigned for kind in kinds)
