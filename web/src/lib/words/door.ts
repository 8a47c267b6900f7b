/** The English words of waiting at the door. They come with that page. */
import words from "./en/door.json";
import { learn } from "./words";

export const door = { door: words };

learn(door);
