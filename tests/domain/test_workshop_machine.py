"""Any commands, in any order, from anybody, twice: what must always be true is true after each."""

from collections import Counter
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.domain.world import (
    ANN,
    BEN,
    COLEAD,
    CRITERIA,
    EXERCISES,
    FIRST,
    LEAD,
    OBSERVER,
    PEOPLE,
    SECOND,
    World,
    rid,
    viewer,
)

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.ballots import is_valid, spent, totals
from ninedots.domain.board import line_of
from ninedots.domain.decide.ballots import ballot_id
from ninedots.domain.events import Event, TextErased, body_of, event_of
from ninedots.domain.evolve import evolve
from ninedots.domain.keys import is_key
from ninedots.domain.past import Parts, board_of, on_open_ballots
from ninedots.domain.refusals import Refusal
from ninedots.domain.sealing import ACTS, AUTHORED, OF_PEOPLE, opened, recognise
from ninedots.domain.show import seen, show
from ninedots.domain.state import State
from ninedots.domain.text import ERASED, HIDDEN

EYES = [
    *(viewer(person) for person in PEOPLE),
    *(Viewer(None, role) for role in ("lead", "participant", "observer", "wall")),
]

CRITERIA_OF_ALL = EXERCISES["first"].ballots[0].criteria

actors = st.sampled_from(PEOPLE)
voices = st.sampled_from((LEAD, ANN))
activities = st.sampled_from((FIRST, FIRST, FIRST, SECOND, rid("nowhere")))
notes = st.sampled_from([rid(f"note{n}") for n in range(6)])
links = st.sampled_from([rid(f"link{n}") for n in range(3)])
themes = st.sampled_from([rid(f"theme{n}") for n in range(2)])
promises = st.sampled_from([rid(f"promise{n}") for n in range(2)])
ballots = st.sampled_from([ballot_id(activity, n) for activity in (FIRST, SECOND) for n in (1, 2)])
zones = st.sampled_from(("left", "left", "right", "round", "none"))
kinds = st.sampled_from(("player", "question", "question", "reflection", "none"))
stages = st.sampled_from(("alone", "share", "connect", "connect", "vote", "results", "none"))
texts = st.sampled_from(("one", "two", "How might we meet?", " ", "\u202etrick", "👨‍👩‍👧 خوش"))
points = st.one_of(st.none(), st.tuples(st.floats(0, 1), st.floats(0, 1)))
neighbours = st.one_of(st.none(), notes)
words = st.sampled_from(("", "some words"))
clearings = st.sampled_from([rid(f"clearing{n}") for n in range(2)])
people = st.sampled_from([person.person for person in PEOPLE] + [rid("nobody")])
link_types = st.sampled_from(("works-with", "gap", "none"))
qualities = st.sampled_from((None, "well", "badly", "none"))
marks = st.lists(st.sampled_from(("easy", "timely", "none")), max_size=3).map(tuple)

ways = st.sampled_from(("missing", "changed", "exactly"))

