import type { Status } from "../sync/link";

/** What the status light says. It is a promise: see the table in light.test.ts. */
export type Light = "saved" | "saving" | "returned" | "kept" | "unkept" | "away" | "connecting" | "stopped";

export interface Standing {
  readonly status: Status;
  /** Commands without an answer; null until the device has told whether it keeps any. */
  readonly unsent: number | null;
  /** Whether all of those would outlive the page. */
  readonly kept: boolean;
  /** Whether words of this person came back, and are on this device alone. */
  readonly returned: boolean;
}

export function lightOf({ status, unsent, kept, returned }: Standing): Light {
  if (status === "stopped") return "stopped";
  if (status !== "live") return unsent ? (kept ? "kept" : "unkept") : status;
  if (unsent === null) return "connecting";
  return unsent ? "saving" : returned ? "returned" : "saved";
}
