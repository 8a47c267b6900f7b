"""Writes what Nine Dots is made of, as CycloneDX 1.6: `make sbom`. From the locks alone, so it needs no network.

dist/sbom-server.json holds the Python packages of a server, with the hashes that they are installed by;
dist/sbom-web.json those that the web app is built of and with, as npm tells them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

import webbuild

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)((?:.*\\\n)*.*)", re.MULTILINE)
SHA256 = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def server(lock: str) -> Bom:
    """The packages of a lock."""
    bom, whole = Bom(), Component(name="ninedots", type=ComponentType.APPLICATION, bom_ref="ninedots")
    bom.metadata.component = whole
    for name, version, rest in PINNED.findall(lock):
        hashes = [HashType(alg=HashAlgorithm.SHA_256, content=found) for found in SHA256.findall(rest)]
        purl = PackageURL("pypi", name=name.lower(), version=version)
        bom.components.add(
            Component(
                name=name, version=version, type=ComponentType.LIBRARY, purl=purl, hashes=hashes, bom_ref=str(purl)
            )
        )
    bom.register_dependency(whole, bom.components)
    return bom


def main() -> int:
    DIST.mkdir(exist_ok=True)
    bom = server((ROOT / "requirements/run.lock").read_text())
    written = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6)
    written.output_to_file(str(DIST / "sbom-server.json"), allow_overwrite=True, indent=2)
    npm = subprocess.run(
        ["npm", "sbom", "--package-lock-only", "--sbom-format", "cyclonedx", "--sbom-type", "application"],
        cwd=webbuild.WEB,
        env=webbuild.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    (DIST / "sbom-web.json").write_text(npm.stdout)
    print(f"dist/sbom-server.json: {len(bom.components)} packages; dist/sbom-web.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
