"""What people say, ask and vote in the workshop that every way of working is driven through."""

TITLE = "Belonging at Oak Lane"
CRITERIA = {"feasibility": "Feasible", "desirability": "Desirable", "viability": "Viable"}
OPENING = "How might we"

OBSERVED = {
    "Amal": ("Events: barriers", "Pupils wait in the corridor"),
    "Bo": ("Structures: barriers", "=Funding ends at the border"),
    "Cleo": ("Mental models: drivers", "“Every child can learn”"),
}
MOVED_TO = "Patterns: barriers"
ASKED = {"Amal": "open the gate earlier?", "Cleo": "share one timetable?"}
CARRIED = f"{OPENING} {OBSERVED['Bo'][1]}?"
QUESTIONS = [CARRIED, *(f"{OPENING} {words}" for words in ASKED.values())]

# Votes of each person: for each criterion, how many on each of QUESTIONS. Three of each, nine in all.
VOTES = {
    "Amal": {"Feasible": (3, 0, 0), "Desirable": (1, 1, 1), "Viable": (0, 2, 1)},
    "Bo": {"Feasible": (1, 2, 0), "Desirable": (0, 0, 3), "Viable": (1, 1, 1)},
    "Cleo": {"Feasible": (0, 3, 0), "Desirable": (2, 0, 1), "Viable": (0, 3, 0)},
}
COMMITMENT = {
    "What will be done": "Walk the route to the gate",
    "Who takes it on": "The office",
    "By when": "By Easter",
}
REFLECTIONS = {"Amal": "I shall ring first", "Bo": "I was heard", "Cleo": "More of this"}


def total(place: int, criterion: str) -> int:
    """What a question must have in the end."""
    return sum(votes[criterion][place] for votes in VOTES.values())
