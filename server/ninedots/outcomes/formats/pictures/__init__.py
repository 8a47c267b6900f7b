"""Boards as pictures: SVG, PNG and PDF, from what may leave the house, drawn from the same layout as on the screens.

`boards` says what is on them, `drawing` lays them out with the layout of the web app, `setting` makes files of that
with typst. It takes processor time and memory, so `child` has it done in a process of its own, within bounds.
"""
