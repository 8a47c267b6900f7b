/** How a board grew, step by step. */
import { ask } from "./ask";
import type { Replay, ReplayStep } from "./types";

export type { Replay, ReplayStep };

/** Throws HttpError. */
export const replayOf = (workshop: string, activity: string) =>
  ask("GET /api/workshops/{workshop}/replay/{activity}", { path: { workshop, activity } });
