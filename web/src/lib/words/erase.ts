/** The English words of the dialog that erases a text. They come with it. */
import erase from "./en/erase.json";

export default { erase };
