/** The English words for what a facilitator reads first and gives back: for its writer, and for the queue. */
import words from "./en/held.json";
import { learn } from "./words";

export const held = { held: words };

learn(held);
