"""What the program says where something is not done, as HTTP and as a command say it."""

import ast
from pathlib import Path

import pytest

import ninedots
from ninedots.api.errors import in_http
from ninedots.trouble import CannotDo, NotDone

SERVER = Path(ninedots.__file__).parent
KINDS = NotDone.__subclasses__()


@pytest.mark.parametrize("kind", KINDS)
def test_each_way_of_saying_no_has_a_status_of_its_own(kind: type[NotDone]) -> None:
    others = {in_http(other("code", "Why.")).status_code for other in KINDS if other is not kind}
    told = in_http(kind("code", "Why.", n=3, wait=7))
    assert told.status_code >= 400
    assert told.status_code not in others
    assert (told.error, told.detail, told.n, told.headers) == ("code", "Why.", 3, {"Retry-After": "7"})


def test_whoever_gave_a_command_is_told_the_same_sentence() -> None:
    for kind in KINDS:
        assert issubclass(kind, CannotDo)
        assert str(kind("code", "Why, and what to do.")) == "Why, and what to do."


def test_no_command_and_no_case_names_an_error_of_http() -> None:
    known = [
        *(SERVER / "cases").glob("*.py"),
        *(SERVER / "cli").glob("*.py"),
        SERVER / "desk.py",
        SERVER / "erasing.py",
    ]
    assert len(known) > 15
    for path in known:
        names = {one.id for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Name)}
        assert not names & {"ApiError", "HTTPException"}, path
