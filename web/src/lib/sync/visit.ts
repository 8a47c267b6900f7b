import type { Activity } from "../wire";

/** This visit of the stage where an activity is: what somebody has finished with who has finished now. */
export function visitOf({ id, stage, visit }: Activity): string {
  return `${id}/${stage ?? ""}/${visit}`;
}
