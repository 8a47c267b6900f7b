import type { Hand, Here, Person, Role, Seats } from "$lib/wire";

const RANK: Record<Role, number> = { lead: 0, "co-lead": 1, participant: 2, observer: 3, wall: 4 };

/** Raised hands first, then leads, then everybody by name. Who was taken out is not listed. */
export function peopleInOrder(people: Person[], hands: ReadonlySet<string>): Person[] {
  return people
    .filter((person) => !person.removed)
    .sort(
      (a, b) =>
        Number(hands.has(b.id)) - Number(hands.has(a.id)) ||
        RANK[a.role] - RANK[b.role] ||
        (a.name ?? "").localeCompare(b.name ?? "") ||
        a.joined - b.joined,
    );
}

/** The one thing worth saying of a person now; null where there is nothing. */
export function whatOf(here: Here | undefined): "away" | "writing" | "finished" | null {
  if (!here) return "away";
  if (here.finished) return "finished";
  return here.writing ? "writing" : null;
}

/** Whose hands are up, without those that were lowered here and are not told of as down yet. */
export function handsUp(hands: readonly Hand[] | null, lowered: ReadonlySet<string>): Hand[] {
  return hands?.filter(({ person }) => !lowered.has(person)) ?? [];
}

export function personsOf(hands: readonly Hand[]): ReadonlySet<string> {
  return new Set(hands.map(({ person }) => person));
}

const MANY_EMPTY = 50; // seats that nobody has come to: no hall is that slow

/** Whether a workshop is nearly full, or very many seats were given out that nobody has come to. */
export function isCrowded(seats: Seats | null): seats is Seats {
  return seats !== null && (seats.empty >= MANY_EMPTY || seats.taken >= seats.of * 0.9);
}

/** Which of how many of the same name somebody is, in the order in which they came; null for the only one. */
export function twinOf<T extends { name: string | null; id: string }>(one: T, all: readonly T[]) {
  const twins = all.filter(({ name }) => name === one.name);
  return twins.length > 1 ? { place: twins.findIndex(({ id }) => id === one.id) + 1, n: twins.length } : null;
}
