/** The English words of what keeps people safe in their seats. They come with the first of it that is shown. */
import words from "./en/safety.json";
import { learn } from "./words";

export const safety = { safety: words };

learn(safety);
