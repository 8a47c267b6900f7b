/** The English words of dialogs of notes, pasted lines, notes taken along, commitments and the list: they come with the
 *  first of those. */
import asking from "./en/asking.json";
import { learn } from "./words";

export const askingWords = { asking };

learn(askingWords);
