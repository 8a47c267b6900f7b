/** The English words that are read before the first note, in the words of each kind of room. They come with the look. */
import type { Audience } from "../wire";
import type parents from "./en/parents.json";
import type professionals from "./en/professionals.json";
import type pupils from "./en/pupils.json";
import { learn } from "./words";

export interface Before {
  readonly professionals: typeof professionals;
  readonly pupils: typeof pupils;
  readonly parents: typeof parents;
}

const OF = {
  professionals: () => import("./en/professionals.json"),
  pupils: () => import("./en/pupils.json"),
  parents: () => import("./en/parents.json"),
};

export async function learnBefore(audience: Audience): Promise<void> {
  learn({ [audience]: (await OF[audience]()).default });
}
