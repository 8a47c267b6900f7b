"""Writes the server's sentences for translators: web/src/lib/words/en/server.json.

    python tools/sentences.py            write the file
    python tools/sentences.py --check    fail if it is not what would be written

The app itself does not hold them: in English, the server says them.
"""

import json
import sys

from generated import ROOT, written
from ninedots.cases.sentences import SENTENCES

FILE = ROOT / "web/src/lib/words/en/server.json"

if __name__ == "__main__":
    text = json.dumps(dict(SENTENCES), indent=2, ensure_ascii=False) + "\n"
    sys.exit(written(__doc__, {FILE: text}))
