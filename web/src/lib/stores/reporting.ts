/** How the report of a workshop is made, for those who lead it. Each throws HttpError. */
import { newId } from "./ids";
import { ask } from "../api/ask";
import type { Editor, ReleaseCard } from "../api/types";

export type FileOfRelease = ReleaseCard["files"][number];
export type RuleSentence = Editor["sentences"][number];

export const reviseReport = (workshop: string, options: Partial<Editor["options"]>) =>
  ask("POST /api/workshops/{workshop}/report/options", { path: { workshop }, body: { command: newId(), ...options } });

/** Without a text and not left out it is as its rule says it; one's own goes then. */
export const reviseSentence = (
  workshop: string,
  said: { sentence: string; text?: string; left_out?: boolean; made?: string },
) => ask("POST /api/workshops/{workshop}/report/sentence", { path: { workshop }, body: { command: newId(), ...said } });

export const holdBack = (workshop: string, notes: string[], held: boolean) =>
  ask("POST /api/workshops/{workshop}/report/held-back", {
    path: { workshop },
    body: { command: newId(), notes, held },
  });

export const namesReviewed = (workshop: string) =>
  ask("POST /api/workshops/{workshop}/report/reviewed", { path: { workshop }, body: { command: newId() } });

export const releaseReport = (workshop: string, number: number, files: FileOfRelease[]) =>
  ask("POST /api/workshops/{workshop}/report/releases", {
    path: { workshop },
    body: { command: newId(), number, files },
  });

export const withdrawRelease = (workshop: string, number: number) =>
  ask("POST /api/workshops/{workshop}/report/releases/{number}/withdraw", {
    path: { workshop, number },
    body: { command: newId() },
  });
