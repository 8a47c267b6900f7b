/** The English words of which workshop was run again from which. They come with what says so. */
import words from "./en/lineage.json";
import { learn } from "./words";

export const running = { lineage: words };

learn(running);
