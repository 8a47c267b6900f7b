/** What the files of a workshop are called on the screens. */
import { fileFrom } from "$lib/api/ask";
import type { Outcomes, ReleaseCard } from "$lib/api/types";

export const NAMES = {
  "outcomes.docx": "document",
  "outcomes.pdf": "portable",
  "plain.docx": "plainDocument",
  "plain.pdf": "plainPortable",
  "outcomes.xlsx": "sheets",
  "outcomes.md": "markdown",
  "boards.pdf": "boardsPages",
  "replay.page": "replay",
  "boards.zip": "boardsPictures",
  "canvases.zip": "canvases",
  "graphs.zip": "graphs",
  "tables.zip": "tables",
  "commitments.ics": "calendar",
  "everything.zip": "everything",
  "workshop.json": "json",
} as const satisfies Record<Outcomes["files"][number] | ReleaseCard["files"][number], string>;

/** Some browsers only begin to read what is downloaded after the click. */
const KEPT_MS = 60_000;

/** Takes a file to this device, by the name that the server gives it. Throws HttpError. `leaving`: ends the waiting. */
export async function take(address: string, leaving?: AbortSignal): Promise<void> {
  const file = await fileFrom(address, leaving);
  const kept = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: kept, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(kept), KEPT_MS);
}
