/** The English words of the page that looks back. */
import history from "./en/history.json";

export default { history };
