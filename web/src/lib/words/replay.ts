/** The English words of the page that shows how a board grew. They come with it, and with the page that looks back. */
import words from "./en/replay.json";
import { learn } from "./words";

export const growing = { replay: words };

learn(growing);
