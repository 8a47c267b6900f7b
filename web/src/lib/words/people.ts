/** The English words of who is here and of following somebody. They come with the first of it that is shown. */
import people from "./en/people.json";
import { learn } from "./words";

export const beingHere = { people };

learn(beingHere);
