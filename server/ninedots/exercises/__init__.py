"""Reads, checks and freezes the exercises in the top folder `exercises/` and the guides beside it.

shelf = Shelf.installed()                       what comes with Nine Dots; read once
shelf.slugs                                     names of the exercises
shelf.exercise("iceberg", "pupils")             a domain Exercise in the words of one audience
shelf.agendas, shelf.agenda("pupil-council")    ready agendas
shelf.guide("iceberg").section("share")         what the lead reads while a stage runs
check_file(path)                                every problem of an own definition, with its line
read_definition(path).worded("parents")         an own definition, ready to use
"""

from .agendas import Agenda, AgendaItem
from .definitions import Definition, check_file, parse_definition, read_definition
from .guides import ABOUT, Block, Guide, Section
from .problems import DefinitionError, Problem
from .shelf import Shelf
from .words import AUDIENCES

__all__ = [
    "ABOUT",
    "AUDIENCES",
    "Agenda",
    "AgendaItem",
    "Block",
    "Definition",
    "DefinitionError",
    "Guide",
    "Problem",
    "Section",
    "Shelf",
    "check_file",
    "parse_definition",
    "read_definition",
]
