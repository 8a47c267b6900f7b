"""Where exercises and guides lie."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[1]


def installed_folders() -> tuple[Path, Path]:
    """Where the exercises and the guides lie: inside an installed wheel, or at the top of a checkout."""
    wheel = _PACKAGE / "data"
    if (wheel / "exercises").is_dir():
        return wheel / "exercises", wheel / "guides"
    checkout = _PACKAGE.parents[1]
    return checkout / "exercises", checkout / "facilitator_guides"
