"""How fast a full room is: `make bench`. Prints figures; only what is wrong fails, never what is slow."""