add_note = st.builds(
    c.AddNote, note=notes, activity=activities, zone=zones, note_type=kinds, text=texts, before=neighbours, at=points,
    fields=st.sampled_from(({}, {"sector": "health"}, {"sector": "none"})),
)  # fmt: skip
at_the_board = st.one_of(
    add_note,
    add_note,
    st.builds(c.AddNotes, notes=st.lists(add_note, min_size=1, max_size=3).map(tuple)),
    st.builds(c.EditNote, note=notes, text=texts, rev=st.integers(1, 4)),
    st.builds(c.MoveNote, note=notes, zone=zones, before=neighbours, at=points),
    st.builds(c.PaintNote, note=notes, paper=st.sampled_from(("rose", "mint"))),
    st.builds(c.DescribeNote, note=notes, field=st.just("sector"), choice=st.sampled_from(("", "health", "none"))),
    st.builds(c.RemoveNote, note=notes),
    st.builds(c.RestoreNote, note=notes),
    st.builds(c.MergeNotes, note=notes, into=notes),
    st.builds(c.UnmergeNote, note=notes),
    st.builds(c.CarryNote, note=notes, source=notes, activity=activities, text=st.one_of(st.none(), texts)),
    st.builds(c.AddLink, link=links, link_type=link_types, source=notes, target=notes, quality=qualities, text=words),
    st.builds(c.ReviseLink, link=links, link_type=link_types, quality=qualities, text=words),
    st.builds(c.RemoveLink, link=links),
    st.builds(c.RestoreLink, link=links),
    st.builds(c.AddTheme, theme=themes, activity=activities, name=texts, notes=st.lists(notes, max_size=3).map(tuple)),
    st.builds(c.RenameTheme, theme=themes, name=texts),
    st.builds(c.RemoveTheme, theme=themes),
    st.builds(c.SetTheme, note=notes, theme=st.one_of(st.none(), themes)),
    st.builds(c.SetMarks, note=notes, marks=marks),
    st.builds(
        c.OpenBallot,
        activity=activities,
        rule=st.sampled_from(("nine", "none")),
        anew=st.booleans(),
        options=st.one_of(st.none(), st.lists(notes, min_size=1, max_size=3).map(tuple)),
    ),
    st.builds(c.CloseBallot, ballot=ballots),
    st.builds(c.ShowResult, ballot=ballots),
    st.builds(c.AgreeToResult, ballot=ballots, agrees=st.booleans()),
    st.builds(c.FinishVoting, ballot=ballots, done=st.booleans()),
    st.builds(c.AddCommitment, commitment=promises, activity=activities, note=st.one_of(st.none(), notes), text=texts),
    st.builds(c.ReviseCommitment, commitment=promises, text=texts, who=words, partners=words, when=words),
    st.builds(c.RemoveCommitment, commitment=promises),
)
in_the_room = st.one_of(
    st.builds(c.OpenWorkshop),
    st.builds(c.EndWorkshop),
    st.builds(c.SetPolicy, moderated=st.booleans()),
    st.builds(c.RaiseConcern, concern=promises, note=st.one_of(st.none(), notes), text=texts),
    st.builds(c.SettleConcern, concern=promises, settled=st.booleans()),
    st.builds(c.LetThrough, note=notes, text=texts),
    st.builds(c.LetThrough, note=notes, text=st.just("x")),
    st.builds(c.GiveBack, note=notes, rule=st.just("person"), words=words),
    st.builds(c.HoldNote, note=notes),
    st.builds(c.HideNote, note=notes),
    st.builds(c.HideEverything),
    st.builds(c.ShowEverything),
    st.builds(c.Gather, gathered=st.booleans()),
    st.builds(c.SetTimer, left=st.integers(0, 600), running=st.booleans()),
    st.builds(c.ClearTimer),
    st.builds(c.PinSentence, activity=activities, zone=zones, text=texts),
    st.builds(c.RaiseHand, up=st.booleans(), person=st.one_of(st.none(), people)),
    st.builds(c.SignalDone, done=st.booleans()),
    st.builds(c.ReviseMyself, name=texts),
    st.builds(c.RemovePerson, person=st.sampled_from((BEN.person, LEAD.person))),
    st.builds(c.TakeNotesAway, clearing=clearings, person=people),
    st.builds(c.GiveNotesBack, clearing=clearings),
    st.builds(
        c.GiveRole,
        person=st.sampled_from((ANN.person, BEN.person)),
        role=st.sampled_from(("co-lead", "participant", "observer")),
    ),
    st.builds(
        c.AddActivity, activity=st.sampled_from((FIRST, rid("third"))), exercise=st.sampled_from(("first", "no"))
    ),
    st.builds(c.RemoveActivity, activity=st.sampled_from((FIRST, rid("third")))),
    st.builds(c.OrderAgenda, agenda=st.sampled_from(((FIRST, SECOND), (SECOND, FIRST)))),
    st.builds(c.ReviseActivity, activity=activities, title=texts),
    st.builds(c.PlanStage, activity=activities, stage=stages, minutes=st.integers(1, 9), skipped=st.booleans()),
)


