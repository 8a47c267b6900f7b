import type { WorkshopCard } from "$lib/api/workshops";

type Shelves = Record<WorkshopCard["status"], WorkshopCard[]>;

/** Live, coming and past workshops, each with the newest first. */
export function inOrder(cards: WorkshopCard[]): Shelves {
  const newest = [...cards].sort((a, b) => (b.opened ?? b.created) - (a.opened ?? a.created));
  const of = (status: WorkshopCard["status"]) => newest.filter((card) => card.status === status);
  return { open: of("open"), planned: of("planned"), ended: of("ended") };
}
