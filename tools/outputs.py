"""Makes every file of the finished demonstration and has programs that did not write them open it: `make outputs`.

Word and Excel files are opened by LibreOffice (`soffice`), which turns them into pages; pages of these and of every PDF
become pictures with Poppler (`pdftoppm`). Neither is in our packages: what is not on this machine is said, and the
command fails, because then not everything was opened. Files go to dist/outputs, a few pages to docs/pictures.
"""

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader

from pictures import NINEDOTS, PICTURES, link, serving

OUT = Path(__file__).resolve().parents[1] / "dist" / "outputs"
OFFICE = (".docx", ".xlsx")
DPI = 70
# Pages that the documents show, by a text on them: name of the picture, part of the file's name, text.
SHOWN = (
    ("word-summary", "outcomes.docx", "people took part"),
    ("word-votes", "outcomes.docx", "24 people voted"),
    ("report-votes", "outcomes.pdf", "24 people voted"),
    ("plain-summary", "plain.pdf", "people took part"),
    ("excel-cover", "outcomes.xlsx", "Sheets"),
    ("excel-chart", "outcomes.xlsx", "Chart 1"),
)


def said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


async def files(folder: Path) -> None:
    """Every file of the demonstration, as `ninedots export --as all` writes them."""
    with tempfile.TemporaryDirectory() as data:
        async with serving(data) as block:
            link(block, "Open")
            play = (NINEDOTS, "demo", "--instant", "--seed", "1", "--data", data)
            await asyncio.to_thread(said, *play)
            listed = await asyncio.to_thread(said, NINEDOTS, "workshop", "list", "--data", data)
            workshop = listed.split()[0]
            export = (NINEDOTS, "export", "--as", "all", "-o", str(folder), "--data", data, "--", workshop)
            await asyncio.to_thread(said, *export)


def as_pdf(file: Path, folder: Path) -> Path:
    """The file as LibreOffice shows it."""
    with tempfile.TemporaryDirectory() as profile:
        said("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), str(file))  # fmt: skip
    made = folder / f"{file.stem}.pdf"
    return made.rename(folder / f"{file.name}.pdf")


def opened(folder: Path) -> Iterator[tuple[str, Path]]:
    """Everything that has pages, as a PDF: under the name of the file without the workshop's."""
    pages = folder / "pages"
    pages.mkdir()
    for file in sorted(folder.iterdir()):
        short = re.sub(r"^.* – (.*) – .*(\.\w+)$", r"\1\2", file.name)
        if file.suffix in OFFICE and shutil.which("soffice"):
            yield short, as_pdf(file, pages)
        elif file.suffix == ".pdf":
            yield short, file


def look(short: str, file: Path, folder: Path) -> str:
    """Pictures of its pages, and what is on it in a line."""
    reader = PdfReader(file)
    texts = [page.extract_text() for page in reader.pages]
    if not any(text.strip() for text in texts):
        raise SystemExit(f"{short}: no page has a word on it.")
    if shutil.which("pdftoppm"):
        said("pdftoppm", "-r", str(DPI), "-png", str(file), str(folder / "pages" / short))
        for name, of, text in SHOWN:
            found = [at for at, page in enumerate(texts, 1) if text in page and of == short]
            if found:
                first = ("-f", str(found[-1]), "-l", str(found[-1]), "-singlefile")
                said("pdftoppm", "-r", str(DPI), *first, "-png", str(file), str(PICTURES / name))
    return f"{short}: {len(texts)} pages"


def main() -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    asyncio.run(files(OUT))
    for file in sorted(OUT.iterdir()):
        print(f"{file.stat().st_size / 1000:10,.0f} kB  {file.name}")
    for short, file in opened(OUT):
        print(look(short, file, OUT))
    if lacking := [one for one in ("soffice", "pdftoppm") if not shutil.which(one)]:
        sys.exit(f"Not everything was opened: {' and '.join(lacking)} not found on this machine.")


if __name__ == "__main__":
    main()
