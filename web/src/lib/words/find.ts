/** The English words of finding something in the report. They come with its page. */
import words from "./en/find.json";
import { learn } from "./words";

export const finding = { find: words };

learn(finding);
