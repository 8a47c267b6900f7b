/** The English words of waiting at the door, and of coming back on a device. They come with what speaks them. */
import words from "./en/door.json";
import { learn } from "./words";

export const door = { door: words };

learn(door);
