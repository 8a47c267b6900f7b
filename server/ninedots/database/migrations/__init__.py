"""How the tables came to be what they are, step by step, for alembic. One file a step; none is ever changed again.

A change of the tables is a new file in `versions/` with the next number, and `NEWEST` in `ninedots.database.migrating`.
Servers of the version before go on working beside it while the new ones start: add and fill first, take away later.
"""
