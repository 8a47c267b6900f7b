"""What outcomes keep in, and what imports keep out, at their edges: see `tests/domain/test_edges.py`."""

import json
from random import Random

import pytest
from tests.domain.world import ANN as THEIR_ANN
from tests.domain.world import FIRST, World, rid
from tests.domain.world import LEAD as THEIR_LEAD

from ninedots.clock import RandomIds
from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.outside import outside
from ninedots.outcomes.again import again
from ninedots.outcomes.export import export
from ninedots.outcomes.moments import moments
from ninedots.outcomes.reading import NotAnExport, read_export

from .play import BOARD, LEAD, NOW, Play, whole


def test_OUT_3_a_link_from_a_note_to_itself_is_no_export() -> None:
    document = export(whole().state, NOW, Random(1))
    link = next(record for record in document["records"] if record["kind"] == "link")
    assert read_export(json.dumps(document).encode())
    link["target"] = link["source"]
    with pytest.raises(NotAnExport, match="does not join two notes"):
        read_export(json.dumps(document).encode())


def test_OUT_4_the_next_workshop_has_the_same_titles_and_focus() -> None:
    play = Play()
    play.do(LEAD, c.ReviseActivity(activity=BOARD, title="Mornings", focus="What happens before nine?"))
    planned = [one for one in again(play.state, RandomIds(), NOW) if isinstance(one, r.Activity)]
    assert (planned[0].title, planned[0].focus) == ("Mornings", "What happens before nine?")


def test_HIST_2_what_somebody_writes_alone_makes_no_moment() -> None:
    world = World().open("alone")
    before = moments(world.journal, FIRST)
    world.note(THEIR_ANN, "alone")
    assert moments(world.journal, FIRST) == before
    world.must(THEIR_LEAD, c.OpenStage(activity=FIRST, stage="share"))
    world.note(THEIR_ANN, "shared")
    assert moments(world.journal, FIRST)[-1].work == {"written": 1}


def test_HIDE_5_marks_of_a_person_leave_in_no_file() -> None:
    world = World().open("connect")
    world.note(THEIR_ANN, "one")
    world.must(THEIR_ANN, c.SetMarks(note=rid("one"), marks=("easy",)))
    assert any(isinstance(one, r.Marking) for one in world.state.records.values())
    assert not any(isinstance(one, r.Marking) for one in outside(world.state).state.records.values())
