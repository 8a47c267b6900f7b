"""Spoils one line of the rules after the other and runs the tests that must notice: `make mutants`.

    python -m tests.mutants           the whole list, some twenty seconds
    python -m tests.mutants --find    for mutants without tests: which fast tests fail
    python -m tests.mutants theme     only those with this in their names

No file of the program is touched. The tests are run once as they are; then each mutant has a process of its own, forked
from that one, in which the functions of one file are given the code of the spoiled text.
"""

import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

from .list import MUTANTS, Mutant

SERVER = Path(__file__).parents[2] / "server"
OPTIONS = ["-q", "-x", "--no-header", "-o", f"cache_dir={tempfile.gettempdir()}/ninedots-mutants"]
SLOW = ("workshop_machine", "rights", "words")
FAST = {
    "domain": ["tests/domain", *(f"--ignore=tests/domain/test_{one}.py" for one in SLOW)],
    "outcomes": ["tests/outcomes"],
}
KILLED, SURVIVED = int(pytest.ExitCode.TESTS_FAILED), int(pytest.ExitCode.OK)


def main(arguments: list[str]) -> int:
    find = "--find" in arguments
    words = [word for word in arguments if not word.startswith("-")]
    chosen = [one for one in MUTANTS if all(word in one.name for word in words)]
    began = time.monotonic()
    tests = sorted({test for one in chosen for test in one.tests})
    status, said = run([*FAST["domain"], *FAST["outcomes"]] if find else tests)
    if status != SURVIVED:
        print(f"The tests are not green on the program as it is:\n{said}")
        return 1
    problems = [problem for one in chosen if (problem := judged(one, find))]
    print("\n".join(problems) or f"{len(chosen)} mutants, all caught, {time.monotonic() - began:.0f} s")
    return 1 if problems else 0


def judged(mutant: Mutant, find: bool) -> str | None:
    """What is wrong with a mutant: that it lives, or is none."""
    path = SERVER / "ninedots" / mutant.file
    source = path.read_text()
    if source.count(mutant.old) != 1:
        return f"{mutant.name}: applies {source.count(mutant.old)} times in {mutant.file}: choose its text anew"
    if find and not mutant.tests:
        status, said = in_a_fork(mutant, source.replace(mutant.old, mutant.new), FAST[mutant.file.partition("/")[0]])
        failed = [line for line in said.splitlines() if line.startswith("FAILED")]
        print(f"{mutant.name}: {status} {failed}", flush=True)
        return None
    if not mutant.tests:
        return f"{mutant.name}: names no test"
    for test in mutant.tests:
        status, said = in_a_fork(mutant, source.replace(mutant.old, mutant.new), [test])
        if status != KILLED:
            what = "lives: it passes" if status == SURVIVED else f"could not be tried ({status}) by"
            return f"{mutant.name}: {what} {test}\n{said if status != SURVIVED else ''}".rstrip()
    return None


def run(tests: list[str]) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = int(pytest.main([*OPTIONS, *tests]))
    return status, said.getvalue()


def in_a_fork(mutant: Mutant, source: str, tests: list[str]) -> tuple[int, str]:
    """How the tests end on the spoiled program, and what they print."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        status, said = 99, ""
        try:
            os.close(out)
            spoil(import_module(module_of(mutant)), source)
            status, said = run(tests)
        except BaseException as fault:  # noqa: BLE001 - of whatever kind: the parent is to hear of it
            said = repr(fault)
        finally:
            with os.fdopen(into, "w") as pipe:
                pipe.write(said)
            os._exit(status)
    os.close(into)
    with os.fdopen(out) as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def spoil(module: ModuleType, source: str) -> None:
    """Gives the functions of a module the code of another text. Whoever has taken them from there has them spoiled."""
    assert module.__file__
    fresh = ModuleType(module.__name__)
    fresh.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    exec(compile(source, module.__file__, "exec"), fresh.__dict__)
    spoiled = dict(functions(fresh))
    changed = False
    for name, function in functions(module):
        code = spoiled[name].__code__
        changed = changed or what_it_does(code) != what_it_does(function.__code__)
        function.__code__ = code
    if not changed:
        raise ValueError("no function is another one")


def what_it_does(code: CodeType) -> tuple[object, ...]:
    return (
        code.co_code,
        code.co_names,
        [one for one in code.co_consts if not isinstance(one, CodeType)],
        [what_it_does(one) for one in code.co_consts if isinstance(one, CodeType)],
    )


def module_of(mutant: Mutant) -> str:
    return "ninedots." + mutant.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Those that are defined there, methods included."""
    for name, thing in vars(module).items():
        if isinstance(thing, type) and thing.__module__ == module.__name__:
            for inner, method in vars(thing).items():
                yield from found(f"{name}.{inner}", method, module)
        else:
            yield from found(name, thing, module)


def found(name: str, thing: Any, module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    inner = thing.fget if isinstance(thing, property) else getattr(thing, "__func__", thing)
    inner = getattr(inner, "__wrapped__", inner)
    if isinstance(inner, FunctionType) and inner.__code__.co_filename == module.__file__:
        yield name, inner


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
