"""A workshop as one JSON document, to keep, to give away, and to bring back with `reading`. See docs/export.md.

    {
      "format": "ninedots-workshop",
      "version": 3,
      "exported": 1795335000000,                  ms since 1970, UTC
      "kept_out": {"notes": 0, "ballots": 0},     not yet shared, not yet shown
      "records": [{"kind": "workshop", …}, …]     the shapes of domain/records
    }

The records are those that the lead may see. A shown ballot of at least `limits.VOTERS_EXPORTED` voters comes with its
papers, so that it can be counted again; their voters are called paper-1, paper-2, … in an order drawn anew for each
ballot, so that neither a person nor a person's votes in another round can be told from them.
"""

from random import Random
from typing import Any

from ninedots.domain import records as r
from ninedots.domain.outside import outside
from ninedots.domain.state import State

FORMAT = "ninedots-workshop"
VERSION = 3


def export(state: State, now: int, chance: Random) -> dict[str, Any]:
    """`now` in ms since 1970; `chance` shuffles the papers and must not be guessable."""
    told = outside(state)
    papers = list(told.state.all(r.BallotPaper))
    records = [record for record in told.state.records.values() if not isinstance(record, r.BallotPaper)]
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported": now,
        "kept_out": {"notes": told.notes_kept_out, "ballots": told.ballots_kept_out},
        "records": [record.model_dump(mode="json") for record in [*records, *_nameless(papers, chance)]],
    }


def _nameless(papers: list[r.BallotPaper], chance: Random) -> list[r.BallotPaper]:
    """Sorted by ballot and by the new names: neither the order nor `seq` tells who voted when."""
    by_ballot: dict[str, list[r.BallotPaper]] = {}
    for paper in papers:
        by_ballot.setdefault(paper.ballot, []).append(paper)
    nameless = []
    for ballot, cast in by_ballot.items():
        chance.shuffle(cast)
        for number, paper in enumerate(cast, 1):
            name = f"paper-{number}"
            counts = {note: dict(sorted(votes.items())) for note, votes in sorted(paper.counts.items())}
            nameless.append(
                paper.model_copy(update={"id": f"{ballot}.{name}", "person": name, "seq": 0, "counts": counts})
            )
    return nameless
