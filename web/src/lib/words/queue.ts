/** The English words of the page on which facilitators read what waits. */
import queue from "./en/queue.json";

export default { queue };
