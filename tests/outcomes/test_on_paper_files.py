"""Dots on paper in files, and brought back."""

import csv
import io
import json
from random import Random
from typing import Any

import orjson
import pytest
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.outcomes.export import export
from ninedots.outcomes.reading import NotAnExport, read_export

from .files import made
from .play import ANN, BALLOT, BOARD, LEAD, NOW, Play

MANY = limits.VOTERS_ASKED


def counted(people: int = MANY) -> Play:
    play = Play()
    play.stage("share")
    play.note(ANN, "q1", "How might we meet?", "right", "question")
    play.do(LEAD, c.OpenBallot(activity=BOARD, rule="nine"))
    play.stage("vote")
    play.do(ANN, c.PlaceVotes(ballot=BALLOT, note=an_id("q1"), criterion="feasible", count=1))
    play.do(LEAD, c.CountPaper(ballot=BALLOT, people=people, counts={an_id("q1"): {"feasible": 7}}))
    play.do(LEAD, c.CloseBallot(ballot=BALLOT), c.ShowResult(ballot=BALLOT))
    play.do(ANN, c.AgreeToResult(ballot=BALLOT, agrees=True))
    play.stage("results")
    return play


def table(play: Play, key: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made(key, play.state).decode("utf-8-sig"))))


@pytest.mark.parametrize("people", [MANY - 1, MANY])
def test_ONPAPER_3_ONPAPER_4_tables_have_dots_in_a_column_of_their_own_and_none_of_very_few(people: int) -> None:
    play = counted(people)
    told = people >= MANY
    [row] = [one for one in table(play, "votes.csv") if one["criterion"] == "Feasible"]
    assert (row["votes"], row["dots on paper"]) == ("1", "7" if told else "0")
    [row] = table(play, "results.csv")
    assert (row["total"], row["voters"]) == ("1", "1")
    assert (row["dots on paper"], row["people on paper"]) == (("7", str(people)) if told else ("0", "0"))


def test_ONPAPER_3_they_come_back_with_the_workshop_and_what_cannot_be_is_refused() -> None:
    document = orjson.dumps(export(counted().state, NOW, Random(1)))
    [found] = [one for one in read_export(document) if isinstance(one, r.PaperCount)]
    assert (found.people, found.counts) == (MANY, {an_id("q1"): {"feasible": 7}})
    too_many, unknown = {an_id("q1"): {"feasible": 99}}, {an_id("x"): {"feasible": 1}}
    for wrong in ({"people": 2}, {"counts": too_many}, {"counts": unknown}):
        spoiled: dict[str, Any] = json.loads(document)
        next(one for one in spoiled["records"] if one["kind"] == "paper-count").update(wrong)
        with pytest.raises(NotAnExport):
            read_export(orjson.dumps(spoiled))
