/** How the report of a workshop is made, for those who lead it. Each throws HttpError. */
import { newId } from "./ids";
import { ask, HttpError } from "../api/ask";
import type { Editor, ReleaseCard } from "../api/types";

export type FileOfRelease = ReleaseCard["files"][number];
export type RuleSentence = Editor["sentences"][number];

/** `was`: as they stood when they were read. False: somebody else has changed them since, and nothing was saved. */
export const reviseReport = (workshop: string, options: Partial<Editor["options"]>, was: Editor["options"]) =>
  unlessReworded(
    ask("POST /api/workshops/{workshop}/report/options", {
      path: { workshop },
      body: { command: newId(), ...options, was },
    }),
  );

/** Without a text and not left out it is as its rule says it; one's own goes then. `was` and false: as above. */
export const reviseSentence = (
  workshop: string,
  said: {
    sentence: string;
    text?: string;
    left_out?: boolean;
    made?: string;
    was: { text: string; left_out: boolean };
  },
) =>
  unlessReworded(
    ask("POST /api/workshops/{workshop}/report/sentence", { path: { workshop }, body: { command: newId(), ...said } }),
  );

async function unlessReworded(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof HttpError && error.error === "reworded") return false;
    throw error;
  }
}

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
