"""Pages and journals of the first version, as they were written then, with the server of today (F20, R23).

`older/` is never written anew. A change that breaks these tests needs a new version: of the protocol, which pages of
the old one are told of (4426: load again), or of an event, with a riser in `journal/upcast.py`.
"""

import json
from pathlib import Path

import pytest

from ninedots.domain.state import State
from ninedots.journal.port import Entry
from ninedots.live.history import replay
from ninedots.wire import frames
from ninedots.wire.codec import parse

OLDER = Path(__file__).parent / "older"

# What a page of version 1 reads of each frame.
READ = {
    frames.Welcome: {"t", "v", "me", "workshop", "epoch", "now", "seq", "full", "put", "drop"},
    frames.Records: {"t", "seq", "put", "drop"},
    frames.Ack: {"t", "id", "seq"},
    frames.Refused: {"t", "id", "reason", "limit"},
    frames.Later: {"t", "id", "why", "after"},
    frames.Invalid: {"t", "id", "why"},
    frames.Presence: {"t", "people", "writing", "editing", "here"},
    frames.Pong: {"t", "now"},
    frames.Bye: {"t", "code", "why", "again"},
}


def lines(name: str) -> list[str]:
    return (OLDER / name).read_text().splitlines()


@pytest.mark.parametrize("line", lines("frames.jsonl"), ids=lambda line: line[:60])
def test_F20_R23_what_an_older_page_says_is_understood_as_it_was_meant(line: str) -> None:
    meant, understood = json.loads(line), parse(line).model_dump(mode="json")
    assert understood.pop("command", {}).items() >= meant.pop("command", {}).items()
    assert understood.items() >= meant.items()


@pytest.mark.parametrize("frame", READ, ids=lambda frame: frame.__name__)
def test_F20_R23_what_an_older_page_reads_is_still_said(frame: type[frames.Frame]) -> None:
    assert READ[frame] <= set(frame.model_fields)


def test_F20_an_older_journal_opens_whole(caplog: pytest.LogCaptureFixture) -> None:
    entries = []
    for seq, line in enumerate(lines("events.jsonl"), 1):
        event = json.loads(line)
        body = json.dumps(event["body"]).encode()
        entries.append(Entry(seq, event["kind"], event["version"], event["at"], event["by"], body))
    step = replay(State(), entries)
    assert len(step.events) == len(entries)
    assert caplog.text == ""
    assert step.state.workshop.title == "Other"
    assert step.state.seq == len(entries)
