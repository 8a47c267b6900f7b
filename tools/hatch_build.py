"""The build hook: a wheel of Nine Dots carries the built web app, the exercises and the guides.

So `pip install .` is complete by itself. An editable install skips this: there `make` builds the web app and the
server reads exercises and guides from the checkout.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NineDotsBuildHook(BuildHookInterface[Any]):
    """Runs before a wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """`version` is "editable" or "standard"."""
        if version == "editable":
            return
        if os.environ.get("NINEDOTS_SKIP_WEB") != "1":
            # As a program of its own: hatch loads this file by path, so it cannot import its neighbour.
            subprocess.run([sys.executable, str(Path(self.root, "tools", "webbuild.py"))], check=True)
        # Not in pyproject.toml, because there these would be asked of an editable install too.
        build_data["force_include"] |= {
            "exercises": "ninedots/data/exercises",
            "facilitator_guides": "ninedots/data/guides",
        }
