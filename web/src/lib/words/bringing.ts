/** The English words of bringing notes in from a list or a file. They come with its dialog. */
import bringing from "./en/bringing.json";
import { learn } from "./words";

const words = { bringing };

learn(words);

export default words;
