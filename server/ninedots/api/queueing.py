"""What refuses work that takes a processor for long."""


class TooManyWaiting(Exception):
    """As much waits to be made as may. Nothing was begun."""
