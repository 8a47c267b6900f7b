"""The rules of a workshop, pure: no I/O, no clock, no randomness, no async.

Three functions carry everything: `decide` (may this person do this now, and what follows?), `evolve` (what is true
afterwards?) and `show` (what of it may this person see?).
"""
