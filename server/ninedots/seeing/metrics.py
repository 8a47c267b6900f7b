"""How much this process does, for Prometheus. Worked out when somebody asks; there is no person and no workshop in it.

What each metric says stands in its own help text, docs/hosting.md says which to watch.
"""

from collections.abc import Iterable, Iterator
from typing import get_args

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from ninedots import __version__
from ninedots.domain.refusals import Reason
from ninedots.live.outbox import Way
from ninedots.live.registry import Registry
from ninedots.tally import Spread
from ninedots.wire import closing
from ninedots.wire.frames import Later

_WHY_LATER = get_args(Later.model_fields["why"].annotation)
# All that there can be is told from the start, as nothing: a rate can be taken of what has not happened yet.
_ANSWERS = [("done", ""), ("invalid", ""), *(("refused", one) for one in get_args(Reason))]
_ANSWERS += [("later", one) for one in _WHY_LATER]
_CODES = sorted({one.code for one in closing.ALL})
_WELCOMES = ("first", "onward", "anew")


class Metrics:
    def __init__(self, registry: Registry) -> None:
        self._all = CollectorRegistry()
        self._all.register(_OfRooms(registry))
        ProcessCollector(registry=self._all)  # memory, processor time, open files

    def page(self) -> bytes:
        """In Prometheus's text format 0.0.4. To be called where the rooms run."""
        return generate_latest(self._all)


class _OfRooms(Collector):
    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def collect(self) -> Iterator[Metric]:
        yield _labelled(GaugeMetricFamily, "info", "This program.", ["version"], [((__version__,), 1)])
        yield from self._now()
        yield from self._answers()
        yield from self._journal()
        yield from self._connections()

    def _now(self) -> Iterator[Metric]:
        rooms, sessions = [*self._registry.rooms()], [*self._registry.sessions()]
        people = sum(len(room.connected) for room in rooms)
        waiting = [room.waiting for room in rooms]
        ways = [((way,), sum(one.outbox.way == way for one in sessions)) for way in get_args(Way)]
        unsent = sum(one.unsent for one in sessions)
        yield _gauge("rooms", "Workshops that are open in this process.", len(rooms))
        yield _gauge("people", "People connected, each once in a workshop.", people)
        yield _labelled(GaugeMetricFamily, "connections", "Connections, by the way that they took.", ["way"], ways)
        yield _gauge("queued_commands", "Commands not answered yet, in all rooms.", sum(waiting))
        yield _gauge(
            "longest_queue_commands", "Commands not answered yet, in the busiest room.", max(waiting, default=0)
        )
        yield _gauge("unsent_commands", "Commands that wait on devices, as these have last told.", unsent)

    def _answers(self) -> Iterator[Metric]:
        tally = self._registry.tally
        answers = [(one, tally.answers[one]) for one in _ANSWERS]
        about = "Commands by their answer: done, refused or put off (later), and why, or not understood."
        yield _labelled(CounterMetricFamily, "answers", about, ["answer", "why"], answers)
        yield _histogram(
            "ack_seconds", "From a command's arrival in its room to its acknowledgement.", tally.ack_seconds
        )

    def _journal(self) -> Iterator[Metric]:
        tally = self._registry.tally
        yield _histogram("commit_seconds", "To write a batch of commands durably, or to fail to.", tally.commit_seconds)
        yield _histogram("commit_commands", "Commands in a batch.", tally.commit_commands)
        yield _counter("journal_events", "Events that the journal took from this process.", tally.events)
        yield _counter("journal_bytes", "Bytes of these events.", tally.event_bytes)
        yield _counter("conflicts", "Batches decided again, because another process was first.", tally.conflicts)
        yield _counter("storage_troubles", "Batches that the database could not keep.", tally.storage_troubles)

    def _connections(self) -> Iterator[Metric]:
        tally = self._registry.tally
        welcomes = [((kind,), tally.welcomes[kind]) for kind in _WELCOMES]
        about = "Hellos by what they were answered: the first picture, what was missed (onward), or all of it anew."
        yield _labelled(CounterMetricFamily, "welcomes", about, ["picture"], welcomes)
        closes = [((str(code),), tally.closes[code]) for code in _CODES]
        about = "Connections that the server ended or did not let in. 4408: its reader was too slow for its outbox."
        yield _labelled(CounterMetricFamily, "closes", about, ["code"], closes)
        about = "Faults of the program itself, over a command, a connection or a request. Each stands in the log."
        yield _counter("faults", about, tally.faults)


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(f"ninedots_{name}", about, value)


def _counter(name: str, about: str, value: float) -> Metric:
    return CounterMetricFamily(f"ninedots_{name}", about, value)


def _labelled(
    kind: type[GaugeMetricFamily] | type[CounterMetricFamily],
    name: str,
    about: str,
    labels: list[str],
    values: Iterable[tuple[tuple[str, ...], float]],
) -> Metric:
    family = kind(f"ninedots_{name}", about, labels=labels)
    for those, value in values:
        family.add_metric(those, value)
    return family


def _histogram(name: str, about: str, spread: Spread) -> Metric:
    total, buckets = 0, []
    for bound, count in zip([*map(str, spread.bounds), "+Inf"], spread.counts, strict=True):
        total += count
        buckets.append((bound, float(total)))
    return HistogramMetricFamily(f"ninedots_{name}", about, buckets, spread.sum)