class Checked(RuleBasedStateMachine):
    """A workshop of which everything that must always be true is asked after each step."""

    @initialize(attribution=st.sampled_from(("named", "group", "anonymous")))
    def plan(self, attribution: r.Attribution) -> None:
        self.world = World(attribution).open("alone")
        self.held: dict[Viewer, dict[str, r.AnyRecord]] = {eye: {} for eye in EYES}
        for eye in EYES:
            self._tell(eye, set(self.world.state.records), State())
        self.past: list[tuple[int, str, Parts]] = []
        self.secrets: list[str] = []  # the note that each was written on
        self.erased: set[str] = set()  # secrets that must be nowhere
        self.shown: dict[str, r.Result] = {}
        for number, author in enumerate((ANN, ANN, BEN, LEAD)):
            note = c.AddNote(note=rid(f"note{number}"), activity=FIRST, zone="left", note_type="question", text="x")
            self._do(author, note)

    def _do(self, actor: object, command: c.Command) -> list[Event] | Refusal:
        before = self.world.state.copy()
        journaled = len(self.world.journal)
        decision = self.world.ask(actor, command)  # type: ignore[arg-type]
        if isinstance(decision, Refusal):
            assert len(self.world.journal) == journaled
            assert self.world.state.records == before.records
        touched = {key for key, record in self.world.state.records.items() if before.records.get(key) is not record}
        touched |= set(before.records) - set(self.world.state.records)
        if not isinstance(decision, Refusal) and any(isinstance(event, TextErased) for event in decision):
            # All records were read anew. Who was away is told of those that carry the newest seq, and of no others.
            touched = {key for key, record in self.world.state.records.items() if record.seq == self.world.state.seq}
        for eye in EYES:
            self._tell(eye, touched, before)
        for activity in (FIRST, SECOND):
            self.past.append((self.world.state.seq, activity, board_of(self.world.state, activity)))
        return decision

    def _tell(self, eye: Viewer, touched: set[str], before: State) -> None:
        """What a browser of that person holds after being told what `seen` says, and nothing else."""
        for record_id in touched:
            told = seen(before, self.world.state, record_id, eye)
            if told == "drop":
                self.held[eye].pop(record_id, None)
            elif told is not None:
                self.held[eye][record_id] = told

    @invariant()
    def ERASE_2_what_was_erased_is_nowhere(self) -> None:
        if not self.erased:
            return
        state = self.world.state
        records = [*state.records.values(), *(gone.record for gone in state.gone.values())]
        records += [one for held in self.held.values() for one in held.values()]
        records += [part for _, _, was in self.past for part in was.values()]
        written = [body_of(event).decode() for event in self.world.journal]
        everything = "\n".join([*(one.model_dump_json() for one in records), *written])
        assert not [secret for secret in self.erased if secret in everything]

    @invariant()
    def VOTE_no_budget_is_ever_exceeded(self) -> None:
        for paper in self.world.state.all(r.BallotPaper):
            for criterion in CRITERIA:
                assert 0 <= spent(paper.counts, criterion) <= 3
            assert sum(sum(votes.values()) for votes in paper.counts.values()) <= 9

    @invariant()
    def VOTE_12_nobody_votes_for_what_nobody_sees(self) -> None:
        state = self.world.state
        for ballot in state.all(r.Ballot):
            if ballot.status == "open":
                for option in ballot.options:
                    note = state.get(r.Note, option)
                    assert note is not None
                    assert note.seen == "all"
            for paper in [one for one in state.all(r.BallotPaper) if one.ballot == ballot.id]:
                assert paper.counts.keys() <= set(ballot.options)
                assert set(paper.reworded) <= paper.counts.keys()

    @invariant()
    def VOTE_15_a_shown_result_stays_as_it_was_shown(self) -> None:
        for result in self.world.state.all(r.Result):
            if show(self.world.state, result, EYES[-1]) is None:
                continue
            first = self.shown.setdefault(result.id, result)
            assert (result.totals, result.standings) == (first.totals, first.standings)
            for option, said in result.words.items():
                assert said in (first.words[option], ERASED, HIDDEN)
            self.shown[result.id] = result

    @invariant()
    def VOTE_16_so_few_were_asked_first(self) -> None:
        for ballot in self.world.state.all(r.Ballot):
            if ballot.status == "shown":
                counted = [paper for paper in self.world.state.all(r.BallotPaper) if paper.ballot == ballot.id]
                voters = [paper for paper in counted if paper.counted and paper.counts]
                assert len(voters) >= limits.VOTERS_ASKED or all(paper.agrees for paper in voters)

    @invariant()
    def HIDE_nothing_hidden_is_ever_shown(self) -> None:
        state = self.world.state
        for eye in EYES:
            for record in [*state.records.values(), *(gone.record for gone in state.gone.values())]:
                shown = show(state, record, eye)
                if shown is None:
                    continue
                match record:
                    case r.Note():
                        waits = record.seen == "leads" and eye.leads
                        assert record.seen == "all" or record.author == eye.person or waits
                        assert isinstance(shown, r.Note)
                        if state.workshop.attribution != "named" and record.author != eye.person:
                            assert shown.author is None
                        if state.workshop.attribution == "anonymous":
                            assert shown.group is None
                        if record.type == "reflection" and record.author != eye.person:
                            assert shown.author is None
                            assert shown.group is None
                    case r.Marking() | r.BallotPaper():
                        assert record.person == eye.person
                    case r.Result():
                        assert state.records[record.ballot].status == "shown"  # type: ignore[union-attr]
                    case r.Person() if state.workshop.attribution == "anonymous" and record.role == "participant":
                        if eye.role in ("participant", "observer") and eye.person != record.id:
                            assert isinstance(shown, r.Person)
                            assert shown.name is None

    @invariant()
    def SYNC_what_browsers_hold_is_the_full_picture(self) -> None:
        state = self.world.state
        for eye in EYES:
            picture = {}
            for record_id, record in state.records.items():
                shown = show(state, record, eye)
                if shown is not None:
                    picture[record_id] = _essence(shown)
            assert {record_id: _essence(told) for record_id, told in self.held[eye].items()} == picture

    @invariant()
    def COUNT_sums_are_what_they_sum(self) -> None:
        state = self.world.state
        for count in state.all(r.Count):
            written = state.notes(count.activity)
            assert count.hidden == sum(note.seen == "author" for note in written)
        for energy in state.all(r.Energy):
            own = [one for one in state.all(r.Marking) if one.note == energy.note]
            assert energy.people == sum(bool(one.marks) for one in own)
            counted = Counter(mark for one in own for mark in one.marks)
            assert {mark: n for mark, n in energy.counts.items() if n} == dict(counted)
        for ballot in state.all(r.Ballot):
            papers = [paper for paper in state.all(r.BallotPaper) if paper.ballot == ballot.id]
            voters = papers if ballot.status != "open" else [one for one in papers if is_valid(state, one)]
            if ballot.status == "open":
                assert ballot.started == sum(bool(paper.counts) for paper in voters)
                assert ballot.done == sum(paper.done for paper in voters)
            assert ballot.agreed == sum(paper.agrees for paper in papers)
            result = state.get(r.Result, f"{ballot.id}.result")
            assert (result is None) == (ballot.status == "open")
            if result is not None:
                valid = [paper for paper in papers if paper.counted]
                assert (result.voters, result.totals) == totals(ballot, CRITERIA_OF_ALL, valid)

    @invariant()
    def BOARD_says_what_the_records_say(self) -> None:
        state = self.world.state
        for activity in state.all(r.Activity):
            notes = [note for note in state.all(r.Note) if note.activity == activity.id]
            board = state.board(activity.id)
            assert {note.id: note for note in board.notes} == {note.id: note for note in notes}
            assert all(board.wrote(one.person) == any(note.author == one.person for note in notes) for one in PEOPLE)
            lines = {line_of(note) for note in notes}
            for zone, writer in lines:
                there = [one for one in notes if one.zone == zone and line_of(one)[1] == writer]
                assert list(board.line(zone, writer)) == sorted((one.order, one.id) for one in there)
            assert all(is_key(note.order) and len(note.order) <= limits.ORDER_KEY for note in notes)

    @invariant()
    def WHOLE_nothing_points_into_the_void(self) -> None:
        state = self.world.state
        for link in state.all(r.Link):
            assert state.get(r.Note, link.source) is not None
            assert state.get(r.Note, link.target) is not None
        for note in state.all(r.Note):
            assert note.theme is None or state.get(r.Theme, note.theme) is not None
        assert not set(state.records) & set(state.gone)
        assert all(record.seq <= state.seq for record in state.records.values())

    def teardown(self) -> None:
        """Replaying the journal, read back from its bytes, gives the same workshop."""
        if hasattr(self, "world"):
            stored = [(type(event), event.version, body_of(event)) for event in self.world.journal]
            self.world.journal = [event_of(kind.kind, version, body) for kind, version, body in stored]
            replayed = self.world.replayed()
            assert replayed.seq == self.world.state.seq == len(self.world.journal)
            assert replayed.records == self.world.state.records
            assert replayed.gone == self.world.state.gone
            if replayed.workshop.attribution == "anonymous":
                self.S15_what_is_kept_says_all_but_whose_it_is()

    def S15_what_is_kept_says_all_but_whose_it_is(self) -> None:
        """Whoever has the keys finds everything in what is kept; without them it names nobody."""
        world, people = self.world, {person.person for person in PEOPLE}
        for event in world.kept:
            if not isinstance(event, OF_PEOPLE):
                said = {one for one in people if one in body_of(event).decode()}
                assert said <= {event.by}, event
                assert not said or type(event) not in (*AUTHORED, *ACTS, e.DoneSignalled), event
        state = State()
        for event in world.kept:
            evolve(state, opened(state, event, world.keyring.whose))
        assert _known(state) == _known(world.state), "as another process reads on"
        later = State()
        for event in world.kept:
            evolve(later, event)
        recognise(later, world.keyring.whose)
        assert _known(later) == _known(world.state), "as a server reads that has started anew"


