/** English words that nobody needs on arrival: each screen that speaks them brings them along. */
import words from "./en/later.json";
import { learn } from "./words";

export const later = { later: words };

learn(later);
