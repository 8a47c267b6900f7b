/** The English words of the lead's pages, the wall and the outcomes, which people who take part need not load. */
import after from "./en/after.json";
import lead from "./en/lead.json";
import outcomes from "./en/outcomes.json";

export default { after, lead, outcomes };
