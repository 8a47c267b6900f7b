"""`ninedots doctor`: looks at everything that a server needs, says in plain words how it is, and what to do."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from ninedots.app import STATIC
from ninedots.clock import Clock, SystemClock

from . import kept, told, way
from .finding import Finding

__all__ = ["Finding", "as_json", "as_text", "examine"]


def examine(
    given: Mapping[str, object],
    environment: Mapping[str, str] | None = None,
    static: Path = STATIC,
    clock: Clock | None = None,
) -> list[Finding]:
    """`given`: settings that the command line names. Nothing is changed, whether or not the server is running."""
    clock = clock or SystemClock()
    settings, findings = told.read(given, environment if environment is not None else os.environ)
    findings.append(told.web_app(static))
    if settings is None:
        return findings
    if settings.database_url is None:
        findings += kept.folder(settings)
    findings += kept.database(settings, clock)
    findings.append(kept.bus(settings))
    findings += kept.exercises(settings)
    if settings.public_url:
        findings += way.examine(settings.public_url, clock)
    return findings


def as_text(findings: Sequence[Finding]) -> str:
    lines = []
    for one in findings:
        lines.append(f"{one.state:<14}{one.about:<13}{one.say}")
        if one.do:
            lines.append(f"{'':<27}→ {one.do}")
    return "\n".join(lines)


def as_json(findings: Sequence[Finding]) -> str:
    """A list of `{"about", "state", "say", "do"}`."""
    return json.dumps([asdict(one) for one in findings], indent=2, ensure_ascii=False)
