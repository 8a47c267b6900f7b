/** The English words with which facilitators edit, look through and release a report. They come with its box. */
import reporting from "./en/reporting.json";

export default { reporting };