def HIST_5_nothing_else_is_touched(before: State, after: State) -> None:
    kinds = (r.Workshop, r.Activity, r.Person, r.Timer, r.Ballot, r.BallotPaper, r.Result, r.Commitment, r.Count)
    for kind in kinds:
        assert list(after.all(kind)) == list(before.all(kind))


def _stands_on(part: r.BoardPart) -> tuple[str, ...]:
    return (part.source, part.target) if isinstance(part, r.Link) else (part.id,)


def _said(part: r.AnyRecord, then: r.AnyRecord) -> dict[str, object]:
    """What brings a board back leaves the words that stand where a text was erased."""
    unlike = {"text"} if isinstance(then, r.Note) and then.text == ERASED else set()
    return part.model_dump(exclude={"seq", "rev", "erased", "proposed", "back", *unlike})


def _essence(record: r.AnyRecord) -> dict[str, object]:
    """What the record says. `seq` may lag where only others' view of it changed."""
    return vars(record) | {"seq": 0}


def _known(state: State) -> dict[str, object]:
    """All but what is forgotten: hands and who has finished, with their seq, floods, times of people, hidden order."""
    known: dict[str, object] = {}
    everything = [*state.records.values(), *(gone.record for gone in state.gone.values())]
    for record in everything:
        match record:
            case r.Person():
                record = record.model_copy(update={"seq": 0, "hand": False, "raised": None, "done": None, "joined": 0})
            case r.Concern():
                record = record.model_copy(update={"told": 0})
            case r.Note() if record.seen != "all":
                record = record.model_copy(update={"order": ""})
        if not isinstance(record, r.Flood | r.Clearing):
            known[record.id] = record
    for gone in state.gone.values():
        by = None if gone.merge is None or gone.by_lead else gone.merge.by
        known[f"gone {gone.record.id}"] = (gone.seq, gone.along_with, gone.by_lead, by)
    return known


