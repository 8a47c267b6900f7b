/** The English words of the pages on which workshops are compared. */
import compare from "./en/compare.json";

export default { compare };
