"""What of our criteria of access is not so, or not shown yet: one list for the statement and the conformance report."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter


class Gap(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    criterion: str  # of docs/criteria.md
    what: str
    why: str = ""  # known not to be so, for this reason; empty: nothing shows yet whether it is
    wcag: tuple[str, ...] = ()  # the success criteria that are not met because of it
    instead: str = ""  # what somebody who meets it can do


@cache
def gaps() -> tuple[Gap, ...]:
    text = Path(__file__).with_name("gaps.yaml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Gap, ...]).validate_python(yaml.safe_load(text))
