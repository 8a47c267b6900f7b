/** The English words of the votes. They come with the first screen of a vote that is shown. */
import vote from "./en/vote.json";
import { learn } from "./words";

export const voting = { vote };

learn(voting);
