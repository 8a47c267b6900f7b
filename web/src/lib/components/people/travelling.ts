import type { Room } from "$lib/stores/room.svelte";
import type { Activity, Person } from "$lib/wire";
import "$lib/words/people";
import { t } from "$lib/words/words";

/** Somebody who looks at boards and can be taken to where another person is. */
export interface Traveller {
  /** The activity before them. */
  readonly at: string | null;
  /** Those that they may look at. */
  readonly open: readonly Activity[];
  /** The person whom they follow. */
  following: string | null;
  visit(activity: string): void;
}

/** Where somebody is, as far as it is told. */
export interface Whereabouts {
  readonly person: string;
  readonly activity: string | null;
  readonly zone?: string | null;
}

export function nameOf(person: Person | null): string {
  return person?.name ?? t("people.nameless");
}

/** Where a person is: whoever leads tells it of themselves, and of others it is told only where everybody signs. */
export function whereaboutsOf(room: Room, person: string): Whereabouts | null {
  const { guides, here } = room.presence;
  const guide = guides.find((one) => one.person === person) ?? null;
  return guide?.calling ? guide : (here?.find((one) => one.person === person) ?? guide);
}

/** Whether going there leads anywhere else than where this person is. */
export function leadsAway(traveller: Traveller, to: Whereabouts | null): to is Whereabouts {
  if (!to?.activity || !traveller.open.some(({ id }) => id === to.activity)) return false;
  return to.activity !== traveller.at || Boolean(to.zone);
}

/** `asked`: by a press of the person who goes. They have the focus there; whoever only follows keeps theirs. */
export function goTo(room: Room, traveller: Traveller, to: Whereabouts, asked: boolean): void {
  if (!leadsAway(traveller, to) || !to.activity) return;
  if (to.activity !== traveller.at) traveller.visit(to.activity);
  const board = room.board(to.activity);
  if (to.zone && board.exists && board.zone(to.zone)) board.wanted = { zone: to.zone, asked };
}

/** “Drivers, on Iceberg”; of somebody whose place is not known nothing. */
export function placeWords(room: Room, where: Whereabouts | null): string {
  const board = where?.activity ? room.board(where.activity) : null;
  if (!board?.exists) return "";
  const zone = where?.zone && board.zone(where.zone)?.name;
  return zone
    ? t("people.inZone", { zone, board: board.activity.title })
    : t("people.onBoard", { board: board.activity.title });
}
