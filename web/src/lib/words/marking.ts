/** The English words of marking. They come with the first screen of it. */
import mark from "./en/mark.json";
import { learn } from "./words";

export const marking = { mark };

learn(marking);
