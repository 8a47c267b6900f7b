import type { Here, Person, Role } from "$lib/wire";

const RANK: Record<Role, number> = { lead: 0, "co-lead": 1, participant: 2, observer: 3, wall: 4 };

/** Raised hands first, then leads, then everybody by name. Who was taken out is not listed. */
export function peopleInOrder(people: Person[]): Person[] {
  return people
    .filter((person) => !person.removed)
    .sort(
      (a, b) =>
        Number(b.hand) - Number(a.hand) ||
        RANK[a.role] - RANK[b.role] ||
        (a.name ?? "").localeCompare(b.name ?? "") ||
        a.joined - b.joined,
    );
}

/** The one thing worth saying of a person now; null where there is nothing. `visit`: of the stage where the room is. */
export function whatOf(
  person: Person,
  here: Here | undefined,
  visit: string | null,
): "away" | "writing" | "finished" | null {
  if (!here) return "away";
  if (visit !== null && person.done === visit) return "finished";
  return here.writing ? "writing" : null;
}

export function participants(people: Person[]): Person[] {
  return people.filter((person) => person.role === "participant" && !person.removed);
}

/** How many people who take part have another board before them than this one. */
export function straysFrom(activity: string, people: Person[], here: Here[]): number {
  const taking = new Set(participants(people).map(({ id }) => id));
  return here.filter((one) => taking.has(one.person) && one.activity !== null && one.activity !== activity).length;
}
