/** The English words of the record for the safeguarding lead. They come with its dialog. */
import safeguarding from "./en/safeguarding.json";

export default { safeguarding };
