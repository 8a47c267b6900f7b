"""What may go wrong below everything else and is told to people in plain words."""


class StorageTrouble(Exception):
    """The disk is full, broken, read-only or held by somebody else. Nothing of the attempt was kept; try again later.

    One exception to "nothing was kept": when the fault came at the very end of a commit, or no answer came in time,
    nobody can know. Whoever writes again therefore repeats the same ids, and what was kept after all is recognised by
    them.
    """


class CannotDo(Exception):
    """Says in plain words why, and what to do: for whoever gave a command."""
