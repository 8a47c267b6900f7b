"""A small exercise with everything an exercise can have."""

from ninedots.domain.exercise import Audience, Exercise

EXERCISE = Exercise.model_validate(
    {
        "slug": "small",
        "version": 1,
        "name": "Small",
        "summary": "For tests.",
        "care": "No names of children or families.",
        "focus": "What is it about?",
        "board": {"columns": ["left", "right", "round"]},
        "layers": [{"id": "top", "name": "Top"}],
        "zones": [
            {"id": "left", "name": "Left", "layer": "top", "agrees": True},
            {"id": "right", "name": "Right", "notes": ["question"]},
            {"id": "round", "name": "Round"},
        ],
        "notes": [
            {"id": "idea", "name": "idea", "add": "Add an idea",
             "fields": [{"id": "sector", "name": "Sector",
                         "choices": [{"id": "health", "name": "Health"}, {"id": "school", "name": "School"}]}]},
            {"id": "question", "name": "question", "add": "Add a question", "openings": ["How might we …"]},
            {"id": "reflection", "name": "reflection", "add": "Add a reflection", "unsigned": True},
        ],
        "links": [{"id": "leads-to", "name": "leads to", "directed": True,
                   "qualities": [{"id": "well", "name": "well"}, {"id": "badly", "name": "badly"}]}],
        "marks": [{"id": "easy", "name": "Easy"}, {"id": "timely", "name": "Timely"}],
        "ballots": [{"id": "nine", "name": "Nine votes", "notes": "question", "criteria": [
            {"id": one, "name": one.title(), "question": f"How {one}?", "votes": 3, "shape": "circle"}
            for one in ("feasible", "desirable", "viable")]}],
        "stages": [
            {"id": "alone", "name": "Think alone", "prompt": "Write.", "minutes": 5, "sees": "own",
             "may": ["add", "edit", "move", "mark"]},
            {"id": "share", "name": "Share", "prompt": "Look.", "minutes": 5, "notes_of": "any",
             "may": ["add", "edit", "move", "link", "group", "mark", "carry"]},
            {"id": "vote", "name": "Vote", "prompt": "Vote.", "minutes": 5, "may": ["vote"],
             "ballot": {"rule": "nine", "step": "open"}},
            {"id": "results", "name": "Results", "prompt": "See.", "minutes": 5, "may": ["commit"],
             "ballot": {"rule": "nine", "step": "close"}},
        ],
        "carries": [{"notes": ["idea", "question"], "to": "small", "becomes": "question", "zone": "right"}],
        "commitments": True,
    }
)  # fmt: skip


SIGNED = EXERCISE.model_copy(update={"notes": tuple(kind for kind in EXERCISE.notes if not kind.unsigned)})


def all_signed(slug: str, _audience: Audience) -> Exercise | None:
    """The same without a kind of note that bears no name."""
    return SIGNED if slug == SIGNED.slug else None


def definitions(slug: str, _audience: Audience) -> Exercise | None:
    return EXERCISE if slug == EXERCISE.slug else None
