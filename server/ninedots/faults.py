"""What may be said of a fault of the program: where it was, never what people wrote."""

import base64
import hashlib
import traceback
from pathlib import Path


def where(fault: BaseException) -> str:
    """Its name and kind, and the places it came through. Its message may quote content and is left out."""
    places = "".join(traceback.format_tb(fault.__traceback__))
    return f"{name_of(fault)} {type(fault).__name__}\n{places}"


def name_of(fault: BaseException) -> str:
    """Four letters and digits, such as 7F3K, that stand in the log and are told to people.

    It follows from the kind of the fault and from where it was: the same slip of the program has the same name
    whenever and wherever it happens, until that part of the program is changed.
    """
    trace = traceback.extract_tb(fault.__traceback__)
    places = [f"{Path(step.filename).name} {step.name} {step.lineno}" for step in trace]
    digest = hashlib.sha256("\n".join([type(fault).__name__, *places]).encode())
    return base64.b32encode(digest.digest()).decode()[:4]
