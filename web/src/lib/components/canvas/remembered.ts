/** Where somebody last looked on each board, for as long as the tab lives. */
import { named } from "$lib/stores/storage";
import type { View } from "../../board/view";

const PREFIX = named("view", "");

export function rememberedView(activity: string): View | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + activity) ?? "null");
    return isView(kept) ? kept : null;
  } catch {
    // No storage here, or somebody else's words in it: the board is shown from its top, as at first.
    return null;
  }
}

/** `null`: as it is laid out, from its top. */
export function rememberView(activity: string, view: View | null): void {
  try {
    sessionStorage.setItem(PREFIX + activity, JSON.stringify(view));
  } catch {
    // A private window keeps nothing. The board is then shown from its top again.
  }
}

function isView(value: unknown): value is View {
  if (typeof value !== "object" || value === null) return false;
  const { x, y, k } = value as Record<string, unknown>;
  return Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(k) && (k as number) > 0;
}
