"""Two contracts for import-linter that name what is allowed, so that they also hold for what nobody thought of yet."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class _ImportsContract(Contract):
    """Keeps the imports that break a rule, as pairs of importer and imported, and prints them."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - import-linter's signature
        broken = sorted(self.broken(graph))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def broken(self, graph: ImportGraph) -> Iterable[tuple[str, str]]:
        raise NotImplementedError

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}", bold=False)
        output.new_line()


class ImportsOnlyContract(_ImportsContract):
    """`modules` import themselves, each other, the standard library and `may_import`, and nothing else."""

    modules = fields.ListField(subfield=fields.StringField())
    may_import = fields.ListField(subfield=fields.StringField())

    def broken(self, graph: ImportGraph) -> Iterable[tuple[str, str]]:
        modules: list[str] = self.modules  # type: ignore[assignment]
        may_import: list[str] = self.may_import  # type: ignore[assignment]
        for importer in graph.modules:
            if _within(importer, modules):
                for imported in graph.find_modules_directly_imported_by(importer):
                    if not _within(imported, [*modules, *may_import, *sys.stdlib_module_names]):
                        yield importer, imported


class ImportedOnlyByContract(_ImportsContract):
    """`packages` are imported by `importers` and what is below them, and by nobody else.

    Unlike import-linter's own "protected", it does not mind a package that is not imported at all.
    """

    packages = fields.ListField(subfield=fields.StringField())
    importers = fields.ListField(subfield=fields.StringField())

    def broken(self, graph: ImportGraph) -> Iterable[tuple[str, str]]:
        packages: list[str] = self.packages  # type: ignore[assignment]
        importers: list[str] = self.importers  # type: ignore[assignment]
        for imported in graph.modules:
            if _within(imported, packages):
                for importer in graph.find_modules_that_directly_import(imported):
                    if not _within(importer, importers):
                        yield importer, imported


def _within(module: str, packages: Iterable[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)
