/** The English words of a room that a facilitator has paused. They come with that screen. */
import words from "./en/paused.json";
import { learn } from "./words";

export const paused = { paused: words };

learn(paused);
