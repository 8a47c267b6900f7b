/** The English words of the page that tests a network. */
import network from "./en/network.json";

export default { network };
