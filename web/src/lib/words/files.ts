/** The English words for files that the server is making. They come with the pages on which files are taken. */
import words from "./en/files.json";
import { learn } from "./words";

export const taking = { files: words };

learn(taking);
