import type { AddNote } from "../../wire";

/** One note for each line that was pasted, without the bullets and numbers that word processors put before them. */
export function linesOf(pasted: string): string[] {
  return pasted
    .split(/\r?\n|\u2028|\u2029/u)
    .map((line) => line.replace(/^\s*([-–—*•‣◦▪]|\d{1,3}[.)])\s+/u, "").trim())
    .filter((line) => line !== "");
}

// With texts of 280 characters in any script, forty notes stay well under the 64 KiB of one message.
const IN_ONE_MESSAGE = 40;

export function inMessages(notes: readonly AddNote[]): AddNote[][] {
  const messages: AddNote[][] = [];
  for (let from = 0; from < notes.length; from += IN_ONE_MESSAGE)
    messages.push(notes.slice(from, from + IN_ONE_MESSAGE));
  return messages;
}
