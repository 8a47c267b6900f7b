/** The English words of what is printed for paper. They come with its dialog. */
import paper from "./en/paper.json";

export default { paper };
