/** The English words of notes from paper, and those of bringing in that they share. They come with the dialog. */
import frompaper from "./en/frompaper.json";
import "./bringing";
import { learn } from "./words";

const words = { frompaper };

learn(words);

export default words;
