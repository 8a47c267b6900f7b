/** The English words of telling the facilitators something that nobody else sees. They come with its dialog. */
import words from "./en/tell.json";
import { learn } from "./words";

export const telling = { tell: words };

learn(telling);
