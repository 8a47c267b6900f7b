/** The English words of what is asked for now and then: dialogs of notes, many lines pasted, notes taken along, commitments. */
import asking from "./en/asking.json";
import { learn } from "./words";

export const askingWords = { asking };

learn(askingWords);
