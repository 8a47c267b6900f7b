"""What a log may say of a fault: where in the program it was, never what people wrote."""

import traceback


def where(fault: BaseException) -> str:
    """The kind of a fault and the places it came through. Its message may quote content and is left out."""
    places = "".join(traceback.format_tb(fault.__traceback__))
    return f"{type(fault).__name__}\n{places}"
