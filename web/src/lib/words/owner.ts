/** The English words of the page for whoever carries a commitment out. */
import outcomes from "./en/outcomes.json";
import owner from "./en/owner.json";

export default { outcomes, owner };
