import type { Stage, Zone } from "$lib/wire";

/** The zones in which a stage happens, the one to begin in first; none where it happens everywhere. */
export function stageZones(stage: Stage | null): readonly string[] {
  return (stage as { zones?: readonly string[] } | null)?.zones ?? [];
}

/** A zone's name where its row is said already; null where it has none. */
export function shortName(zone: Zone): string | null {
  return (zone as { short?: string | null }).short ?? null;
}
