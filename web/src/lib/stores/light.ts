import type { Status } from "../sync/link";

/** What the status light says. It is a promise: see the table in light.test.ts. */
export type Light = "saved" | "saving" | "kept" | "unkept" | "away" | "connecting" | "stopped";

export interface Standing {
  readonly status: Status;
  /** Commands without an answer; null until the device has told whether it keeps any. */
  readonly unsent: number | null;
  /** Whether all of those would outlive the page. */
  readonly kept: boolean;
}

export function lightOf({ status, unsent, kept }: Standing): Light {
  if (status === "stopped") return "stopped";
  if (status === "live") return unsent === null ? "connecting" : unsent ? "saving" : "saved";
  if (unsent) return kept ? "kept" : "unkept";
  return status;
}
