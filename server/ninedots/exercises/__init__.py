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
from .definitions import Definition, parse_definition
from .examining import check_file, read_definition
from .guides import ABOUT, Block, Guide, Section
from .own import Own, OwnShelf, log_left_out
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
    "Own",
    "OwnShelf",
    "Problem",
    "Section",
    "Shelf",
    "check_file",
    "log_left_out",
    "parse_definition",
    "read_definition",
]
