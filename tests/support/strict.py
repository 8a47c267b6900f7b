"""In tests, what `evolve` puts in place of a record is checked as if it had come from outside.

The program trusts its own events and copies records without looking: to look costs as much as all the rest of a change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ninedots.domain.evolve.change import Change


@contextmanager
def strict_records() -> Iterator[None]:
    put = Change.put

    def checked(self: Change, record: Any, **changes: Any) -> None:
        put(self, record, **changes)
        if changes:
            type(record).model_validate(dict(self.state.records[record.id]), strict=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Change, "put", checked)
        yield
