"""A contract for import-linter that says the whole list of what a package may import.

import-linter's own contracts can forbid named packages; a rule like "the standard library and pydantic, nothing else"
has to hold for packages that nobody has thought of yet.
"""

from __future__ import annotations

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyContract(Contract):
    """`modules` may import themselves, each other, the standard library and `may_import`."""

    type_name = "only"

    modules = fields.ListField(subfield=fields.StringField())
    may_import = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - import-linter's signature
        modules: list[str] = self.modules  # type: ignore[assignment]
        may_import: list[str] = self.may_import  # type: ignore[assignment]
        allowed = {*modules, *may_import, *sys.stdlib_module_names}
        broken = sorted(
            (importer, imported)
            for module in modules
            for importer in {module, *graph.find_descendants(module)}
            for imported in graph.find_modules_directly_imported_by(importer)
            if not any(imported == name or imported.startswith(f"{name}.") for name in allowed)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}", bold=False)
