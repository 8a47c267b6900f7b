/**
 * What this device keeps of a seat in a workshop, in one place: who sits here, how many of their commands wait, and
 * taking all of it away when they leave, also without a network.
 */
import { deviceClock } from "../sync/clock";
import { DeviceOutbox } from "../sync/outbox";
import { forgetInPage } from "./drafts";
import { HttpError } from "../api/ask";
import { leave } from "../api/joining";
import { isOfASeat, named, onDevice } from "./storage";

interface Seated {
  /** Everybody who sat here since the last who left. */
  persons: string[];
  /** When the device was last touched, ms since 1970. */
  seen: number;
}

export function seatedIn(workshop: string): Seated | null {
  return onDevice(() => JSON.parse(localStorage.getItem(named("seat", workshop)) ?? "null") as Seated | null);
}

export function rememberSeat(workshop: string, person: string, seen: number): void {
  const persons = new Set([...(seatedIn(workshop)?.persons ?? []), person]);
  onDevice(() => localStorage.setItem(named("seat", workshop), JSON.stringify({ persons: [...persons], seen })));
}

/** How many commands of this workshop wait on this device. */
export async function unsentOf(workshop: string): Promise<number> {
  return (await new DeviceOutbox(deviceClock).all(workshop)).length;
}

/** Takes away all that this device keeps of a workshop and of those who sat in it. `also`: one who may not be known here. */
export async function wipe(workshop: string, also: string | null = null): Promise<void> {
  const persons = new Set([...(seatedIn(workshop)?.persons ?? []), ...(also ? [also] : [])]);
  const ours = (name: string) => name.split(".").some((part) => part === workshop || persons.has(part));
  onDevice(() => {
    for (const name of Object.keys(localStorage)) {
      if (isOfASeat(name) && ours(name)) localStorage.removeItem(name);
    }
    // Of this tab alone, and a tab is in one workshop at a time.
    for (const name of Object.keys(sessionStorage)) if (isOfASeat(name)) sessionStorage.removeItem(name);
  });
  forgetInPage(persons);
  await new DeviceOutbox(deviceClock).forget(workshop);
}

// Where the device keeps nothing, this page at least does not go back.
const leftInPage = new Set<string>();

/** From now on no page of this device goes back to that seat, though its cookie may still be here. */
export function markLeft(workshop: string): void {
  leftInPage.add(workshop);
  onDevice(() => localStorage.setItem(named("left", workshop), "1"));
}

export function hasLeft(workshop: string): boolean {
  return leftInPage.has(workshop) || onDevice(() => localStorage.getItem(named("left", workshop))) !== null;
}

/** Has the server forget the seats that were left here. False while it cannot be told. */
export async function tellOfLeaving(): Promise<boolean> {
  const prefix = named("left", "");
  const kept = onDevice(() => Object.keys(localStorage).filter((name) => name.startsWith(prefix))) ?? [];
  const left = new Set([...leftInPage, ...kept.map((name) => name.slice(prefix.length))]);
  try {
    for (const workshop of left) {
      await leave(workshop);
      leftInPage.delete(workshop);
      onDevice(() => localStorage.removeItem(named("left", workshop)));
    }
    return true;
  } catch (trouble) {
    if (trouble instanceof HttpError) return false;
    throw trouble;
  }
}

/** Tells when another tab of this browser leaves the workshop. Returns what ends the telling. */
export function whenLeftElsewhere(workshop: string, then: () => void): () => void {
  const heard = ({ key, newValue }: StorageEvent) => {
    if (key === named("left", workshop) && newValue !== null) then();
  };
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}
