import type { AddNote } from "$lib/wire";

// With texts of 280 characters in any script, forty notes stay well under the 64 KiB of one message.
const IN_ONE_MESSAGE = 40;

export function inMessages(notes: readonly AddNote[]): AddNote[][] {
  const messages: AddNote[][] = [];
  for (let from = 0; from < notes.length; from += IN_ONE_MESSAGE)
    messages.push(notes.slice(from, from + IN_ONE_MESSAGE));
  return messages;
}
