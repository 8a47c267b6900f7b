"""Pictures of boards in the document: each as large as a page that lies on its side, with what it shows in words."""

import io
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Length

from .parts import made

_ROOM = (Cm(25.7), Cm(14.4))  # within the margins of A4 on its side, below a heading


class Boards:
    def __init__(self, document: Document, boards: Mapping[str, bytes]) -> None:
        self._document, self._boards = document, boards

    def picture(self, board: str, about: str) -> Any:
        inline = self._document.part.new_pic_inline(io.BytesIO(self._boards[board]))
        width, height = inline.extent.cx, inline.extent.cy
        scale = min(_ROOM[0] / width, _ROOM[1] / height)
        inline.extent.cx, inline.extent.cy = Length(int(width * scale)), Length(int(height * scale))
        size = inline.graphic.graphicData.pic.spPr
        size.cx, size.cy = inline.extent.cx, inline.extent.cy
        inline.docPr.set("descr", about)
        return made("p", made("pPr", made("pStyle", val="Normal")), made("r", made("drawing", inline)))

    def page_ends(self, *, lying: bool) -> Any:
        """The end of pages that stand, or lie on their side. What comes after it begins on a new one."""
        section = self._document.sections[0]
        own = deepcopy(section._sectPr)
        if lying:
            own.orientation = WD_ORIENT.LANDSCAPE
            own.page_width, own.page_height = section.page_height, section.page_width
        return made("p", made("pPr", made("pStyle", val="Small"), own))