def _votes(world: World) -> dict[str, object]:
    return {paper.id: paper.counts for paper in world.state.all(r.BallotPaper)}


class AnyWorkshop(Checked):
    @rule(actor=voices, command=at_the_board)
    def somebody_works_at_the_board(self, actor: object, command: c.Command) -> None:
        self._do(actor, command)

    @rule(actor=actors, command=at_the_board)
    def anybody_works_at_the_board(self, actor: object, command: c.Command) -> None:
        self._do(actor, command)

    @rule(actor=actors, command=in_the_room)
    def somebody_does_something_else(self, actor: object, command: c.Command) -> None:
        self._do(actor, command)
        self._do(LEAD, c.OpenWorkshop())

    @rule(actor=actors, command=st.one_of(at_the_board, in_the_room))
    def somebody_says_it_twice(self, actor: object, command: c.Command) -> None:
        """Even without the journal's memory of ids, saying the same twice never counts twice."""
        self._do(actor, command)
        votes = _votes(self.world)
        self._do(actor, command)
        if not isinstance(command, c.OpenBallot):
            assert _votes(self.world) == votes

    @rule(activity=st.sampled_from((FIRST, SECOND)), stage=stages)
    def the_lead_moves_on(self, activity: str, stage: str) -> None:
        self._do(LEAD, c.OpenStage(activity=activity, stage=stage))

    @rule(actor=actors, ballot=ballots, note=notes, criterion=st.sampled_from(CRITERIA), count=st.integers(0, 5))
    def somebody_votes(self, actor: object, ballot: str, note: str, criterion: str, count: int) -> None:
        self._do(actor, c.PlaceVotes(ballot=ballot, note=note, criterion=criterion, count=count))

    @precondition(lambda self: self.past)  # after an erasing nothing may be left to look back at
    @rule(actor=st.sampled_from((LEAD, LEAD, COLEAD, ANN, OBSERVER)), back=st.integers(0, 60), way=ways)
    def somebody_brings_an_earlier_board_back(self, actor: Actor, back: int, way: r.Way) -> None:
        moment, activity, was = self.past[-1 - back % len(self.past)]
        before = self.world.state.copy()
        board, erased = tuple(was.values()), before.workshop.erased
        command = c.BringBoardBack(activity=activity, moment=moment, way=way, board=board, erased=erased)
        decision = self._do(actor, command)
        if not actor.leads or before.workshop.status == "ended":
            assert decision == Refusal("ended" if actor.leads else "not-allowed")
            return
        assert self._do(actor, command) == [], "HIST-4: what is so already is not brought back again"
        after = self.world.state
        voted_on = on_open_ballots(before)
        HIST_5_nothing_else_is_touched(before, after)
        for note in before.all(r.Note):
            if note.seen != "all" or note.id in voted_on:
                assert after.records[note.id] == note, "HIST-6"
        present, now = board_of(before, activity), board_of(after, activity)
        held = {note.id for note in after.all(r.Note) if note.seen != "all"}  # what a lead took from view stays so
        was = {one: part for one, part in was.items() if held.isdisjoint(_stands_on(part))}
        assert was.keys() <= now.keys(), "whatever was there is there again"
        if way != "exactly":
            assert present.keys() <= now.keys(), "and whatever came since has stayed"
        else:
            assert not [one for one in now.keys() - was.keys() if isinstance(now[one], r.Note) and one not in voted_on]
        for one, part in was.items():
            if one not in voted_on and (way != "missing" or one not in present):
                assert _said(now[one], part) == _said(part, part)

    @rule(note=notes)
    def a_child_is_named(self, note: str) -> None:
        there = self.world.state.get(r.Note, note)
        if there is not None:
            edit = c.EditNote(note=note, text=f"secret {len(self.secrets)}.", rev=there.rev)
            if not isinstance(self._do(LEAD, edit), Refusal):
                self.secrets.append(note)

    @rule(actor=st.sampled_from((LEAD, LEAD, COLEAD, ANN, OBSERVER)), some=st.sets(notes, min_size=1, max_size=2))
    def somebody_erases_a_text(self, actor: Actor, some: set[str]) -> None:
        decision = self._do(actor, c.EraseText(notes=tuple(some)))
        if isinstance(decision, Refusal) or not decision:
            assert actor.leads or decision == Refusal("not-allowed")
            return
        (event,) = decision
        assert isinstance(event, TextErased)
        assert some <= set(event.notes)
        self.erased |= {f"secret {number}." for number, note in enumerate(self.secrets) if note in event.notes}
        # Who looks back from now on reads what the journal says now.
        moments = range(self.world.state.seq, 0, -(self.world.state.seq // 8 + 1))
        then = [(moment, self.world.replayed(moment)) for moment in moments]
        self.past = [(at, board, board_of(state, board)) for at, state in then for board in (FIRST, SECOND)]
        self.past = [(at, board, was) for at, board, was in self.past if was]


class AnyBallot(Checked):
    """With the hand on the ballot, so that every cell of its tables in docs/spec.md is reached."""

    cells: ClassVar[set[tuple[str, str]]] = set()  # what happened to a vote, and in which state of its ballot

    @rule(stage=st.sampled_from(("vote", "vote", "connect", "results")))
    def the_lead_goes_to_the_vote_and_back(self, stage: str) -> None:
        self._do(LEAD, c.OpenStage(activity=FIRST, stage=stage))

    @rule(
        note=st.sampled_from([rid(f"note{n}") for n in range(4)]),
        criterion=st.sampled_from(CRITERIA),
        state=st.sampled_from(("open", "closed", "shown")),
        act=st.sampled_from((c.EditNote, c.MergeNotes, c.RemoveNote, c.EraseText, c.GiveRole, c.RemovePerson)),
        into=notes,
    )
    def something_happens_to_votes(
        self, note: str, criterion: str, state: str, act: type[c.Command], into: str
    ) -> None:
        self._do(LEAD, c.OpenWorkshop())
        self._do(LEAD, c.GiveRole(person=BEN.person, role="participant"))
        self._do(LEAD, c.OpenBallot(activity=FIRST, rule="nine"))
        self._do(LEAD, c.OpenStage(activity=FIRST, stage="vote"))
        activity = self.world.state.activity(FIRST)
        ballot = self.world.state.get(r.Ballot, activity.ballot) if activity else None
        if ballot is None:
            return
        for voter in (ANN, BEN, LEAD):
            self._do(voter, c.PlaceVotes(ballot=ballot.id, note=note, criterion=criterion, count=3))
        if state != "open":
            self._do(LEAD, c.OpenStage(activity=FIRST, stage="connect"))
        if state == "shown":
            self._do(LEAD, c.ShowResult(ballot=ballot.id))
            for voter in (ANN, BEN, LEAD):
                self._do(voter, c.AgreeToResult(ballot=ballot.id, agrees=True))
        now = self.world.state.get(r.Ballot, ballot.id)
        papers = [one for one in self.world.state.all(r.BallotPaper) if one.ballot == ballot.id]
        there = self.world.state.get(r.Note, note)
        commands: dict[type[c.Command], c.Command] = {
            c.EditNote: c.EditNote(note=note, text="in other words", rev=there.rev if there else 1),
            c.MergeNotes: c.MergeNotes(note=note, into=into),
            c.RemoveNote: c.RemoveNote(note=note),
            c.EraseText: c.EraseText(notes=(note,)),
            c.GiveRole: c.GiveRole(person=BEN.person, role="observer"),
            c.RemovePerson: c.RemovePerson(person=BEN.person),
        }
        of_ben = act in (c.GiveRole, c.RemovePerson)
        concerned = any(note in paper.counts for paper in papers if not of_ben or paper.person == BEN.person)
        command = commands[act]
        said = self._do(LEAD, command)
        if now is not None and concerned and (not isinstance(said, Refusal) or said.reason == "voted-on"):
            self.cells.add((act.__name__, now.status))


_STATES = ("open", "closed", "shown")
_ACTS = ("EditNote", "MergeNotes", "RemoveNote", "EraseText", "GiveRole", "RemovePerson")


def test_any_workshop() -> None:
    run_state_machine_as_test(AnyWorkshop, settings=settings(max_examples=80, stateful_step_count=50))


def test_VOTE_any_ballot() -> None:
    run_state_machine_as_test(AnyBallot, settings=settings(max_examples=120, stateful_step_count=15))
    if settings().derandomize:  # the gate's examples reach every cell; new ones are drawn by chance
        assert sorted({(act, state) for act in _ACTS for state in _STATES} - AnyBallot.cells) == []


def test_TELL_2_where_nobody_is_recorded_a_concern_is_kept_without_its_moment() -> None:
    """As `make explore` found it: the process that heard it knows when, the others a step of time; neither tells."""
    workshop = AnyWorkshop()
    workshop.plan(attribution="anonymous")
    add = c.AddNote(note=rid("note0"), activity=rid("first"), zone="left", note_type="player", text="one")
    for _ in range(4):
        workshop.anybody_works_at_the_board(actor=LEAD, command=add)
    workshop.somebody_does_something_else(
        actor=LEAD, command=c.RaiseConcern(concern=rid("promise0"), note=None, text="one")
    )
    workshop.teardown()
